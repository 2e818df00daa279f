"""Type styles and the breaking of text into lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.printing import fonts
from desktop.printing.fonts import printable

INK = "#16201F"
MUTED = "#51605E"


@dataclass(frozen=True, slots=True)
class Style:
    """A font, its size and line height in points, and its colour."""

    font: str = fonts.REGULAR
    size: float = 11.0
    ratio: float = 1.3
    color: str = INK

    @property
    def leading(self) -> float:
        """Height of one line."""
        return self.size * self.ratio

    @property
    def baseline(self) -> float:
        """From the top of a line down to its baseline."""
        return (self.leading + self.size * 0.7) / 2

    def bold(self) -> Style:
        """The same in bold."""
        return replace(self, font=fonts.BOLD)

    def italic(self) -> Style:
        """The same in italic."""
        return replace(self, font=fonts.ITALIC)

    def sized(self, size: float) -> Style:
        """The same in another size."""
        return replace(self, size=size)

    def colored(self, color: str) -> Style:
        """The same in another colour."""
        return replace(self, color=color)


def width_of(text: str, style: Style) -> float:
    """Width in points of a printable text set on one line."""
    return _units(text, style.font) * style.size / 1000


@lru_cache(maxsize=8192)
def _units(text: str, font: str) -> float:
    """Width in thousandths of the type size. Papers of a kind say much in the same words."""
    advances = fonts.widths(font)
    return sum(map(advances.__getitem__, map(ord, text)))


def one_line(text: str) -> str:
    """Any text as a printable single line."""
    return printable(text).replace("\n", " ").strip()


def wrap(text: str, style: Style, width: float, most: int | None = None) -> list[str]:
    """Lines of ``text`` no wider than ``width`` points; words too long for a line are cut.

    With ``most`` only so many lines come back, the last one ending in an ellipsis where text was left out.
    Text of nothing but blanks gives no line.
    """
    return list(_wrapped(text, style.font, style.size, width, most))


@lru_cache(maxsize=2048)
def _wrapped(text: str, font: str, size: float, width: float, most: int | None) -> tuple[str, ...]:
    style = Style(font, size)
    lines: list[str] = []
    for part in printable(text).strip().split("\n"):
        lines.extend(_wrap_line(part, style, width))
    while lines and not lines[-1]:
        lines.pop()
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), style, width)]
    return tuple(lines)


def shorten(text: str, style: Style, width: float) -> str:
    """A printable text on one line, cut with an ellipsis where it is too wide."""
    if width_of(text, style) <= width:
        return text
    end = _fitting(text, style, width - width_of("…", style))
    return text[:end].rstrip() + "…"


def _wrap_line(part: str, style: Style, width: float) -> list[str]:
    """Greedy lines of a text without line breaks; an empty text is one empty line."""
    if width_of(part, style) <= width and "  " not in part:
        return [part.strip(" ")]
    space = width_of(" ", style)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in part.split(" "):
        full: list[str] = []
        rest, size = word, width_of(word, style)
        if size > width:
            *full, rest = _pieces(word, style, width)
            size = width_of(rest, style)
        if line and (full or used + space + size > width):
            lines.append(" ".join(line))
            line, used = [], 0.0
        lines += full
        if rest:
            used += size + (space if line else 0)
            line.append(rest)
    if line or not lines:
        lines.append(" ".join(line))
    return lines


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """A word cut into pieces that each fit on a line; the last one may leave room."""
    pieces = []
    while width_of(word, style) > width and len(word) > 1:
        end = max(1, _fitting(word, style, width))
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _fitting(text: str, style: Style, width: float) -> int:
    """How many leading characters of a printable text fit into ``width``."""
    advances = fonts.widths(style.font)
    room = width * 1000 / style.size
    for index, char in enumerate(text):
        room -= advances[ord(char)]
        if room < 0:
            return index
    return len(text)
