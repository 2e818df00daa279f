"""The pieces of a Word paper: paragraphs, labelled rows, lists, tables, letterhead, signatures.

A holder is the document or a cell of a table. Rows that must stand in line are tables without borders, which
keep their places when somebody types into them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt
from docx.table import _Cell

from desktop.models.papers import HIDDEN, Cell, Letterhead, Signatory, Table
from desktop.printing.days import written_day
from desktop.printing.docx_sheet import BODY, Sheet, clean, xml_of
from desktop.printing.fonts import printable
from desktop.printing.layout import logo_image
from desktop.printing.qr import qr_png
from desktop.printing.tables import HEAD_TINT, shown
from desktop.printing.text import Style, width_of

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

    Holder = DocumentObject | _Cell

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BESIDE_LOGO = Mm(25)
_LOGO = Mm(23)
SIGNATURE = Mm(76)
_QR = Mm(26)
_TWIPS = 635  # EMU
_BOXES = ("\u2610", "\u2611")  # open, ticked


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands; sizes and distances in points, ``left`` in EMU."""

    size: float = BODY
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    left: int = 0
    keep: bool = False


PLAIN = Look()


def paragraph(holder: Holder, text: str, look: Look = PLAIN) -> Paragraph | None:
    """A paragraph; nothing for a text of blanks."""
    words = clean(text).strip()
    return _line(holder, words, look) if words else None


def space(holder: Holder, points: float) -> None:
    """White space of so many points."""
    line = holder.add_paragraph()
    line.paragraph_format.line_spacing = Pt(points)


def blank(holder: Holder, points: float = BODY * 1.25) -> None:
    """White space as high as a line, or so many points, bound to what follows: room for a signature."""
    line = _fresh(holder)
    line.paragraph_format.space_before = Pt(0)
    line.paragraph_format.line_spacing = Pt(points)
    line.paragraph_format.keep_with_next = True


def _line(holder: Holder, words: str, look: Look) -> Paragraph:
    line = _fresh(holder)
    form = line.paragraph_format
    line.alignment = _ALIGN[look.align]
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next, form.widow_control = look.keep, True
    if look.left:
        form.left_indent = Emu(look.left)
    run = line.add_run(words)
    run.font.size, run.font.bold, run.font.italic = Pt(look.size), look.bold, look.italic
    return line


def _fresh(holder: Holder) -> Paragraph:
    """A new paragraph; the one that every cell begins with, as long as nothing stands in it."""
    if isinstance(holder, _Cell) and not holder.tables and len(holder.paragraphs) == 1:
        first = holder.paragraphs[0]
        if not first.runs and first.paragraph_format.space_before is None:
            found: Paragraph = first
            return found
    added: Paragraph = holder.add_paragraph()
    return added


def numbered(holder: Holder, items: Iterable[str], look: Look = PLAIN) -> None:
    """A list 1., 2., ...; empty items are left out."""
    hang = Pt(look.size * 2)
    for number, item in enumerate([item for item in items if item.strip()], start=1):
        line = _line(holder, f"{number}.\t{clean(item).strip()}", look)
        line.paragraph_format.left_indent = Emu(look.left + hang)
        line.paragraph_format.first_line_indent = Emu(-hang)


def labelled(
    holder: Holder,
    rows: Iterable[tuple[str, str]],
    widths: tuple[int, int],
    look: Look = PLAIN,
    *,
    sign: str = ":",
    bold: bool = False,
) -> None:
    """Rows "label : value"; ``widths`` of label and value. Rows without a value are left out."""
    full = [(label, value) for label, value in rows if value.strip()]
    if not full:
        return
    gap = Pt(9) if sign else 0
    sizes = [widths[0], gap, widths[1] - gap] if sign else [widths[0], widths[1]]
    table = plain_table(holder, len(full), sizes, look.left)
    for row, (label, value) in zip(table.rows, full, strict=True):
        cells = row.cells
        inside = Look(size=look.size, keep=look.keep)
        paragraph(cells[0], label, inside)
        if sign:
            paragraph(cells[1], sign, inside)
        paragraph(cells[-1], value, Look(size=look.size, bold=bold, keep=look.keep))


