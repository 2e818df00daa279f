"""A value of any field in the words of the desk, and the list it can be chosen from."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.codes import LabelledEnum
from desktop.models.dates import day_month_year
from desktop.models.field_words import FieldWords, ValueKind, field_words
from desktop.models.nik import mask_nik
from desktop.services.casework.case_timeline import when_text
from desktop.services.offices.office_names import office_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.changelog import Scalar

K = ValueKind

_NAME_OF_ROW = {"person": "name", "household": "head_name", "cases": "number", "referral": "destination_name"}
_YES_NO = ((1, "Ya"), (0, "Tidak"))
_DELETED = {0: "Tetap disimpan", 1: "Dihapus"}
UNSAYABLE = "Isi tidak dapat ditampilkan di sini"


class ValueWords:
    """Turns values into words; empty for a value that is empty. NIK and No. KK are masked."""

    def __init__(self, desk: Desk, connection: Connection) -> None:
        self._desk = desk
        self._connection = connection
        self._plainly: dict[ValueKind, Callable[[str], str]] = {
            K.NIK: mask_nik,
            K.NO_KK: mask_nik,
            K.DAY: _day,
            K.BIRTH: _day,
            K.MOMENT: lambda text: when_text(text, desk.zone),
            K.OFFICE: lambda text: office_name(connection, text),
            K.USER: self._user,
            K.CONTENT: lambda _text: UNSAYABLE,
        }

    def say(self, entity: str, field: str, value: Scalar) -> str:
        """The value of one field."""
        if field == "deleted":
            return _DELETED[int(bool(value))]
        if value is None or value == "":
            return ""
        words = field_words(entity, field)
        try:
            return self._say(words, value)
        except (ValueError, TypeError):  # a newer program of another office may know more codes than this one
            return str(value)

    def _say(self, words: FieldWords, value: Scalar) -> str:
        text = str(value)
        if words.kind in (K.CODE, K.STEP) and words.codes is not None:
            return words.codes(text).label
        if words.listed is not None:
            return words.listed.get(int(text), text)
        if words.kind in (K.YES_NO, K.STEP):
            return dict(_YES_NO)[int(text)]
        if words.kind in (K.CODES, K.REFERENCE, K.REFERENCES):
            return self._listed(words, text)
        if words.kind is K.ROW:
            return self._row(words.refers, text)
        plainly = self._plainly.get(words.kind)
        return plainly(text) if plainly is not None else text

    def _listed(self, words: FieldWords, text: str) -> str:
        codes = [text] if words.kind is K.REFERENCE else json.loads(text)
        known = dict(choices(self._desk, words))
        return ", ".join(known.get(str(code)) or self._listed_once(words, str(code)) for code in codes)

    def _listed_once(self, words: FieldWords, code: str) -> str:
        """The name of what cannot be chosen any more, such as a programme that has ended."""
        programme = self._desk.reference.programme(code) if words.refers == "programmes" else None
        return programme.name if programme else code

    def _row(self, table: str, row_id: str) -> str:
        name = _NAME_OF_ROW[table]
        found = self._connection.exec_driver_sql(f"SELECT {name} FROM {table} WHERE id=?", (row_id,)).scalar()
        return str(found) if found else "Data yang tidak ada di kantor ini"

    def _user(self, user_id: str) -> str:
        found = self._connection.exec_driver_sql(
            "SELECT name FROM user_account WHERE id=?", (user_id,)
        ).scalar()
        return str(found) if found else "Petugas kantor lain"


def _day(text: str) -> str:
    return day_month_year(date.fromisoformat(text))


def choices(desk: Desk, words: FieldWords) -> list[tuple[str | int, str]]:
    """What a value of this field can be chosen from, as (value, words); empty where it is typed."""
    if words.kind is K.YES_NO:
        return list(_YES_NO)
    if words.kind in (K.CODE, K.CODES) and words.codes is not None:
        return _members(words.codes)
    if words.listed is not None:
        return list(words.listed.items())
    match words.refers:
        case "kinds":
            return [(item.code, item.name) for item in desk.reference.kinds()]
        case "sectors":
            return [(item.code, item.name) for item in desk.reference.sectors()]
        case "programmes":
            return [(item.code, item.name) for item in desk.reference.programmes()]
        case "ppks":
            return [(item.code, item.name) for item in desk.reference.ppks()]
    return []


def _members(codes: type[LabelledEnum]) -> list[tuple[str | int, str]]:
    return [(member.value, member.label) for member in codes]
