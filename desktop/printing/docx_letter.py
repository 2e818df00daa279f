"""Papers as Word files, for offices that go on writing in them: the same words, head and signatures."""

from __future__ import annotations

from docx.shared import Mm, Pt
from docx.table import _Cell

from desktop.models.official_papers import LetterContent, NumberedPaper, Part, SignPlace, TitledContent
from desktop.models.papers import ErasedLetterContent, Paper, ReceiptContent, ReferralLetterContent
from desktop.printing.days import place_and_day, written_day
from desktop.printing.docx_blocks import (
    SIGNATURE,
    Look,
    blank,
    check_mark,
    data_table,
    labelled,
    letterhead,
    numbered,
    paragraph,
    plain_table,
    side_by_side,
    signature,
    space,
    ticked,
)
from desktop.printing.docx_receipt import receipt
from desktop.printing.docx_sheet import Sheet
from desktop.printing.erased_letter import NOTE
from desktop.printing.fonts import printable
from desktop.printing.letter_persons import person_rows, person_table, shared_rows
from desktop.printing.text import Style, width_of

Rows = tuple[tuple[str, str], ...]

_INSET = Mm(6)
_META = Mm(21)
_PERSON = Mm(45)
_BESIDE = Mm(8)


def to_docx(content: NumberedPaper, paper: Paper = Paper.F4) -> bytes:
    """The paper as a Word file (.docx) on the given sheet.

    Its properties name the office, the kind and the number, never a person.
    """
    if isinstance(content, ReceiptContent):
        return receipt(content, paper)
    if isinstance(content, ReferralLetterContent):
        return _referral(content, paper)
    if isinstance(content, LetterContent):
        return _letter(content, paper)
    if isinstance(content, TitledContent):
        return _titled(content, paper)
    return _erased(content, paper)


class _Body:
    """A letter's own column, which stands further in than its head."""

    def __init__(self, content: ReferralLetterContent | LetterContent, paper: Paper, title: str) -> None:
        office = content.letterhead.office
        self.sheet = Sheet(paper, author=office, title=title, practice=content.practice, void=content.void)
        self.document = self.sheet.document
        self.width = self.sheet.width - 2 * _INSET
        letterhead(self.sheet, self.document, content.letterhead)
        space(self.document, 8)

    def words(self, text: str, *, after: float = 5, align: str = "both", keep: bool = False) -> None:
        line = paragraph(self.document, text, Look(after=after, align=align, left=_INSET, keep=keep))
        if line is not None:
            line.paragraph_format.right_indent = _INSET

    def rows(
        self, rows: tuple[tuple[str, str], ...], label: int, *, left: int = 0, bold: bool = False
    ) -> None:
        widths = (label, self.width - label - left)
        labelled(self.document, rows, widths, Look(left=_INSET + left), bold=bold)

    def head(self, content: ReferralLetterContent | LetterContent) -> None:
        """Place and day on the right, number to subject on the left, then the address."""
        self.words(place_and_day(content.place, content.date), after=0, align="right")
        rows = (("Nomor", content.number), ("Sifat", content.nature), ("Lampiran", content.enclosure))
        self.rows(rows, _META)
        self.rows((("Hal", content.subject),), _META, bold=True)
        space(self.document, 12)
        address = (("Yth.", "\n".join(content.recipient)),)
        labelled(self.document, address, (Mm(10), int(self.width * 0.7)), Look(left=_INSET), sign="")
        space(self.document, 12)

    def end(self, content: ReferralLetterContent | LetterContent) -> None:
        """The signature, with the code to check the paper by beside it; then the copies."""
        space(self.document, 10)
        share = 1 - (SIGNATURE + _BESIDE) / self.width
        left, right = side_by_side(self.document, self.width, gap=_BESIDE, left=_INSET, share=share)
        check_mark(left, *_check(content))
        signature(right, content.signatory)
        _copies(self.sheet, content.copies_to, _INSET)


def _check(content: ReferralLetterContent | LetterContent | TitledContent) -> tuple[str, str, str]:
    return content.verification_qr, content.verification_code, content.valid_until


def _copies(sheet: Sheet, copies_to: tuple[str, ...], left: int = 0) -> None:
    """Tembusan."""
    if any(copy.strip() for copy in copies_to):
        space(sheet.document, 10)
        paragraph(sheet.document, "Tembusan:", Look(size=10, left=left, keep=True))
        numbered(sheet.document, copies_to, Look(size=10, left=left))


def _referral(content: ReferralLetterContent, paper: Paper) -> bytes:
    body = _Body(content, paper, f"Surat rujukan {content.number}")
    body.head(content)
    for text in content.opening:
        body.words(text)
    if len(content.persons) == 1:
        person = content.persons[0]
        body.rows((("Nama", person.name),), _PERSON, bold=True)
        body.rows(tuple(person_rows(person)), _PERSON)
    elif content.persons:
        data_table(body.document, person_table(content.persons), body.width, _INSET)
        space(body.document, 4)
        body.rows(tuple(shared_rows(content.persons)), _PERSON)
    body.rows(content.facts, _PERSON)
    space(body.document, 6)
    for text in content.account:
        body.words(text)
    if content.attachments:
        body.words("Sebagai bahan pertimbangan kami lampirkan:", after=0, keep=True)
        numbered(body.document, content.attachments, Look(left=_INSET))
        space(body.document, 6)
    body.words(" ".join(content.closing), keep=True)
    body.end(content)
    return body.sheet.save()


