"""Text-armored age files (an attachment that a mail gateway turned into text), unpacked strictly.

age's armor is PEM with fixed marks, lines of exactly 64 characters but the last, and canonical base64.
White space around it is allowed, and either kind of line end.
"""

from __future__ import annotations

import binascii
from typing import IO

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"

_COLUMNS = 64
_LONGEST_LINE = 1024


class ArmorFault(ValueError):
    """Not armor as age writes it. ``cut`` where the end is missing."""

    def __init__(self, message: str, *, cut: bool = False) -> None:
        super().__init__(message)
        self.cut = cut


def unpack(armored: IO[bytes], out: IO[bytes]) -> None:
    """Writes the bytes inside the armor to ``out``. Raises ArmorFault."""
    if _first_line(armored) != BEGIN:
        raise ArmorFault("no begin mark")
    last = False
    while (line := _line(armored)) != END:
        if last or not line or len(line) > _COLUMNS:
            raise ArmorFault("lines of another length")
        last = len(line) < _COLUMNS
        try:
            piece = binascii.a2b_base64(line, strict_mode=True)
        except binascii.Error:
            raise ArmorFault("not base64", cut=_at_end(armored)) from None
        if binascii.b2a_base64(piece, newline=False) != line:
            raise ArmorFault("base64 with stray bits")
        last = last or line.endswith(b"=")
        out.write(piece)
    if _more_than_space(armored):
        raise ArmorFault("data after the end mark")


def _first_line(armored: IO[bytes]) -> bytes:
    line = _line(armored)
    while not line.strip():
        line = _line(armored)
    return line.lstrip()


def _line(armored: IO[bytes]) -> bytes:
    line = armored.readline(_LONGEST_LINE)
    if not line:
        raise ArmorFault("no end mark", cut=True)
    if line.endswith(b"\r\n"):
        return line[:-2]
    return line.removesuffix(b"\n")


def _at_end(armored: IO[bytes]) -> bool:
    return not armored.read(1)


def _more_than_space(armored: IO[bytes]) -> bool:
    while piece := armored.read(_LONGEST_LINE):
        if piece.strip():
            return True
    return False
