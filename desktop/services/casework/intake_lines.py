"""Intakes as lines of JSON: what the command line and other programs hand over, by the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from desktop.models.errors import InvalidInput
from desktop.models.people import IntakeInput, PersonInput, is_sensitive
from desktop.models.resident_fields import CODED
from desktop.storage.changelog import dump

_PERSON_FIELDS = {field.name for field in fields(PersonInput)} - {"person_id"}
_INTAKE_FIELDS = {field.name for field in fields(IntakeInput)} - {"id", "reporter", "subject"}


def read_jsonl_line(content: Any) -> IntakeInput:
    """An intake from one JSON object; ``reporter`` and ``subject`` are objects of person fields.

    Where ``sensitive`` is not said, kind and PPKS categories decide. Raises InvalidInput naming each field
    that is unknown, missing or of another type.
    """
    if not isinstance(content, dict):
        raise InvalidInput({"": "Satu baris harus berisi satu objek JSON."})
    problems: dict[str, str] = {}
    values = _typed(content, _INTAKE_FIELDS | {"reporter", "subject"}, "", problems)
    people: dict[str, PersonInput | None] = {"reporter": None, "subject": None}
    for who in people:
        part = values.pop(who, None)
        if isinstance(part, dict):
            person = _typed(part, _PERSON_FIELDS, f"{who}.", problems)
            people[who] = PersonInput(**{"name": "", **person})
        elif part is not None:
            problems[who] = "Harus berupa objek berisi data orang."
    reporter = people["reporter"]
    if reporter is None:
        problems.setdefault("reporter", "Data pelapor tidak ada.")
    if problems or reporter is None:
        raise InvalidInput(problems)
    secret = is_sensitive(values.get("kind", "").strip().upper(), values.get("ppks", ()))
    made = IntakeInput(**{"kind": "", "account": "", "sensitive": secret, **values, "reporter": reporter})
    return replace(made, subject=people["subject"])


def _typed(
    content: Mapping[str, Any], known: set[str], prefix: str, problems: dict[str, str]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in content.items():
        key = f"{prefix}{name}"
        if name not in known:
            problems[key] = f"Isian {key} tidak dikenal."
        elif name in {"requirements", "reporter", "subject"}:
            values[name] = value
        elif wanted := _misfit(name, value):
            problems[key] = f"Isian {key} harus {wanted}."
        elif isinstance(value, list):
            values[name] = tuple(value)
        else:
            values[name] = value if value is not None or name in _NULLABLE else ""
    requirements = values.get("requirements")
    if requirements is not None and not (
        isinstance(requirements, dict) and all(isinstance(v, str) for v in requirements.values())
    ):
        problems[f"{prefix}requirements"] = "Isian requirements harus berupa objek kode dan keadaan."
    return values


_NUMBERS = {*CODED, "pregnant"}
_NULLABLE = {"programme", "received_on", "birth_date", *_NUMBERS}


def _misfit(name: str, value: object) -> str:
    """What the value should be; empty where it is."""
    if name in {"disabilities", "ppks"}:
        fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return "" if fits else "berupa daftar kode"
    if name in {"sensitive", "consent"}:
        return "" if isinstance(value, bool) else "true atau false"
    if value is None:
        return ""
    if name in _NUMBERS:
        return "" if isinstance(value, int) and not isinstance(value, bool) else "berupa angka"
    return "" if isinstance(value, str) else "berupa teks"


def to_json(intake: IntakeInput) -> str:
    """The line that ``read_jsonl_line`` reads back."""
    content = {name: getattr(intake, name) for name in sorted(_INTAKE_FIELDS)}
    content["requirements"] = dict(intake.requirements)
    for who in ("reporter", "subject"):
        person = getattr(intake, who)
        if person is not None:
            content[who] = {name: getattr(person, name) for name in sorted(_PERSON_FIELDS)}
    return dump(content)
