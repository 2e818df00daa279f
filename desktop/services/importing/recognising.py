"""Which make of file a book is, where its table stands, and which column means what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.services.importing.fields import (
    OPENSID_HEADERS,
    SIAK_HEADERS,
    fingerprint,
    headers_of,
    map_headers,
)
from desktop.services.importing.kinds import SourceKind
from desktop.services.importing.workbook import Book, Cells, Sheet, is_blank

_HEADER_ROWS = 30
"""A table's headers are among the first rows; above them stand titles."""

_END = "###"
_FAMILY = re.compile(
    r"no(?:mor|\.)?\s*(?:kk|kartu keluarga)\s*[:.]?\s*(?P<number>[0-9 .]{16,})?\s*$", re.IGNORECASE
)
_SIXTEEN = re.compile(r"[0-9]{16}")


@dataclass(frozen=True)
class Source:
    """A table in a book: its make, its sheet, the row with its headers (0: none) and what its columns mean.

    ``remembered`` tells that somebody said so for a table with the same headers before.
    """

    kind: SourceKind
    sheet: str
    header_row: int
    mapping: Mapping[str, int]
    headers: tuple[str, ...] = ()
    remembered: bool = False
    #: Of the recipients of a programme: what the sheet Program says.
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The key under which a mapping is remembered."""
        return fingerprint([header.casefold().strip() for header in self.headers])


@dataclass
class DataTable:
    """The rows to import: their numbers in the file, their cells, and what the file gives per group."""

    numbers: list[int]
    rows: list[Cells]
    mapping: Mapping[str, int]
    given: dict[str, list[str]] = field(default_factory=dict)
    blank: int = 0
    after_end: int = 0


def recognise(book: Book, sheet: str | None = None) -> Source:
    """The table of a book, or of the named sheet of it."""
    sheets = [one for one in book.sheets if sheet is None or one.name == sheet]
    recipients = _recipients(book)
    if recipients is not None and sheet in (None, recipients.sheet):
        return recipients
    found = [_of_sheet(one) for one in sheets]
    return max(found, key=lambda source: (source.kind is not SourceKind.TABLE, len(source.mapping)))


def _of_sheet(sheet: Sheet) -> Source:
    best: Source | None = None
    for at, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        if is_blank(row):
            continue
        headers = {header for header in headers_of(row) if header}
        kind = SourceKind.TABLE
        if len(headers & OPENSID_HEADERS) >= 30:
            kind = SourceKind.OPENSID
        elif len(headers & SIAK_HEADERS) >= 25:
            kind = SourceKind.SIAK
        elif "category" in (ppks := map_headers(SourceKind.PPKS, row)) and "name" in ppks:
            kind = SourceKind.PPKS
        mapping = map_headers(kind, row)
        source = Source(kind, sheet.name, at + 1, mapping, _texts(row))
        if best is None or len(mapping) > len(best.mapping):
            best = source
        if kind is not SourceKind.TABLE:
            return source
    if best is None:
        return Source(SourceKind.TABLE, sheet.name, 0, {})
    if "no_kk" not in best.mapping and len(best.mapping) >= 2 and _families(sheet) > 0:
        return replace(best, kind=SourceKind.BIP)
    return best


def _texts(row: Cells) -> tuple[str, ...]:
    return tuple(str(cell).strip() for cell in row)


# ---------------------------------------------------------------- recipients of a programme


def _recipients(book: Book) -> Source | None:
    by_name = {sheet.name.strip().casefold(): sheet for sheet in book.sheets}
    program, people = by_name.get("program"), by_name.get("peserta")
    if program is None or people is None:
        return None
    for at, row in enumerate(people.rows[:_HEADER_ROWS]):
        mapping = map_headers(SourceKind.PROGRAM, row)
        if {"target", "nik"} <= mapping.keys():
            return Source(
                SourceKind.PROGRAM, people.name, at + 1, mapping, _texts(row), about=_about_program(program)
            )
    return None


def _about_program(sheet: Sheet) -> dict[str, Any]:
    """The sheet Program: a name in column A and its value in column B."""
    about: dict[str, Any] = {}
    for row in sheet.rows:
        if str(row[0]).strip().startswith(_END):
            break
        words = str(row[0]).casefold()
        value = row[1] if len(row) > 1 else ""
        for key, sign in (
            ("name", "nama program"), ("target", "sasaran"), ("fund", "asal dana"), ("note", "keterangan"),
            ("from_on", "awal"), ("until_on", "akhir"),
        ):  # fmt: skip
            if sign in words and value != "":
                about.setdefault(key, value)
    return about


# ---------------------------------------------------------------- the rows


def table_of(book: Book, source: Source) -> DataTable:
    """The rows of the recognised table, down to its end sign or the end of the sheet."""
    sheet = next(one for one in book.sheets if one.name == source.sheet)
    if source.kind is SourceKind.BIP:
        return _grouped(sheet, source)
    numbers, rows, blank, after = [], [], 0, 0
    for number, row in enumerate(sheet.rows[source.header_row :], start=source.header_row + 1):
        if is_blank(row):
            blank += 1
            continue
        if isinstance(row[0], str) and row[0].strip().startswith(_END):
            after = sum(not is_blank(rest) for rest in sheet.rows[number:])
            break
        numbers.append(number)
        rows.append(row)
    return DataTable(numbers, rows, source.mapping, blank=blank, after_end=after)


def _families(sheet: Sheet) -> int:
    return sum(_family_number(row) is not None for row in sheet.rows)


def _family_number(row: Cells) -> str | None:
    """The No. KK of a row that begins a family: after "No. KK :", or alone in the first cell."""
    texts = [str(cell).strip() for cell in row]
    for place, text in enumerate(texts):
        match = _FAMILY.match(text)
        if match is None:
            continue
        if match["number"]:
            return re.sub(r"[ .]", "", match["number"])
        after = next((re.sub(r"[ .:]", "", other) for other in texts[place + 1 :] if other.strip(" :")), "")
        return after if _SIXTEEN.fullmatch(after) else None
    if _SIXTEEN.fullmatch(texts[0].lstrip("'")) and not any(texts[1:2]):
        return texts[0].lstrip("'")
    return None


def _grouped(sheet: Sheet, source: Source) -> DataTable:
    """The members of families, each with the number and the address that stand above them."""
    mapping = source.mapping
    table = DataTable([], [], mapping, {key: [] for key in ("no_kk", "address", "rt", "rw", "dusun")})
    family = dict.fromkeys(table.given, "")
    headers = headers_of(list(source.headers))
    for number, row in enumerate(sheet.rows, start=1):
        if is_blank(row):
            table.blank += number > source.header_row
            continue
        if isinstance(row[0], str) and row[0].strip().startswith(_END):
            break
        no_kk = _family_number(row)
        if no_kk is not None:
            family = dict.fromkeys(table.given, "") | {"no_kk": no_kk} | _place_of(row)
        elif number == source.header_row or headers_of(row) == headers:
            continue
        elif family["no_kk"] and _is_member(row, mapping):
            table.numbers.append(number)
            table.rows.append(row)
            for key, values in table.given.items():
                values.append(family[key])
        elif family["no_kk"]:
            family |= {key: value for key, value in _place_of(row).items() if value}
    return table


def _is_member(row: Cells, mapping: Mapping[str, int]) -> bool:
    name, nik = row[mapping.get("name", 0)], row[mapping.get("nik", 0)]
    sayings = str(row[0]).strip()
    return bool(str(name).strip()) and (bool(str(nik).strip()) or sayings.replace(".", "").isdecimal())


def _place_of(row: Cells) -> dict[str, str]:
    """Address, RT, RW and dusun of a family's row, wherever they stand in it."""
    line = "  ".join(str(cell).strip() for cell in row if str(cell).strip())
    found: dict[str, str] = {}
    if match := re.search(r"RT\s*/\s*RW\s*:?\s*([0-9]{1,3})\s*/\s*([0-9]{1,3})", line, re.IGNORECASE):
        found["rt"], found["rw"] = match[1], match[2]
    else:
        for key in ("rt", "rw"):
            if match := re.search(rf"\b{key}\s*[:.]?\s*([0-9]{{1,3}})\b", line, re.IGNORECASE):
                found[key] = match[1]
    if match := re.search(r"\bDUSUN\s*:?\s*([^:]*?)(?:\s{2,}|$)", line, re.IGNORECASE):
        found["dusun"] = match[1].strip(" -")
    for pattern in (r"\bALAMAT\s*:?\s*(.*?)(?:\s*\bRT\b|\s{2,}|$)", r"\b(DESA\s+.*?)\s+RT\s*/\s*RW"):
        if "address" not in found and (match := re.search(pattern, line, re.IGNORECASE)):
            found["address"] = match[1].strip(" -,")
    return found
