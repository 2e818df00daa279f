"""Lembar informasi, selebaran and the list of families of a programme."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.models.papers import Letterhead, Paper
from desktop.models.programme_papers import FamilyListContent, LeafletContent, ProgrammeSheetContent
from desktop.printing.blocks import labelled, numbered, paragraph, rule, ticked
from desktop.printing.days import written_day
from desktop.printing.document import Information, write
from desktop.printing.layout import FOOT, Frame, frame, letterhead, page_foot
from desktop.printing.strips import Strip, beside, gap, paginate, together
from desktop.printing.tables import table
from desktop.printing.text import MUTED, Style

_ACCENT = "#0B6E69"
_BODY = Style(size=12, ratio=1.35)
_GUTTER = 18.0
_WHOM = 0.56  # of the width of a leaflet, for whom it is; the rest says what to bring
_LABEL = 118.0


def render_sheet(content: ProgrammeSheetContent, paper: Paper) -> bytes:
    """One programme for citizens, in large type."""
    area = frame(paper)
    strips = _sheet(content, area.width)
    return _pages(strips, area, content.title, content.letterhead, practice=content.practice)


def _sheet(content: ProgrammeSheetContent, width: float) -> list[Strip]:
    strips = [
        letterhead(content.letterhead, width),
        gap(8),
        *paragraph("LEMBAR INFORMASI PROGRAM", _BODY.sized(10).colored(MUTED), width),
        *paragraph(content.title, Style(size=20, color=_ACCENT).bold(), width),
        gap(4),
        *paragraph(content.about, _BODY.sized(13), width),
        gap(8),
    ]
    strips += _part("Untuk siapa", numbered(content.criteria, _BODY, width), width)
    strips += _part("Berkas yang harus dibawa", ticked(content.papers, _BODY, width, done=False), width)
    optional = ticked(content.optional_papers, _BODY, width, done=False)
    strips += _part("Bawa juga bila ada", optional, width)
    strips += _part("Caranya", numbered(content.steps, _BODY, width), width)
    strips += _part("Keterangan", labelled(content.facts, _BODY.sized(11), width, _LABEL), width)
    strips += paragraph(content.note, _BODY.sized(11), width)
    if content.caution:
        strips += [gap(6), *paragraph(content.caution, _BODY.sized(11).italic().colored(MUTED), width)]
    strips += _foot(content.visit, content.date, width)
    return strips


def _part(title: str, strips: Sequence[Strip], width: float) -> list[Strip]:
    """A headed part; nothing where there is nothing in it."""
    if not strips:
        return []
    heading = paragraph(title, _BODY.bold().colored(_ACCENT), width)
    return [*together(heading, and_next=True), *strips, gap(9)]


def _foot(visit: str, day: str, width: float) -> list[Strip]:
    lines = [
        *paragraph(visit, _BODY.bold().sized(11), width),
        *paragraph(
            "Hasil pemeriksaan di Puskesos hanya indikasi; yang memutuskan adalah pengelola program. "
            "Meminta bayaran untuk mengubah data dilarang; laporkan kepada Inspektorat.",
            _BODY.sized(10).colored(MUTED),
            width,
        ),
        *paragraph(f"Keadaan {written_day(day)}", _BODY.sized(9).colored(MUTED), width),
    ]
    return together([gap(6), rule(width), *lines])


def render_leaflet(content: LeafletContent, paper: Paper) -> bytes:
    """All programmes of the office, by sector."""
    area = frame(paper)
    width, body = area.width, Style(size=9)
    strips = [
        letterhead(content.letterhead, width),
        gap(8),
        *paragraph(content.title, Style(size=17, color=_ACCENT).bold(), width),
        *paragraph(content.subtitle, body.sized(11), width),
        gap(8),
    ]
    for group in content.groups:
        heading = paragraph(group.title, body.bold().sized(12).colored(_ACCENT), width)
        strips += [*together([*heading, gap(3)], and_next=True)]
        for name, whom, papers in group.entries:
            strips += _entry(name, whom, papers, body, width)
        strips.append(gap(6))
    if content.caution:
        strips += paragraph(content.caution, body.italic().colored(MUTED), width)
    strips += _foot(content.visit, content.date, width)
    return _pages(strips, area, content.title, content.letterhead, practice=content.practice)


def _entry(name: str, whom: str, papers: str, body: Style, width: float) -> list[Strip]:
    """Name and for whom on the left, the papers to bring on the right."""
    wide = (width - _GUTTER) * _WHOM
    left = [*paragraph(name, body.bold(), wide), *paragraph(whom, body, wide)]
    right = paragraph(papers, body, width - _GUTTER - wide)
    return together([beside((0.0, left), (wide + _GUTTER, right)), rule(width, space=2.5)])


def render_family_list(content: FamilyListContent, paper: Paper) -> bytes:
    """The families of a programme as a table."""
    area = frame(paper)
    width, body = area.width, Style(size=9.5)
    strips = [
        letterhead(content.letterhead, width),
        gap(8),
        *paragraph(content.title, Style(size=14).bold(), width),
        *paragraph(content.subtitle, body.sized(10.5), width),
        gap(8),
        *table(content.table, body, width),
        gap(8),
        *numbered(content.notes, body.sized(9).colored(MUTED), width),
    ]
    return _pages(strips, area, content.title, content.letterhead, practice=content.practice)


def _pages(strips: Sequence[Strip], area: Frame, title: str, head: Letterhead, *, practice: bool) -> bytes:
    pages = paginate(strips, area.height - FOOT)
    return write(
        pages,
        area,
        Information(title, head.office, "Informasi program"),
        practice=practice,
        furniture=lambda canvas, page, total: page_foot(canvas, area, title, page, total),
    )
