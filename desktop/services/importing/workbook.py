"""Reading a spreadsheet or CSV file into plain rows of cells, as they stand in the file."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services.importing.kinds import ImportTrouble

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Cell = str | int | float | bool | date | datetime | time | timedelta
Cells = list[Cell]

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".txt")
LARGEST = 200_000_000
"""Bytes of a file at most; a village of 50,000 people is 15 MB."""

_UNPACKED = 1_000_000_000
_MOST_ROWS = 300_000
_UNTOUCHED = "Tidak ada data yang diubah."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``rows[0]`` is row 1 of the file, every row has the same length."""

    name: str
    rows: list[Cells]


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read; sheets somebody hid are named and not read."""

    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def read_book(path: Path) -> Book:
    """Reads a file; raises ImportTrouble with what to do about it."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ImportTrouble(
                f"{path.name} terlalu besar.",
                _UNTOUCHED,
                "Pecah menjadi beberapa berkas, lalu impor satu per satu.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise ImportTrouble(
            f"{path.name} tidak dapat dibuka.",
            _UNTOUCHED,
            "Periksa apakah berkas masih ada, lalu pilih lagi.",
        ) from error
    if not content:
        raise ImportTrouble(f"{path.name} kosong.", _UNTOUCHED, "Pilih berkas yang berisi data.")
    digest = hashlib.sha256(content).hexdigest()
    if path.suffix.lower() in (".csv", ".txt"):
        from desktop.services.importing.csv_text import read_csv

        sheets: tuple[Sheet, ...] = (Sheet(path.stem, _even(read_csv(content))),)
        hidden: tuple[str, ...] = ()
    else:
        sheets, hidden = _spreadsheet(path, content)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise ImportTrouble(f"{path.name} tidak berisi data.", _UNTOUCHED, "Pilih berkas yang berisi data.")
    return Book(path, digest, filled, hidden)


def _spreadsheet(path: Path, content: bytes) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    import io

    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    _refuse_bomb(path, content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        kept, hidden = [], []
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                hidden.append(about.name)
                continue
            kept.append(Sheet(about.name, _rows(book.get_sheet_by_name(about.name))))
    except PasswordError as error:
        raise ImportTrouble(
            f"{path.name} dikunci dengan kata sandi.",
            _UNTOUCHED,
            "Buka di Excel, simpan salinannya tanpa kata sandi, lalu pilih salinan itu.",
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise ImportTrouble(
            f"{path.name} tidak dapat dibaca sebagai berkas Excel.",
            _UNTOUCHED,
            "Buka di Excel atau LibreOffice, simpan sebagai “Excel Workbook (.xlsx)”, lalu pilih berkas itu.",
        ) from error
    return tuple(kept), tuple(hidden)


def _refuse_bomb(path: Path, content: bytes) -> None:
    """A small file that unpacks to a thousand times its size would fill this computer's memory."""
    import io

    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        return  # the reader says what is wrong with it
    if size > _UNPACKED:
        raise ImportTrouble(
            f"{path.name} terlalu besar setelah dibuka.",
            _UNTOUCHED,
            "Salin datanya ke berkas Excel baru, lalu pilih berkas itu.",
        )


def _rows(sheet: CalamineSheet) -> list[Cells]:
    rows: list[Cells] = sheet.to_python(skip_empty_area=False)
    while rows and not any(cell not in ("", None) for cell in rows[-1]):
        rows.pop()
    if len(rows) > _MOST_ROWS:
        raise ImportTrouble(
            f"Lembar “{sheet.name}” berisi lebih dari {_MOST_ROWS:,} baris.".replace(",", "."),
            _UNTOUCHED,
            "Pecah menjadi beberapa berkas, lalu impor satu per satu.",
        )
    _fill_merged(sheet, rows)
    return rows


def _fill_merged(sheet: CalamineSheet, rows: list[Cells]) -> None:
    """A cell merged over several rows holds for each of them: a No. KK written once for its family."""
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top and top < len(rows):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]


def _even(rows: list[list[str]]) -> list[Cells]:
    """All rows as long as the longest."""
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def is_blank(row: Cells) -> bool:
    """Whether a row says nothing."""
    return not any(not isinstance(cell, str) or cell.strip() for cell in row)


def letter(column: int) -> str:
    """The letters that Excel shows for a column, counted from 0: A, B, ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
