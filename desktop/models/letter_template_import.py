"""A letter of OpenSID, pasted as text or as the HTML of its editor, as the body of a template here.

Words, fill codes, rows and tables are kept; fonts, pictures, scripts and positions are left behind, and so is
what the layout here prints on its own: letterhead, title, number, place and signatures. Whatever could not be
taken is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from desktop.models.letter_template import Section, heading_of

LONGEST = 200_000
"""Characters of what is pasted; more is not read."""

_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "section", "hr", *(f"h{n}" for n in range(1, 7))}
)
_SILENT = frozenset({"script", "style", "head", "title"})
_LAYOUT = frozenset({"strong", "b", "u", "em", "i", "font", "span", "center"})
_PICTURES = frozenset({"img", "svg", "object", "embed", "iframe"})
_CODE = re.compile(r"\[([A-Za-z][A-Za-z0-9_]*)\]")
_MEMBER = re.compile(r"\[([Kk][Ll][Gg])[0-9]{1,2}_", re.IGNORECASE)
_SIGNED = frozenset({"atas_nama", "nama_pamong", "nip_pamong", "form_nip_pamong", "sebutan_nip_desa"})
_HEADED = frozenset({"logo", "qr_code", "qr_bsre", "judul_surat", "format_nomor_surat"})

PICTURES = "Gambar tidak diambil. Logo dan kode QR dicetak sendiri oleh program."
LAYOUT = "Huruf tebal, garis bawah, dan perataan mengikuti tata letak resmi."
SIGNATURES = "Tempat, tanggal, dan tanda tangan dicetak sendiri oleh program."
HEAD = "Kop, judul, dan nomor surat dicetak sendiri oleh program."
SCRIPTS = "Skrip dan gaya halaman dibuang."
CUT = "Teks terlalu panjang; yang sesudahnya tidak diambil."


@dataclass(frozen=True, slots=True)
class Imported:
    """The lines of a body, and what was left behind in words."""

    lines: tuple[str, ...]
    left_behind: tuple[str, ...]


def import_letter(pasted: str) -> Imported:
    """A pasted letter as lines of a body; never fails, whatever is pasted."""
    left: dict[str, None] = {}
    if len(pasted) > LONGEST:
        left[CUT] = None
        pasted = pasted[:LONGEST]
    if re.search(r"</?[A-Za-z][^>]*>", pasted):
        reader = _Reader(left)
        reader.feed(re.sub(r"<!\[[^>]*>?", "", pasted))  # what Word writes; the parser of Python stops at it
        reader.close()
        found = reader.lines()
    else:
        found = pasted.splitlines()
    lines = [line for line in (_cleaned(line, left) for line in found) if line]
    return Imported(tuple(lines), tuple(left))


def with_body(text: str, lines: Sequence[str]) -> str:
    """A template's text with other lines in its body; everything else in it stays."""
    kept: list[str] = []
    inside, placed = False, False
    for line in text.splitlines():
        heading = heading_of(line)
        if heading is not None:
            inside = heading.casefold() == Section.BODY.value.casefold()
        if not inside:
            kept.append(line)
        elif heading is not None:
            kept += [line, *lines]
            placed = True
    return "\n".join(kept if placed else [*kept, f"== {Section.BODY.value} ==", *lines])


def _cleaned(line: str, left: dict[str, None]) -> str:
    """A line without what the layout prints on its own; empty where nothing else is left."""
    line = " ".join("".join(char if char.isprintable() else " " for char in line).split())
    codes = {name.lower() for name in _CODE.findall(line)}
    words = re.sub(r"\bNomor\b|\bNo\b|[\s.:,_()-]", "", _CODE.sub("", line))
    if codes & _HEADED and not words:
        left[HEAD] = None
        return ""
    if not words and (
        codes & _SIGNED or {"tgl_surat"} <= codes <= {"nama_desa", "tgl_surat", "nama_kabupaten"}
    ):
        left[SIGNATURES] = None
        return ""
    return line


class _Reader(HTMLParser):
    """Collects lines; a row of a table becomes "Label : nilai" or cells between bars."""

    def __init__(self, left: dict[str, None]) -> None:
        super().__init__(convert_charrefs=True)
        self._left = left
        self._lines: list[str] = []
        self._text = ""
        self._silent = 0
        self._tables: list[list[list[str]]] = []
        self._cell = False

    def lines(self) -> list[str]:
        """What was found; a table that never ended included."""
        while self._tables:
            self._end_table()
        self._end_line()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
            self._left[SCRIPTS] = None
        elif tag in _PICTURES:
            self._left[PICTURES] = None
        elif tag in _LAYOUT or any(name == "style" for name, _ in attrs):
            self._left[LAYOUT] = None
        if tag == "table":
            self._end_line()
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag in ("td", "th") and self._tables:
            self._begin_cell()
        elif tag == "br" or tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text += re.sub(r"\s+", " ", data)

    def _break(self) -> None:
        if self._cell:
            self._text += " "
        else:
            self._end_line()

    def _end_line(self) -> None:
        if self._text.strip():
            self._lines.append(self._text)
        self._text = ""

    def _begin_cell(self) -> None:
        self._end_cell()
        if not self._tables[-1]:
            self._tables[-1].append([])
        self._text, self._cell = "", True

    def _end_cell(self) -> None:
        if self._cell and self._tables and self._tables[-1]:
            self._tables[-1][-1].append(self._text.strip())
        if self._cell:
            self._text, self._cell = "", False

    def _end_table(self) -> None:
        self._end_cell()
        rows = [row for row in self._tables.pop() if any(row)]
        codes = {name.lower() for row in rows for cell in row for name in _CODE.findall(cell)}
        if codes & _SIGNED and not any(_labelled(row) for row in rows[:1]):
            self._left[SIGNATURES] = None
        elif "logo" in codes:
            self._left[HEAD] = None
        else:
            self._lines += _table_lines(rows)


def _table_lines(rows: Sequence[list[str]]) -> list[str]:
    lines = []
    repeated = False
    for row in rows:
        fact = _labelled(row)
        if fact:
            lines.append(fact)
            continue
        cells = " | ".join(row)
        if not _MEMBER.search(cells):
            lines.append(cells if len([cell for cell in row if cell]) > 1 else cells.strip(" |"))
        elif not repeated:  # OpenSID has a row for each of the first members; here one stands for all
            lines += ["[ulang keluarga]", _MEMBER.sub(r"[\1_", cells), "[/ulang]"]
            repeated = True
    return lines


def _labelled(row: Sequence[str]) -> str:
    """ "Label : nilai" of a row whose colon has a cell of its own or begins one; empty for any other."""
    for place, cell in enumerate(row):
        if place and cell.startswith(":"):
            label = next((text for text in reversed(row[:place]) if text), "")
            value = " ".join([cell[1:].strip(), *row[place + 1 :]]).strip()
            return f"{label} : {value}" if label else ""
    return ""
