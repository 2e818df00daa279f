"""From placed strips to the bytes of a PDF: the same content always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import atan2, degrees, hypot

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.printing import fonts
from desktop.printing.layout import Frame
from desktop.printing.strips import Placed
from desktop.printing.text import Style, one_line, width_of

# draws what every page has: (canvas, page number from 1, number of pages)
Furniture = Callable[[Canvas, int, int], None]

# Streams as bytes, not as text: a fifth smaller and faster.
rl_config.useA85 = 0

PRACTICE_WORD = "LATIHAN"
_PRACTICE_TINT = "#EAE4F7"


@dataclass(frozen=True, slots=True)
class Information:
    """A PDF's own description. ``title`` names the paper by its number, never a person."""

    title: str
    author: str
    subject: str


def write(
    pages: Sequence[Placed],
    area: Frame,
    information: Information,
    *,
    practice: bool,
    furniture: Furniture | None = None,
    bands: int = 1,
) -> bytes:
    """Draw the pages and return the PDF.

    The top of each page's frame is at ``area.start``. ``bands`` is how many times a practice office's word
    stands on a page, one above the other.
    """
    fonts.register()
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(area.page_width, area.page_height),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stubs take a font's name for a number
        lang="id",
    )
    canvas.setTitle(one_line(information.title))
    canvas.setAuthor(one_line(information.author))
    canvas.setSubject(one_line(information.subject))
    canvas.setCreator("Puskesos Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, start=1):
        if practice:
            _practice_bands(canvas, area, bands)
        if furniture:
            furniture(canvas, number, len(pages))
        for offset, strip in page:
            if strip.draw:
                strip.draw(canvas, area.left, area.start - offset)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _practice_bands(canvas: Canvas, area: Frame, bands: int) -> None:
    """The word LATIHAN from corner to corner, under the text."""
    height = area.page_height / bands
    diagonal = hypot(area.page_width, height)
    style = Style(font=fonts.BOLD, size=100)
    size = 100 * diagonal * 0.66 / width_of(PRACTICE_WORD, style)
    size = min(size, height * 0.32)
    for band in range(bands):
        canvas.saveState()
        canvas.translate(area.page_width / 2, height * (band + 0.5))
        canvas.rotate(degrees(atan2(height, area.page_width)))
        canvas.setFillColor(_PRACTICE_TINT)
        canvas.setFont(fonts.BOLD, size)
        canvas.drawCentredString(0, -size * 0.35, PRACTICE_WORD)
        canvas.restoreState()
