"""Which cases the queue shows and in what order: values that travel to saved views and report figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, Self, cast

from desktop.models.case_status import AT_DESTINATION, CaseStatus
from desktop.models.codes import AgeGroup, Urgency
from desktop.models.errors import InvalidInput

SortKey = Literal["priority", "received", "deadline", "name", "number"]
SORT_KEYS: tuple[SortKey, ...] = ("priority", "received", "deadline", "name", "number")

NOT_FILLED = ""
"""In a list of codes: the cases where that field is empty."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of the queue; ties are broken by ``rid``, in the same direction.

    ``priority``: emergencies first, then by deadline. ``received``: by day of registration. A case without
    deadline comes after those that have one.
    """

    key: SortKey = "received"
    descending: bool = True

    def to_json(self) -> str:
        """JSON text, for a saved view."""
        return json.dumps({"key": self.key, "descending": self.descending})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads what ``to_json`` wrote; raises InvalidInput for anything else."""
        content = _object(text)
        key, descending = content.get("key"), content.get("descending")
        if key not in SORT_KEYS or not isinstance(descending, bool):
            raise _unreadable("sort")
        return cls(cast(SortKey, key), descending)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Conditions that a case must all meet; an empty field asks nothing.

    A tuple means "one of these"; ``NOT_FILLED`` in it (or as ``sex``, ``officer_id``) stands for cases
    where the field is empty. Days are this office's calendar days, both ends included. ``age_group`` is the
    age on the day of registration. ``late_answer``: a referral waits past the day until which an answer was
    asked. ``referred``: whether the case was ever referred. ``ppks``: with at least one of these categories.
    ``ids``: just these cases (a figure of a report); None asks nothing, an empty tuple shows nothing.
    """

    statuses: tuple[CaseStatus, ...] = ()
    kinds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    urgencies: tuple[Urgency, ...] = ()
    ppks: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    officer_id: str | None = None
    open_only: bool = False
    overdue: bool = False
    has_reply: bool = False
    inbox: bool = False
    late_answer: bool = False
    received_from: date | None = None
    received_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    dusun: tuple[str, ...] = ()
    sex: str | None = None
    disability: bool | None = None
    age_group: AgeGroup | None = None
    referred: bool | None = None
    sensitive: bool | None = None
    text: str = ""
    ids: tuple[str, ...] | None = None

    def with_text(self, text: str) -> Self:
        """The same conditions with other words searched for."""
        return replace(self, text=text)

    def to_json(self) -> str:
        """JSON text holding only the fields that ask something."""
        content = {
            field.name: _plain(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads what ``to_json`` wrote; raises InvalidInput naming the field it cannot read."""
        content = _object(text)
        readers = _READERS
        values: dict[str, Any] = {}
        for name, value in content.items():
            if name not in readers:
                raise _unreadable(name)
            try:
                values[name] = readers[name](value)
            except (TypeError, ValueError) as error:
                raise _unreadable(name) from error
        return cls(**values)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _object(text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise _unreadable("content") from error
    if not isinstance(content, dict):
        raise _unreadable("content")
    return content


def _unreadable(field: str) -> InvalidInput:
    return InvalidInput({field: "saringan tersimpan ini tidak dapat dibaca; hapus lalu simpan ulang"})


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError("not a list of texts")
    return tuple(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not a yes or no")
    return value


_READERS = {
    "statuses": lambda value: tuple(CaseStatus(item) for item in _texts(value)),
    "kinds": _texts,
    "programmes": _texts,
    "sectors": _texts,
    "urgencies": lambda value: tuple(Urgency(item) for item in _texts(value)),
    "ppks": _texts,
    "offices": _texts,
    "officer_id": _text,
    "open_only": _flag,
    "overdue": _flag,
    "has_reply": _flag,
    "inbox": _flag,
    "late_answer": _flag,
    "received_from": date.fromisoformat,
    "received_to": date.fromisoformat,
    "closed_from": date.fromisoformat,
    "closed_to": date.fromisoformat,
    "dusun": _texts,
    "sex": _text,
    "disability": _flag,
    "age_group": AgeGroup,
    "referred": _flag,
    "sensitive": _flag,
    "text": _text,
    "ids": _texts,
}

WAITING: tuple[CaseStatus, ...] = tuple(status for status in CaseStatus if status in AT_DESTINATION)
"""The statuses of "Menunggu jawaban"."""


@dataclass(frozen=True, slots=True)
class StandardView:
    """A view that every desk has; ``code`` is stable, ``name`` is what stands on the tab."""

    code: str
    name: str
    filter: QueueFilter
    sort: Sort


def standard_views(user_id: str, *, receives_referrals: bool) -> tuple[StandardView, ...]:
    """The views of a person, in the order of the tabs; "Rujukan masuk" only where offices refer upward."""
    urgent_first, newest = Sort("priority", False), Sort("received", True)
    mine = QueueFilter(officer_id=user_id, open_only=True)
    views = [
        StandardView("open", "Semua terbuka", QueueFilter(open_only=True), urgent_first),
        StandardView("mine", "Milik saya", mine, urgent_first),
        StandardView("overdue", "Lewat batas waktu", QueueFilter(overdue=True), Sort("deadline", False)),
        StandardView("waiting", "Menunggu jawaban", QueueFilter(statuses=WAITING), urgent_first),
        StandardView("late", "Jawaban terlambat", QueueFilter(late_answer=True), urgent_first),
        StandardView("replies", "Jawaban baru", QueueFilter(has_reply=True), newest),
        StandardView("all", "Semua", QueueFilter(), newest),
    ]
    if receives_referrals:
        views.insert(0, StandardView("inbox", "Rujukan masuk", QueueFilter(inbox=True), urgent_first))
    return tuple(views)
