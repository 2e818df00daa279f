"""A resident as pickers show them: the name, and the facts that tell two people of one name apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True)
class Hit:
    """A resident as the picker shows them."""

    id: str
    name: str
    facts: str


def hit_of(person: Any) -> Hit:
    """A registry hit with the facts that tell two people of one name apart."""
    office = "" if person.own else person.office_name
    return Hit(person.id, person.name, facts_line(person.nik_masked, person.age, person.address_line, office))


def facts_line(nik_masked: str, age: int | None, address: str, office: str = "") -> str:
    none = QCoreApplication.translate("PersonForm", "tanpa NIK")
    years = "" if age is None else QCoreApplication.translate("PersonForm", "{0} th").format(age)
    parts = (nik_masked or none, years, address, office)
    return ", ".join(part for part in parts if part)
