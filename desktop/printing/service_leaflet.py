"""Selebaran layanan: one page for the wall and for the hand, in large type."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Paper
from desktop.models.programme_papers import ServiceLeafletContent
from desktop.printing.blocks import numbered, paragraph, rule, ticked
from desktop.printing.days import written_day
from desktop.printing.document import Information, write
from desktop.printing.layout import FOOT, frame, letterhead, page_foot
from desktop.printing.strips import Strip, beside, gap, height_of, paginate, stack, together
from desktop.printing.text import MUTED, Style

_ACCENT = "#0B6E69"
_TINT = "#EEF3F2"
_SIZES = (13.0, 12.2, 11.4, 10.6, 9.8)
_GUTTER = 20.0
_BLANK = "." * 46


def render_services(content: ServiceLeafletContent, paper: Paper) -> bytes:
    """The leaflet as PDF, in the largest type that keeps it on one page."""
    area = frame(paper)
    height = area.height - FOOT
    for size in _SIZES:
        strips = _leaflet(content, area.width, Style(size=size, ratio=1.32))
        if height_of(strips) <= height:
            break
    return write(
        paginate(strips, height),
        area,
        Information(content.title, content.letterhead.office, "Informasi layanan"),
        practice=content.practice,
        furniture=lambda canvas, page, total: page_foot(canvas, area, content.title, page, total),
    )


def _leaflet(content: ServiceLeafletContent, width: float, body: Style) -> list[Strip]:
    half = (width - _GUTTER) / 2
    return [
        letterhead(content.letterhead, width),
        gap(10),
        *paragraph(content.title, body.bold().sized(body.size * 1.8).colored(_ACCENT), width),
        *paragraph(content.about, body, width),
        gap(body.leading * 0.7),
        beside(
            (0.0, _part("Yang kami layani", ticked(content.services, body, half, done=True), half, body)),
            (
                half + _GUTTER,
                _part("Yang dibawa", ticked(content.papers, body, half, done=False), half, body),
            ),
        ),
        gap(body.leading * 0.7),
        *_part("Caranya", numbered(content.steps, body, width), width, body),
        gap(body.leading * 0.7),
        _promise(content, width, body),
        gap(body.leading * 0.7),
        *together(_foot(content, width, body)),
    ]


def _part(title: str, strips: list[Strip], width: float, body: Style) -> list[Strip]:
    heading = paragraph(title, body.bold().sized(body.size * 1.15).colored(_ACCENT), width)
    return [*together(heading, and_next=True), gap(3), *strips]


def _promise(content: ServiceLeafletContent, width: float, body: Style) -> Strip:
    """What nobody should have to ask about, on a tinted ground."""
    pad = 10.0
    lines = [
        *paragraph("GRATIS", body.bold().sized(body.size * 1.5).colored(_ACCENT), width - 2 * pad, left=pad),
        *(strip for text in content.promises for strip in paragraph(text, body, width - 2 * pad, left=pad)),
    ]
    block = stack(lines)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(_TINT)
        canvas.roundRect(
            left, top - block.height - 2 * pad, width, block.height + 2 * pad, 5, stroke=0, fill=1
        )
        if block.draw:
            block.draw(canvas, left, top - pad)

    return Strip(block.height + 2 * pad, draw)


def _foot(content: ServiceLeafletContent, width: float, body: Style) -> list[Strip]:
    return [
        rule(width),
        *paragraph(content.visit, body.bold(), width),
        *paragraph(f"Jam layanan: {content.hours or _BLANK}", body, width),
        *paragraph(f"Keadaan {written_day(content.date)}", body.sized(9).colored(MUTED), width),
    ]
