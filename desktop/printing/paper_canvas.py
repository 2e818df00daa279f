"""reportlab's canvas with what thousands of letters have in common written once.

A line of text goes into the page as three operators, without the detours of ``drawString``; the bytes that a
text has in the subset fonts are kept, as are drawings that stand on every paper (form XObjects).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

_MOST_RUNS = 4000


@cache
def _color(color: Any) -> Any:
    return HexColor(color) if isinstance(color, str) and color.startswith("#") else color


@cache
def _sized(size: float) -> tuple[str, str]:
    """A size as written, and the end of its lines, for programs that read the text back."""
    return f"{size:g}", f"{1.2 * size:g} TL T* ET"


# Bytes that stand in a string of a PDF as they are, which nearly all are; reportlab looks at each by itself.
_PLAIN = re.compile(rb"[ -'*-\[\]-~]*")


class PaperCanvas(Canvas):
    """A canvas for papers. ``shares`` says that many papers go into this file."""

    # Of reportlab, whose own modules use them too: it offers no other way to add operators to a page.
    _doc: Any
    _code: list[str]
    _pagesize: tuple[float, float]
    _escape: Callable[[bytes], str]

    def __init__(self, *arguments: Any, shares: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.shares = shares
        self._runs: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}

    def line_of(self, text: str, font: str, size: float, ink: str, left: float, baseline: float) -> None:
        """One line of printable text. ``ink`` is "0.1 0.2 0.3" and stays the colour to fill with."""
        code = self._code
        written, end = _sized(size)
        code.append(f"{ink} rg BT 1 0 0 1 {left:.2f} {baseline:.2f} Tm")
        for name, shown in self._runs.get((font, text)) or self._run(font, text):
            code.append(f"{name} {written} Tf ({shown}) Tj")
        code.append(end)

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: N802, N803 - reportlab's
        """As reportlab's, but a colour written "#0B6E69" is read once."""
        super().setFillColor(_color(aColor), alpha)

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: N802, N803 - reportlab's
        """The same for lines."""
        super().setStrokeColor(_color(aColor), alpha)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line between two points."""
        self._code.append(f"n {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def _run(self, font: str, text: str) -> tuple[tuple[str, str], ...]:
        """The pieces of a text by subset font: its name in the file and the bytes, escaped."""
        known: Any = pdfmetrics.getFont(font)
        run = tuple(
            (
                known.getSubsetInternalName(subset, self._doc),
                raw.decode("ascii") if _PLAIN.fullmatch(raw) else self._escape(raw),
            )
            for subset, raw in known.splitString(text, self._doc)
        )
        if len(self._runs) >= _MOST_RUNS:
            self._runs.clear()
        self._runs[font, text] = run
        return run

    def operators(self) -> list[str]:
        """The operators of the page so far, to add to."""
        return self._code

    def shared(self, name: str, draw: Callable[[Canvas], None]) -> None:
        """Draws what is the same on many papers: once as a form, and the form wherever it is asked for.

        ``name`` tells drawings apart; ``draw`` must use the page's own coordinates.
        """
        if not self.shares:
            draw(self)
            return
        if not self.hasForm(name):
            self.beginForm(name, 0, 0, *self._pagesize)
            draw(self)
            self.endForm()
        self.doForm(name)
