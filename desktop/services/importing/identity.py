"""Whether a row and a known person are one, and what a NIK says against the rest of its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.models.names import fold
from desktop.models.nik import mask_nik

_ALIKE = 85
"""Names this alike are one name written twice (rapidfuzz, 0 to 100)."""
_UNLIKE = 50
"""Names less alike than this are two people, even with one NIK and one birth date: a twin's number."""


def masked(number: str | None) -> str:
    """ "3505********1234"; empty where there is no number."""
    return mask_nik(number) if number else ""


def same_person(record: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a row with the NIK of a known person is about that person: by name and birth date."""
    one, other = record["name"], known["name"]
    if not one or one == other:
        return True
    first, second = fold(one), fold(other)
    if first == second:
        return True
    from rapidfuzz import fuzz

    born, known_born = record["birth_date"], known["birth_date"]
    alike = fuzz.token_sort_ratio(first, second)
    if born and known_born:
        return bool(born == known_born and max(alike, fuzz.token_set_ratio(first, second)) >= _UNLIKE)
    return bool(alike >= _ALIKE)


def nik_notes(nik: str, birth_date: str | None, sex: str | None) -> tuple[str, ...]:
    """Notes where a NIK contradicts birth date or sex; the KTP decides (DOMAIN.md B1)."""
    day = int(nik[6:8])
    woman = day > 40
    notes: tuple[str, ...] = ()
    if birth_date:
        written = f"{day - 40 if woman else day:02}{nik[8:12]}"
        if written != birth_date[8:] + birth_date[5:7] + birth_date[2:4]:
            notes = ("Tanggal lahir berbeda dengan yang tertulis dalam NIK. Cocokkan dengan KTP.",)
    if sex and (sex == "P") != woman:
        notes = (*notes, "Jenis kelamin berbeda dengan yang tertulis dalam NIK. Cocokkan dengan KTP.")
    return notes
