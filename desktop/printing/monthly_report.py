"""Laporan bulanan: cover, rules, words, key figures, charts, tables and signatures, with page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import BarChart, Figure, MonthlyReportContent, Paper, Signatory, Table
from desktop.printing.blocks import numbered, paragraph, paragraphs
from desktop.printing.charts import bar_chart
from desktop.printing.day_table import dense_table
from desktop.printing.days import place_and_day, written_month
from desktop.printing.document import Information, write
from desktop.printing.layout import FOOT, Frame, frame, letterhead, page_foot, signature
from desktop.printing.report_cover import cover
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
    month = written_month(content.month)
    name = f"{content.title}, {month}"
    foot = f"{month}. {content.foot}" if content.foot else name
    return write(
        pages,
        area,
        Information(name, content.letterhead.office, "Laporan bulanan"),
        practice=content.practice,
        furniture=lambda canvas, page, total: _foot(canvas, area, foot, (page, total), content.cover),
    )


def _foot(canvas: Canvas, area: Frame, name: str, place: tuple[int, int], covered: bool) -> None:
    """The foot of a page; a cover has none."""
    if place[0] > 1 or not covered:
        page_foot(canvas, area, name, *place)


def _pages(content: MonthlyReportContent, area: Frame) -> list[Placed]:
    """The pages, the cover first where there is one."""
    first: list[Placed] = [[(0.0, cover(content, area.width, area.height))]] if content.cover else []
    return [*first, *_text_pages(content, area)]


def _text_pages(content: MonthlyReportContent, area: Frame) -> list[Placed]:
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
    sections = _Sections(body, width)
    if content.legal_basis:
        strips += [*sections.heading("Dasar hukum"), *numbered(content.legal_basis, body, width), gap(10)]
    if content.narrative:
        strips += [*sections.heading("Ringkasan"), *paragraphs(content.narrative, body, width), gap(10)]
    if content.figures and sections.any:
        strips += sections.heading("Angka utama")
    strips += _tiles(content.figures, width, body)
    for chart in content.charts:
        if not _has_place(chart, content.tables):
            strips += [*bar_chart(chart, body, width), gap(12)]
    strips += _tables(content, width, body, sections)
    strips += _notes(content.notes, width, body)
    signatures = _signatures(content, width)
    return [*bind_end(strips, 3), *signatures] if signatures else strips


class _Sections:
    """Headings A., B., C. in the order in which they are asked for."""

    def __init__(self, body: Style, width: float) -> None:
        self._style, self._width = body.bold().sized(body.size + 2), width
        self._next = 0

    @property
    def any(self) -> bool:
        """Whether there was one."""
        return self._next > 0

    def heading(self, text: str) -> list[Strip]:
        """The next heading, bound to what follows."""
        letter = chr(ord("A") + self._next % 26)
        self._next += 1
        lines = paragraph(f"{letter}. {text}", self._style, self._width)
        return [gap(4), *together(lines, and_next=True), Strip(4.0, keep=True)]


def _has_place(chart: BarChart, tables: Sequence[Table]) -> bool:
    return bool(chart.above) and any(one.title == chart.above for one in tables)


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


def _tables(content: MonthlyReportContent, width: float, body: Style, sections: _Sections) -> list[Strip]:
    """Tables below each other, narrow neighbours side by side; headings and charts over theirs."""
    half = (width - _PAIR_GUTTER) / 2
    strips: list[Strip] = []
    waiting = list(content.tables)
    while waiting:
        here = waiting.pop(0)
        strips += sections.heading(here.heading) if here.heading else []
        for chart in content.charts:
            if chart.above and chart.above == here.title:
                strips += [*bar_chart(chart, body, width), gap(10)]
        if here.dense:
            strips += [*dense_table(here, body, width), gap(12)]
            continue
        if here.half and waiting and waiting[0].half and not _begins(waiting[0], content.charts):
            left, right = table(here, body, half), table(waiting[0], body, half)
            if max(height_of(left), height_of(right)) <= _PAIR_HEIGHT:
                waiting.pop(0)
                strips += [beside((0.0, left), (half + _PAIR_GUTTER, right)), gap(12)]
                continue
        strips += [*table(here, body, half if here.half else width), gap(12)]
    return strips


def _begins(content: Table, charts: Sequence[BarChart]) -> bool:
    """Whether a heading or a chart stands over a table."""
    return bool(content.heading) or any(chart.above == content.title for chart in charts)


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
