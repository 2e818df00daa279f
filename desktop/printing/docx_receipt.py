"""The receipt as a Word file: the citizen's copy and the office's copy on one sheet."""

from __future__ import annotations

from docx.shared import Mm
from docx.table import _Cell

from desktop.models.papers import Paper, ReceiptContent
from desktop.printing.days import written_weekday
from desktop.printing.docx_blocks import (
    Look,
    blank,
    check_mark,
    half_pages,
    labelled,
    letterhead,
    paragraph,
    plain_table,
    side_by_side,
    space,
    ticked,
)
from desktop.printing.docx_sheet import Sheet
from desktop.printing.receipt import COPIES, receipt_facts

_RIGHT = Mm(64)
_GAP = Mm(6)
_LABEL = Mm(34)
_TEXT = Look(size=9.5)
_HEAD = Look(size=9.5, bold=True)
_SMALL = Look(size=8)


def receipt(content: ReceiptContent, paper: Paper) -> bytes:
    """Both copies, a half of the sheet each as long as their texts allow it."""
    sheet = Sheet(
        paper,
        author=content.letterhead.office,
        title=f"Tanda terima {content.number}",
        practice=content.practice,
        void=content.void,
    )
    for cell, copy in zip(half_pages(sheet), COPIES, strict=True):
        if copy != COPIES[0]:
            space(cell, 14)  # below the line to cut along
        _copy(sheet, cell, content, copy)
    return sheet.save()


def _copy(sheet: Sheet, cell: _Cell, content: ReceiptContent, copy: str) -> None:
    letterhead(sheet, cell, content.letterhead, 0.66)
    space(cell, 6)
    share = 1 - (_RIGHT + _GAP) / sheet.width
    left, right = side_by_side(cell, sheet.width, gap=_GAP, share=share)
    paragraph(left, content.title, Look(size=13, bold=True))
    paragraph(left, f"Nomor {content.number}", Look(size=11, bold=True))
    paragraph(right, copy, Look(size=9, bold=True, align="right"))
    space(cell, 4)
    left, right = side_by_side(cell, sheet.width, gap=_GAP, share=share)
    width = sheet.width - _RIGHT - _GAP
    labelled(left, receipt_facts(content), (_LABEL, width - _LABEL), _TEXT)
    if content.answer_due.strip():
        paragraph(right, "Jawaban paling lambat", _SMALL)
        paragraph(right, written_weekday(content.answer_due), Look(size=11, bold=True, after=4))
    if content.how_to_check.strip():
        paragraph(right, "Cara mengecek", Look(size=8, bold=True))
        paragraph(right, content.how_to_check, _SMALL)
    _papers(sheet, cell, content)
    paragraph(cell, content.contact, Look(size=8, before=6))
    paragraph(cell, content.notice, _SMALL)
    space(cell, 8)
    _signed(sheet, cell, content)


def _papers(sheet: Sheet, cell: _Cell, content: ReceiptContent) -> None:
    """Papers handed in, and papers still to bring."""
    lists = [
        ("Berkas diterima", content.papers_received, True),
        ("Masih perlu dilengkapi", content.papers_outstanding, False),
    ]
    full = [part for part in lists if part[1]]
    if not full:
        return
    space(cell, 4)
    for half, (title, items, done) in zip(side_by_side(cell, sheet.width, gap=_GAP), full, strict=False):
        paragraph(half, title, _HEAD)
        ticked(half, [(item, done) for item in items], _TEXT)


def _signed(sheet: Sheet, cell: _Cell, content: ReceiptContent) -> None:
    """Room for both to sign, the code to check the paper by between them."""
    third = sheet.width // 3
    left, middle, right = plain_table(cell, 1, [third, sheet.width - 2 * third, third]).rows[0].cells
    check_mark(middle, content.verification_qr, content.verification_code)
    for place, role, name in (
        (left, "Pelapor,", content.reporter_name),
        (right, "Petugas,", content.officer),
    ):
        paragraph(place, role, Look(size=9.5, align="center"))
        blank(place, 34)
        paragraph(place, name.strip() or "." * 30, Look(size=9.5, bold=True, align="center"))
