"""``puskesos visits``: the visits of an office, their forms for paper and phones, and what comes back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import open_desk, write_bytes
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, Parser, command, subcommands

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_import import Taken
    from desktop.services.fieldwork.visit_list import VisitRow

STATES = ("planned", "done", "cancelled")


def add_commands(commands: Commands) -> None:
    """Adds ``visits``."""
    visits = subcommands(command(commands, "visits", "kunjungan rumah", None))
    parser = command(visits, "list", "daftar kunjungan", _list)
    parser.add_argument("--state", choices=STATES, action="append", default=[], help="boleh diulang")
    _filters(parser)
    parser = command(
        visits, "print", "formulir kunjungan yang menunggu sebagai satu PDF", _print,
        description="NIK dan No. KK di formulir disamarkan.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", type=Path, help="berkas PDF yang dibuat")
    _filters(parser)
    parser = command(
        visits, "export-form", "XLSForm untuk ODK Collect dan KoboCollect", _export,
        description="Berisi keluarga yang kunjungannya menunggu; NIK dan No. KK disamarkan.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", type=Path, help="berkas xlsx yang dibuat")
    _filters(parser)
    parser = command(
        visits, "import", "terima isian dari ponsel", _import,
        description="CSV dari Kobo atau ODK, atau zip berisi XML dan fotonya. Tiap formulir masuk sekali.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", type=Path, help="berkas csv, xml, atau zip")
    parser.add_argument("--dry-run", action="store_true", help="hanya periksa, tidak mengubah apa pun")

    parser = command(
        visits, "unlisted", "isian ponsel tentang keluarga yang belum tercatat", _unlisted,
        description="Tanpa pilihan: daftarnya. Isian dijadikan kunjungan, atau disingkirkan dengan alasan.",
    )  # fmt: skip
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--enter", metavar="ISIAN", help="jadikan kunjungan ke keluarga --household")
    step.add_argument("--dismiss", metavar="ISIAN", help="singkirkan dengan alasan --reason")
    parser.add_argument("--household", metavar="ID", default="", help="keluarga yang kini tercatat")
    parser.add_argument("--reason", metavar="ALASAN", default="", help="alasan disingkirkan")


def _filters(parser: Parser) -> None:
    parser.add_argument("--dusun", action="append", default=[], metavar="NAMA", help="boleh diulang")
    parser.add_argument("--month", default="", metavar="TTTT-BB", help="bulan kunjungan, misalnya 2026-11")


def _rows(desk: Desk, options: Namespace, states: list[str]) -> list[VisitRow]:
    from desktop.models.errors import InvalidInput
    from desktop.models.visits import VisitState
    from desktop.services.fieldwork.visit_list import VisitFilter, find

    if options.month:
        try:
            date.fromisoformat(f"{options.month}-01")
        except ValueError as error:
            raise InvalidInput({"month": "Tulis bulan sebagai TTTT-BB, misalnya 2026-11."}) from error
    wanted = VisitFilter(
        states=tuple(VisitState(state) for state in states), dusun=tuple(options.dusun), month=options.month
    )
    return list(find(desk, wanted).rows)


def _waiting(desk: Desk, options: Namespace) -> list[str]:
    return [row.id for row in _rows(desk, options, ["planned"]) if row.own]


def _list(options: Namespace, output: Output) -> int:
    with open_desk(options) as desk:
        rows = _rows(desk, options, options.state)
    output.result(
        columns(
            [
                (row.state.label, str(row.visited_on or row.planned_on or "-"), row.head_name, row.dusun,
                 row.facilitator_name, row.conclusion.label if row.conclusion else "")
                for row in rows
            ]
        ),
        {"visits": rows},
    )  # fmt: skip
    return 0


def _print(options: Namespace, output: Output) -> int:
    from desktop.services.fieldwork import visit_forms

    return _write(options, output, visit_forms.pdf, "formulir")


def _export(options: Namespace, output: Output) -> int:
    from desktop.services.fieldwork import visit_xlsform

    return _write(options, output, visit_xlsform.xlsform, "kunjungan")


def _write(options: Namespace, output: Output, make: Callable[[Desk, list[str]], bytes], counted: str) -> int:
    """Writes what is made of the visits that wait, and says of how many."""
    with open_desk(options) as desk:
        ids = _waiting(desk, options)
        write_bytes(options.file, make(desk, ids))
    output.result(f"{options.file}: {len(ids)} {counted}", {"file": str(options.file), "visits": len(ids)})
    return 0


def _import(options: Namespace, output: Output) -> int:
    from desktop.services.fieldwork import visit_import

    with open_desk(options) as desk:
        act = visit_import.check if options.dry_run else visit_import.take
        taken = act(desk, options.file)
    output.result(_told(taken), _document(taken, dry_run=options.dry_run))
    return 0


def _told(taken: Taken) -> str:
    from desktop.services.fieldwork.visit_import import Fate

    words = {
        Fate.NEW: "baru", Fate.UNLISTED: "menunggu keluarganya", Fate.KNOWN: "sudah ada",
        Fate.REFUSED: "ditolak",
    }  # fmt: skip
    lines = [
        (words[row.fate], row.where, row.family, " ".join(part for part in (row.reason, *row.notes) if part))
        for row in taken.rows
    ]
    counts = ", ".join(f"{taken.count(fate)} {word}" for fate, word in words.items())
    return f"{columns(lines)}\n{len(taken.rows)} isian: {counts}; {taken.photos} foto."


def _document(taken: Taken, *, dry_run: bool) -> dict[str, Any]:
    from desktop.services.fieldwork.visit_import import Fate

    counts = {fate.value: taken.count(fate) for fate in Fate}
    return {"dry_run": dry_run, "read": len(taken.rows), **counts, "photos": taken.photos, "rows": taken.rows}


def _unlisted(options: Namespace, output: Output) -> int:
    from desktop.services.fieldwork import visit_unlisted

    with open_desk(options) as desk:
        if options.enter:
            visit_id, _changes = visit_unlisted.enter(desk, options.enter, options.household)
            output.result("Isian menjadi kunjungan.", {"visit": visit_id})
            return 0
        if options.dismiss:
            visit_unlisted.dismiss(desk, options.dismiss, options.reason)
            output.result("Isian disingkirkan.", {"dismissed": options.dismiss})
            return 0
        forms = visit_unlisted.waiting(desk)
    lines = [(one.id, str(one.visited_on), one.family.name, one.family.address) for one in forms]
    output.result(columns(lines), {"forms": forms})
    return 0
