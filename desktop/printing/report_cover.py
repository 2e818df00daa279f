"""The cover of a report: what it is, of which month and of which office, inside a double frame."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import MonthlyReportContent
from desktop.printing.blocks import paragraph
from desktop.printing.days import written_month
from desktop.printing.layout import logo_image
from desktop.printing.strips import Strip, gap, stack
from desktop.printing.text import INK, Style

_LOGO = 38 * mm
_INSET = 14 * mm
_TITLE, _OFFICE = 21.0, 13.0


def cover(content: MonthlyReportContent, width: float, height: float) -> Strip:
    """The whole page as one strip: logo and title in the upper half, the office at the foot."""
    inner = width - 2 * _INSET
    upper = stack(
        [
            *_centred(content.title, Style(size=_TITLE, ratio=1.35).bold(), inner),
            gap(10),
            *_centred(content.subtitle, Style(size=15.0).bold(), inner),
            gap(26),
            *_centred(f"BULAN {written_month(content.month)}".upper(), Style(size=14.0), inner),
        ]
    )
    head = content.letterhead
    office = Style(size=_OFFICE, ratio=1.4)
    lower = stack(
        [
            *_centred(head.region, office, inner),
            *_centred(head.district, office, inner),
            *_centred(head.office, office.bold(), inner),
            gap(4),
            *_centred(head.address, Style(size=9.5), inner),
        ]
    )
    logo = logo_image(head.logo_png) if head.logo_png else None

    def draw(canvas: Canvas, left: float, top: float) -> None:
        _frame(canvas, left, top - height, width, height)
        at = top - height * 0.14
        if logo:
            picture, ratio = logo
            tall = min(_LOGO, _LOGO / ratio)
            canvas.drawImage(picture, left + (width - tall * ratio) / 2, at - tall, tall * ratio, tall)
        middle = at - _LOGO - 24 * mm
        room = middle - (top - height) - lower.height - 30 * mm
        if upper.draw:
            upper.draw(canvas, left + _INSET, middle - max(0.0, (room - upper.height) / 3))
        if lower.draw:
            lower.draw(canvas, left + _INSET, top - height + 24 * mm + lower.height)

    return Strip(height, draw)


def _centred(text: str, style: Style, width: float) -> list[Strip]:
    return paragraph(text, style, width, align="center", most=4)


def _frame(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    """A thick line and a thin one inside it."""
    canvas.setStrokeColor(INK)
    for inset, thick in ((0.0, 2.0), (4.0, 0.6)):
        canvas.setLineWidth(thick)
        canvas.rect(left + inset, bottom + inset, width - 2 * inset, height - 2 * inset)
