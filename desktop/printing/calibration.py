"""Lembar penyesuaian: a cross and two rulers at known places, to measure by how much a printer misses."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Paper
from desktop.models.printer_calibration import ACROSS, CROSS, DOWN
from desktop.printing.blocks import labelled, numbered, paragraph, put
from desktop.printing.document import Information, write
from desktop.printing.layout import frame
from desktop.printing.strips import Strip, gap, stack
from desktop.printing.text import INK, Style

_CORNER = 10.0  # mm from each edge
_ARM = 8.0  # mm
_LEFT, _TOP, _WIDE = 38.0, 44.0, 140.0  # mm: where the words stand, clear of both rulers

_BODY = Style(size=11)
_ROWS = Style(size=11, ratio=2.0)
_BLANK = "." * 13 + " mm"

MEASURES = (
    ("A", f"Dari tepi kiri kertas ke garis tegak (mestinya {CROSS:g} mm)"),
    ("B", f"Dari tepi atas kertas ke garis datar (mestinya {CROSS:g} mm)"),
    ("C", f"Panjang garis datar, dari ujung ke ujung (mestinya {ACROSS:g} mm)"),
    ("D", f"Panjang garis tegak, dari ujung ke ujung (mestinya {DOWN:g} mm)"),
)

STEPS = (
    "Cetak lembar ini tanpa “sesuaikan ke halaman” dan tanpa memperkecil.",
    "Ukur A sampai D dengan penggaris, sampai setengah milimeter. Tulis di bawah ini.",
    "Ketik keempat angka itu di program, di tempat lembar ini dicetak, lalu Simpan.",
    "Cetak satu surat untuk memeriksa hasilnya. Lembar ini sendiri selalu dicetak tanpa penyesuaian.",
)


def render_calibration(paper: Paper, office: str) -> bytes:
    """The sheet as PDF, for A4 or F4."""
    area = frame(paper)
    words = stack(
        [
            *paragraph("LEMBAR PENYESUAIAN PRINTER", _BODY.bold().sized(14), _WIDE * mm),
            *paragraph(f"Kertas {paper.value}. {office}", _BODY, _WIDE * mm),
            gap(10),
            *numbered(STEPS, _BODY, _WIDE * mm),
            gap(14),
            *labelled(
                [(letter, f"{what}:  ............. mm\n ") for letter, what in MEASURES],
                _BODY,
                _WIDE * mm,
                14,
            ),
        ]
    )
    marks = Strip(1.0, lambda canvas, _left, _top: _marks(canvas, area.page_width, area.page_height))
    text = Strip(
        1.0,
        lambda canvas, _left, _top: (
            words.draw(canvas, _LEFT * mm, area.page_height - _TOP * mm) if words.draw else None
        ),
    )
    name = f"Lembar penyesuaian printer, {paper.value}"
    return write([[(0.0, marks), (0.0, text)]], area, Information(name, office, name), practice=False)


def _marks(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.6)
    left, top = CROSS * mm, height - CROSS * mm
    canvas.line(left, top, left + ACROSS * mm, top)
    canvas.line(left, top, left, top - DOWN * mm)
    for at in range(0, int(ACROSS) + 1, 10):
        canvas.line(left + at * mm, top, left + at * mm, top + _tick(at))
    for at in range(0, int(DOWN) + 1, 10):
        canvas.line(left, top - at * mm, left - _tick(at), top - at * mm)
    small = Style(size=8)
    for at in range(50, int(ACROSS) + 1, 50):
        put(canvas, f"{at}", small, left + at * mm - 5, top + 5 * mm)
    for at in range(50, int(DOWN) + 1, 50):
        put(canvas, f"{at}", small, left - 9 * mm, top - at * mm - 3)
    letter = _BODY.bold().sized(13)
    put(canvas, "A", letter, 8 * mm, top - 30 * mm)
    put(canvas, "B", letter, left + 25 * mm, height - 12 * mm)
    put(canvas, "C", letter, left + (ACROSS / 2 + 8) * mm, top + 3 * mm)
    put(canvas, "D", letter, left - 9 * mm, top - (DOWN / 2 + 12) * mm)
    canvas.setDash(2, 2)
    canvas.line(0, top - 32 * mm, left, top - 32 * mm)
    canvas.line(left + 23 * mm, height, left + 23 * mm, top)
    canvas.setDash()
    _corners(canvas, width, height)


def _tick(at: int) -> float:
    return (4.0 if at % 50 == 0 else 2.2) * mm


def _corners(canvas: Canvas, width: float, height: float) -> None:
    """An angle near each corner: one that is cut off shows what the printer cannot reach."""
    edge, arm = _CORNER * mm, _ARM * mm
    for x, right in ((edge, 1), (width - edge, -1)):
        for y, up in ((edge, 1), (height - edge, -1)):
            canvas.line(x, y, x + right * arm, y)
            canvas.line(x, y, x, y + up * arm)