def _letter(content: LetterContent, paper: Paper) -> bytes:
    name = f"{content.subject}, Nomor {content.number}"
    body = _Body(content, paper, name)
    body.head(content)
    for text in content.opening:
        body.words(text)
    if content.facts:
        body.rows(content.facts, _label_width(content.facts), left=Mm(8))
        space(body.document, 6)
    for part in content.body:
        _part(body.sheet, part, _INSET)
    for place, text in enumerate(content.closing):
        body.words(text, keep=place == len(content.closing) - 1)
    body.end(content)
    if content.edition or content.enclosed:
        body.sheet.foot(f"{content.edition}. {name}" if content.edition else name)
    if content.enclosed:
        body.sheet.new_page()
        paragraph(body.document, f"Lampiran surat Nomor {content.number}", Look(size=9, after=8))
        paragraph(body.document, content.enclosed_title, Look(bold=True, after=6))
        numbered(body.document, content.enclosed)
    return body.sheet.save()


# ---------------------------------------------------------------- papers with a title


def _titled(content: TitledContent, paper: Paper) -> bytes:
    name = f"{content.name}, Nomor {content.number}" if content.number else content.name
    office = content.letterhead.office
    sheet = Sheet(paper, author=office, title=name, practice=content.practice, void=content.void)
    sheet.foot(f"{content.edition}. {name}" if content.edition else name)
    letterhead(sheet, sheet.document, content.letterhead)
    space(sheet.document, 12)
    for line in content.title:
        paragraph(sheet.document, line, Look(size=13, bold=True, align="center"))
    if content.number:
        paragraph(sheet.document, f"Nomor: {content.number}", Look(align="center"))
    space(sheet.document, 12)
    for part in content.parts:
        _part(sheet, part)
    _signatures(sheet, content)
    _copies(sheet, content.copies_to)
    for part in content.attached:
        sheet.new_page()
        _part(sheet, part)
    return sheet.save()


def _part(sheet: Sheet, part: Part, inset: int = 0) -> None:
    document, width = sheet.document, sheet.width - 2 * inset
    if part.new_page:
        sheet.new_page()
    paragraph(document, part.title, Look(bold=True, after=3, left=inset, keep=True))
    for text in part.words:
        line = paragraph(document, text, Look(after=5, align="both", left=inset))
        if line is not None:
            line.paragraph_format.right_indent = inset
    if part.facts:
        label = _label_width(part.facts)
        left = inset + Mm(7)
        labelled(document, part.facts, (label, width - Mm(7) - label), Look(left=left))
    numbered(document, part.points, Look(left=inset))
    ticked(document, part.boxes, Look(left=inset))
    if part.table is not None and part.second is not None:
        half = (width - _BESIDE) // 2
        left_cell, right_cell = side_by_side(document, width, gap=_BESIDE, left=inset)
        data_table(left_cell, part.table, half)
        data_table(right_cell, part.second, half)
    elif part.table is not None:
        data_table(document, part.table, width, inset)
    space(document, 9)


def _label_width(facts: tuple[tuple[str, str], ...]) -> int:
    style = Style(size=11)
    return int(Pt(max(width_of(printable(label), style) for label, _ in facts) + 8))


def _signatures(sheet: Sheet, content: TitledContent) -> None:
    """One at the right, else two beside each other and the third in the middle below; the check mark is
    beside a single one and below several."""
    if len(content.signatures) != 1:
        _several(sheet, content)
        check_mark(sheet.document, *_check(content))
        return
    left, right = _pair(sheet)
    check_mark(left, *_check(content))
    paragraph(right, place_and_day(content.place, content.date), Look(keep=True))
    _signed(right, content.signatures[0])


def _several(sheet: Sheet, content: TitledContent) -> None:
    moment = place_and_day(content.place, content.date)
    for start in range(0, len(content.signatures), 2):
        pair = content.signatures[start : start + 2]
        if len(pair) == 1:
            aside = (sheet.width - SIGNATURE) // 2
            alone = plain_table(sheet.document, 1, [SIGNATURE], aside).rows[0].cells[0]
            _signed(alone, pair[0])
            continue
        left, right = _pair(sheet)
        if start == 0 and moment:
            blank(left)
            paragraph(right, moment, Look(keep=True))
        _signed(left, pair[0])
        _signed(right, pair[1])
        space(sheet.document, 10)


def _pair(sheet: Sheet) -> tuple[_Cell, _Cell]:
    """Places for two signatures: at the left edge, and ending at the right edge."""
    gap = sheet.width - 2 * SIGNATURE
    return side_by_side(sheet.document, sheet.width, gap=gap)


def _signed(holder: _Cell, place: SignPlace) -> None:
    signature(holder, place.who, place.above)


def _erased(content: ErasedLetterContent, paper: Paper) -> bytes:
    sheet = Sheet(
        paper,
        author=content.letterhead.office,
        title=f"{content.kind} {content.number}",
        practice=content.practice,
    )
    letterhead(sheet, sheet.document, content.letterhead)
    space(sheet.document, 16)
    paragraph(sheet.document, "ISI SURAT TELAH DIHAPUS", Look(size=13, bold=True, align="center", after=16))
    rows = (
        ("Jenis", content.kind),
        ("Nomor", content.number),
        ("Tanggal", written_day(content.issued_on)),
    )
    labelled(sheet.document, rows, (_META, sheet.width - _META))
    space(sheet.document, 12)
    for text in NOTE:
        paragraph(sheet.document, text, Look(after=5))
    return sheet.save()
