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
        piece = None if last else _piece(line)
        if piece is None:
            # A file cut short ends in such a line; anywhere else it was altered.
            raise ArmorFault("a line in another form", cut=not armored.read(1))
        last = len(line) < _COLUMNS or line.endswith(b"=")
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


def _piece(line: bytes) -> bytes | None:
    """What the line stands for; None for anything but canonical base64 of the allowed length."""
    if not 0 < len(line) <= _COLUMNS:
        return None
    try:
        piece = binascii.a2b_base64(line, strict_mode=True)
    except binascii.Error:
        return None
    return piece if binascii.b2a_base64(piece, newline=False) == line else None


def _more_than_space(armored: IO[bytes]) -> bool:
    while piece := armored.read(_LONGEST_LINE):
        if piece.strip():
            return True
    return False
