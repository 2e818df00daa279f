"""Dates and times the Indonesian way, and the UTC stamps that data carries.

Data holds moments as "2026-11-22T01:50:16Z" and days as "2026-11-22"; people see "22 November 2026" and
"08.50 WIB". Indonesia keeps three fixed offsets without daylight saving, so no time zone database is needed.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

MONTHS: tuple[str, ...] = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS: tuple[str, ...] = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Zone:
    """One of Indonesia's three zones: `Zone.WIB`, `Zone.WITA`, `Zone.WIT`."""

    abbreviation: str
    """As on papers: "WIB"."""
    name: str
    """As in the IANA database: "Asia/Jakarta"."""
    utc_offset: int
    """Hours ahead of UTC."""

    WIB: ClassVar["Zone"]
    WITA: ClassVar["Zone"]
    WIT: ClassVar["Zone"]

    @property
    def tzinfo(self) -> dt.timezone:
        """The zone as a fixed offset."""
        return dt.timezone(dt.timedelta(hours=self.utc_offset), self.abbreviation)

    @classmethod
    def named(cls, name: str) -> "Zone":
        """The zone of an abbreviation ("WITA") or IANA name ("Asia/Makassar"); ValueError for any other."""
        for zone in ZONES:
            if name in (zone.abbreviation, zone.name):
                return zone
        raise ValueError(f"no Indonesian time zone is called {name!r}")


Zone.WIB = Zone("WIB", "Asia/Jakarta", 7)
Zone.WITA = Zone("WITA", "Asia/Makassar", 8)
Zone.WIT = Zone("WIT", "Asia/Jayapura", 9)
ZONES = (Zone.WIB, Zone.WITA, Zone.WIT)


# ---------------------------------------------------------------- UTC stamps

# Patterns stay text until they are first used: compiling them is most of what importing this would cost.
_STAMP = r"(?a)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


def utc_stamp(moment: dt.datetime) -> str:
    """An aware moment as "2026-11-22T01:50:16Z", to the second; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place in the data")
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_stamp(stamp: str) -> dt.datetime:
    """The aware UTC moment of a stamp; ValueError when it is not one."""
    if not re.fullmatch(_STAMP, stamp):
        raise ValueError(f"not a UTC stamp: {stamp!r}")
    return dt.datetime.fromisoformat(stamp)


def local_time(stamp: str, zone: Zone) -> dt.datetime:
    """A stamp on the office's own clock."""
    return parse_stamp(stamp).astimezone(zone.tzinfo)


def local_date(stamp: str, zone: Zone) -> dt.date:
    """The office's own calendar day of a stamp."""
    return local_time(stamp, zone).date()


def day_begins(day: dt.date, zone: Zone) -> str:
    """The stamp of the moment at which a day begins in a zone."""
    return utc_stamp(dt.datetime.combine(day, dt.time(), zone.tzinfo))


# ---------------------------------------------------------------- for the eye


def long_date(day: dt.date) -> str:
    """ "Senin, 17 Agustus 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day_month_year(day)}"


def day_month_year(day: dt.date) -> str:
    """ "17 Agustus 2026"."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def short_date(day: dt.date) -> str:
    """ "17-08-2026"."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def day_in_words(day: dt.date) -> str:
    """ "Senin, tanggal tujuh belas bulan Agustus tahun dua ribu dua puluh enam", as in minutes."""
    return (
        f"{WEEKDAYS[day.weekday()]}, tanggal {in_words(day.day)} bulan {month_name(day.month)} "
        f"tahun {in_words(day.year)}"
    )


def in_words(number: int) -> str:
    """ "dua ribu dua puluh enam" for 2026; ValueError outside 0 to 9999."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not written out")
    if number < len(_UNITS):
        return _UNITS[number]
    for size, word, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "")):
        many, rest = divmod(number, size)
        if size == 10 and many == 1:
            return f"{_UNITS[rest]} belas"
        if many:
            head = one if many == 1 else f"{_UNITS[many]} {word}"
            return f"{head} {in_words(rest)}" if rest else head
    raise AssertionError(number)


def month_year(day: dt.date) -> str:
    """ "Agustus 2026"."""
    return f"{month_name(day.month)} {day.year}"


def month_name(month: int) -> str:
    """ "Agustus" for 8; ValueError outside 1 to 12."""
    return MONTHS[_month_index(month)]


def roman_month(month: int) -> str:
    """ "VIII" for 8, as in letter numbers; ValueError outside 1 to 12."""
    return _ROMAN[_month_index(month)]


