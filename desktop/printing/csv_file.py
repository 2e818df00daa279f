"""Tables as CSV for the Excel of an Indonesian office: UTF-8 with its mark, ";" between cells, decimal comma.

A text that Excel would take for a formula, or for a number and so lose digits of, gets an apostrophe in front
of it; a guarded text that begins with some gets one more. Without it stands what a citizen typed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from desktop.printing.whole_file import whole_file

Value = str | int | float | date | None

_GUARDED = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]|0\d+\Z|\d{12,}\Z)")
_UNWRITABLE = re.compile(r"[\ud800-\udfff]")


def guarded(text: str) -> str:
    """A text that no spreadsheet evaluates; one that begins with apostrophes gets one more, to be told."""
    return f"'{text}" if _GUARDED.match(text) else text


class CsvTable:
    """Writes rows below a head into an open text file."""

    def __init__(self, file: TextIO, titles: Sequence[str]) -> None:
        self._writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        self.row(titles)

    def row(self, cells: Iterable[Value]) -> None:
        """One line. Dates are ISO, which every Excel reads; numbers bear no thousands."""
        self._writer.writerow([_cell(cell) for cell in cells])


def _cell(cell: Value) -> str:
    if isinstance(cell, str):
        return guarded(_UNWRITABLE.sub("\ufffd", cell))
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@contextmanager
def csv_file(
    target: Path, titles: Sequence[str], ready: Callable[[], object] | None = None
) -> Iterator[CsvTable]:
    """A CSV file that is there when the block ends well, and not at all otherwise. Raises OSError.

    ``ready`` as for ``whole_file``.
    """
    with whole_file(target, ready) as half, half.open("w", encoding="utf-8-sig", newline="") as file:
        yield CsvTable(file, titles)