def plain_table(holder: Holder, rows: int, widths: Sequence[int], left: int = 0) -> WordTable:
    """A table without borders, its columns ``widths`` EMU wide, ``left`` EMU from the edge."""
    if isinstance(holder, _Cell):
        table = holder.add_table(rows, len(widths))
        _shrink(holder.paragraphs[-1])
        first = holder.paragraphs[0]
        if not first.runs and holder.paragraphs[-1] is not first:
            _shrink(first)
    else:
        table = holder.add_table(rows, len(widths))
    table.autofit = False
    properties = xml_of(table).tblPr
    _put(properties, "w:tblInd", {"w:w": str(round(left / _TWIPS)), "w:type": "dxa"})
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        _put(margins, f"w:{side}", {"w:w": "0", "w:type": "dxa"})
    properties.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(int(width))
        for cell in column.cells:
            cell.width = Emu(int(width))
    for row in table.rows:
        whole(row)
    return table


def _shrink(line: Paragraph) -> None:
    """An empty paragraph that Word wants around a table: as low as it goes."""
    line.paragraph_format.line_spacing = Pt(1)
    line.paragraph_format.space_before = Pt(0)


def whole(row: Any) -> None:
    """No row is parted between two pages."""
    _put(xml_of(row).get_or_add_trPr(), "w:cantSplit", {})


def _put(parent: Any, name: str, attributes: dict[str, str]) -> Any:
    part = OxmlElement(name)
    for key, value in attributes.items():
        part.set(qn(key), value)
    parent.append(part)
    return part


def ticked(holder: Holder, items: Iterable[tuple[str, bool]], look: Look = PLAIN) -> None:
    """Lines behind a box each, ticked or open."""
    hang = Pt(look.size * 1.6)
    for item, done in items:
        if item.strip():
            line = _line(holder, f"{_BOXES[done]}\t{clean(item).strip()}", look)
            line.paragraph_format.left_indent = Emu(look.left + hang)
            line.paragraph_format.first_line_indent = Emu(-hang)


# ---------------------------------------------------------------- tables of figures and people


def data_table(holder: Holder, content: Table, width: int, left: int = 0, size: float = 9.0) -> None:
    """A table with rules, its head repeated on every page; its title above, its note below."""
    if not content.columns:
        return
    paragraph(holder, content.title, Look(size=size + 1, bold=True, before=4, after=2, left=left, keep=True))
    rows = [*content.rows] or [("Tidak ada", *[""] * (len(content.columns) - 1))]
    lines = [content.columns, *rows, *([content.totals] if content.totals else [])]
    texts = [[shown(cell) for cell in line] for line in lines]
    table = plain_table(holder, len(texts), column_widths(texts, width, size), left)
    _ruled(table)
    numbers = [_numbers([row[place] for row in content.rows]) for place in range(len(content.columns))]
    for place, (row, line) in enumerate(zip(table.rows, texts, strict=True)):
        head, last = place == 0, bool(content.totals) and place == len(texts) - 1
        for cell, text, number in zip(row.cells, line, numbers, strict=True):
            align = "right" if number else "left"
            paragraph(
                cell, text, Look(size=size, bold=head or last, align=align, before=1, after=1, keep=head)
            )
            if head:
                _tint(cell)
        if head:
            _put(xml_of(row).get_or_add_trPr(), "w:tblHeader", {})
    paragraph(holder, content.note, Look(size=size - 0.5, italic=True, before=2, left=left))


def _numbers(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell != ""]
    return bool(filled) and all(isinstance(cell, int) or cell == HIDDEN for cell in filled)


def column_widths(texts: Sequence[Sequence[str]], width: int, size: float) -> list[int]:
    """Columns in EMU that add up to ``width``: as their texts ask, never below their longest word."""
    style = Style(size=size).bold()
    least, wanted = [], []
    for cells in zip(*texts, strict=True):
        lines = [line for cell in cells for line in printable(cell).split("\n")]
        least.append(max(width_of(word, style) for line in lines for word in line.split() or [""]) + 10)
        wanted.append(min(max(width_of(line, style) for line in lines) + 10, 190.0))
    room = width / Pt(1)
    if sum(least) >= room:
        limit = room / len(least)
        spare = sum(max(0.0, limit - part) for part in least)
        over = sum(max(0.0, part - limit) for part in least)
        return [int(Pt(part if part <= limit else limit + spare * (part - limit) / over)) for part in least]
    wishes = [max(part, 0.0) for part in (want - need for want, need in zip(wanted, least, strict=True))]
    free, asked = room - sum(least), sum(wishes)
    if free <= asked:
        grown = [need + free * wish / asked for need, wish in zip(least, wishes, strict=True)]
    else:
        rest = (free - asked) / (sum(wanted) or 1.0)
        grown = [max(want, need) + want * rest for want, need in zip(wanted, least, strict=True)]
    scale = room / sum(grown)
    return [int(Pt(part * scale)) for part in grown]


