"""Conditions on cases: the filter of the queue, and the walk along its indexes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.case_queue.queue_sql import where_of
from desktop.services.keyset import Sql
from desktop.services.lists.spec import TEXT, ListSpec, unreadable
from desktop.storage import search

if TYPE_CHECKING:
    from desktop.services.desk import Desk

ME = "@me"
"""As an officer: whoever looks at the list."""

STATES = ("open_only", "overdue", "late_answer", "has_reply", "inbox")
SPANS: dict[str, str] = {
    "today": "Hari ini", "week": "Minggu ini", "month": "Bulan ini", "last_month": "Bulan lalu",
    "year": "Tahun ini", "last_year": "Tahun lalu",
}  # fmt: skip
"""Spans of days that move with the calendar."""

_MANY = ("kinds", "programmes", "offices", "dusun")
_ONE = ("officer_id", "sex")
_ANSWERS = ("disability", "referred", "sensitive")


def span_of(name: str, today: date) -> tuple[date, date]:
    """First and last day of a span by its name, or of "2026-01-01/2026-03-31". Raises ValueError."""
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    known = {
        "today": (today, today),
        "week": (today - timedelta(days=today.weekday()), today),
        "month": (first, today),
        "last_month": (before.replace(day=1), before),
        "year": (date(today.year, 1, 1), today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    if name in known:
        return known[name]
    begin, _, end = name.partition("/")
    return date.fromisoformat(begin), date.fromisoformat(end)


def case_filter(desk: Desk, spec: ListSpec) -> QueueFilter:
    """The queue's filter that a list means today. Raises InvalidInput for a condition it does not know."""
    values: dict[str, Any] = {}
    for field, value in spec.conditions:
        if field == TEXT:
            values["text"] = value
            continue
        try:
            _READERS[field](desk, values, field, value)
        except (KeyError, ValueError) as error:
            raise unreadable(field) from error
    return QueueFilter(**values)


def case_where(desk: Desk, spec: ListSpec) -> Sql:
    """The condition on ``cases``; what this person may not see is left out."""
    where = where_of(desk, case_filter(desk, spec))
    expression = search.match_expression(spec.text)
    if expression is None:
        return where
    return where & Sql("rid IN (SELECT rowid FROM cases_search WHERE cases_search MATCH ?)", (expression,))


def _state(_desk: Desk, values: dict[str, Any], _field: str, value: str) -> None:
    if value not in STATES:
        raise ValueError(value)
    values[value] = True


def _status(_desk: Desk, values: dict[str, Any], field: str, value: str) -> None:
    values[field] = (*values.get(field, ()), CaseStatus(value))


def _one_of(_desk: Desk, values: dict[str, Any], field: str, value: str) -> None:
    values[field] = (*values.get(field, ()), value)


def _single(desk: Desk, values: dict[str, Any], field: str, value: str) -> None:
    values[field] = desk.session.user_id if value == ME else value


def _answer(_desk: Desk, values: dict[str, Any], field: str, value: str) -> None:
    values[field] = {"yes": True, "no": False}[value]


def _age(_desk: Desk, values: dict[str, Any], field: str, value: str) -> None:
    values[field] = AgeGroup(value)


def _span(desk: Desk, values: dict[str, Any], field: str, value: str) -> None:
    values[f"{field}_from"], values[f"{field}_to"] = span_of(value, desk.today())


_READERS: dict[str, Callable[[Desk, dict[str, Any], str, str], None]] = {
    "state": _state, "statuses": _status, "age_group": _age, "received": _span, "closed": _span,
    **dict.fromkeys(_MANY, _one_of), **dict.fromkeys(_ONE, _single), **dict.fromkeys(_ANSWERS, _answer),
}  # fmt: skip
