"""Tables as strips: column widths from what stands in them, a head that repeats on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import HIDDEN, Cell, Table
from desktop.printing.blocks import paragraph, put
from desktop.printing.fonts import printable
from desktop.printing.strips import Strip, height_of, together
from desktop.printing.text import MUTED, Style, width_of, wrap

HEAD_TINT = "#E6EFEE"
RULE = "#C3CBC9"
HEAVY = "#16201F"

_PAD = 4.0
_ROUNDING = 0.05  # so that the longest word still fits after widths were added and taken away
_NUMBER = re.compile(r"–|[+−]\d[\d.]*(?:,\d+)?|\d[\d.]*,\d+|\d+%")

# A table whose rows are not higher than this is never parted, in points.
_SMALL = 200.0

# A row with more lines than this may be parted between two pages.
_WHOLE_LINES = 8


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column stands, how wide its text may be, and whether it holds numbers."""

    left: float
    width: float
    right: bool


def shown(cell: Cell) -> str:
    """A cell's text; whole numbers with points between the thousands."""
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell


def table(content: Table, style: Style, width: float) -> list[Strip]:
    """Title, head, rows and totals in ``width`` points; nothing at all where there are no columns."""
    if not content.columns:
        return []
    columns = _columns(content, style, width)
    body = _row(content.columns, columns, style.bold(), width, tint=HEAD_TINT)
    head = replace(body[0], keep=True) if len(body) == 1 else None
    rows = [*content.rows] or [("Tidak ada", *[""] * (len(content.columns) - 1))]
    groups = [_row(row, columns, style, width) for row in rows]
    if content.totals:
        groups.append(_row(content.totals, columns, style.bold(), width, heavy=True))
    strips = [replace(strip, head=head) for strip in _bound(groups, totals=bool(content.totals))]
    title = together(paragraph(content.title, style.bold().sized(style.size + 1), width), and_next=True)
    note = paragraph(content.note, style.italic().colored(MUTED).sized(style.size - 0.5), width)
    heading = [*title, Strip(2.0, keep=True)] if title else []
    if note:
        strips = [*strips[:-1], *together([strips[-1], Strip(1.5)], and_next=True), *note]
    return [*heading, *together(body, and_next=True), *strips]


def _bound(rows: Sequence[Sequence[Strip]], *, totals: bool) -> list[Strip]:
    """The strips of all rows: a small table on one page, else never a row alone at either end of a page."""
    strips = [strip for row in rows for strip in row]
    if height_of(strips) <= _SMALL:
        return together(strips)
    bound = {0, len(rows) - 2, len(rows) - 3 if totals else 0} - {len(rows) - 1}
    return [
        replace(strip, keep=index in bound and strip is row[-1])
        for index, row in enumerate(rows)
        for strip in row
    ]


def _columns(content: Table, style: Style, width: float) -> list[_Column]:
    """Columns as wide as their texts where the page allows it, else no narrower than their longest word."""
    bold = style.bold()
    least, lines, titles, right = [], [], [], []
    for index, name in enumerate(content.columns):
        cells = [row[index] for row in content.rows if index < len(row)]
        total = [content.totals[index]] if content.totals and index < len(content.totals) else []
        texts = [shown(cell) for cell in (*cells, *total)]
        words = (word for text in (name, *texts) for word in text.split())
        word = max((_line_width(word, bold) for word in words), default=0.0)
        least.append(min(word, width / 4) + 2 * _PAD + _ROUNDING)
        lines.append(max((_line_width(text, bold) for text in texts), default=0.0) + 2 * _PAD)
        titles.append(_line_width(name, bold) + 2 * _PAD)
        filled = [cell for cell in cells if cell != ""]
        right.append(bool(filled) and all(isinstance(cell, int) or _is_number(cell) for cell in filled))
    wanted = [max(sizes) for sizes in zip(least, lines, titles, strict=True)]
    if sum(wanted) > width:
        wanted = [max(sizes) for sizes in zip(least, lines, strict=True)]
    given = _share(least, wanted, right, width)
    lefts = [sum(given[:index]) for index in range(len(given))]
    return [
        _Column(left + _PAD, max(size - 2 * _PAD, 1.0), numbers)
        for left, size, numbers in zip(lefts, given, right, strict=True)
    ]


