"""Working days: Monday to Friday without public holidays and cuti bersama, with an office's own edits.

Holidays of the years with a known decree stand in `holiday_table`; for other years the package `holidays` is
asked (lunar dates are then estimates, and there is no cuti bersama), and beyond what it knows only the dates
fixed by the sun remain. `WorkCalendar.complete` tells the three from one another.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from desktop.models.case_status import Tone
from desktop.models.codes import LabelledEnum
from desktop.models.dates import WEEKDAYS
from desktop.models.holiday_table import HOLIDAYS

_TABLE_YEARS = frozenset(int(day[:4]) for day in HOLIDAYS)
_FIXED = {
    (1, 1): "Tahun Baru Masehi",
    (5, 1): "Hari Buruh Internasional",
    (6, 1): "Hari Lahir Pancasila",
    (8, 17): "Hari Kemerdekaan Republik Indonesia",
    (12, 25): "Hari Raya Natal",
}
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class HolidayEdit:
    """An office's own word about one day: off work although it is no holiday, or the other way round."""

    day: dt.date
    name: str
    off: bool = True


@dataclass(frozen=True, slots=True)
class _Year:
    names: Mapping[dt.date, str]
    complete: bool


@cache
def _year(year: int) -> _Year:
    if year in _TABLE_YEARS:
        prefix = f"{year:04}-"
        listed = {dt.date.fromisoformat(day): HOLIDAYS[day] for day in HOLIDAYS if day.startswith(prefix)}
        return _Year(listed, complete=True)
    public, shared_leave = _ask_package(year)
    if public:
        return _Year(public | shared_leave, complete=bool(shared_leave))
    return _Year({dt.date(year, *day): name for day, name in _FIXED.items()}, complete=False)


def _ask_package(year: int) -> tuple[dict[dt.date, str], dict[dt.date, str]]:
    from holidays.constants import GOVERNMENT, PUBLIC  # 1.4 s the first time, hence the table
    from holidays.countries.indonesia import Indonesia

    def listed(category: str) -> dict[dt.date, str]:
        days = Indonesia(years=[year], categories=(category,), language="id", observed=False)
        return {day: name for day, name in days.items() if day.year == year}

    return listed(PUBLIC), listed(GOVERNMENT)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of one office. Make it with `work_calendar`."""

    edits: Mapping[dt.date, HolidayEdit] = field(default_factory=dict)
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    """Weekdays off, Monday is 0: an office that works on Saturdays leaves out 5."""

    def day_off(self, day: dt.date) -> str | None:
        """Why nobody works that day ("Hari Raya Natal", "Sabtu"), or None for a working day."""
        edit = self.edits.get(day)
        if edit is not None:
            return edit.name if edit.off else None
        return self._national_day_off(day)

    def _national_day_off(self, day: dt.date) -> str | None:
        if day.weekday() in self.weekend:
            return WEEKDAYS[day.weekday()]
        return _year(day.year).names.get(day)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the office works that day."""
        return self.day_off(day) is None

    def complete(self, year: int) -> bool:
        """Whether all holidays of that year are known, cuti bersama included."""
        return _year(year).complete

    def add_working_days(self, start: dt.date, count: int) -> dt.date:
        """The day `count` working days after `start`, which itself does not count; 0 gives `start`.

        A negative count goes back. ValueError when no working day is found for a year on end.
        """
        step = dt.timedelta(days=1 if count >= 0 else -1)
        day, left, idle = start, abs(count), 0
        while left:
            day += step
            if self.is_working_day(day):
                left, idle = left - 1, 0
            else:
                idle += 1
                if idle > 366:
                    raise ValueError("the calendar has no working days")
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * (7 - len(self.weekend))
        count += sum((end.weekday() - back) % 7 not in self.weekend for back in range(rest))
        for year in range(start.year, end.year + 1):
            holidays = (day for day in _year(year).names if start < day <= end)
            count -= sum(day.weekday() not in self.weekend for day in holidays)
        for day, edit in self.edits.items():
            if start < day <= end:
                was_off = self._national_day_off(day) is not None
                count += was_off - edit.off
        return count


def work_calendar(edits: Iterable[HolidayEdit] = (), *, saturdays: bool = False) -> WorkCalendar:
    """The national calendar with an office's edits; of two edits of one day the later counts."""
    weekend = frozenset({SUNDAY}) if saturdays else frozenset({SATURDAY, SUNDAY})
    return WorkCalendar({edit.day: edit for edit in edits}, weekend)


NATIONAL = WorkCalendar()
"""The calendar without any edits."""


def add_working_days(start: dt.date, count: int, calendar: WorkCalendar = NATIONAL) -> dt.date:
    """See `WorkCalendar.add_working_days`."""
    return calendar.add_working_days(start, count)


def working_days_between(start: dt.date, end: dt.date, calendar: WorkCalendar = NATIONAL) -> int:
    """See `WorkCalendar.working_days_between`."""
    return calendar.working_days_between(start, end)


class DeadlineState(LabelledEnum):
    """How pressing a deadline is."""

    OK = "ok", "Masih ada waktu"
    DUE_SOON = "due_soon", "Segera jatuh tempo"
    OVERDUE = "overdue", "Lewat batas waktu"

    @property
    def tone(self) -> Tone:
        """The colour family of its badge."""
        tones: dict[DeadlineState, Tone] = {
            DeadlineState.OK: "info",
            DeadlineState.DUE_SOON: "warning",
            DeadlineState.OVERDUE: "danger",
        }
        return tones[self]


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """A deadline as seen on a day. `working_days` are those left, or negative those gone by since."""

    state: DeadlineState
    working_days: int
    text: str


def read_deadline(deadline: dt.date, today: dt.date, calendar: WorkCalendar = NATIONAL) -> DeadlineReading:
    """How a deadline stands today: "2 hari kerja lagi", "Hari ini", "Lewat 3 hari kerja".

    The last day itself is still in time. One working day or less before it, it is due soon.
    """
    days = calendar.working_days_between(today, deadline)
    if today > deadline:
        text = f"Lewat {-days} hari kerja" if days else "Baru lewat"
        return DeadlineReading(DeadlineState.OVERDUE, days, text)
    if today == deadline:
        return DeadlineReading(DeadlineState.DUE_SOON, 0, "Hari ini")
    state = DeadlineState.DUE_SOON if days <= 1 else DeadlineState.OK
    # A deadline put on a day off may have no working day left before it.
    text = f"{days} hari kerja lagi" if days else f"{(deadline - today).days} hari lagi"
    return DeadlineReading(state, days, text)
