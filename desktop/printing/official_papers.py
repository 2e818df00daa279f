"""Letters and titled papers of general content (DOMAIN D1): invitation, minutes, attendance, statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from desktop.models.official_papers import LetterContent, Part, SignPlace, TitledContent
from desktop.models.papers import Paper
from desktop.printing.blocks import labelled, numbered, paragraph, paragraphs, ticked
from desktop.printing.days import place_and_day, written_day
from desktop.printing.document import Composed, Information, write_one
from desktop.printing.layout import BODY, FOOT, frame, letterhead, page_foot, signature
from desktop.printing.strips import (
    Placed,
    Strip,
    beside,
    bind_end,
    gap,
    height_of,
    indent,
    paginate,
    together,
)
from desktop.printing.tables import table
from desktop.printing.text import Style, width_of
from desktop.printing.verification_mark import mark

_SIZES = (11.0, 10.7, 10.4, 10.1)
_INSET = 6 * mm
_BLOCK = 76 * mm
_GUTTER = 8 * mm
_SMALL = Style(size=9)


def render_letter(content: LetterContent, paper: Paper) -> bytes:
    """The letter as PDF, on one page where a slightly smaller type allows it; its list on a page after it."""
    return write_one(compose_letter(content, paper))


def compose_letter(content: LetterContent, paper: Paper) -> Composed:
    """The same, dealt out to pages."""
    area = frame(paper)
    height = area.height - FOOT
    for size in _SIZES:
        strips = _letter(content, area.width, replace(BODY, size=size))
        if height_of(strips) <= height:
            break
    else:
        strips = _letter(content, area.width, BODY)
    pages = paginate(strips, height)
    if content.enclosed:
        pages += paginate(_enclosed(content, area.width), height)
    name = f"{content.subject}, Nomor {content.number}"
    return Composed(
        pages=pages,
        area=area,
        # A subject may name somebody: it is on the paper, but not in what lists of files show.
        information=Information(f"Surat Nomor {content.number}", content.letterhead.office, "Surat"),
        practice=content.practice,
        void=content.void,
        furniture=lambda canvas, page, total: (
            page_foot(canvas, area, _foot(name, content.edition), page, total)
            if total > 1 or content.edition
            else None
        ),
    )


def _foot(name: str, edition: str) -> str:
    return f"{edition}. {name}" if edition else name


def _letter(content: LetterContent, full: float, body: Style) -> list[Strip]:
    width = full - 2 * _INSET
    half = gap(body.leading * 0.5)
    text = [
        gap(4),
        *_head(content, width, body),
        gap(body.leading),
        *together(labelled((("Yth.", "\n".join(content.recipient)),), body, width * 0.75, 26, colon=False)),
        gap(body.leading),
        *paragraphs(content.opening, body, width),
    ]
    if content.facts:
        widest = max(width_of(label, body) for label, _ in content.facts) + 8
        text += [half, *indent(labelled(content.facts, body, width - 24, widest), 24)]
    for part in content.body:
        text += [half, *_part(part, width, body)]
    closing = paragraphs(content.closing, body, width)
    text += [
        half,
        *bind_end(closing, 2),
        Strip(body.leading, keep=bool(closing)),
        _signed_and_marked(content, signature(content.signatory, _BLOCK, body), width),
    ]
    small = body.sized(body.size - 1)
    text = _with_copies(text, content.copies_to, width, small)
    return [letterhead(content.letterhead, full), *indent(text, _INSET)]


def _signed_and_marked(content: LetterContent | TitledContent, signed: Strip, width: float) -> Strip:
    """The signature on the right, and what the paper is checked by on its left."""
    check = mark(content.verification_qr, content.verification_code, content.valid_until)
    return beside((0.0, check), (width - _BLOCK, [signed]))


def _with_copies(strips: list[Strip], copies_to: Sequence[str], width: float, style: Style) -> list[Strip]:
    """The same with the copies below, which stand on no page without the signature."""
    copies = numbered(copies_to, style, width)
    if not copies:
        return strips
    heading = paragraph("Tembusan:", style, width)
    return [*bind_end(strips, 1), *together([Strip(BODY.leading), *heading, *copies])]


def _head(content: LetterContent, width: float, body: Style) -> list[Strip]:
    rows = (("Nomor", content.number), ("Sifat", content.nature), ("Lampiran", content.enclosure))
    label = width_of("Lampiran", body) + 8
    return [
        *paragraph(place_and_day(content.place, content.date), body, width, align="right"),
        *labelled(rows, body, width, label),
        *labelled((("Hal", content.subject),), body, width * 0.8, label, value_style=body.bold()),
    ]


def _enclosed(content: LetterContent, width: float) -> list[Strip]:
    rows = (("Nomor", content.number), ("Tanggal", written_day(content.date)))
    return [
        *paragraph("LAMPIRAN SURAT", _SMALL.bold(), width),
        *labelled(rows, _SMALL, width, width_of("Tanggal", _SMALL) + 8),
        gap(12),
        *paragraph(content.enclosed_title, BODY.bold(), width),
        gap(6),
        *numbered(content.enclosed, BODY, width),
    ]


def render_titled(content: TitledContent, paper: Paper) -> bytes:
    """The paper as PDF, every page with its number; no signature stands alone on a page."""
    return write_one(compose_titled(content, paper))


def compose_titled(content: TitledContent, paper: Paper) -> Composed:
    """The same, dealt out to pages."""
    area = frame(paper)
    height = area.height - FOOT
    pages: list[Placed] = []
    for strips in _sections(content, area.width):
        pages += paginate(strips, height)
    name = f"{content.name}, Nomor {content.number}" if content.number else content.name
    return Composed(
        pages=pages,
        area=area,
        information=Information(name, content.letterhead.office, content.name),
        practice=content.practice,
        void=content.void,
        furniture=lambda canvas, page, total: page_foot(
            canvas, area, _foot(name, content.edition), page, total
        ),
    )


def _sections(content: TitledContent, width: float) -> list[list[Strip]]:
    """Runs of strips, each beginning on a new page."""
    title = BODY.bold().sized(13)
    head = [letterhead(content.letterhead, width), gap(10)]
    for line in content.title:
        head += paragraph(line, title, width, align="center")
    if content.number:
        head += paragraph(f"Nomor: {content.number}", BODY, width, align="center")
    runs: list[list[Strip]] = [[*head, gap(12)]]
    for part in content.parts:
        if part.new_page:
            runs.append([])
        runs[-1] += _part(part, width)
    runs[-1] = [*bind_end(runs[-1], 2), *_signatures(content, width)]
    runs[-1] = _with_copies(runs[-1], content.copies_to, width, BODY.sized(BODY.size - 1))
    return [*runs, *(_part(part, width) for part in content.attached)]


def _part(part: Part, width: float, body: Style = BODY) -> list[Strip]:
    strips: list[Strip] = []
    if part.title:
        strips += [*together(paragraph(part.title, body.bold(), width), and_next=True), Strip(3.0, keep=True)]
    if part.words:
        strips += paragraphs(part.words, body, width)
    if part.facts:
        widest = max(width_of(label, body) for label, _ in part.facts) + 10
        strips += [gap(3), *indent(labelled(part.facts, body, width - 20, widest), 20)]
    if part.points:
        strips += [gap(3), *numbered(part.points, body, width, left=4)]
    if part.boxes:
        strips.append(gap(3))
        for text, done in part.boxes:
            strips += indent(ticked((text,), body, width - 4, done=done), 4)
    if part.table is not None and part.second is not None:
        half = (width - _GUTTER) / 2
        left, right = table(part.table, _SMALL, half), table(part.second, _SMALL, half)
        strips += [gap(4), beside((0.0, left), (half + _GUTTER, right))]
    elif part.table is not None:
        strips += [gap(4), *table(part.table, _SMALL, width)]
    return [*strips, gap(9)]


def _signatures(content: TitledContent, width: float) -> list[Strip]:
    if not content.signatures:
        return mark(content.verification_qr, content.verification_code, content.valid_until)
    right = width - _BLOCK
    strips: list[Strip] = [gap(8)]
    moment = place_and_day(content.place, content.date)
    if moment:
        strips.append(beside((right, paragraph(moment, BODY, _BLOCK))))
    first, *others = content.signatures
    if not others:
        return together([*strips, _signed_and_marked(content, _signed(first), width)])
    strips.append(beside((0.0, [_signed(first)]), (right, [_signed(others[0])])))
    for number, one in enumerate(others[1:]):
        left = (width - _BLOCK) / 2 if number % 2 == 0 else right
        strips += [gap(14), beside((left, [_signed(one)]))]
    check = mark(content.verification_qr, content.verification_code, content.valid_until)
    return together([*strips, *([gap(10), *check] if check else [])])


def _signed(place: SignPlace) -> Strip:
    return signature(place.who, _BLOCK, BODY, above=place.above)
