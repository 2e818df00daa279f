"""The pieces every paper is made of, as strips: paragraphs, labelled rows, lists, tick lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from desktop.printing.paper_canvas import PaperCanvas
from desktop.printing.strips import Draw, Strip, gap
from desktop.printing.text import Style, width_of, wrap


def put(canvas: Canvas, text: str, style: Style, left: float, baseline: float) -> None:
    """Set one printable line of text."""
    if isinstance(canvas, PaperCanvas):
        canvas.line_of(text, style.font, style.size, _ink(style.color), left, baseline)
        return
    canvas.setFont(style.font, style.size)
    canvas.setFillColor(style.color)
    canvas.drawString(left, baseline, text)


@cache
def _ink(color: str) -> str:
    """A colour as a page takes it, three shares from 0 to 1."""
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5))


def line_strip(text: str, style: Style, left: float = 0.0, *, keep: bool = False) -> Strip:
    """One printable line, ``left`` points from the frame's edge."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        put(canvas, text, style, x + left, top - style.baseline)

    return Strip(style.leading, draw, keep)


def paragraph(
    text: str,
    style: Style,
    width: float,
    *,
    left: float = 0.0,
    align: str = "left",
    most: int | None = None,
) -> list[Strip]:
    """Lines of a text, ``align`` left, center or right in ``width``; no single line is left on a page."""
    lines = wrap(text, style, width, most)
    strips = []
    for index, line in enumerate(lines):
        slack = 0.0 if align == "left" else width - width_of(line, style)
        binds = index in {0, len(lines) - 2} and index < len(lines) - 1
        start = left + (slack / 2 if align == "center" else slack)
        strips.append(line_strip(line, style, start, keep=binds))
    return strips


def paragraphs(texts: Sequence[str], style: Style, width: float) -> list[Strip]:
    """Texts with half a line between them; empty ones are left out."""
    strips: list[Strip] = []
    for text in texts:
        lines = paragraph(text, style, width)
        if lines:
            strips += [gap(style.leading * 0.45), *lines] if strips else lines
    return strips


def labelled(
    rows: Sequence[tuple[str, str]],
    style: Style,
    width: float,
    label_width: float,
    *,
    colon: bool = True,
    value_style: Style | None = None,
) -> list[Strip]:
    """Rows "label : value", values wrapping in their own column. Rows without a value are left out."""
    strips: list[Strip] = []
    shown = value_style or style
    sign = width_of(": ", style) if colon else 0.0
    for label, value in rows:
        lines = paragraph(value, shown, width - label_width - sign, left=label_width + sign)
        if not lines:
            continue
        heading = wrap(label, style, label_width - 4) or [""]
        lines += [Strip(style.leading)] * (len(heading) - len(lines))
        mark = (label_width, ":") if colon else (0.0, "")
        parts = [[(0.0, text)] for text in heading]
        parts[0].append(mark)
        strips += [
            _with_text(strip, parts[index] if index < len(parts) else [], style)
            for index, strip in enumerate(lines)
        ]
    return strips


def _with_text(strip: Strip, texts: Sequence[tuple[float, str]], style: Style) -> Strip:
    """A strip with more printable text on the same line."""
    if not texts:
        return strip

    def draw(canvas: Canvas, left: float, top: float) -> None:
        for offset, text in texts:
            put(canvas, text, style, left + offset, top - style.baseline)
        if strip.draw:
            strip.draw(canvas, left, top)

    return Strip(strip.height, draw, strip.keep, strip.head)


def numbered(items: Sequence[str], style: Style, width: float, *, left: float = 0.0) -> list[Strip]:
    """A list 1., 2., ...; empty items are left out."""
    full = [item for item in items if wrap(item, style, width)]
    indent = width_of(f"{len(full)}. ", style) + 2
    strips: list[Strip] = []
    for number, item in enumerate(full, start=1):
        lines = paragraph(item, style, width - left - indent, left=left + indent)
        strips += [_with_text(lines[0], [(left, f"{number}.")], style), *lines[1:]]
    return strips


def ticked(items: Sequence[str], style: Style, width: float, *, done: bool) -> list[Strip]:
    """A list with small boxes, ticked or open."""
    indent = style.size * 1.35
    strips: list[Strip] = []
    for item in items:
        lines = paragraph(item, style, width - indent, left=indent)
        if lines:
            strips += [replace(lines[0], draw=_boxed(lines[0], style, done=done)), *lines[1:]]
    return strips


def _boxed(strip: Strip, style: Style, *, done: bool) -> Draw:
    """Draws the strip with a tick box before it."""
    side = style.size * 0.72

    def draw(canvas: Canvas, left: float, top: float) -> None:
        bottom = top - style.baseline
        canvas.setStrokeColor(style.color)
        canvas.setLineWidth(0.7)
        canvas.rect(left, bottom, side, side)
        if done:
            canvas.setLineWidth(1.1)
            canvas.lines(
                [
                    (left + side * 0.2, bottom + side * 0.5, left + side * 0.42, bottom + side * 0.22),
                    (left + side * 0.42, bottom + side * 0.22, left + side * 0.85, bottom + side * 0.82),
                ]
            )
        if strip.draw:
            strip.draw(canvas, left, top)

    return draw


def rule(width: float, *, thick: float = 0.5, color: str = "#9AA5A3", space: float = 4.0) -> Strip:
    """A line across, in the middle of ``2 * space`` points."""

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setStrokeColor(color)
        canvas.setLineWidth(thick)
        canvas.line(left, top - space, left + width, top - space)

    return Strip(2 * space, draw)
