"""A table of very many narrow columns of numbers, as the days of a month: small, in halves where need be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Cell, Table
from desktop.printing.blocks import paragraph, put
from desktop.printing.strips import Strip, gap, together
from desktop.printing.tables import HEAD_TINT, HEAVY, RULE, shown
from desktop.printing.text import MUTED, Style, width_of, wrap

_LABEL_SHARE = 0.23
_PAD = 1.6
_LARGEST, _SMALLEST = 7.5, 5.5  # points
_STEP = 0.25


def dense_table(content: Table, style: Style, width: float) -> list[Strip]:
    """Title, head, rows and totals. The first column holds words, the last the sums of the rows.

    Where not all columns fit at a size that can be read they are dealt out to parts below each other.
    """
    inner = list(range(1, len(content.columns) - 1))
    last = len(content.columns) - 1
    parts, size = 1, _size(content, [*inner, last], width)
    while size is None and parts < len(inner):
        parts += 1
        size = _size(content, [*_part(inner, 0, parts), last], width)
    small = style.sized(size or _SMALLEST)
    title = paragraph(content.title, style.bold().sized(style.size + 1), width)
    strips = [*together(title, and_next=True), Strip(2.0, keep=True)]
    for place in range(parts):
        ends = place == parts - 1
        columns = [*_part(inner, place, parts), *([last] if ends else [])]
        strips += [*_rows(content, columns, small, width), *([] if ends else [gap(6)])]
    note = paragraph(content.note, style.italic().colored(MUTED).sized(style.size - 0.5), width)
    return [*strips, Strip(1.5), *note] if note else strips


def _part(columns: Sequence[int], place: int, parts: int) -> list[int]:
    """The columns of one part; the first parts are no smaller than the later ones."""
    size = -(-len(columns) // parts)
    return list(columns[place * size : (place + 1) * size])


def _text(cell: Cell) -> str:
    """A zero is left empty: what is there stands out."""
    return "" if cell == 0 else shown(cell)


def _size(content: Table, columns: Sequence[int], width: float) -> float | None:
    """The largest type size at which every cell of these columns fits its own; None where none does."""
    room = width * (1 - _LABEL_SHARE)
    rows = [content.columns, *content.rows, *([content.totals] if content.totals else [])]
    unit = Style(size=1.0).bold()
    wide = [max(width_of(_text(row[column]), unit) for row in rows) for column in columns]
    size = (room - 2 * _PAD * len(columns)) / max(sum(wide), 1e-6)
    # All columns but the last are equally wide, so the widest of them decides.
    if len(columns) > 1:
        widest, rest = max(wide[:-1]), wide[-1]
        size = min(size, (room - 2 * _PAD * len(columns)) / max(widest * (len(columns) - 1) + rest, 1e-6))
    steps = int(min(size, _LARGEST) / _STEP) * _STEP
    return steps if steps >= _SMALLEST else None


def _rows(content: Table, columns: Sequence[int], style: Style, width: float) -> list[Strip]:
    """Head, rows and totals of some columns; the head stands again on every page."""
    label = width * _LABEL_SHARE
    last = len(content.columns) - 1
    rows = [content.columns, *content.rows, *([content.totals] if content.totals else [])]
    bold = style.bold()
    sums = max(width_of(_text(row[last]), bold) for row in rows) + 2 * _PAD if last in columns else 0.0
    days = [column for column in columns if column != last]
    step = (width - label - sums) / max(len(days), 1)
    edges = {column: label + (place + 1) * step for place, column in enumerate(days)} | {last: width}

    def row(cells: Sequence[Cell], of: Style, *, tint: bool = False, heavy: bool = False) -> Strip:
        lines = wrap(shown(cells[0]), of, label - 4, 2) or [""]
        height = len(lines) * of.leading + 3

        def draw(canvas: Canvas, left: float, top: float) -> None:
            if tint:
                canvas.setFillColor(HEAD_TINT)
                canvas.rect(left, top - height, width, height, stroke=0, fill=1)
            for index, line in enumerate(lines):
                put(canvas, line, of, left + 2, top - 1.5 - index * of.leading - of.baseline)
            for column in columns:
                text = _text(cells[column])
                at = left + edges[column] - _PAD - width_of(text, of)
                put(canvas, text, of, at, top - 1.5 - of.baseline)
            canvas.setStrokeColor(HEAVY if heavy else RULE)
            canvas.setLineWidth(0.9 if heavy else 0.4)
            canvas.line(
                left, top - height if not heavy else top, left + width, top - height if not heavy else top
            )

        return Strip(height, draw)

    head = replace(row(content.columns, bold, tint=True), keep=True)
    strips = [replace(row(cells, style), head=head) for cells in content.rows]
    if content.totals:
        strips.append(replace(row(content.totals, bold, heavy=True), head=head))
    if len(strips) > 1:
        strips[0] = replace(strips[0], keep=True)
        strips[-2] = replace(strips[-2], keep=True)
    return [head, *strips]
