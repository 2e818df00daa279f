"""A Word document of one paper: page, type, foot, and the bytes. What Word itself calls for is all in here.

Arial stands for the Arimo of the PDFs: every Word has it, and both break lines alike.
"""

from __future__ import annotations

import math
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from desktop.models.papers import Paper
from desktop.printing.document import PRACTICE_WORD

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Arial"
BODY = 11.0
LINE = 1.08  # of Arial's own line: the papers' 1.3 times the size
_MUTED = RGBColor(0x51, 0x60, 0x5E)
_PRACTICE = RGBColor(0x5B, 0x3F, 0xA8)
_VOID = RGBColor(0xB4, 0x23, 0x18)
_FOOT_MM = 7.0
_ABOVE = 14.0  # pt
_LETTER = 0.65  # of its size: a bold letter, rather too wide than too narrow


def clean(text: str) -> str:
    """``text`` without what a Word file cannot hold or a reader cannot see; lines stay lines."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(map(_kept, line)) for line in lines)


def _kept(char: str) -> str:
    if char == "\t":
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co"} else char


def xml_of(part: Any) -> Any:
    """The element behind a paragraph, run, table, row or cell, for what python-docx itself cannot say."""
    return part._element  # noqa: SLF001 - the library has no public way to it


class Sheet:
    """The document being written; ``width`` and ``height`` are what the margins leave of the page."""

    def __init__(self, paper: Paper, *, author: str, title: str, practice: bool, void: str = "") -> None:
        """``title`` is kind and number, never a person; ``void`` says why the paper no longer counts."""
        self.document: DocumentObject = Document()
        self._page(paper)
        self._type()
        self._describe(author, title)
        if practice:
            self._above(PRACTICE_WORD, _PRACTICE)
        if void:
            self._above(f"DIBATALKAN. {clean(void)}", _VOID)

    def _page(self, paper: Paper) -> None:
        section = self.document.sections[0]
        wide, tall = paper.size_mm
        left, top, right, bottom = paper.margins_mm
        section.page_width, section.page_height = Mm(wide), Mm(tall)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.header_distance = section.footer_distance = Mm(min(top, _FOOT_MM))
        self.width: Length = Mm(wide - left - right)
        self.height: Length = Mm(tall - top - bottom)

    def _type(self) -> None:
        style: ParagraphStyle = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(BODY)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = LINE
        properties = style.element.get_or_add_rPr()
        properties.rFonts.set(qn("w:eastAsia"), FONT)
        properties.rFonts.set(qn("w:cs"), FONT)
        language = OxmlElement("w:lang")  # else Word marks every word as misspelt
        language.set(qn("w:val"), "id-ID")
        properties.append(language)

    def _describe(self, author: str, title: str) -> None:
        core = self.document.core_properties
        core.author, core.title, core.last_modified_by = clean(author), clean(title), ""
        core.comments, core.keywords, core.subject = "", "", ""
        core.language = "id-ID"
        core.created = core.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)

    def _above(self, words: str, color: RGBColor) -> None:
        """A word above every page that nobody can take for part of the letter; less is left of the page."""
        header = self.document.sections[0].header
        line = header.paragraphs[0] if not header.paragraphs[0].runs else header.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(words)
        run.font.bold, run.font.size, run.font.color.rgb = True, Pt(_ABOVE), color
        lines = math.ceil(len(words) * _ABOVE * _LETTER / self.width.pt)
        self.height = Length(self.height - Pt(lines * _ABOVE * 1.3))

    def foot(self, words: str) -> None:
        """What stands at the foot of every page: ``words`` left, "Halaman 1 dari 3" right."""
        line = self.document.sections[0].footer.paragraphs[0]
        line.style = self.document.styles["Normal"]  # Word's own style for feet has stops of its own
        line.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
        self._small(line, f"{clean(words)}\tHalaman ")
        self._field(line, "PAGE")
        self._small(line, " dari ")
        self._field(line, "NUMPAGES")

    def _small(self, line: Paragraph, words: str) -> Any:
        run = line.add_run(words)
        run.font.size, run.font.color.rgb = Pt(8.5), _MUTED
        return run

    def _field(self, line: Paragraph, name: str) -> None:
        for kind, text in (("begin", ""), ("", name), ("end", "")):
            run = self._small(line, "")
            if text:
                part = OxmlElement("w:instrText")
                part.set(qn("xml:space"), "preserve")
                part.text = name
            else:
                part = OxmlElement("w:fldChar")
                part.set(qn("w:fldCharType"), kind)
            xml_of(run).append(part)

    def new_page(self) -> None:
        """What follows begins on a new page."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self) -> bytes:
        """The file."""
        target = BytesIO()
        self.document.save(target)
        return target.getvalue()
