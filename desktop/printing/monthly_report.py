"""Laporan bulanan: key figures, a chart, tables and signatures, with page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Figure, MonthlyReportContent, Paper, Signatory, Table
from desktop.printing.blocks import numbered, paragraph
from desktop.printing.charts import bar_chart
from desktop.printing.days import place_and_day, written_month
from desktop.printing.document import Information, write
from desktop.printing.layout import FOOT, Frame, frame, letterhead, page_foot, signature
from desktop.printing.strips import Placed, Strip, beside, bind_end, gap, height_of, paginate, stack, together
from desktop.printing.tables import shown, table
from desktop.printing.text import MUTED, Style, one_line, width_of

# Body sizes tried so that no last page holds little more than the signatures.
_SIZES = (9.5, 9.2, 8.9, 8.6)
_LITTLE = 0.3

_TILES = 5
_TILE_GAP = 6.0
_TILE_BORDER = "#C3CBC9"
_ACCENT = "#0B6E69"

# Two narrow tables stand side by side up to this height; taller ones follow each other.
_PAIR_HEIGHT = 110 * mm
_PAIR_GUTTER = 8 * mm


def render_monthly_report(content: MonthlyReportContent, paper: Paper) -> bytes:
    """The report as PDF with "Halaman 1 dari 3" on every page."""
    area = frame(paper)
    pages = _pages(content, area)
    name = f"{content.title}, {written_month(content.month)}"
    return write(
        pages,
        area,
        Information(name, content.letterhead.office, "Laporan bulanan"),
        practice=content.practice,
        furniture=lambda canvas, page, total: page_foot(canvas, area, name, page, total),
    )


def _pages(content: MonthlyReportContent, area: Frame) -> list[Placed]:
    """The report on pages; set a little smaller where that saves a last page with hardly anything on it."""
    height = area.height - FOOT
    pages = paginate(_report(content, area.width, Style(size=_SIZES[0])), height)
    offset, last = pages[-1][-1]
    if len(pages) > 1 and offset + last.height < height * _LITTLE:
        for size in _SIZES[1:]:
            closer = paginate(_report(content, area.width, Style(size=size)), height)
            if len(closer) < len(pages):
                return closer
    return pages


def _report(content: MonthlyReportContent, width: float, body: Style) -> list[Strip]:
    """All strips of the report."""
    title = Style(size=13).bold()
    centered: list[Strip] = []
    for text, style in (
        (content.title, title),
        (content.subtitle, title.sized(11)),
        (f"Bulan {written_month(content.month)}", body.sized(11)),
    ):
        centered += paragraph(text, style, width, align="center")
    strips = [letterhead(content.letterhead, width), gap(8), *centered, gap(10)]
    strips += _tiles(content.figures, width, body)
    for chart in content.charts:
        strips += [*bar_chart(chart, body, width), gap(12)]
    strips += _tables(content.tables, width, body)
    strips += _notes(content.notes, width, body)
    signatures = _signatures(content, width)
    return [*bind_end(strips, 3), *signatures] if signatures else strips


def _tiles(figures: Sequence[Figure], width: float, body: Style) -> list[Strip]:
    """Key figures as rows of up to five boxes."""
    strips: list[Strip] = []
    for start in range(0, len(figures), _TILES):
        row = figures[start : start + _TILES]
        size = (width - _TILE_GAP * (_TILES - 1)) / _TILES
        texts = [_tile_text(figure, size, body) for figure in row]
        height = max(height_of(text) for text in texts) + 12
        columns = [
            (index * (size + _TILE_GAP), [_boxed(text, size, height)]) for index, text in enumerate(texts)
        ]
        strips += [beside(*columns), gap(_TILE_GAP)]
    return [*strips, gap(8)] if strips else []


def _tile_text(figure: Figure, width: float, body: Style) -> list[Strip]:
    """The number large, what it counts, and the word of comparison."""
    inner = width - 14
    value = Style(size=18, color=_ACCENT).bold()
    while value.size > 9 and width_of(one_line(shown(figure.value)), value) > inner:
        value = value.sized(value.size - 1)
    return [
        *paragraph(shown(figure.value), value, inner, left=7, most=1),
        *paragraph(figure.label, body.sized(8.5), inner, left=7, most=3),
        *paragraph(figure.note, body.sized(8).colored(MUTED), inner, left=7, most=2),
    ]


def _boxed(strips: Sequence[Strip], width: float, height: float) -> Strip:
    """Strips in a box of a given size."""
    block = stack(strips)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setStrokeColor(_TILE_BORDER)
        canvas.setLineWidth(0.7)
        canvas.roundRect(left, top - height, width, height, 3)
        if block.draw:
            block.draw(canvas, left, top - 5)

    return Strip(height, draw)


def _tables(tables: Sequence[Table], width: float, body: Style) -> list[Strip]:
    """Tables below each other, narrow neighbours side by side."""
    half = (width - _PAIR_GUTTER) / 2
    strips: list[Strip] = []
    waiting = list(tables)
    while waiting:
        content = waiting.pop(0)
        if content.half and waiting and waiting[0].half:
            left, right = table(content, body, half), table(waiting[0], body, half)
            if max(height_of(left), height_of(right)) <= _PAIR_HEIGHT:
                waiting.pop(0)
                strips += [beside((0.0, left), (half + _PAIR_GUTTER, right)), gap(12)]
                continue
        strips += [*table(content, body, half if content.half else width), gap(12)]
    return strips


def _notes(notes: Sequence[str], width: float, body: Style) -> list[Strip]:
    """Remarks, numbered where there are several."""
    items = numbered(notes, body, width) if len(notes) > 1 else paragraph("".join(notes), body, width)
    if not items:
        return []
    title = paragraph("Catatan", body.bold().sized(body.size + 1), width)
    return [*together(title, and_next=True), *items, gap(12)]


def _signatures(content: MonthlyReportContent, width: float) -> list[Strip]:
    """Place and date over the right block; with two signatories the first stands left under "Mengetahui"."""
    if not content.signatories:
        return []
    body = Style(size=10.5)
    block = 76 * mm
    moment = place_and_day(content.place, content.date)
    *others, last = content.signatories[:2]
    columns = [(width - block, [_signed(last, block, body, moment)])]
    for first in others:
        columns.insert(0, (0.0, [_signed(first, block, body, "Mengetahui")]))
    return [Strip(8.0, keep=True), beside(*columns)]


def _signed(signatory: Signatory, width: float, body: Style, above: str) -> Strip:
    """A signature block under its first line."""
    return signature(signatory, width, body, above=above)
