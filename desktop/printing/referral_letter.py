"""Surat rujukan: a correspondence letter (DOMAIN D1) that may run over several pages."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Paper, ReferralLetterContent
from desktop.printing.blocks import labelled, numbered, paragraph, paragraphs, put
from desktop.printing.days import place_and_day
from desktop.printing.document import Composed, Information, write_one
from desktop.printing.layout import BODY, Frame, frame, letterhead, signature
from desktop.printing.letter_persons import person_rows, person_table, shared_rows
from desktop.printing.strips import Strip, beside, bind_end, gap, height_of, indent, paginate, together
from desktop.printing.tables import table
from desktop.printing.text import MUTED, Style, one_line, shorten, width_of
from desktop.printing.verification_mark import mark

# Body sizes tried to keep the letter on one page; the first is used where it needs more.
_SIZES = (11.0, 10.7, 10.4, 10.1)

# The text stands further in than the letterhead.
_INSET = 6 * mm

# Height kept at the top of the second and later pages for the line that names the letter.
_RESERVE = 12 * mm


def render_referral_letter(content: ReferralLetterContent, paper: Paper) -> bytes:
    """The letter as PDF; the signature never stands alone on a page."""
    return write_one(compose_referral_letter(content, paper))


def compose_referral_letter(content: ReferralLetterContent, paper: Paper) -> Composed:
    """The same, dealt out to pages."""
    area = frame(paper)
    check = mark(content.verification_qr, content.verification_code, content.valid_until)
    for size in _SIZES:
        strips = _letter(content, area.width, replace(BODY, size=size), check)
        if height_of(strips) <= area.height:
            break
    else:
        strips = _letter(content, area.width, BODY, check)
    return Composed(
        pages=paginate(strips, area.height, _RESERVE),
        area=area,
        information=Information(
            f"Surat rujukan {content.number}", content.letterhead.office, "Surat rujukan"
        ),
        practice=content.practice,
        void=content.void,
        furniture=lambda canvas, page, total: _page_line(canvas, area, content.number, page, total),
    )


def _letter(
    content: ReferralLetterContent, full_width: float, body: Style, check: list[Strip]
) -> list[Strip]:
    """All strips of the letter; ``check`` stands left of the signature."""
    width = full_width - 2 * _INSET
    text = [
        gap(4),
        *_opening_rows(content, width, body),
        gap(body.leading),
        *_recipient(content.recipient, width, body),
        gap(body.leading),
        *paragraphs(content.opening, body, width),
        gap(body.leading * 0.5),
        *_persons(content, width, body),
        *_account(content, width, body),
        *_attachments(content, width, body),
        *_end(content, width, body, check),
        *_copies(content, width, body),
    ]
    return [letterhead(content.letterhead, full_width), *indent(text, _INSET)]


def _opening_rows(content: ReferralLetterContent, width: float, body: Style) -> list[Strip]:
    """Place and date on the right, then number, nature, enclosure and subject."""
    moment = place_and_day(content.place, content.date)
    rows = (
        ("Nomor", content.number),
        ("Sifat", content.nature),
        ("Lampiran", content.enclosure),
    )
    label = width_of("Lampiran", body) + 8
    return [
        *paragraph(moment, body, width, align="right"),
        *labelled(rows, body, width, label),
        *labelled((("Hal", content.subject),), body, width * 0.8, label, value_style=body.bold()),
    ]


def _recipient(lines: tuple[str, ...], width: float, body: Style) -> list[Strip]:
    """The address: "Yth." before the first line, the others under it."""
    return together(labelled((("Yth.", "\n".join(lines)),), body, width * 0.75, 26, colon=False))


def _persons(content: ReferralLetterContent, width: float, body: Style) -> list[Strip]:
    """The person as rows, several as a table; then the further facts."""
    label = width_of("Tempat, tanggal lahir", body) + 8
    strips: list[Strip] = []
    if len(content.persons) == 1:
        person = content.persons[0]
        strips += labelled((("Nama", person.name),), body, width, label, value_style=body.bold())
        strips += labelled(person_rows(person), body, width, label)
    elif content.persons:
        strips += table(person_table(content.persons), body.sized(body.size - 1.5), width)
        strips += [gap(5), *labelled(shared_rows(content.persons), body, width, label)]
    strips += labelled(content.facts, body, width, label)
    return strips


def _account(content: ReferralLetterContent, width: float, body: Style) -> list[Strip]:
    """The problem and the reason for the referral."""
    strips = paragraphs(content.account, body, width)
    return [gap(body.leading * 0.5), *strips] if strips else []


def _attachments(content: ReferralLetterContent, width: float, body: Style) -> list[Strip]:
    """What goes with the letter."""
    items = numbered(content.attachments, body, width, left=4)
    if not items:
        return []
    lead = paragraph("Sebagai bahan pertimbangan kami lampirkan:", body, width)
    return [gap(body.leading * 0.5), *together(lead, and_next=True), *items]


def _end(content: ReferralLetterContent, width: float, body: Style, check: list[Strip]) -> list[Strip]:
    """Closing words and signature, bound so that the signature takes two lines of text along."""
    closing = paragraphs([" ".join(content.closing)], body, width)
    block_width = 78 * mm
    columns = [(width - block_width, [signature(content.signatory, block_width, body)])]
    if check:
        columns.insert(0, (0.0, check))
    return [
        gap(body.leading * 0.5),
        *bind_end(closing, 2),
        Strip(body.leading, keep=bool(closing)),
        beside(*columns),
    ]


def _copies(content: ReferralLetterContent, width: float, body: Style) -> list[Strip]:
    """Tembusan, kept together."""
    small = body.sized(body.size - 1)
    items = numbered(content.copies_to, small, width)
    if not items:
        return []
    title = paragraph("Tembusan:", small, width)
    return [gap(body.leading), *together([*title, *items])]


def _page_line(canvas: Canvas, area: Frame, number: str, page: int, total: int) -> None:
    """From the second page on: which letter this is, and which page of it."""
    if page == 1:
        return
    style = Style(size=9, color=MUTED)
    top = area.start - 5 * mm
    right = f"Halaman {page} dari {total}"
    right_width = width_of(right, style)
    name = shorten(one_line(f"Surat Nomor {number}"), style, area.width - right_width - 20)
    put(canvas, name, style, area.left + _INSET, top)
    put(canvas, right, style, area.left + area.width - _INSET - right_width, top)
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.4)
    canvas.line(area.left + _INSET, top - 5, area.left + area.width - _INSET, top - 5)
