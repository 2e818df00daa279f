"""``puskesos report``: reports as files and as figures."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import open_desk, write_bytes
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, Misuse, command, subcommands

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.reporting.closing import ClosedMonth
    from desktop.services.reporting.month_files import Month

LAST = "last"
_ENDINGS = (".pdf", ".xlsx")
_PARTS = ("sent", "waiting", "answered", "refused", "cancelled")


def add_commands(commands: Commands) -> None:
    """Adds ``report``."""
    report = command(commands, "report", "laporan", None)
    below = subcommands(report)
    parser = command(
        below, "monthly", "laporan bulanan sebagai PDF atau Excel; dengan --json angka-angkanya", _monthly,
        description="--out dapat disebut lebih dari sekali; akhiran .pdf atau .xlsx menentukan jenisnya.\n"
        "--close menutup bulan yang sudah lewat; bulan yang sudah ditutup tetap seperti saat ditutup.",
    )  # fmt: skip
    parser.add_argument(
        "--month", metavar="YYYY-MM", required=True, help="bulan, misalnya 2026-10; last: bulan yang lalu"
    )
    parser.add_argument(
        "--out", metavar="BERKAS", action="append", default=[], help="berkas .pdf atau .xlsx yang dibuat"
    )
    parser.add_argument("--paper", choices=("A4", "F4"), help="kertas; bawaan menurut kantor")
    parser.add_argument("--close", action="store_true", help="tutup bulan itu lebih dulu")


def _monthly(options: Namespace, output: Output) -> int:
    from desktop.services.reporting import closing, month_files

    files = [Path(name) for name in options.out]
    _check(options.month, files, options.close or output.as_json)
    with open_desk(options) as desk:
        year, month = _month(options.month, desk.today())
        newly = options.close and not closing.is_closed(desk, year, month)
        if newly:
            closing.close(desk, year, month)
        shown = month_files.read(desk, year, month)
        if shown.damaged:
            raise shown.damaged
        for file in files:
            write_bytes(file, _made(desk, shown, file, options.paper))
    if shown.closed and not newly and options.close:
        output.say(f"{shown.report.month_label} sudah ditutup sebelumnya.")
    output.result(_text(shown, files), plain(_document(shown, files)))
    return 0


def _check(month: str, files: list[Path], anything_else: bool) -> None:
    if month != LAST and not re.fullmatch(r"[0-9]{4}-[0-9]{2}", month):
        raise Misuse(
            f"--month: “{month}” bukan bulan.", "Tidak ada yang dibuat.", "Contoh: 2026-10, atau last."
        )
    for file in files:
        if file.suffix.lower() not in _ENDINGS:
            raise Misuse(
                f"--out: “{file.name}” bukan .pdf atau .xlsx.",
                "Tidak ada yang dibuat.",
                "Perbaiki akhirannya.",
            )
    if not files and not anything_else:
        raise Misuse("Isi juga --out.", "Tidak ada yang dibuat.")


def _month(month: str, today: date) -> tuple[int, int]:
    if month == LAST:
        before = today.replace(day=1) - timedelta(days=1)
        return before.year, before.month
    return int(month[:4]), int(month[5:])


def _made(desk: Desk, shown: Month, file: Path, paper: str | None) -> bytes:
    from desktop.models.papers import Paper
    from desktop.services.reporting import month_files, report_workbook

    make = report_workbook.workbook if file.suffix.lower() == ".xlsx" else month_files.pdf
    return make(desk, shown.report.year, shown.report.month, Paper(paper) if paper else None)


def _text(shown: Month, files: list[Path]) -> str:
    report = shown.report
    lines = [
        f"{report.office_name}, {report.month_label}",
        columns([(figure.label, str(figure.value)) for figure in report.figures]),
    ]
    if shown.closed:
        lines.append(f"{shown.closed.foot}; koreksi: {len(shown.closed.late)}")
    return "\n".join([*lines, *map(str, files)])


def _document(shown: Month, files: list[Path]) -> dict[str, Any]:
    from desktop.services.reporting.frozen_figures import freeze

    report = shown.report
    return {
        "office": report.office,
        "office_name": report.office_name,
        "month": f"{report.year:04}-{report.month:02}",
        "title": shown.title,
        "narrative": shown.narrative,
        "total": report.total,
        "figures": {figure.code: figure.value for figure in report.figures},
        "tables": {table.code: [_figure(row) for row in table.rows] for table in report.tables},
        "destinations": [
            {"name": line.name} | {part: getattr(line, part).value for part in _PARTS}
            for line in report.destinations
        ],
        "letters_issued": report.letters_issued,
        "hidden": report.hidden,
        "report": freeze(report),
        "closed": _closed(shown.closed) if shown.closed else None,
        "file": str(files[0]) if files else None,
        "files": [str(file) for file in files],
    }


def _closed(closed: ClosedMonth) -> dict[str, Any]:
    return {
        "on": closed.closed_on,
        "by": closed.closed_by,
        "digest": closed.digest,
        "note": closed.note,
        "corrections": [
            {
                "code": one.code,
                "label": one.words,
                "then": one.then,
                "now": one.now,
                "difference": one.difference,
                "kind": "progress" if one.moved else "correction",
            }
            for one in closed.corrections
        ],
    }


def _figure(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("code", "label", "value")}
