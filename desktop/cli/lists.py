"""``puskesos list``: the office's own lists, looked at and saved as files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.access import not_written, open_desk
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, Misuse, command, subcommands

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.lists.spec import ListSpec

_SHOWN = 50
_ENDINGS = ("xlsx", "csv", "pdf")


def add_commands(commands: Commands) -> None:
    """Adds ``list``."""
    below = subcommands(command(commands, "list", "daftar milik kantor", None))
    command(below, "ls", "nama semua daftar", _ls)
    parser = command(below, "show", "isi sebuah daftar; NIK dan No. KK disamarkan", _show)
    parser.add_argument("name", metavar="NAMA", help="nama daftar")
    parser.add_argument(
        "--limit", type=int, default=_SHOWN, metavar="N", help=f"baris paling banyak; bawaan {_SHOWN}"
    )
    parser = command(
        below, "export", "simpan daftar sebagai Excel, CSV, atau PDF", _export,
        description="Siapa, kapan, dan keperluannya dicatat di jejak audit.\n"
        "--purpose: pelayanan, kunjungan, rapat, laporan, pencocokan, atau kata-kata sendiri.",
    )  # fmt: skip
    parser.add_argument("name", metavar="NAMA", help="nama daftar")
    parser.add_argument("--out", required=True, metavar="BERKAS", help="berkas .xlsx, .csv, atau .pdf")
    parser.add_argument("--purpose", required=True, metavar="KEPERLUAN", help="untuk apa berkas ini dibuat")
    parser.add_argument("--note", default="", metavar="TEKS", help="keterangan; wajib dengan --reveal-nik")
    parser.add_argument("--reveal-nik", action="store_true", help="NIK dan No. KK lengkap, bagi yang berhak")
    parser.add_argument("--paper", choices=("A4", "F4"), help="kertas; bawaan menurut kantor")


def _ls(options: Namespace, output: Output) -> int:
    from desktop.services.lists import keeping

    with open_desk(options) as desk:
        found = keeping.own_lists(desk)
    output.result(
        columns(
            [(one.subject.label, "bawaan" if one.shipped else one.by, one.name) for one in found],
        ),
        {
            "lists": [
                {"name": one.name, "subject": one.subject.value, "shipped": one.shipped, "by": one.by,
                 "readable": one.spec is not None}
                for one in found
            ]
        },
    )  # fmt: skip
    return 0


def _show(options: Namespace, output: Output) -> int:
    from desktop.services.lists.columns import SOURCES
    from desktop.services.lists.fields import fields_of
    from desktop.services.lists.source import ListSource

    with open_desk(options) as desk:
        spec, name = _named(desk, options.name)
        source = ListSource(desk, spec)
        count = source.count()
        rows = [row.cells for row in source.rows_after(None, max(0, options.limit))]
        conditions = fields_of(desk, spec.subject).sentences(spec)
    titles = tuple(SOURCES[spec.subject].column(key).title for key in spec.columns)
    texts = [tuple("" if cell is None else str(cell).replace("\n", " ") for cell in row) for row in rows]
    shown = columns([titles, *texts])
    left = f"\n({count} baris; {len(rows)} ditampilkan)" if count > len(rows) else ""
    document = {"name": name, "conditions": conditions, "columns": titles, "count": count, "rows": rows}
    output.result(f"{shown}{left}", plain(document))
    return 0


def _export(options: Namespace, output: Output) -> int:
    from desktop.models.papers import Paper
    from desktop.services.lists import export
    from desktop.services.lists.export import PURPOSES, FileKind, Outing

    path = Path(options.out)
    ending = path.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        raise Misuse(
            f"--out: “{path.name}” bukan berkas .xlsx, .csv, atau .pdf.",
            "Tidak ada yang dibuat.",
            "Contoh: --out daftar.xlsx",
        )
    known = options.purpose in PURPOSES
    note = " ".join(part for part in ("" if known else options.purpose, options.note) if part)
    with open_desk(options) as desk:
        spec, name = _named(desk, options.name)
        outing = Outing(
            name=name,
            spec=spec,
            purpose=options.purpose if known else "lain",
            note=note,
            reveal=options.reveal_nik,
            paper=Paper(options.paper) if options.paper else None,
        )
        try:
            written = export.save_file(desk, outing, FileKind(ending), path)
        except OSError as error:
            raise not_written(path) from error
    words = f"{written.rows} baris disimpan: {path}"
    if written.left_out:
        words += f"\n{written.left_out} baris dari kasus sensitif tidak ikut."
    output.result(words, {"file": str(path), "rows": written.rows, "left_out": written.left_out})
    return 0


def _named(desk: Desk, name: str) -> tuple[ListSpec, str]:
    from desktop.services.lists import keeping
    from desktop.services.lists.spec import unreadable

    found = keeping.named(desk, name)
    if found.spec is None:
        raise unreadable("daftar")
    return found.spec, found.name
