"""Where the words of a PDF stand: asserts that none is cut off, outside the margins or over another."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from itertools import combinations

from desktop.models.papers import Paper

MM = 72 / 25.4
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', re.DOTALL)
#: Boxes are as high as the font's tallest letter and deepest tail: lines of normal leading touch a little.
_TOUCHING = 0.28
_SLACK = 1.0  # point: what rounding and side bearings make


@dataclass(frozen=True, slots=True)
class Box:
    """A word and where it stands, in points from the upper left corner of its page (from 1)."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def overlaps(self, other: Box) -> bool:
        """Whether ink of both may meet: they share width, and more height than lines of one text do."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        lower = min(self.bottom - self.top, other.bottom - other.top)
        return across > _SLACK and down > lower * _TOUCHING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points and its words."""

    number: int
    width: float
    height: float
    words: tuple[Box, ...]


_TALLEST = 40.0
"""Points. What is taller lies across the whole page, under the words: LATIHAN, DIBATALKAN."""


def sheets(pdf: bytes) -> list[Sheet]:
    """The pages with their words as poppler reads them, without a word across the whole page."""
    said = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode("utf-8")
    found = []
    for number, (width, height, body) in enumerate(_PAGE.findall(said), start=1):
        words = tuple(
            Box(number, float(left), float(top), float(right), float(bottom), unescape(text))
            for left, top, right, bottom, text in _WORD.findall(body)
            if float(bottom) - float(top) <= _TALLEST
        )
        found.append(Sheet(number, float(width), float(height), words))
    return found


def assert_well_set(pdf: bytes, paper: Paper, *, beyond: Iterable[str] = ()) -> list[Sheet]:
    """No word outside the margins of the paper, none over another, none that prints as a box.

    ``beyond`` are words that stand outside on purpose. Returns the pages.
    """
    left, top, right, bottom = (margin * MM for margin in paper.margins_mm)
    allowed = set(beyond)
    pages = sheets(pdf)
    assert pages
    for page in pages:
        assert page.words, f"page {page.number} is empty"
        for word in page.words:
            assert not set(word.text) & set("\u25a1\ufffd\x00"), word
            if word.text in allowed:
                continue
            assert word.left >= left - _SLACK, word
            assert word.right <= page.width - right + _SLACK, word
            assert word.top >= top - _SLACK, word
            assert word.bottom <= page.height - bottom + _SLACK, word
        for one, other in combinations(page.words, 2):
            assert not one.overlaps(other), (one, other)
    return pages


def assert_free(page: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    """No word reaches into a place, as that of a QR code with its white edge; points from the upper left."""
    place = Box(page.number, left, top, right, bottom, "")
    for word in page.words:
        across = min(word.right, place.right) - max(word.left, place.left)
        down = min(word.bottom, place.bottom) - max(word.top, place.top)
        assert across <= _SLACK or down <= _SLACK, word
