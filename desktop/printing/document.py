"""From placed strips to the bytes of a PDF: the same content always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import atan2, degrees, hypot

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.printing import fonts
from desktop.printing.layout import Frame
from desktop.printing.paper_canvas import PaperCanvas
from desktop.printing.strips import Placed
from desktop.printing.text import Style, one_line, shorten, width_of

# draws what every page has: (canvas, page number from 1, number of pages)
Furniture = Callable[[Canvas, int, int], None]

# Streams as bytes, not as text: a fifth smaller and faster.
rl_config.useA85 = 0

PRACTICE_WORD = "LATIHAN"
VOID_WORD = "DIBATALKAN"
_PRACTICE_TINT = "#EAE4F7"
_VOID_TINT = "#F3D3CF"
_VOID_INK = "#A6261B"


@dataclass(frozen=True, slots=True)
class Information:
    """A PDF's own description. ``title`` names the paper by its number, never a person."""

    title: str
    author: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A paper dealt out to pages, ready to draw. The top of each page's frame is at ``area.start``.

    ``bands`` is how many times the word of a practice office or of a void paper stands on a page, one above
    the other; ``void`` why it is void.
    """

    pages: Sequence[Placed]
    area: Frame
    information: Information
    furniture: Furniture | None = None
    practice: bool = False
    void: str = ""
    bands: int = 1


def write(
    pages: Sequence[Placed],
    area: Frame,
    information: Information,
    *,
    practice: bool,
    furniture: Furniture | None = None,
    bands: int = 1,
) -> bytes:
    """Draw the pages and return the PDF; see `Composed`."""
    return write_one(
        Composed(
            pages=pages, area=area, information=information, furniture=furniture, practice=practice,
            bands=bands,
        )
    )  # fmt: skip


def write_one(paper: Composed) -> bytes:
    """A paper as a PDF of its own."""
    target = BytesIO()
    canvas = _canvas(target, paper.information, shares=False)
    _draw(canvas, paper)
    canvas.save()
    return target.getvalue()


def write_all(papers: Iterable[Composed], information: Information) -> bytes:
    """Many papers as one PDF, each on pages of its own with a bookmark; heads in common are in it once.

    They are taken one at a time, so that a long list need not lie in memory. None give a blank page.
    """
    target = BytesIO()
    canvas = _canvas(target, information, shares=True)
    canvas.showOutline()
    for place, paper in enumerate(papers):
        key = f"p{place}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(one_line(paper.information.title), key, 0)
        _draw(canvas, paper)
    canvas.save()
    return target.getvalue()


def _canvas(target: BytesIO, information: Information, *, shares: bool) -> PaperCanvas:
    fonts.register()
    canvas = PaperCanvas(
        target, pageCompression=1, invariant=1, initialFontName=fonts.REGULAR, lang="id", shares=shares
    )
    canvas.setTitle(one_line(information.title))
    canvas.setAuthor(one_line(information.author))
    canvas.setSubject(one_line(information.subject))
    canvas.setCreator("Puskesos Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _draw(canvas: PaperCanvas, paper: Composed) -> None:
    area = paper.area
    canvas.setPageSize((area.page_width, area.page_height))
    for number, page in enumerate(paper.pages, start=1):
        if paper.practice:
            _bands(canvas, area, paper.bands, PRACTICE_WORD, _PRACTICE_TINT)
        if paper.void:
            _bands(canvas, area, paper.bands, VOID_WORD, _VOID_TINT)
            _void_reason(canvas, area, paper.void)
        if paper.furniture:
            paper.furniture(canvas, number, len(paper.pages))
        for offset, strip in page:
            if strip.draw:
                strip.draw(canvas, area.left, area.start - offset)
        canvas.showPage()


def _bands(canvas: Canvas, area: Frame, bands: int, word: str, tint: str) -> None:
    """A word from corner to corner, under the text."""
    height = area.page_height / bands
    diagonal = hypot(area.page_width, height)
    style = Style(font=fonts.BOLD, size=100)
    size = 100 * diagonal * 0.66 / width_of(word, style)
    size = min(size, height * 0.32)
    for band in range(bands):
        canvas.saveState()
        canvas.translate(area.page_width / 2, height * (band + 0.5))
        canvas.rotate(degrees(atan2(height, area.page_width)))
        canvas.setFillColor(tint)
        canvas.setFont(fonts.BOLD, size)
        canvas.drawCentredString(0, -size * 0.35, word)
        canvas.restoreState()


def _void_reason(canvas: Canvas, area: Frame, reason: str) -> None:
    """Since when and why, upright along the left edge of the sheet."""
    style = Style(font=fonts.BOLD, size=8.5)
    text = shorten(one_line(reason), style, area.page_height * 0.8)
    canvas.saveState()
    canvas.setFillColor(_VOID_INK)
    canvas.setFont(style.font, style.size)
    canvas.translate(area.left * 0.55, area.page_height * 0.1)
    canvas.rotate(90)
    canvas.drawString(0, 0, text)
    canvas.restoreState()
