"""``puskesos intake``: cases from a file of JSON lines; good lines are kept, bad ones told."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import BadFile, open_desk
from desktop.cli.output import Output
from desktop.cli.parser import Commands, command
from desktop.models.errors import InvalidInput, KnownError

if TYPE_CHECKING:
    from desktop.services.desk import Desk

LONGEST_LINE = 256 * 1024
LINES_FAILED = 2
"""Exit code when at least one line was refused."""


@dataclass(frozen=True, slots=True)
class _Taken:
    line: int
    number: str
    case_id: str
    warnings: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Refused:
    line: int
    problems: dict[str, str]


def add_commands(commands: Commands) -> None:
    """Adds ``intake``."""
    parser = command(
        commands, "intake", "daftarkan kasus dari berkas JSON Lines", _intake,
        description="Satu kasus per baris. Baris yang benar didaftarkan, baris yang keliru dilaporkan\n"
        "dengan nomor baris dan nama isiannya. Bentuk barisnya ada di docs/cli.md.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", help="berkas .jsonl, atau “-” untuk stdin")


def _intake(options: Namespace, output: Output) -> int:
    taken: list[_Taken] = []
    refused: list[_Refused] = []
    with open_desk(options) as desk:
        for number, line in _lines(options.file):
            try:
                taken.append(_register(desk, number, line))
            except InvalidInput as error:
                refused.append(_Refused(number, error.problems))
            except KnownError as error:
                # A full disk, a missing permission: no later line would fare better.
                output.say(f"Berhenti di baris {number}; {len(taken)} baris sebelumnya sudah terdaftar.")
                done = {"line": number, "registered": taken, "refused": refused}
                output.error(error, exit_code=error.exit_code, more=done)
                return error.exit_code
    for problem in refused:
        for field, text in problem.problems.items():
            output.say(f"Baris {problem.line}, {field or 'isi baris'}: {text}")
    output.say(f"{len(taken)} kasus terdaftar, {len(refused)} baris ditolak.")
    output.result(
        "\n".join(f"{one.line}\t{one.number}" for one in taken),
        {
            "registered": taken,
            "refused": refused,
            "counts": {"registered": len(taken), "refused": len(refused)},
        },
    )
    return LINES_FAILED if refused else 0


def _register(desk: Desk, number: int, line: bytes) -> _Taken:
    from desktop.services.casework.intake import register
    from desktop.services.casework.intake_lines import read_jsonl_line
    from desktop.services.casework.recognise import recognise

    registered = register(desk, recognise(desk, read_jsonl_line(_object(line))))
    warnings = {problem.field: problem.message for problem in registered.problems}
    return _Taken(number, registered.number, registered.case_id, warnings)


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise InvalidInput({"": f"Baris lebih panjang dari {LONGEST_LINE // 1024} KB."})
    try:
        content = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InvalidInput({"": "Baris bukan teks UTF-8."}) from None
    except (ValueError, RecursionError):
        raise InvalidInput({"": "Baris bukan JSON yang utuh."}) from None
    if not isinstance(content, dict):
        raise InvalidInput({"": "Baris harus berisi satu objek JSON { ... }."})
    return content


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers from 1. Raises BadFile."""
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
            number = 0
            # A line without end must not fill the memory: beyond the limit it is read, and refused, in parts.
            while line := file.readline(LONGEST_LINE + 2):
                number += 1
                whole = line
                while not line.endswith(b"\n") and (line := file.readline(LONGEST_LINE)):
                    whole = whole[: LONGEST_LINE + 1]
                text = whole.removeprefix(b"\xef\xbb\xbf") if number == 1 else whole
                if text.strip():
                    yield number, text.rstrip(b"\r\n") if len(text) <= LONGEST_LINE else text
    except OSError as error:
        raise BadFile(
            f"Berkas {name} tidak dapat dibaca.",
            "Tidak ada lagi yang didaftarkan.",
            "Periksa letak berkasnya.",
        ) from error
