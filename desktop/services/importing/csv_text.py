"""Text of a CSV file of unknown making: its encoding, its separator, its rows."""

from __future__ import annotations

import codecs
import csv
import io
from statistics import median

SEPARATORS = ";,\t|"
_LOOKED_AT = 50


def read_csv(content: bytes) -> list[list[str]]:
    """The rows; blank lines are rows without cells, so that row numbers are those a spreadsheet shows."""
    text = decode(content).replace("\0", "")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # A note to Excel, which neither shows nor counts it.
        return _parse(rest, first.strip()[4])
    return _parse(text, separator_of(text))


def decode(content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8 where it is valid, else the Windows code page."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """What parts the cells: the sign that makes most columns of most lines."""
    head = "\n".join(text.splitlines()[:_LOOKED_AT])

    def columns(sign: str) -> float:
        widths = [len(row) for row in _parse(head, sign) if row]
        return median(widths) if widths else 0

    return max(SEPARATORS, key=columns)


def _parse(text: str, sign: str) -> list[list[str]]:
    # A field larger than the module's default is a file that is no table; it is cut off by the size limit.
    csv.field_size_limit(1_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return [line.split(sign) for line in text.splitlines()]
