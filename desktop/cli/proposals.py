"""``puskesos proposals``: data proposals as a list, as the spreadsheet for SIKS-NG, and their results."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.access import open_desk, write_bytes
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, Misuse, Parser, command, subcommands

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.dtsen.proposal_list import ProposalFilter

STATES = ("draft", "proposed", "agreed", "rejected", "sent", "accepted", "refused", "withdrawn")
DRAFTED = ("correction", "death", "moved", "new")
RESULTS = {"sent": "send", "accepted": "accept", "refused": "refuse"}


def add_commands(commands: Commands) -> None:
    """Adds ``proposals``."""
    proposals = subcommands(command(commands, "proposals", "usulan pemutakhiran data", None))
    parser = command(proposals, "list", "daftar usulan", _list)
    _filters(parser)
    parser = command(
        proposals, "export", "usulan sebagai berkas Excel untuk diketik di SIKS-NG", _export,
        description="Berisi NIK dan No. KK lengkap; keperluannya dicatat di jejak audit.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", type=Path, help="berkas xlsx yang dibuat")
    parser.add_argument("--purpose", metavar="TEKS", required=True, help="untuk apa berkas ini dibuat")
    parser.add_argument("--column", action="append", default=[], metavar="KOLOM", help="boleh diulang")
    _filters(parser)
    parser = command(proposals, "record", "catat hasil di SIKS-NG untuk usulan bernomor", _record)
    parser.add_argument("result", choices=tuple(RESULTS), help="dikirim, diterima, atau ditolak")
    parser.add_argument("numbers", metavar="NOMOR", nargs="+", help="nomor usulan")
    parser.add_argument("--on", metavar="TTTT-BB-HH", help="tanggal; bawaan hari ini")
    parser.add_argument("--note", default="", metavar="TEKS", help="catatan; wajib untuk penolakan")
    parser = command(
        proposals, "apply", "terapkan usulan yang diterima ke data warga", _apply,
        description="Tanpa --yes hanya memperlihatkan yang tercatat sekarang dan yang akan tercatat.",
    )  # fmt: skip
    parser.add_argument("numbers", metavar="NOMOR", nargs="+", help="nomor usulan")
    parser.add_argument("--on", metavar="TTTT-BB-HH", help="tanggal meninggal atau pindah")
    parser.add_argument("--yes", action="store_true", help="tuliskan perubahannya")
    parser = command(
        proposals, "draft", "draf usulan dari impor warga yang terakhir", _draft,
        description="Tanpa --kind hanya menghitung. Draf yang sudah ada tidak dibuat lagi.",
    )  # fmt: skip
    parser.add_argument("--kind", choices=DRAFTED, action="append", default=[], help="boleh diulang")


def _filters(parser: Parser) -> None:
    parser.add_argument("--state", choices=STATES, action="append", default=[], help="boleh diulang")
    parser.add_argument("--cycle", action="append", default=[], metavar="TTTT-BB", help="bulan siklus")


def _wanted(options: Namespace) -> ProposalFilter:
    from desktop.models.data_cycle import is_cycle
    from desktop.models.proposals import ProposalState
    from desktop.services.dtsen.proposal_list import ProposalFilter

    if not all(is_cycle(cycle) for cycle in options.cycle):
        raise Misuse("Bulan siklus tidak dapat dibaca.", "Tidak ada yang diubah.", "Tulis seperti 2026-08.")
    return ProposalFilter(
        states=tuple(ProposalState(state) for state in options.state), cycles=tuple(options.cycle)
    )


def _list(options: Namespace, output: Output) -> int:
    from desktop.services.dtsen import proposal_list

    wanted = _wanted(options)
    with open_desk(options) as desk:
        rows = proposal_list.find(desk, wanted).rows
    lines = [
        (row.number, row.kind.label, row.state.label, row.cycle, row.name, row.nik_masked) for row in rows
    ]
    told = [
        {
            "id": row.id, "number": row.number, "kind": row.kind.value, "state": row.state.value,
            "cycle": row.cycle, "name": row.name, "nik": row.nik_masked,
        }
        for row in rows
    ]  # fmt: skip
    output.result(columns(lines), {"proposals": told})
    return 0


def _export(options: Namespace, output: Output) -> int:
    from desktop.services.dtsen import proposal_export

    wanted = _wanted(options)
    with open_desk(options) as desk:
        keys = options.column or proposal_export.chosen_columns(desk)
        data, number = proposal_export.export(desk, wanted, keys, options.purpose)
    write_bytes(options.file, data)
    told = {"file": str(options.file), "rows": number}
    output.result(f"{number} usulan disimpan di {options.file}.", told)
    return 0


def _record(options: Namespace, output: Output) -> int:
    from desktop.models.proposals import Step
    from desktop.services.dtsen import proposals

    with open_desk(options) as desk:
        day = _day(options.on) or desk.today()
        ids = _ids(desk, options.numbers)
        done = proposals.record(desk, ids, Step(RESULTS[options.result]), day, options.note)
    lines = [f"{done.done} usulan dicatat.", *(f"{number}: {reason}" for number, reason in done.skipped)]
    skipped = [{"number": number, "reason": reason} for number, reason in done.skipped]
    output.result("\n".join(lines), {"recorded": done.done, "skipped": skipped})
    return 0 if done.done else 1


def _apply(options: Namespace, output: Output) -> int:
    from desktop.services.dtsen import proposal_applying

    with open_desk(options) as desk:
        day = _day(options.on)
        found = proposal_applying.look(desk, _ids(desk, options.numbers))
        ready = {one.proposal_id: day if one.asks_day else None for one in found if one.ready}
        done = proposal_applying.apply(desk, ready) if options.yes else None
    lines = [
        f"{one.number}: {line.label}: {line.now or '-'} → {line.wanted}. {line.why}".rstrip()
        for one in found
        for line in one.lines
    ]
    applied, refused = (done.done, done.refused) if done else ((), ())
    lines += [f"{number}: {reason}" for number, reason in refused]
    lines.append(
        f"{len(applied)} usulan diterapkan." if options.yes else f"{len(ready)} usulan dapat diterapkan."
    )
    told = {
        "ready": len(ready), "applied": len(applied),
        "refused": [{"number": number, "reason": reason} for number, reason in refused],
        "lines": [
            {
                "number": one.number, "field": line.label, "now": line.now, "wanted": line.wanted,
                "why": line.why,
            }
            for one in found
            for line in one.lines
        ],
    }  # fmt: skip
    output.result("\n".join(lines), told)
    return 1 if refused else 0


def _draft(options: Namespace, output: Output) -> int:
    from desktop.models.errors import NotFound
    from desktop.models.proposals import ProposalKind
    from desktop.services.dtsen import proposal_imports

    with open_desk(options) as desk:
        batch = proposal_imports.newest(desk)
        if batch is None:
            raise NotFound(
                "Belum ada impor data warga.", "Tidak ada usulan yang dibuat.", "Impor dahulu berkasnya."
            )
        found = proposal_imports.candidates(desk, batch.id)
        kinds = [ProposalKind(kind) for kind in options.kind]
        made = proposal_imports.draft(desk, batch.id, kinds).number if kinds else 0
    counted = {kind.value: len(some) for kind, some in found.found.items()}
    lines = [f"{kind.label}: {len(some)} warga" for kind, some in found.found.items()]
    lines += [f"Sudah mempunyai usulan: {found.already} warga", f"{made} draf dibuat."]
    output.result(
        "\n".join(lines), {"file": batch.file_name, "found": counted, "already": found.already, "made": made}
    )
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Misuse(
            "Tanggal tidak dapat dibaca.", "Tidak ada yang diubah.", "Tulis seperti 2026-08-17."
        ) from None


def _ids(desk: Desk, numbers: list[str]) -> list[str]:
    """The proposals of these numbers. Raises NotFound for the first that is not here."""
    from desktop.models.errors import NotFound
    from desktop.services.dtsen import proposal_list
    from desktop.services.dtsen.proposal_list import ProposalFilter

    known = {row.number: row.id for row in proposal_list.find(desk, ProposalFilter()).rows}
    missing = next((number for number in numbers if number not in known), None)
    if missing is not None:
        raise NotFound(
            f"Usulan {missing} tidak ada di kantor ini.", "Tidak ada yang dicatat.", "Periksa nomornya."
        )
    return [known[number] for number in numbers]
