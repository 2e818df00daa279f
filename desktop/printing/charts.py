"""Bar charts as strips, one strip a bar, so that a long chart may run over pages."""

from __future__ import annotations

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import BarChart
from desktop.printing.blocks import paragraph, put
from desktop.printing.strips import Strip, together
from desktop.printing.tables import shown
from desktop.printing.text import Style, one_line, shorten, width_of

# Dark and light enough to be told apart on a black and white printer.
COLORS = ("#0B6E69", "#A9BDBA")

_LABEL_SHARE = 0.34


def bar_chart(content: BarChart, style: Style, width: float) -> list[Strip]:
    """Title, legend where there are two series, and the bars with their values. No bars, no chart."""
    if not content.bars:
        return []
    label_width = width * _LABEL_SHARE
    highest = max((value for _, values in content.bars for value in values), default=0)
    room = width - label_width - width_of(shown(highest), style) - 6
    scale = room / highest if highest > 0 else 0.0
    title = paragraph(content.title, style.bold().sized(style.size + 1), width)
    heading = [*title, *([_legend(content.series, style, label_width)] if len(content.series) > 1 else [])]
    bars = [_bar(label, values, style, label_width, scale) for label, values in content.bars]
    bars[0] = replace(bars[0], keep=len(bars) > 1)
    return [*together(heading, and_next=True), Strip(3.0, keep=True), *bars]


def _bar(label: str, values: tuple[int, ...], style: Style, label_width: float, scale: float) -> Strip:
    """One label with its bars, thin ones where there are several, and each value at the bar's end."""
    thick = 11.0 if len(values) < 2 else 8.0
    height = thick * max(len(values), 1) + 5
    small = style if len(values) < 2 else style.sized(min(style.size, 8))
    name = shorten(one_line(label), style, label_width - 8)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        middle = top - height / 2 - style.size * 0.35
        put(canvas, name, style, left, middle)
        start = left + label_width
        for index, value in enumerate(values):
            bottom = top - 2.5 - (index + 1) * thick
            length = max(value, 0) * scale
            canvas.setFillColor(COLORS[index % len(COLORS)])
            canvas.rect(start, bottom + 0.5, length, thick - 1, stroke=0, fill=1)
            put(canvas, shown(value), small, start + length + 4, bottom + thick / 2 - small.size * 0.36)
        canvas.setStrokeColor("#51605E")
        canvas.setLineWidth(0.6)
        canvas.line(start, top, start, top - height)

    return Strip(height, draw)


def _legend(series: tuple[str, ...], style: Style, left: float) -> Strip:
    """A square of each colour and its name."""
    small = style.sized(style.size - 1)
    side = small.size * 0.8

    def draw(canvas: Canvas, x: float, top: float) -> None:
        at = x + left
        for index, name in enumerate(one_line(text) for text in series):
            canvas.setFillColor(COLORS[index % len(COLORS)])
            canvas.rect(at, top - small.baseline, side, side, stroke=0, fill=1)
            put(canvas, name, small, at + side + 4, top - small.baseline)
            at += side + width_of(name, small) + 16

    return Strip(small.leading + 2, draw)
