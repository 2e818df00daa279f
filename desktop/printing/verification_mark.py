"""The QR of a paper with the code to type and how long it is valid: what an office checks it by."""

from __future__ import annotations

from reportlab.lib.units import mm

from desktop.printing.blocks import paragraph
from desktop.printing.days import written_day
from desktop.printing.qr import qr_strip
from desktop.printing.strips import Strip, beside, gap
from desktop.printing.text import MUTED, Style

SIDE = 25 * mm
"""At this size a module of the usual statement is 0.47 mm, five to six dots of a printer of 300."""

_TEXT = 46 * mm
_LABEL = Style(size=7.5, ratio=1.2, color=MUTED)
_CODE = Style(size=9.5, ratio=1.3).bold()


def mark(qr: str, code: str, valid_until: str = "", *, side: float = SIDE) -> list[Strip]:
    """One strip: the QR, and its words on the right; `width_of_mark` points wide at most."""
    words = _words(code, valid_until)
    if not qr.strip():
        return words
    return [beside((0.0, [qr_strip(qr, side)]), (side, [gap(side * 0.14), *words]))]


def below(qr: str, code: str, width: float, *, side: float) -> list[Strip]:
    """The QR in the middle of ``width`` and the code under it, for the narrow room of a receipt."""
    if not qr.strip():
        return []
    small = _CODE.sized(8)
    return [
        beside(((width - side) / 2, [qr_strip(qr, side)])),
        *paragraph(code, small, width, align="center"),
    ]


def width_of_mark(side: float = SIDE) -> float:
    """How wide `mark` is at most."""
    return side + _TEXT


def _words(code: str, valid_until: str) -> list[Strip]:
    strips: list[Strip] = []
    if code.strip():
        strips += paragraph("Kode verifikasi", _LABEL, _TEXT)
        strips += paragraph(code, _CODE, _TEXT, most=1)
    if valid_until.strip():
        strips += [gap(2), *paragraph(f"Berlaku sampai {written_day(valid_until)}", _LABEL, _TEXT)]
    return strips
