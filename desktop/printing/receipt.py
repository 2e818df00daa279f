"""Tanda terima: one sheet holding the citizen's copy and the office's copy, cut in the middle."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Paper, ReceiptContent
from desktop.printing.blocks import labelled, paragraph, put, rule, ticked
from desktop.printing.days import written_weekday
from desktop.printing.document import Composed, Information, write_one
from desktop.printing.layout import Frame, frame, letterhead
from desktop.printing.strips import Placed, Strip, beside, gap, height_of, paginate, stack, together
from desktop.printing.text import MUTED, Style, one_line, width_of
from desktop.printing.verification_mark import below

COPIES = ("Untuk warga", "Arsip kantor")

# Tried in this order until a copy fits on half a sheet; if none does, each copy gets sheets of its own.
_SCALES = (1.12, 1.06, 1.0, 0.93, 0.86)

_QR_SIDE = 24 * mm

_BOX = "#EEF3F2"
_BORDER = "#9AA5A3"


def render_receipt(content: ReceiptContent, paper: Paper) -> bytes:
    """The receipt as PDF: one page as a rule, more where the texts do not fit on half a sheet."""
    return write_one(compose_receipt(content, paper))


def compose_receipt(content: ReceiptContent, paper: Paper) -> Composed:
    """The same, dealt out to pages."""
    area = frame(paper)
    half = area.page_height / 2
    room = half - area.top - area.bottom
    whole = Composed(
        pages=(),
        area=area,
        information=Information(
            f"Tanda terima {content.number}", content.letterhead.office, "Tanda terima laporan warga"
        ),
        practice=content.practice,
        void=content.void,
    )
    for scale in _SCALES:
        copies = [_copy(content, copy, area.width, scale) for copy in COPIES]
        if max(height_of(copy) for copy in copies) <= room:
            page = [_placed_at(copies[0], 0.0), _placed_at(copies[1], half)]
            return replace(
                whole,
                pages=[[*page[0], *page[1]]],
                furniture=lambda canvas, _number, _total: _cut_line(canvas, area),
                bands=2,
            )
    pages: list[Placed] = []
    for copy in COPIES:
        pages += paginate(_copy(content, copy, area.width, 1.0), area.height)
    return replace(whole, pages=pages)


def _placed_at(strips: list[Strip], start: float) -> Placed:
    """Strips in a column from ``start`` points below the top of the frame."""
    return [(start, stack(strips))]


def _copy(content: ReceiptContent, copy: str, width: float, scale: float) -> list[Strip]:
    """One copy of the receipt."""
    body = Style(size=9.5 * scale)
    small = Style(size=8 * scale, color=MUTED)
    right = 62 * mm
    gutter = 6 * mm
    left = width - right - gutter
    rows = receipt_facts(content)
    facts = labelled(rows, body, left, max(width_of(label, body) for label, _ in rows) + 6)
    box = _deadline_box(content, right, body)
    return [
        letterhead(content.letterhead, width, 0.66 * scale),
        gap(3),
        _title(content, copy, width, scale),
        gap(4),
        *_side_by_side(facts, box, left + gutter),
        gap(5),
        *_papers(content, width, body),
        *_contact(content, width, small),
        gap(9),
        _signatures(content, width, body, scale),
    ]


def _title(content: ReceiptContent, copy: str, width: float, scale: float) -> Strip:
    """The paper's name and number, and whose copy this is in a box on the right."""
    title = Style(size=13 * scale, ratio=1.25).bold()
    tag = Style(size=9 * scale).bold()
    tag_width = width_of(copy, tag) + 12
    tag_height = tag.leading + 4
    room = width - tag_width - 10
    lines = [
        *paragraph(content.title, title, room, most=2),
        *paragraph(f"Nomor {content.number}", title.sized(11.5 * scale), room, most=3),
    ]
    block = stack(lines)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if block.draw:
            block.draw(canvas, left, top)
        x = left + width - tag_width
        canvas.setStrokeColor(tag.color)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x, top - tag_height - 1, tag_width, tag_height, 3)
        put(canvas, copy, tag, x + 6, top - 3 - tag.baseline)

    return Strip(max(block.height, tag_height + 2), draw)


