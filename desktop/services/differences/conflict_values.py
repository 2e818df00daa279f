"""A value typed for a single field, held to the rules of the form that the field belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput
from desktop.models.field_words import FieldWords, ValueKind, field_words
from desktop.models.people import (
    LINE_LENGTH,
    TEXT_LENGTH,
    PersonInput,
    check_person,
    clean_line,
    clean_person,
    clean_text,
    has_control,
)
from desktop.models.tables import SYNCED
from desktop.services.differences.conflict_words import choices

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.changelog import Scalar

K = ValueKind

#: Kinds that follow the rules of a field of the form for residents.
_AS_PERSON = {K.NIK: "nik", K.NO_KK: "no_kk", K.BIRTH: "birth_date", K.PHONE: "phone", K.RT: "rt"}
_SOMEBODY = PersonInput(name="A", nik_status="belum_ada")


def clean_value(desk: Desk, entity: str, row: dict[str, Any], field: str, value: Scalar) -> Scalar:
    """The value as the database keeps it. Raises InvalidInput naming the field."""
    words = field_words(entity, field)
    if not words.can_be_typed:
        raise InvalidInput({field: f"{words.label} tidak dapat ditulis di sini. Pilih salah satu nilai."})
    text = "" if value is None else str(value)
    if text.strip() in ("", "[]") and words.kind is not K.CODES and words.kind is not K.REFERENCES:
        return _empty(entity, field, words)
    if entity == "person" and words.kind not in (K.CODE, K.CODES, K.YES_NO):
        return _of_person(desk, row, field, text)
    if words.kind in _AS_PERSON:
        name = field if field in ("rt", "rw") else _AS_PERSON[words.kind]
        return _checked(desk, _SOMEBODY, name, text, field)
    return _MAKERS[words.kind](desk, words, field, text)


def _empty(entity: str, field: str, words: FieldWords) -> Scalar:
    if not SYNCED[entity].c[field].nullable:
        raise InvalidInput({field: f"{words.label} harus diisi."})
    return None


def _of_person(desk: Desk, row: dict[str, Any], field: str, text: str) -> Scalar:
    """Held to what the resident's other facts say."""
    known = PersonInput(
        name=row["name"], nik=row["nik"] or "", nik_status=row["nik_status"], sex=row["sex"] or "",
        birth_date=row["birth_date"],
    )  # fmt: skip
    return _checked(desk, known, field, text, field)


def _checked(desk: Desk, person: PersonInput, name: str, text: str, field: str) -> Scalar:
    changed: dict[str, Any] = {name: text}
    typed = clean_person(replace(person, **changed))
    problems = [
        problem.message
        for problem in check_person(typed, today=desk.today())
        if problem.severity == "error" and problem.field == name
    ]
    if problems:
        raise InvalidInput({field: problems[0]})
    cleaned = getattr(typed, name)
    return str(cleaned) if cleaned else None


def _line(_desk: Desk, words: FieldWords, field: str, text: str) -> Scalar:
    return _short(words, field, clean_line(text), LINE_LENGTH)


def _long(_desk: Desk, words: FieldWords, field: str, text: str) -> Scalar:
    cleaned = clean_text(text)
    _short(words, field, cleaned.replace("\n", " ").replace("\t", " "), TEXT_LENGTH)
    return cleaned


def _short(words: FieldWords, field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise InvalidInput({field: f"{words.label} paling panjang {longest} huruf, sekarang {len(text)}."})
    if has_control(text):
        raise InvalidInput({field: f"{words.label} berisi karakter yang tidak dapat dicetak. Ketik ulang."})
    return text


def _day(_desk: Desk, words: FieldWords, field: str, text: str) -> Scalar:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidInput({field: f"{words.label} tidak dikenali. Tulis seperti 17-08-2026."}) from None


def _listed(desk: Desk, words: FieldWords, field: str, text: str) -> Scalar:
    for value, _ in choices(desk, words):
        if str(value) == text:
            return value
    raise InvalidInput({field: f"Pilih {words.label} dari daftar."})


def _several(desk: Desk, words: FieldWords, field: str, text: str) -> Scalar:
    known = {str(value) for value, _ in choices(desk, words)}
    try:
        chosen = json.loads(text or "[]")
    except ValueError:
        chosen = None
    if not isinstance(chosen, list) or not {str(one) for one in chosen} <= known:
        raise InvalidInput({field: f"Pilih {words.label} dari daftar."})
    return json.dumps(sorted({str(one) for one in chosen}))


_MAKERS: dict[ValueKind, Callable[[Any, FieldWords, str, str], Scalar]] = {
    K.LINE: _line,
    K.TEXT: _long,
    K.DAY: _day,
    K.YES_NO: _listed,
    K.CODE: _listed,
    K.REFERENCE: _listed,
    K.CODES: _several,
    K.REFERENCES: _several,
}