def _is_number(text: str) -> bool:
    """A text that stands for a number: a difference, a share, a decimal, or one that is not told."""
    return text == HIDDEN or _NUMBER.fullmatch(text) is not None


def _share(
    least: Sequence[float], wanted: Sequence[float], numbers: Sequence[bool], width: float
) -> list[float]:
    """Widths that add up to ``width``.

    Room left over goes to the text columns in proportion to what they hold. Where not even the longest words
    fit, the widest columns give way until all are equal.
    """
    if sum(wanted) <= width:
        weights = [0.0 if keeps else size for keeps, size in zip(numbers, wanted, strict=True)]
        weights = weights if any(weights) else list(wanted)
        return _grown(wanted, weights, width)
    if sum(least) <= width:
        weights = [more - less for more, less in zip(wanted, least, strict=True)]
        return _grown(least, weights, width)
    limit = width / len(least)
    spare = sum(limit - size for size in least if size < limit)
    broad = sum(1 for size in least if size >= limit)
    return [size if size < limit else limit + spare / broad for size in least]


def _grown(sizes: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """Sizes with the room up to ``width`` dealt out by weight."""
    room = width - sum(sizes)
    whole = sum(weights) or 1.0
    return [size + room * weight / whole for size, weight in zip(sizes, weights, strict=True)]


def _line_width(text: str, style: Style) -> float:
    """Width of the longest line of a text as given."""
    return max((width_of(line, style) for line in printable(text).split("\n")), default=0.0)


def _row(
    cells: Sequence[Cell],
    columns: Sequence[_Column],
    style: Style,
    width: float,
    *,
    tint: str = "",
    heavy: bool = False,
) -> list[Strip]:
    """One row: a single strip, or a strip a line where a cell is very long."""
    wrapped = [wrap(shown(cell), style, column.width) for cell, column in zip(cells, columns, strict=False)]
    count = max((len(lines) for lines in wrapped), default=1) or 1
    if count <= _WHOLE_LINES:
        return [_lines(wrapped, columns, style, width, tint=tint, heavy=heavy, last=True)]
    return [
        _lines(
            [lines[index : index + 1] for lines in wrapped],
            columns,
            style,
            width,
            tint=tint,
            heavy=heavy and index == 0,
            last=index == count - 1,
        )
        for index in range(count)
    ]


def _lines(
    wrapped: Sequence[Sequence[str]],
    columns: Sequence[_Column],
    style: Style,
    width: float,
    *,
    tint: str,
    heavy: bool,
    last: bool,
) -> Strip:
    """Lines of every cell with the ground and the rules around them."""
    count = max((len(lines) for lines in wrapped), default=1) or 1
    pad = 2.2 if last else 0.0
    height = count * style.leading + 2 * pad

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if tint:
            canvas.setFillColor(tint)
            canvas.rect(left, top - height, width, height, stroke=0, fill=1)
        for lines, column in zip(wrapped, columns, strict=False):
            for index, line in enumerate(lines):
                slack = column.width - width_of(line, style) if column.right else 0.0
                baseline = top - pad - index * style.leading - style.baseline
                put(canvas, line, style, left + column.left + slack, baseline)
        if heavy:
            _rule(canvas, left, top, width, 0.9, HEAVY)
        if last:
            _rule(canvas, left, top - height, width, 0.4, RULE)

    return Strip(height, draw)


def _rule(canvas: Canvas, left: float, y: float, width: float, thick: float, color: str) -> None:
    """A line across the table."""
    canvas.setStrokeColor(color)
    canvas.setLineWidth(thick)
    canvas.line(left, y, left + width, y)
