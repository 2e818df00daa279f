"""What else is known of a resident than name, numbers and address: codes of the family card, the parents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from desktop.models import resident_codes as codes
from desktop.models.nik import normalise_digits

CODED: Mapping[str, tuple[str, codes.CodeList]] = {
    "religion": ("Agama", codes.RELIGION),
    "marital": ("Status kawin", codes.MARITAL),
    "education": ("Pendidikan terakhir", codes.EDUCATION),
    "studying": ("Sedang sekolah", codes.STUDYING),
    "occupation": ("Pekerjaan", codes.OCCUPATION),
    "blood": ("Golongan darah", codes.BLOOD),
    "citizenship": ("Kewarganegaraan", codes.CITIZENSHIP),
    "insurance": ("Jaminan kesehatan", codes.INSURANCE),
    "chronic": ("Penyakit menahun", codes.CHRONIC),
}
"""Column -> what it is, and the list that its number is of."""

PARENTS: Mapping[str, str] = {"father_name": "Nama ayah", "mother_name": "Nama ibu"}
PARENTS_NIK: Mapping[str, str] = {"father_nik": "NIK ayah", "mother_nik": "NIK ibu"}

FIELDS = (*CODED, "pregnant", *PARENTS, *PARENTS_NIK)
"""Every one of them, as the columns of ``person`` and the fields of ``PersonInput`` are called."""


class _Finds(Protocol):
    """Collects what is wrong with a field."""

    def error(self, where: str, message: str) -> None: ...

    def warning(self, where: str, message: str) -> None: ...

    def line(self, where: str, text: str, what: str) -> None: ...


def values_of(person: object) -> dict[str, Any]:
    """Column to value of a person's input; None where nothing is known."""
    values = {name: getattr(person, name) for name in FIELDS}
    return {name: None if value == "" else value for name, value in values.items()}


def input_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields of a row, as the input takes them: a text that is not known is empty."""
    texts = (*PARENTS, *PARENTS_NIK)
    return {name: (row[name] or "") if name in texts else row[name] for name in FIELDS}


def clean_number(text: str) -> str:
    """A parent's NIK as the database keeps it; one of only zeros is none."""
    digits = normalise_digits(text)
    return "" if digits.strip("0") == "" else digits


def check_details(problems: _Finds, person: Any) -> None:
    """Says what is wrong with the fields above of a cleaned person."""
    for name, (words, listed) in CODED.items():
        value = getattr(person, name)
        if value is not None and value not in listed:
            problems.error(name, f"Pilih {words.lower()} dari daftar.")
    if person.pregnant not in (None, 0, 1):
        problems.error("pregnant", "Pilih ya atau tidak.")
    if person.pregnant == 1 and person.sex == "L":
        problems.warning("pregnant", "Tercatat laki-laki dan hamil. Periksa kembali.")
    for name, words in PARENTS.items():
        problems.line(name, getattr(person, name), words)
    for name, words in PARENTS_NIK.items():
        number = getattr(person, name)
        if number and not (len(number) == 16 and number.isascii() and number.isdecimal()):
            problems.error(name, f"{words} berisi 16 angka, sekarang {len(number)}.")
