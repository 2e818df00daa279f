"""The facts of a resident in words, for whoever reads the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.models.codes import Sex
from desktop.models.dates import day_month_year
from desktop.models.resident_fields import CODED


def resident_facts(person: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(what, how it is) of what is known about a row of ``person``, in the order of a family card."""
    born = [person["birth_place"] or ""]
    if person["birth_date"]:
        born.append(day_month_year(date.fromisoformat(person["birth_date"])))
    facts = [
        ("Jenis kelamin", Sex(person["sex"]).label if person["sex"] else ""),
        ("Tempat, tanggal lahir", ", ".join(part for part in born if part)),
        *((words, listed.get(person[name], "")) for name, (words, listed) in CODED.items()),
        ("Hamil", "Ya" if person["pregnant"] else ""),
        ("Ayah", person["father_name"] or ""),
        ("Ibu", person["mother_name"] or ""),
        ("No. HP", person["phone"] or ""),
    ]
    return tuple((words, value) for words, value in facts if value)
