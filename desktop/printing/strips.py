"""Strips: the horizontal slices a paper is made of, and how they are dealt out to pages.

A strip has a height and knows how to draw itself; it is never cut. What must stay together (a heading and
its first line, the last lines of a letter and the signature) is bound with ``keep``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

# draws at (left, top), in points from the lower left corner of the page
Draw = Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Strip:
    """One slice. ``head`` is drawn again above a strip that opens a page (a table's column titles)."""

    height: float
    draw: Draw | None = None
    keep: bool = False
    head: Strip | None = None


# strips of one page with the distance of each from the top of the page's frame
Placed = list[tuple[float, Strip]]


def gap(height: float) -> Strip:
    """White space; vanishes at the top of a page."""
    return Strip(height, keep=False)


def height_of(strips: Iterable[Strip]) -> float:
    """Height of all of them in a column."""
    return sum(strip.height for strip in strips)


def together(strips: Sequence[Strip], *, and_next: bool = False) -> list[Strip]:
    """The same strips bound to one page, and with ``and_next`` to the strip that follows them."""
    bound = [_kept(strip, keep=True) for strip in strips]
    if bound and not and_next:
        bound[-1] = _kept(bound[-1], keep=False)
    return bound


def _kept(strip: Strip, *, keep: bool) -> Strip:
    # Not ``replace``: it took a tenth of the time of a letter.
    return Strip(strip.height, strip.draw, keep, strip.head)


def bind_end(strips: Sequence[Strip], count: int) -> list[Strip]:
    """The same strips, the last ``count`` of them bound to what follows."""
    split = max(0, len(strips) - count)
    return [*strips[:split], *together(strips[split:], and_next=True)]


def stack(strips: Sequence[Strip]) -> Strip:
    """All of them as a single strip that is never cut."""
    tops = [0.0, *accumulate(strip.height for strip in strips)]

    def draw(canvas: Canvas, left: float, top: float) -> None:
        for offset, strip in zip(tops, strips, strict=False):
            if strip.draw:
                strip.draw(canvas, left, top - offset)

    return Strip(tops[-1], draw)


def beside(*columns: tuple[float, Sequence[Strip]]) -> Strip:
    """Columns side by side as one strip: (distance from the left, its strips) each, tops aligned."""
    stacks = [(left, stack(strips)) for left, strips in columns]

    def draw(canvas: Canvas, left: float, top: float) -> None:
        for offset, column in stacks:
            if column.draw:
                column.draw(canvas, left + offset, top)

    return Strip(max((column.height for _, column in stacks), default=0.0), draw)


def indent(strips: Iterable[Strip], by: float) -> list[Strip]:
    """The same strips ``by`` points further to the right."""

    def moved(draw: Draw) -> Draw:
        return lambda canvas, left, top: draw(canvas, left + by, top)

    return [
        Strip(strip.height, moved(strip.draw), strip.keep, strip.head) if strip.draw else strip
        for strip in strips
    ]


def paginate(strips: Sequence[Strip], height: float, reserve: float = 0.0) -> list[Placed]:
    """Deal strips out to pages of ``height`` points; every page but the first begins ``reserve`` lower.

    Bound strips go to the next page together. A run of them taller than a page is dealt out strip by strip.
    There is always at least one page.
    """
    pages: list[Placed] = [[]]
    used = 0.0
    for run in _runs(strips):
        tall = height_of(run)
        if pages[-1] and used + tall > height and tall <= height - reserve:
            pages.append([])
            used = reserve
        for strip in run:
            if pages[-1] and used + strip.height > height:
                pages.append([])
                used = reserve
            if not pages[-1]:
                if strip.draw is None:
                    continue
                if strip.head:
                    pages[-1].append((used, strip.head))
                    used += strip.head.height
            pages[-1].append((used, strip))
            used += strip.height
    if len(pages) > 1 and not pages[-1]:
        pages.pop()
    return pages


def _runs(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips grouped into what is bound together."""
    runs: list[list[Strip]] = [[]]
    for strip in strips:
        runs[-1].append(strip)
        if not strip.keep:
            runs.append([])
    return [run for run in runs if run]