def _month_index(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return month - 1


def time_text(moment: dt.datetime, zone: Zone | None = None) -> str:
    """ "14.05 WIB" on the zone's clock; without a zone, the moment's own hour as "14.05"."""
    if zone is None:
        return f"{moment:%H.%M}"
    return f"{moment.astimezone(zone.tzinfo):%H.%M} {zone.abbreviation}"


def rupiah(amount: int) -> str:
    """ "Rp1.500.000"; whole rupiah, a debt with the minus sign before."""
    text = f"Rp{abs(amount):,}".replace(",", ".")
    return f"-{text}" if amount < 0 else text


_AMOUNT = re.compile(
    r"(?:rp\.?)?\s*([0-9]{1,3}(?:[.][0-9]{3}){1,4}|[0-9]{1,15})(?:,(?:0{1,2}|-))?", re.IGNORECASE
)


def read_rupiah(text: str) -> int | None:
    """Whole rupiah as people write them: "1500000", "Rp 1.500.000,-"; None for anything else."""
    found = _AMOUNT.fullmatch(text.strip())
    return int(found[1].replace(".", "")) if found else None


def age_on(birth: dt.date, day: dt.date) -> int:
    """Whole years lived on `day`; the birthday of 29 February is 1 March in other years. Negative before."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


# ---------------------------------------------------------------- as people type them

_MONTH_STARTS: dict[str, int] = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "mrt": 3,
    "apr": 4,
    "mei": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "agt": 8,
    "ags": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
}
_MONTH_WORD = r"[a-z]{3,9}"
_SEPARATED = r"(?a)(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?"
_NAMED = r"(?a)(\d{1,2})[-/. ]*([a-z]+)\.?(?:[-/., ]*(\d{4}|\d{2}))?"
_ISO = r"(?a)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_COMPACT = r"(?a)(\d{2})(\d{2})(\d{4}|\d{2})"
_RELATIVE: dict[str, int] = {
    "hari ini": 0,
    "sekarang": 0,
    "kemarin": -1,
    "kemaren": -1,
    "kemarin dulu": -2,
    "lusa kemarin": -2,
    "besok": 1,
    "lusa": 2,
}
_DAY_WORDS: dict[str, int] = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {
    "jum'at": 4,
    "jumat": 4,
    "ahad": 6,
}


def parse_date(text: str, today: dt.date, *, birth: bool = False) -> dt.date | None:
    """The day that `text` means, or None where it means none.

    Takes 17/8/26, 17-08-2026, 17 8 2026, 17081990, 170890, "17 agustus", "17 ags 2026", "Senin, 17 Agustus
    2026", ISO, "hari ini", "kemarin", "besok", "lusa", "senin lalu", "3 hari lalu". Without a year: this
    year's. A two-digit year is of this century. With `birth`, whatever would lie in the future is put into
    the past: the year before, or the century before.
    """
    words = " ".join(text.lower().split())
    relative = _relative(words, today)
    if relative is not None:
        return relative
    words = _without_weekday(words)
    if match := re.fullmatch(_ISO, words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_COMPACT, words) or re.fullmatch(_SEPARATED, words):
        return _with_year(int(match[1]), int(match[2]), match[3], today, birth=birth)
    if match := re.fullmatch(_NAMED, words):
        month = _month_number(match[2])
        return _with_year(int(match[1]), month, match[3], today, birth=birth) if month else None
    return None


def _relative(words: str, today: dt.date) -> dt.date | None:
    if words in _RELATIVE:
        return _shift(today, _RELATIVE[words])
    if match := re.fullmatch(r"(\d{1,4}) hari (?:yang )?lalu", words, re.ASCII):
        return _shift(today, -int(match[1]))
    if match := re.fullmatch(r"(?:hari )?([a-z']+) (?:yang )?(?:lalu|kemarin)", words):
        if match[1] == "minggu" and not words.startswith("hari "):
            return _shift(today, -7)  # "minggu lalu" is last week; the Sunday is "hari minggu lalu"
        weekday = _DAY_WORDS.get(match[1])
        if weekday is not None:
            return _shift(today, -((today.weekday() - weekday - 1) % 7 + 1))
    return None


def _shift(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _without_weekday(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.rstrip(",") in _DAY_WORDS else words


def _month_number(word: str) -> int | None:
    if not re.fullmatch(_MONTH_WORD, word):
        return None
    number = _MONTH_STARTS.get(word[:3])
    if number is None or (len(word) > 4 and not _spells(word, number)):
        return None
    return number


def _spells(word: str, number: int) -> bool:
    """Whether a long word is the month's name or a beginning of it, old and English spellings included."""
    names = {MONTHS[number - 1].lower(), {2: "pebruari", 11: "nopember"}.get(number, "")}
    english = {1: "january", 2: "february", 3: "march", 6: "june", 7: "july", 8: "august", 10: "october"}
    names.add(english.get(number, ""))
    return any(name.startswith(word) for name in names)


def _with_year(day: int, month: int, year: str | None, today: dt.date, *, birth: bool) -> dt.date | None:
    if year is None:
        found = _day(today.year, month, day)
        if birth and (found is None or found > today):
            # 29 February: the latest year that has one.
            years = range(today.year - 1, today.year - 9, -1)
            return next((past for past in (_day(year, month, day) for year in years) if past), None)
        return found
    if len(year) == 4:
        return _day(int(year), month, day)
    century = today.year - today.year % 100
    found = _day(century + int(year), month, day)
    if birth and (found is None or found > today):
        return _day(century - 100 + int(year), month, day)
    return found


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
