"""Until when a case or a referral is to be answered, and how that reads today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.models.workdays import NATIONAL, DeadlineState, WorkCalendar, read_deadline

if TYPE_CHECKING:
    from desktop.services.desk import Desk

__all__ = ["DeadlineState", "deadline_for", "deadline_state", "deadline_text", "working_days_after"]


def deadline_state(
    deadline: date | None, today: date, *, is_open: bool = True, calendar: WorkCalendar = NATIONAL
) -> DeadlineState | None:
    """How pressing a deadline is; None where there is none or nobody waits any more."""
    if deadline is None or not is_open:
        return None
    return read_deadline(deadline, today, calendar).state


def deadline_text(
    deadline: date | None, today: date, *, is_open: bool = True, calendar: WorkCalendar = NATIONAL
) -> str:
    """ "Lewat 3 hari kerja", "Hari ini", "5 hari kerja lagi"; empty where nothing presses."""
    if deadline is None or not is_open:
        return ""
    return read_deadline(deadline, today, calendar).text


def deadline_for(desk: Desk, kind: str, programme: str | None, received_on: date) -> date:
    """The last day for a case of this kind and programme, by the rule of the day it came in."""
    return working_days_after(desk, received_on, desk.reference.deadline_days(kind, programme, received_on))


def working_days_after(desk: Desk, day: date, days: int) -> date:
    """The day that many working days after ``day``, which itself does not count."""
    return desk.reference.calendar().add_working_days(day, days)
