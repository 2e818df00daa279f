"""``puskesos letter`` and ``report``: papers as files."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from desktop.cli.access import open_desk, write_bytes
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, Misuse, command, subcommands


def add_commands(commands: Commands) -> None:
    """Adds ``letter`` and ``report``."""
    parser = command(
        commands, "letter", "simpan tanda terima atau surat rujukan sebagai PDF", _letter,
        description="Nomor kasus memberi tanda terimanya, nomor surat memberi suratnya. Cetak ulang tidak\n"
        "mengubah nomor.",
    )  # fmt: skip
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus atau nomor surat")
    parser.add_argument("--out", metavar="BERKAS", required=True, help="berkas PDF yang dibuat")
    parser.add_argument("--paper", choices=("A4", "F4"), help="kertas; bawaan menurut kantor")
    parser.add_argument("--kind", choices=("receipt", "referral"), help="surat jenis ini dari kasus itu")
    report = command(commands, "report", "laporan", None)
    below = subcommands(report)
    parser = command(below, "monthly", "laporan bulanan sebagai PDF; dengan --json angka-angkanya", _monthly)
    parser.add_argument("--month", metavar="YYYY-MM", required=True, help="bulan, misalnya 2026-10")
    parser.add_argument("--out", metavar="BERKAS", help="berkas PDF yang dibuat")
    parser.add_argument("--paper", choices=("A4", "F4"), help="kertas; bawaan menurut kantor")


def _letter(options: Namespace, output: Output) -> int:
    from desktop.models.papers import Paper
    from desktop.services.papers import letters
    from desktop.services.papers.letter_search import find_letter

    with open_desk(options) as desk:
        letter = find_letter(desk, options.number, kind=options.kind)
        data = letters.pdf(desk, letter.id, Paper(options.paper) if options.paper else None)
        substitutes = letters.unprintable(desk, letter.id)
    write_bytes(Path(options.out), data)
    if substitutes:
        output.say(f"Huruf yang tidak ada dan tercetak sebagai “?”: {substitutes}")
    output.result(
        f"{letter.kind_label} {letter.number}: {options.out}", {"letter": letter, "file": Path(options.out)}
    )
    return 0


def _monthly(options: Namespace, output: Output) -> int:
    from desktop.models.papers import Paper
    from desktop.services.reporting import reports

    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", options.month):
        raise Misuse(f"--month: “{options.month}” bukan bulan.", "Tidak ada yang dibuat.", "Contoh: 2026-10.")
    if options.out is None and not output.as_json:
        raise Misuse("Isi juga --out.", "Tidak ada yang dibuat.")
    year, month = (int(part) for part in options.month.split("-"))
    with open_desk(options) as desk:
        report = reports.monthly(desk, year, month)
        if options.out is not None:
            paper = Paper(options.paper) if options.paper else None
            write_bytes(Path(options.out), reports.monthly_pdf(desk, year, month, paper))
    figures = {figure.code: figure.value for figure in report.figures}
    document = {
        "office": report.office,
        "office_name": report.office_name,
        "month": options.month,
        "total": report.total,
        "figures": figures,
        "tables": {table.code: [_figure(row) for row in table.rows] for table in report.tables},
        "destinations": [
            {"name": line.name}
            | {
                part: getattr(line, part).value
                for part in ("sent", "waiting", "answered", "refused", "cancelled")
            }
            for line in report.destinations
        ],
        "letters_issued": report.letters_issued,
        "hidden": report.hidden,
        "file": options.out,
    }
    text = columns([(figure.label, str(figure.value)) for figure in report.figures])
    output.result(f"{report.office_name}, {report.month_label}\n{text}", plain(document))
    return 0


def _figure(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("code", "label", "value")}
