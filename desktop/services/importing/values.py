"""One cell at a time: what it says in the form the database keeps, or what is wrong with it in plain words.

A rule takes a cell and returns (value, trouble). ``None`` is an empty cell. A trouble either refuses its row
or is a note beside it, with the cell left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from desktop.models.dates import day_month_year
from desktop.models.people import LINE_LENGTH, NAME_LENGTH, clean_phone, clean_rt, has_control
from desktop.services.importing.code_words import CodeWords
from desktop.services.importing.workbook import Cell


class Trouble(NamedTuple):
    """What is wrong with a cell; ``refuses`` where the row cannot be imported with it."""

    text: str
    refuses: bool


Value = Any
Answer = tuple[Value, Trouble | None]
Rule = Callable[[Cell], Answer]

_NOTHING = frozenset({"", "-", "--", "---", ".", "null", "none", "n/a", "nan", "tidak ada data"})
_BROKEN = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
_SPACES = re.compile(r"\s+")
_QUOTES = "'’‘`´"
_POWER = re.compile(r"[0-9]+(?:[.,][0-9]+)?\s*E\s*\+?\s*[0-9]+", re.IGNORECASE)


def plain(cell: Cell) -> str:
    """The text of a cell: whole numbers without ".0", one space between words, no apostrophe in front."""
    if isinstance(cell, str):
        text = cell.strip()
        if "  " in text or not text.isprintable():  # a hard space, a tab or a line break is not printable
            text = _SPACES.sub(" ", text)
        if text[:1] in _QUOTES and text:
            text = text[1:].lstrip()
        return "" if text in _BROKEN or text.casefold() in _NOTHING else text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


# ---------------------------------------------------------------- text


def line(longest: int = LINE_LENGTH) -> Rule:
    """A line of text; control characters and too long ones are left out with a note."""

    def rule(cell: Cell) -> Answer:
        text = plain(cell)
        if not text:
            return None, None
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if len(text) > longest:
            return None, Trouble(f"lebih dari {longest} huruf; isian ini dilewati", refuses=False)
        if not text.isprintable() and has_control(text):
            return None, Trouble(
                "berisi karakter yang tidak dapat dicetak; isian ini dilewati", refuses=False
            )
        return text, None

    return rule


def name(cell: Cell) -> Answer:
    """A name: needed, of any writing."""
    value, trouble = _NAME_LINE(cell)
    if trouble is not None:
        return None, Trouble(trouble.text.replace("; isian ini dilewati", ""), refuses=True)
    if value is None:
        return None, Trouble("kosong. Isi nama orangnya", refuses=True)
    if not any(char.isalnum() for char in value):
        return None, Trouble(f"“{value}” tidak berisi huruf. Isi nama orangnya", refuses=True)
    return value, None


_NAME_LINE = line(NAME_LENGTH)


def phone(cell: Cell) -> Answer:
    """A telephone number, whose first zero a spreadsheet may have eaten."""
    text = plain(cell)
    if not text:
        return None, None
    if isinstance(cell, (int, float)) and text.startswith("8"):
        text = "0" + text
    return clean_phone(text)[:30], None


def rt(cell: Cell) -> Answer:
    """RT or RW as three digits; nothing where it is no number."""
    text = plain(cell)
    if not text or not text.strip("0"):
        return None, None
    number = clean_rt(text)
    if re.fullmatch(r"[0-9]{3}", number):
        return number, None
    return None, Trouble(f"“{text}” bukan nomor; isian ini dilewati", refuses=False)


# ---------------------------------------------------------------- numbers of sixteen digits


def sixteen(what: str, *, refuses: bool = True) -> Rule:
    """NIK or No. KK: 16 digits, "" for the 0 that other programs write for none, None where empty."""

    def rule(cell: Cell) -> Answer:
        if isinstance(cell, str) and len(cell) == 16 and cell.isdecimal() and cell.isascii():
            return (cell, None) if cell.strip("0") else ("", None)
        text = plain(cell)
        if not text:
            return None, None
        if isinstance(cell, float) and not cell.is_integer():
            return None, Trouble(f"“{text}” bukan {what}", refuses)
        if _POWER.fullmatch(text):
            return None, Trouble(_rounded(what), refuses)
        digits = re.sub(r"[\s.\-]", "", text.removesuffix(".0"))
        if digits.isdecimal() and digits.isascii():
            return _digits(cell, digits)
        return None, Trouble(f"berisi selain angka; {what} hanya 16 angka", refuses)

    def _digits(cell: Cell, digits: str) -> Answer:
        if not digits.strip("0"):
            return "", None
        if len(digits) != 16:
            return None, Trouble(f"{len(digits)} angka, seharusnya 16. Lengkapi menurut KTP atau KK", refuses)
        if not isinstance(cell, str) and digits.endswith("0"):
            return None, Trouble(_rounded(what), refuses)
        return digits, None

    return rule


def _rounded(what: str) -> str:
    return (
        "disimpan Excel sebagai bilangan sehingga angka terakhirnya hilang. Ubah selnya menjadi Teks, lalu "
        f"ketik ulang {what}"
    )


# ---------------------------------------------------------------- days

_EPOCH = date(1899, 12, 30)
_FIRST = date(1900, 1, 2)
_MONTHS = {
    "jan": 1, "peb": 2, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8,
    "agt": 8, "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nop": 11, "nov": 11, "des": 12, "dec": 12,
}  # fmt: skip
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T].*)?")
_WORDS = re.compile(r"([0-9]{1,2})[-/. ]*([a-z]{3,9})[-/. ]*([0-9]{4}|[0-9]{2})", re.IGNORECASE)
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_NO_DAY = frozenset({"0000-00-00", "00-00-0000", "00/00/0000", "0"})


class _NoDay(ValueError):
    pass


def day(today: date, *, refuses: bool = True) -> Rule:
    """A day that has been, as ISO text. Texts have the day first; a number counts days as Excel does.

    Read are 1990-08-17, 17-08-1990 (also with / or . and one digit), 17 Agustus 1990, 17-Agu-90, 19900817.
    """

    def rule(cell: Cell) -> Answer:
        if isinstance(cell, (time, timedelta, bool)):
            return None, Trouble("berisi jam, bukan tanggal", refuses)
        try:
            found = _day_of(cell, today)
        except _NoDay:
            return None, Trouble(
                f"“{plain(cell)[:40]}” bukan tanggal yang dikenali. Tulis seperti 17-08-1990", refuses
            )
        if found is None:
            return None, None
        if found > today:
            return None, Trouble(f"{day_month_year(found)} belum terjadi. Periksa tahunnya", refuses)
        if found < _FIRST:
            return None, Trouble(f"{day_month_year(found)} sebelum tahun 1900. Periksa tahunnya", refuses)
        return found.isoformat(), None

    return rule


def _day_of(cell: Cell, today: date) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(float(cell))
    text = plain(cell)
    if not text or text in _NO_DAY:
        return None
    return _day_of_text(text, today)


def _day_of_text(text: str, today: date) -> date:
    if match := _YEAR_FIRST.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        return _made(_year(match[3], today), int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(text):
        month = _MONTHS.get(match[2][:3].casefold())
        if month is None:
            raise _NoDay
        return _made(_year(match[3], today), month, int(match[1]))
    if match := _COMPACT.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"[0-9]{4,5}(?:\.[0-9]+)?", text):
        return _serial(float(text))
    raise _NoDay


def _serial(number: float) -> date:
    """Excel's day number; those before March 1900 are not days but years or ages."""
    if not 3_000 <= number < 80_000:
        raise _NoDay
    return _EPOCH + timedelta(days=int(number))


def _year(text: str, today: date) -> int:
    """Two digits are the year that has been last (DOMAIN.md B1)."""
    if len(text) == 4:
        return int(text)
    century = today.year - today.year % 100
    return century + int(text) - (100 if int(text) > today.year % 100 else 0)


def _made(year: int, month: int, day_of_month: int) -> date:
    try:
        return date(year, month, day_of_month)
    except ValueError as error:
        raise _NoDay from error


# ---------------------------------------------------------------- codes


def code(words: CodeWords, give: Callable[[int], Value] = int, *, refuses: bool = False) -> Rule:
    """What ``give`` makes of a code of a list; unknown words are left out with a note."""

    def rule(cell: Cell) -> Answer:
        text = plain(cell)
        if not text or text == "0":
            return None, None
        found = words.code_of(text)
        if found is None:
            ending = "" if refuses else "; isian ini dilewati"
            return None, Trouble(f"“{text[:40]}” tidak ada dalam daftar{ending}", refuses)
        return give(found), None

    return rule
