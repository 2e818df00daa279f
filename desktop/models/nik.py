"""NIK and KK numbers: reading, checking, masking (DOMAIN.md B1).

A NIK is 16 digits PPKKCC DDMMYY SSSS: the area where it was first issued, the birth date (day + 40 for women)
and a serial number. The area code is the one *at the time of issue*: after a pemekaran it exists no more, so
an unknown prefix is a warning and never an error. Nothing here proves that a number is registered.
"""

import datetime as dt
import re
from dataclasses import dataclass

from desktop.models.codes import Sex
from desktop.models.dates import day_month_year

_SEPARATORS = re.compile(r"[\s.\-]+")
_SIXTEEN = re.compile(r"[0-9]{16}")
_WOMEN = 40


@dataclass(frozen=True, slots=True)
class Hint:
    """What looks odd about a field, in Bahasa Indonesia. It never stops anything."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class NikReading:
    """What a NIK says about its holder. With `errors` the other fields hold what could still be read."""

    digits: str
    """The 16 digits, or what was typed without spaces and dots."""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    birth_date: dt.date | None = None
    sex: Sex | None = None
    area_code: str = ""
    """Kecamatan of first issue, "32.03.01", known today or not."""
    area_name: str = ""
    """Names of what is still known of it, nearest first: "Kecamatan Cianjur, Kabupaten Cianjur, ..."."""

    @property
    def valid(self) -> bool:
        """Whether the number can be a NIK."""
        return not self.errors


def normalise_digits(text: str) -> str:
    """The number without the spaces, dots and hyphens that people put between groups."""
    return _SEPARATORS.sub("", text)


def parse_nik(text: str, today: dt.date) -> NikReading:
    """Read a NIK. `today` decides the century: a year not after this year's is of the 2000s."""
    digits = normalise_digits(text)
    if not _SIXTEEN.fullmatch(digits):
        return NikReading(digits, errors=(_not_sixteen("NIK", digits),))
    errors = []
    birth_date, sex = _birth(digits, today)
    if birth_date is None:
        errors.append("Angka ke-7 sampai ke-12 pada NIK bukan tanggal lahir. Periksa kembali angkanya.")
    if digits.endswith("0000"):
        errors.append("Empat angka terakhir NIK tidak mungkin 0000. Periksa kembali angkanya.")
    area_code = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}"
    warnings, area_name = _area(area_code)
    return NikReading(digits, tuple(errors), warnings, birth_date, sex, area_code, area_name)


def _not_sixteen(what: str, digits: str) -> str:
    if not digits or (digits.isdecimal() and digits.isascii()):
        return f"{what} harus 16 angka, yang diketik {len(digits)} angka."
    return f"{what} hanya boleh berisi angka, 16 angka."


def _birth(digits: str, today: dt.date) -> tuple[dt.date | None, Sex | None]:
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    sex = Sex.FEMALE if day > _WOMEN else Sex.MALE
    century = today.year - today.year % 100
    if year > today.year % 100:
        century -= 100
    try:
        return dt.date(century + year, month, day - _WOMEN if sex is Sex.FEMALE else day), sex
    except ValueError:
        return None, None


def _area(code: str) -> tuple[tuple[str, ...], str]:
    from desktop.models import areas  # reads 84,000 names on first use

    area = areas.get(code)
    if area is not None:
        return (), area.full_name
    known = areas.parents(code)
    if known:
        note = "Kode kecamatan pada NIK tidak ada di daftar sekarang; mungkin kode lama sebelum pemekaran."
        return (note,), known[0].full_name
    return ("Kode wilayah pada NIK tidak dikenal; mungkin kode lama. Cocokkan dengan KTP atau KK.",), ""


def cross_check(
    nik: str,
    birth_date: dt.date | None = None,
    sex: Sex | None = None,
    area_code: str | None = None,
    today: dt.date | None = None,
) -> list[Hint]:
    """Hints where a NIK and the rest of the record disagree; what is None is not compared.

    The KTP is the truth and the NIK only a cross-check, so nothing here is an error. `today` is for the
    century of the year and may be left out when `birth_date` is given.
    """
    reading = parse_nik(nik, today or birth_date or dt.date(2099, 12, 31))
    if not reading.valid:
        return []
    hints = [Hint("nik", note) for note in reading.warnings]
    if birth_date and reading.birth_date and not _same_but_century(birth_date, reading.birth_date):
        hints.append(
            Hint(
                "birth_date",
                f"Menurut NIK lahir {day_month_year(reading.birth_date)}, "
                f"di formulir {day_month_year(birth_date)}. Cocokkan dengan KTP.",
            )
        )
    if sex and reading.sex and sex is not reading.sex:
        hints.append(
            Hint(
                "sex",
                f"Menurut NIK {reading.sex.label.lower()}, di formulir {sex.label.lower()}. "
                "Cocokkan dengan KTP.",
            )
        )
    if area_code and not _same_kabupaten(area_code, reading.area_code):
        place = reading.area_name or f"wilayah berkode {reading.area_code}"
        hints.append(Hint("nik", f"NIK diterbitkan di {place}. Ini wajar bila pernah pindah."))
    return hints


def _same_but_century(one: dt.date, other: dt.date) -> bool:
    """A NIK holds two digits of the year, so 1926 and 2026 are the same to it."""
    return (one.year % 100, one.month, one.day) == (other.year % 100, other.month, other.day)


def _same_kabupaten(area_code: str, prefix: str) -> bool:
    return area_code[:5] == prefix[:5]


def check_kk(text: str) -> str:
    """What is wrong with a No. KK, or an empty text. Only its length and digits can be known."""
    digits = normalise_digits(text)
    return "" if _SIXTEEN.fullmatch(digits) else _not_sixteen("No. KK", digits)


def mask_nik(nik: str) -> str:
    """ "3505********1234": what lists and receipts show of a NIK or No. KK. Shorter texts keep less."""
    digits = normalise_digits(nik)
    if len(digits) < 12:
        return "*" * len(digits)
    return digits[:4] + "*" * (len(digits) - 8) + digits[-4:]


def group_nik(nik: str) -> str:
    """ "3505 0017 0890 1234": groups of four, for the eye. Anything but 16 characters stays as it is."""
    digits = normalise_digits(nik)
    if len(digits) != 16:
        return nik
    return " ".join(digits[start : start + 4] for start in range(0, 16, 4))
