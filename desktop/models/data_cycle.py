"""The monthly cycle of data updates: which step is on, what is near its end (DOMAIN A6).

The days themselves are reference data (list ``data_cycle``), because Kemensos moves them: here is only what
follows from them. Days are calendar days of the month; a step that would begin after the month's end is taken
to begin on its last day.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.models.reference_items import CycleRule, valid_on

USULAN, MUSDES, PENGESAHAN = "USULAN", "MUSDES", "PENGESAHAN"
"""Codes of the steps that the program itself asks about; an office may add more."""
ANNOUNCE, RECHECK, WARN = "PENGUMUMAN", "CEK_ULANG", "PERINGATAN"
"""Codes of spans in days: invitation before the meeting, re-check after sending, warning before an end."""

_DEFAULT_DAYS = {ANNOUNCE: 3, RECHECK: 30, WARN: 3}


class Phase(StrEnum):
    """Where a day stands towards a step."""

    AHEAD = "ahead"
    ON = "on"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CycleStep:
    """A step of one month. ``days_left`` counts to its last day, today not counted; negative once over."""

    code: str
    name: str
    first: dt.date
    last: dt.date
    phase: Phase
    days_left: int
    near: bool


def cycle_of(day: dt.date) -> str:
    """The cycle a day lies in: "2026-08"."""
    return f"{day.year:04}-{day.month:02}"


def month_of(cycle: str) -> dt.date:
    """The first day of a cycle; ValueError for another text."""
    year, dash, month = cycle.partition("-")
    if dash != "-" or len(year) != 4 or len(month) != 2:
        raise ValueError(f"{cycle!r} is no cycle")
    return dt.date(int(year), int(month), 1)


def next_cycle(cycle: str, by: int = 1) -> str:
    """The cycle ``by`` months later (earlier for a negative number)."""
    first = month_of(cycle)
    months = first.year * 12 + first.month - 1 + by
    return f"{months // 12:04}-{months % 12 + 1:02}"


def is_cycle(text: str) -> bool:
    """Whether a text names a cycle."""
    try:
        month_of(text)
    except ValueError:
        return False
    return True


def days_of(rules: Iterable[CycleRule], code: str, day: dt.date) -> int:
    """A span in days that is in force on ``day``."""
    found = next((r.days for r in rules if r.code == code and valid_on(r, day) and r.days is not None), None)
    return _DEFAULT_DAYS[code] if found is None else found


def steps(rules: Iterable[CycleRule], cycle: str, today: dt.date) -> tuple[CycleStep, ...]:
    """The steps of a cycle in the order of their last days, as they stand today."""
    rules = tuple(rules)
    month = month_of(cycle)
    warn = days_of(rules, WARN, month)
    found = []
    for rule in rules:
        if rule.first_day is None or rule.last_day is None or not valid_on(rule, month):
            continue
        first, last = _day(month, rule.first_day), _day(month, rule.last_day)
        phase = Phase.AHEAD if today < first else Phase.OVER if today > last else Phase.ON
        left = (last - today).days
        found.append(
            CycleStep(rule.code, rule.name, first, last, phase, left, phase is Phase.ON and left <= warn)
        )
    return tuple(sorted(found, key=lambda step: (step.last, step.first)))


def cycle_for_new(rules: Iterable[CycleRule], today: dt.date, code: str = USULAN) -> str:
    """The cycle that a proposal made today belongs to: the next one once this month's list is closed.

    With ``code`` MUSDES, that of a meeting planned today: the next one once this month's days are over.
    """
    own = cycle_of(today)
    step = next((step for step in steps(rules, own, today) if step.code == code), None)
    return next_cycle(own) if step is not None and step.phase is Phase.OVER else own


def late_announcement(held_on: dt.date, announced_on: dt.date | None, least: int) -> bool:
    """Whether a meeting was or would be announced fewer than ``least`` days before it."""
    return announced_on is None or (held_on - announced_on).days < least


def _day(month: dt.date, number: int) -> dt.date:
    return month.replace(day=min(number, monthrange(month.year, month.month)[1]))
