"""Numbers on papers: letters by an office's own template, cases with the area code inside.

Letter numbers come from a counter per office and year, issued by the office that prints; case numbers carry
the area code, so that numbers of two offices can never meet (DOMAIN.md A7, D2).
"""

import datetime as dt
import re
from dataclasses import dataclass

from desktop.models.dates import roman_month

DEFAULT_LETTER_TEMPLATE = "{klas}/{urut:03}/{unit}/{bulan_romawi}/{tahun}"

TOKENS: dict[str, str] = {
    "klas": "kode klasifikasi arsip, misalnya 400.9.14",
    "urut": "nomor urut; {urut:04} menulis 0012",
    "unit": "kode unit atau singkatan kantor",
    "bulan_romawi": "bulan dengan angka Romawi",
    "tahun": "tahun empat angka",
    "kode": "kode jenis surat atau kasus",
    "kode_desa": "kode wilayah Kemendagri",
}
"""The tokens a template may use and what each stands for, for the settings window."""

_TOKEN = re.compile(r"\{([a-z_]*)(?::([^{}]*))?\}")
_WIDTH = re.compile(r"0([1-9])")
_MAX_TEMPLATE = 80
_CASE_NUMBER = re.compile(
    r"(?P<code>[A-Z]{2,8})-(?P<area>[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?)"
    r"-(?P<year>[0-9]{4})-(?P<sequence>[0-9]{5,})"
)
_SHORT_NUMBER = re.compile(r"(?P<code>[A-Z]{2,8})-(?P<year>[0-9]{4})-(?P<sequence>[0-9]+)")


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What fills a template."""

    sequence: int
    day: dt.date
    """The office's own date of the paper: gives the month and the year."""
    classification: str = ""
    unit: str = ""
    code: str = ""
    area_code: str = ""


def template_faults(template: str) -> list[str]:
    """What is wrong with a template, a sentence per fault; an empty list for a good one."""
    faults = []
    if len(template) > _MAX_TEMPLATE:
        faults.append(f"Format nomor paling panjang {_MAX_TEMPLATE} karakter.")
    if any(not char.isprintable() for char in template):
        faults.append("Format nomor tidak boleh berisi ganti baris atau karakter khusus.")
    choices = ", ".join(f"{{{token}}}" for token in TOKENS)
    names = []
    for match in _TOKEN.finditer(template):
        name, width = match[1], match[2]
        names.append(name)
        if name not in TOKENS:
            faults.append(f"“{match[0]}” tidak dikenal. Pilihannya: {choices}.")
        elif width is not None and name != "urut":
            faults.append(f"“{match[0]}”: hanya {{urut}} yang boleh diberi lebar.")
        elif width is not None and not _WIDTH.fullmatch(width):
            faults.append(f"“{match[0]}”: tulis lebar nomor urut seperti {{urut:03}}.")
    if set("{}") & set(_TOKEN.sub("", template)):
        faults.append("Ada kurung kurawal yang tidak berpasangan.")
    faults += [
        f"Format nomor harus memuat {{{token}}} agar tidak ada dua surat bernomor sama."
        for token in ("urut", "tahun")
        if token not in names
    ]
    return faults


def tells_kinds_apart(template: str) -> bool:
    """Whether numbers of two kinds of letter differ under it, even with the same running number."""
    return any(match[1] == "kode" for match in _TOKEN.finditer(template))


def render_number(template: str, parts: NumberParts) -> str:
    """A number by its template; ValueError when the template is faulty or the sequence is not positive."""
    faults = template_faults(template)
    if faults:
        raise ValueError(" ".join(faults))
    if parts.sequence < 1:
        raise ValueError(f"a sequence starts at 1, not {parts.sequence}")
    values = {
        "klas": parts.classification,
        "unit": parts.unit,
        "bulan_romawi": roman_month(parts.day.month),
        "tahun": f"{parts.day.year:04}",
        "kode": parts.code,
        "kode_desa": parts.area_code,
    }

    def filled(match: re.Match[str]) -> str:
        if match[1] == "urut":
            return f"{parts.sequence:0{int(match[2] or 0)}}"
        return values[match[1]]

    return _TOKEN.sub(filled, template)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The human number of a case: kind, area code of the office that registered it, year, sequence."""

    code: str
    area_code: str
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.code}-{self.area_code}-{self.year:04}-{self.sequence:05}"


def case_number(code: str, area_code: str, year: int, sequence: int) -> str:
    """ "KEP-32.03.01.2003-2026-00012"; ValueError when the result would not read back."""
    number = str(CaseNumber(code, area_code, year, sequence))
    if sequence < 1 or parse_case_number(number) is None:
        raise ValueError(f"{number!r} is no case number")
    return number


def parse_case_number(text: str, own_area: str = "") -> CaseNumber | None:
    """The parts of a case number however it was typed (small letters, spaces around); None for other text.

    With ``own_area``, an area code, also the short form of lists, "ADU-2026-00012": a number of that area.
    """
    typed = "".join(text.split()).upper()
    match = _CASE_NUMBER.fullmatch(typed)
    if match is not None:
        return CaseNumber(match["code"], match["area"], int(match["year"]), int(match["sequence"]))
    match = _SHORT_NUMBER.fullmatch(typed) if own_area else None
    if match is None:
        return None
    return CaseNumber(match["code"], own_area, int(match["year"]), int(match["sequence"]))