def _ruled(table: WordTable) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        attributes = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "16201F"}
        _put(borders, f"w:{side}", attributes)
    properties = xml_of(table).tblPr
    margins = properties.find(qn("w:tblCellMar"))
    for side in margins:
        side.set(qn("w:w"), "70")
    margins.addprevious(borders)


def _tint(cell: _Cell) -> None:
    look = {"w:val": "clear", "w:color": "auto", "w:fill": HEAD_TINT.lstrip("#")}
    _put(xml_of(cell).get_or_add_tcPr(), "w:shd", look)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


# ---------------------------------------------------------------- head and end of a letter


def letterhead(sheet: Sheet, holder: Holder, content: Letterhead, scale: float = 1.0) -> None:
    """Kop: logo left, names in the middle, the office larger and bold, a double rule below."""
    picture = logo_image(content.logo_png) if content.logo_png else None
    side = int(_BESIDE_LOGO * scale) if picture and content.logo_png else 0
    sizes = [side, sheet.width - 2 * side, side] if side else [sheet.width]
    table = plain_table(holder, 1, sizes)
    cells = table.rows[0].cells
    if side and picture and content.logo_png:
        _logo(cells[0], content.logo_png, picture[1], scale)
    middle = cells[1] if side else cells[0]
    middle.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for text, size, bold in (
        (content.region, 12, False),
        (content.district, 12, False),
        (content.office, 16, True),
        (content.address, 9, False),
        (content.contact, 9, False),
    ):
        paragraph(middle, text, Look(size=max(size * scale, 7.5), bold=bold, align="center"))
    borders = OxmlElement("w:tblBorders")
    rule = {"w:val": "thickThinSmallGap", "w:sz": "18", "w:space": "0", "w:color": "000000"}
    _put(borders, "w:bottom", rule)
    xml_of(table).tblPr.find(qn("w:tblCellMar")).addprevious(borders)


def _logo(cell: _Cell, data: bytes, ratio: float, scale: float) -> None:
    from PIL import Image

    with Image.open(BytesIO(data)) as source:  # as PNG, without whatever else the office's file held
        source.thumbnail((300, 300))
        target = BytesIO()
        source.convert("RGBA").save(target, "PNG")
    size = int(_LOGO * scale)
    tall = min(size, int(size / ratio))
    target.seek(0)
    _fresh(cell).add_run().add_picture(target, height=Emu(tall))
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def check_mark(holder: Holder, payload: str, code: str, valid_until: str = "") -> None:
    """The QR code as a picture, below it the code to type and until when the paper counts."""
    if payload:
        line = _fresh(holder)
        line.paragraph_format.keep_with_next = True
        line.add_run().add_picture(BytesIO(qr_png(payload)), width=_QR)
    if code.strip():
        paragraph(holder, f"Kode verifikasi: {code}", Look(size=8))
    if valid_until.strip():
        paragraph(holder, f"Berlaku sampai dengan {written_day(valid_until)}", Look(size=8))


def signature(holder: Holder, who: Signatory, above: str = "") -> None:
    """A first line, the position, room to sign, name, rank, NIP; all on one page."""
    kept = Look(keep=True)
    position = f"{who.position}," if who.position else ""
    for text in (above, who.on_behalf_of, position):
        paragraph(holder, text, kept)
    blank(holder, 46)
    nip = f"{who.nip_label} {who.nip}".strip() if who.nip else ""
    last = [text for text in (who.name, who.rank, nip) if text.strip()]
    for place, text in enumerate(last):
        end = place == len(last) - 1
        paragraph(holder, text, Look(bold=text == who.name, keep=not end))


def side_by_side(
    holder: Holder, width: int, gap: int = 0, left: int = 0, share: float = 0.5
) -> tuple[_Cell, _Cell]:
    """Two cells in a row, ``width`` together, the left one ``share`` of it, ``gap`` between them."""
    first = int((width - gap) * share)
    cells = plain_table(holder, 1, [first, gap or 1, width - gap - first], left).rows[0].cells
    return cells[0], cells[-1]


def half_pages(sheet: Sheet) -> list[_Cell]:
    """The two halves of a sheet, with a dashed line between them to cut along."""
    table = plain_table(sheet.document, 2, [sheet.width])
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for row in table.rows:
        row.height = Length(int(sheet.height / 2) - Pt(6))
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    borders = OxmlElement("w:tblBorders")
    _put(borders, "w:insideH", {"w:val": "dashed", "w:sz": "4", "w:space": "0", "w:color": "51605E"})
    xml_of(table).tblPr.find(qn("w:tblCellMar")).addprevious(borders)
    return [row.cells[0] for row in table.rows]
