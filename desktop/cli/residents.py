"""``puskesos people``: residents from a file, past imports, and finding somebody."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import open_desk
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, Misuse, command, subcommands
from desktop.cli.residents_show import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.importing.batches import Undo
    from desktop.services.importing.kinds import Plan
    from desktop.services.importing.service import ImportFile

SOME_REFUSED = 67
"""Exit code where rows were refused; the others are in."""

_ORDER = ("read", "new", "changed", "unchanged", "refused")
_WORDS = {"read": "dibaca", "new": "baru", "changed": "berubah", "unchanged": "tetap", "refused": "ditolak"}


def add_commands(commands: Commands) -> None:
    """Adds ``people``."""
    group = subcommands(command(commands, "people", "data warga: impor dari berkas, cari", None))
    parser = command(
        group, "import", "impor warga, peserta program, atau PPKS dari berkas", _import,
        description=f"Kode keluar {SOME_REFUSED} bila ada baris yang ditolak; baris lainnya tetap diimpor.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", type=Path, help="berkas xlsx, xlsm, xls, atau csv")
    parser.add_argument("--dry-run", action="store_true", help="hanya periksa, tidak ada yang disimpan")
    parser.add_argument("--sheet", metavar="LEMBAR", help="nama lembar; tanpa ini: yang paling dikenali")
    parser.add_argument("--map", metavar="ISIAN=KOLOM", action="append", default=[],
                        help="arti sebuah kolom, misalnya name=C; boleh diulang")  # fmt: skip
    parser.add_argument("--annotated", metavar="BERKAS.xlsx", type=Path,
                        help="simpan tabelnya dengan kolom Hasil dan Alasan")  # fmt: skip
    command(group, "imports", "daftar impor sebelumnya", _imports)
    parser = command(group, "undo", "tarik kembali sebuah impor", _undo)
    parser.add_argument("batch", metavar="ID", help="id impor dari daftar “people imports”")
    parser.add_argument("--dry-run", action="store_true", help="hanya lihat apa yang akan terjadi")
    parser = command(group, "find", "cari warga: nama, NIK, No. KK, alamat, telepon", _find)
    parser.add_argument("text", metavar="TEKS", nargs="+", help="yang dicari")
    parser.add_argument("--limit", metavar="N", type=int, default=20, help="paling banyak, bawaan 20")
    parser = command(group, "show", "seorang warga dengan keluarga dan semua yang diketahui", show)
    parser.add_argument("person", metavar="ID", help="id warga dari “people find”")


def _import(options: Namespace, output: Output) -> int:
    from desktop.services.importing import annotated, service

    batch_id = None
    with open_desk(options) as desk:
        file = service.open_file(desk, options.file, options.sheet)
        if options.map:
            file = service.with_mapping(file, _mapping(file, options.map))
        trial = service.try_out(desk, file)
        plan = trial.plan
        if not options.dry_run:
            done = service.run_import(desk, trial)
            plan, batch_id = done.plan, done.batch_id
        if options.annotated:
            annotated.save_annotated(desk, trial, options.annotated)
    counts = plan.counts()
    output.result(
        _told(file, plan, counts, dry=options.dry_run),
        {
            "kind": file.source.kind, "sheet": file.source.sheet, "hidden_sheets": list(file.book.hidden),
            "columns": dict(file.source.mapping), "unused_columns": list(file.unused), **counts,
            "dry_run": options.dry_run, "batch": batch_id,
            "rows": [
                {"row": row.number, "outcome": row.outcome, "name": row.name, "reasons": list(row.reasons)}
                for row in plan.results
                if row.reasons
            ],
        },
    )  # fmt: skip
    if file.book.hidden:
        output.say("Lembar tersembunyi tidak dibaca: " + ", ".join(file.book.hidden) + ".")
    return SOME_REFUSED if counts["refused"] else 0


def _mapping(file: ImportFile, said: list[str]) -> dict[str, int]:
    from desktop.services.importing.service import choices, columns_of

    places = {letter.casefold(): place for place, letter, _header in columns_of(file)}
    keys = {key for key, _label in choices(file.source.kind)}
    mapping = dict(file.source.mapping)
    for text in said:
        key, _, column = text.partition("=")
        if key not in keys or column.casefold() not in places:
            raise Misuse(
                f"“{text}” bukan ISIAN=KOLOM.",
                "Tidak ada yang diubah.",
                f"Isian: {', '.join(sorted(keys))}; kolom: huruf seperti di Excel.",
            )
        mapping[key] = places[column.casefold()]
    return mapping


def _told(file: ImportFile, plan: Plan, counts: Mapping[str, int], *, dry: bool) -> str:
    head = f"{file.source.kind.label}, lembar {file.source.sheet}"
    summary = ", ".join(f"{counts[key]} {_WORDS[key]}" for key in _ORDER)
    lines = [
        (f"Baris {row.number}", row.outcome.label, row.name, " ".join(row.reasons))
        for row in plan.results
        if row.reasons
    ]
    ending = "Belum ada yang disimpan." if dry else "Tersimpan."
    return "\n".join(part for part in (head, columns(lines), f"{summary}. {ending}") if part)


def _imports(options: Namespace, output: Output) -> int:
    from desktop.services.importing.batches import past_imports

    with open_desk(options) as desk:
        found = past_imports(desk)
    output.result(
        columns(
            [
                (one.id, one.at, one.kind.label, one.file_name,
                 ", ".join(f"{one.counts[key]} {_WORDS[key]}" for key in _ORDER),
                 "ditarik kembali" if one.undone_at else "")
                for one in found
            ]
        ),
        {"imports": found},
    )  # fmt: skip
    return 0


def _undo(options: Namespace, output: Output) -> int:
    from desktop.services.importing import batches

    with open_desk(options) as desk:
        act = batches.look_at_undo if options.dry_run else batches.undo_import
        found = act(desk, options.batch)
    kept = [{"entity": one.entity, "id": one.row_id, "name": one.name, "why": one.why} for one in found.kept]
    output.result(
        _undone(found, dry=options.dry_run),
        {
            "deleted": found.deleted.total(),
            "restored": found.restored.total(),
            "dry_run": options.dry_run,
            "kept": kept,
        },
    )
    return 0


def _undone(found: Undo, *, dry: bool) -> str:
    from desktop.services.importing.batches import counted

    lines: list[tuple[str, ...]] = [(one.name, one.why) for one in found.kept]
    will = "akan " if dry else ""
    gone, back = counted(found.deleted), counted(found.restored)
    said = [f"{gone} {will}dihapus lagi."] if gone else []
    said += [f"{back} {will}dikembalikan seperti semula."] if back else []
    said += [f"{len(lines)} data tetap:"] if lines else []
    return "\n".join(part for part in (" ".join(said), columns(lines)) if part)


def _find(options: Namespace, output: Output) -> int:
    from desktop.services.people.people_search import find_people

    with open_desk(options) as desk:
        found = find_people(desk, " ".join(options.text), options.limit)
    people: list[dict[str, Any]] = [
        {"id": one.id, "name": one.name, "nik": one.nik_masked, "age": one.age, "sex": one.sex,
         "address": one.address_line, "office": one.office, "household": one.household_id}
        for one in found
    ]  # fmt: skip
    output.result(
        columns(
            [
                (one.id, one.name, one.nik_masked or "tanpa NIK",
                 f"{one.age} th" if one.age is not None else "", one.address_line)
                for one in found
            ]
        ),
        {"people": people},
    )  # fmt: skip
    return 0
