"""``puskesos``: reads the command line, runs one command, and tells every trouble calmly."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import (
    between,
    care,
    casework,
    demo,
    duplicates,
    exchange,
    intake,
    lists,
    mail,
    papers,
    people,
    programmes,
    proposals,
    reports,
    residents,
    setting_up,
    sticks,
    templates,
    update,
    verify,
    visits,
)
from desktop.cli.output import Output, speak_utf8
from desktop.cli.parser import Misuse, Parser, everywhere
from desktop.models.errors import KnownError

FAULT = 70
"""Exit code of a fault in the program itself, as sysexits calls it."""
INTERRUPTED = 130

_DESCRIPTION = """\
Layanan Puskesos tanpa jendela, untuk petugas TI dan skrip.

Setiap perintah punya bantuan sendiri: puskesos PERINTAH --help
Kode keluar 0 hanya bila semuanya selesai; selain itu pesannya ada di stderr."""


def build_parser() -> Parser:
    """The whole command line. Only argparse and the standard library are loaded for it."""
    parser = Parser(prog="puskesos", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=__version__, help="tampilkan versi")
    everywhere(parser, again=False)
    commands = parser.add_subparsers(title="Perintah", metavar="PERINTAH", required=True, parser_class=Parser)
    for group in (
        setting_up,
        intake,
        casework,
        papers,
        templates,
        verify,
        reports,
        lists,
        exchange,
        between,
        mail,
        sticks,
        care,
        people,
        residents,
        programmes,
        proposals,
        visits,
        duplicates,
        update,
        demo,
    ):
        group.add_commands(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    output = Output(as_json="--json" in arguments, out=sys.stdout, err=sys.stderr)
    try:
        return _run(build_parser().parse_args(arguments), output)
    except KnownError as error:
        output.error(error, exit_code=error.exit_code)
        return error.exit_code
    except KeyboardInterrupt:
        output.say("Dihentikan. Yang belum selesai tidak tersimpan.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the result has gone; Python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence: everything else is a fault
        _tell_fault(error, output)
        return FAULT


def _run(options: Namespace, output: Output) -> int:
    code: int = options.run(options, output)
    return code


def _tell_fault(error: Exception, output: Output) -> None:
    path = _save_report(error)
    where = f" Laporannya (tanpa data warga) ada di {path}." if path else ""
    fault = KnownError(
        "Terjadi kesalahan di dalam program.",
        "Yang sudah tersimpan tetap aman.",
        f"Ulangi perintahnya; bila terjadi lagi, kirimkan laporannya kepada pengembang.{where}",
        code="fault",
    )
    output.error(fault, exit_code=FAULT, more={"report": str(path) if path else None})


def _save_report(error: Exception) -> Path | None:
    from desktop.models.crash import crash_text
    from desktop.services.offices.setup import report_folder

    try:
        folder = report_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"laporan-galat-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(crash_text(error), encoding="utf-8")
    except OSError:
        return None
    return path


__all__ = ["FAULT", "Misuse", "build_parser", "main"]