def receipt_facts(content: ReceiptContent) -> list[tuple[str, str]]:
    """Who, what and when."""
    moment = " ".join(part for part in (content.received_time, content.zone) if part)
    received = ", ".join(part for part in (written_weekday(content.received_on), moment) if part)
    subject = content.subject_name if content.subject_name != content.reporter_name else ""
    return [
        ("Diterima", received),
        ("Pelapor", content.reporter_name),
        ("Yang bersangkutan", subject),
        ("Jenis", content.kind_label),
        ("Program", content.programme),
        ("Petugas", content.officer),
    ]


def _deadline_box(content: ReceiptContent, width: float, body: Style) -> list[Strip]:
    """The date of the answer and how to ask for it, on a tinted ground."""
    pad = 6.0
    inner = width - 2 * pad
    small = body.sized(body.size * 0.88)
    lines: list[Strip] = []
    if content.answer_due.strip():
        lines += paragraph("Jawaban paling lambat", small, inner, left=pad)
        due = body.bold().sized(body.size * 1.16)
        lines += paragraph(written_weekday(content.answer_due), due, inner, left=pad)
    if content.how_to_check.strip():
        lines += [gap(3)] if lines else []
        lines += paragraph("Cara mengecek", small.bold(), inner, left=pad)
        lines += paragraph(content.how_to_check, small, inner, left=pad)
    if not lines:
        return []
    block = stack(lines)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(_BOX)
        canvas.setStrokeColor(_BORDER)
        canvas.setLineWidth(0.6)
        height = block.height + 2 * pad
        canvas.roundRect(left, top - height, width, height, 3, fill=1)
        if block.draw:
            block.draw(canvas, left, top - pad)

    return [Strip(block.height + 2 * pad, draw)]


def _papers(content: ReceiptContent, width: float, body: Style) -> list[Strip]:
    """Papers handed in, and papers still to bring."""
    gutter = 6 * mm
    column = (width - gutter) / 2
    lists = []
    for title, items, done in (
        ("Berkas diterima", content.papers_received, True),
        ("Masih perlu dilengkapi", content.papers_outstanding, False),
    ):
        ticks = ticked(items, body, column, done=done)
        if ticks:
            heading = together(paragraph(title, body.bold(), column), and_next=True)
            lists.append([*heading, gap(1), *ticks])
    if not lists:
        return []
    if len(lists) == 1:
        return [rule(width), *lists[0]]
    return [rule(width), *_side_by_side(lists[0], lists[1], column + gutter)]


def _contact(content: ReceiptContent, width: float, small: Style) -> list[Strip]:
    """Where to ask, and what happens to the data."""
    strips = [*paragraph(content.contact, small, width), *paragraph(content.notice, small, width)]
    return [rule(width), *strips] if strips else []


def _signatures(content: ReceiptContent, width: float, body: Style, scale: float) -> Strip:
    """Room for both to sign, on one line, and between them what the receipt is checked by."""
    check_width = 34 * mm if content.verification_qr else 0.0
    column = min(62 * mm, (width - check_width) / 2 - 2 * mm)

    def block(role: str, name: str) -> list[Strip]:
        return [
            *paragraph(role, body, column, align="center"),
            Strip(body.leading * 2.4),
            *paragraph(one_line(name) or "." * 30, body.bold(), column, align="center", most=4),
        ]

    side = _QR_SIDE * min(scale, 1.0)
    check = below(content.verification_qr, content.verification_code, check_width, side=side)
    return beside(
        (0.0, block("Pelapor,", content.reporter_name)),
        ((width - check_width) / 2, check),
        (width - column, block("Petugas,", content.officer)),
    )


def _side_by_side(left: list[Strip], right: list[Strip], start: float) -> list[Strip]:
    """Two columns as one strip, or one after the other where that would be taller than a page."""
    if max(height_of(left), height_of(right)) > 180 * mm:
        return [*left, *right]
    return [beside((0.0, left), (start, right))]


def _cut_line(canvas: Canvas, area: Frame) -> None:
    """A dashed line in the middle of the sheet, from edge to edge, and the word for it."""
    middle = area.page_height / 2
    words = Style(size=7, color=MUTED)
    text = "potong di sini"
    room = width_of(text, words) + 8
    center = area.page_width / 2
    canvas.saveState()
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.5)
    canvas.setDash(4, 3)
    canvas.line(0, middle, center - room / 2, middle)
    canvas.line(center + room / 2, middle, area.page_width, middle)
    canvas.restoreState()
    put(canvas, text, words, center - room / 2 + 4, middle - 2.3)
