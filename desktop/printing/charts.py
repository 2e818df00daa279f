"""Charts as strips: bars that lie, one strip a bar, so that a long chart may run over pages; bars that stand.

Told apart without colour: the first series is filled, the second hatched, and every bar bears its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import BarChart
from desktop.printing.blocks import paragraph, put
from desktop.printing.strips import Strip, together
from desktop.printing.tables import shown
from desktop.printing.text import MUTED, Style, one_line, width_of, wrap

FILL = "#0B6E69"
LINE = "#51605E"

_LABEL_SHARE = 0.34
_LABEL_LINES = 2
_HATCH = 3.2  # points between two lines of the hatching
_UPRIGHT = 74.0  # height of the tallest bar that stands, in points


def bar_chart(content: BarChart, style: Style, width: float) -> list[Strip]:
    """Title, legend where there are two series, and the bars with their values. No bars, no chart."""
    if not content.bars:
        return []
    title = paragraph(content.title, style.bold().sized(style.size + 1), width)
    if content.upright:
        return [*together(title, and_next=True), Strip(3.0, keep=True), _upright(content, style, width)]
    label_width = width * _LABEL_SHARE
    highest = max((value for _, values in content.bars for value in values), default=0)
    room = width - label_width - width_of(shown(highest), style) - 6
    scale = room / highest if highest > 0 else 0.0
    heading = [*title, *([_legend(content.series, style, label_width)] if len(content.series) > 1 else [])]
    bars = [_bar(label, values, style, label_width, scale) for label, values in content.bars]
    bars[0] = replace(bars[0], keep=len(bars) > 1)
    if len(bars) > 1:
        bars[-2] = replace(bars[-2], keep=True)
    return [*together(heading, and_next=True), Strip(3.0, keep=True), *bars]


def _bar(label: str, values: tuple[int, ...], style: Style, label_width: float, scale: float) -> Strip:
    """One label with its bars, thin ones where there are several, and each value at the bar's end."""
    thick = 11.0 if len(values) < 2 else 8.0
    small = style if len(values) < 2 else style.sized(min(style.size, 8))
    lines = wrap(one_line(label), style, label_width - 8, _LABEL_LINES)
    height = max(thick * max(len(values), 1), len(lines) * style.leading) + 5

    def draw(canvas: Canvas, left: float, top: float) -> None:
        first = top - (height - len(lines) * style.leading) / 2
        for index, line in enumerate(lines):
            put(canvas, line, style, left, first - index * style.leading - style.baseline)
        start = left + label_width
        upper = top - (height - thick * len(values)) / 2
        for index, value in enumerate(values):
            bottom = upper - (index + 1) * thick
            length = max(value, 0) * scale
            box(canvas, (start, bottom + 0.5, length, thick - 1), index)
            put(canvas, shown(value), small, start + length + 4, bottom + thick / 2 - small.size * 0.36)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(start, top, start, top - height)

    return Strip(height, draw)


def box(canvas: Canvas, area: tuple[float, float, float, float], series: int) -> None:
    """A bar (left, bottom, width, height): filled for the first series, hatched for the others."""
    left, bottom, wide, tall = area
    if wide <= 0 or tall <= 0:
        return
    canvas.setStrokeColor(FILL)
    canvas.setLineWidth(0.5)
    if not series:
        canvas.setFillColor(FILL)
        canvas.rect(left, bottom, wide, tall, stroke=1, fill=1)
        return
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(left, bottom, wide, tall)
    canvas.clipPath(frame, stroke=1, fill=0)
    steps = int((wide + tall) / _HATCH) + 1
    canvas.lines(
        [
            (left + step * _HATCH - tall, bottom, left + step * _HATCH, bottom + tall)
            for step in range(1, steps + 1)
        ]
    )
    canvas.restoreState()
    canvas.rect(left, bottom, wide, tall, stroke=1, fill=0)


def _legend(series: tuple[str, ...], style: Style, left: float) -> Strip:
    """A square of each series and its name."""
    small = style.sized(style.size - 1)
    side = small.size * 0.9

    def draw(canvas: Canvas, x: float, top: float) -> None:
        at = x + left
        for index, name in enumerate(one_line(text) for text in series):
            box(canvas, (at, top - small.baseline, side, side), index)
            put(canvas, name, small, at + side + 4, top - small.baseline)
            at += side + width_of(name, small) + 16

    return Strip(small.leading + 4, draw)


def _upright(content: BarChart, style: Style, width: float) -> Strip:
    """Bars that stand over their labels with their numbers; only the first series."""
    highest = max((max(values[:1], default=0) for _, values in content.bars), default=0)
    step = width / len(content.bars)
    scale = _UPRIGHT / highest if highest > 0 else 0.0
    numbers = [shown(max(values[:1], default=0)) for _, values in content.bars]
    small = _fitting([*numbers, *(one_line(label) for label, _ in content.bars)], style, step)
    height = _UPRIGHT + 2 * small.leading + 4

    def draw(canvas: Canvas, left: float, top: float) -> None:
        ground = top - small.leading - _UPRIGHT - 2
        for index, (label, values) in enumerate(content.bars):
            value = max(values[:1], default=0)
            middle = left + (index + 0.5) * step
            tall = max(value, 0) * scale
            box(canvas, (middle - step * 0.34, ground, step * 0.68, tall), 0)
            if value > 0:
                _centred(canvas, numbers[index], small, middle, ground + tall + 2)
            _centred(canvas, one_line(label), small.colored(MUTED), middle, ground - small.size - 1)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(left, ground, left + width, ground)

    return Strip(height, draw)


def _fitting(texts: Sequence[str], style: Style, width: float) -> Style:
    """The style, smaller where a text would be wider than its bar."""
    small = style.sized(min(style.size, 7.5))
    while small.size > 3 and max(width_of(text, small) for text in texts) > width - 1:
        small = small.sized(small.size - 0.25)
    return small


def _centred(canvas: Canvas, text: str, style: Style, middle: float, baseline: float) -> None:
    put(canvas, text, style, middle - width_of(text, style) / 2, baseline)
