"""An own list on paper: letterhead, title, what was asked for, the table on as many pages as it needs."""

from __future__ import annotations

from reportlab.lib.units import mm

from desktop.models.list_papers import ListContent
from desktop.models.papers import Paper
from desktop.printing.blocks import paragraph
from desktop.printing.days import place_and_day
from desktop.printing.document import Information, write
from desktop.printing.layout import FOOT, Frame, frame, letterhead, page_foot, signature
from desktop.printing.strips import Strip, beside, bind_end, gap, paginate
from desktop.printing.tables import table
from desktop.printing.text import MUTED, Style

_BODY = Style(size=9)
_SIGNED = 76 * mm


def render_list(content: ListContent, paper: Paper) -> bytes:
    """The list as PDF, upright or across, with "Halaman 1 dari 3" on every page."""
    area = frame(paper)
    if content.landscape:
        area = Frame(area.page_height, area.page_width, area.left, area.left, area.right, area.bottom)
    pages = paginate(_strips(content, area.width), area.height - FOOT)
    return write(
        pages,
        area,
        Information(content.title, content.letterhead.office, "Daftar"),
        practice=content.practice,
        furniture=lambda canvas, page, total: page_foot(canvas, area, content.title, page, total),
    )


def _strips(content: ListContent, width: float) -> list[Strip]:
    quiet = _BODY.colored(MUTED)
    strips = [letterhead(content.letterhead, width), gap(8)]
    strips += paragraph(content.title.upper(), Style(size=13).bold(), width, align="center")
    for sentence in content.conditions:
        strips += paragraph(sentence, _BODY, width, align="center")
    strips += [*paragraph(content.summary, quiet, width, align="center"), gap(8)]
    strips += table(content.table, _BODY, width)
    strips += [gap(6), *paragraph(content.note, quiet.italic(), width)]
    if content.signatory is None:
        return strips
    signed = signature(
        content.signatory, _SIGNED, Style(size=10.5), above=place_and_day(content.place, content.date)
    )
    return [*bind_end(strips, 3), Strip(8.0, keep=True), beside((width - _SIGNED, [signed]))]
