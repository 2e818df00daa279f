"""Reference data as an office looks at it to change it: a year's holidays, deadlines by kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.roles import Permission
from desktop.models.workdays import WorkCalendar
from desktop.services.reference_data.reference import FALLBACK_DAYS, Source, items

if TYPE_CHECKING:
    from desktop.services.desk import Desk

_EVERY_DAY = WorkCalendar(weekend=frozenset())


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """A day off. ``source`` SHIPPED: national; ADDED: the office's own; REMOVED: it works that day."""

    day: date
    name: str
    source: Source

    @property
    def id(self) -> str:
        """The day as the list of edits knows it."""
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """Working days for a kind of case. ``content`` is the item as ``save_item`` takes it back."""

    code: str
    name: str
    days: int
    source: Source
    content: dict[str, Any]

    @property
    def id(self) -> str:
        """The code of the kind."""
        return self.code


def holidays(desk: Desk, year: int) -> list[HolidayLine]:
    """The days off of a year in order, weekends left out. A far year takes a second at first."""
    desk.require(Permission.CASE_VIEW)
    edits = {row.code: row.content for row in items(desk, "holidays") if row.source is not Source.REMOVED}
    found = []
    day = date(year, 1, 1)
    while day.year == year:
        national = _EVERY_DAY.day_off(day)
        edit = edits.get(day.isoformat())
        if edit is None:
            if national:
                found.append(HolidayLine(day, national, Source.SHIPPED))
        elif edit.get("off", True):
            found.append(HolidayLine(day, str(edit["name"]), Source.EDITED if national else Source.ADDED))
        else:
            found.append(HolidayLine(day, national or str(edit["name"]), Source.REMOVED))
        day += timedelta(days=1)
    return found


def year_is_complete(year: int) -> bool:
    """Whether all holidays of a year are known; false before the government has named its shared leave."""
    return _EVERY_DAY.complete(year)


def deadlines(desk: Desk) -> list[DeadlineLine]:
    """One line for each kind of case, in the order of the form; kinds without a rule have the fallback."""
    desk.require(Permission.CASE_VIEW)
    rows = {row.code: row for row in items(desk, "deadlines")}
    lines = []
    for kind in desk.reference.kinds():
        row = rows.get(kind.code)
        if row is None or row.source is Source.REMOVED:
            content: dict[str, Any] = {"code": kind.code, "days": FALLBACK_DAYS}
            lines.append(DeadlineLine(kind.code, kind.name, FALLBACK_DAYS, Source.SHIPPED, content))
        else:
            days = int(row.content["days"])
            lines.append(DeadlineLine(kind.code, kind.name, days, row.source, dict(row.content)))
    return lines
