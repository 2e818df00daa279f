"""Until when a case or a referral is to be answered, and how that reads today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.models.case_status import Tone
from desktop.models.codes import LabelledEnum

if TYPE_CHECKING:
    from desktop.services.desk import Desk

SOON = 2
"""Calendar days before the last day from which a deadline is marked as near."""


class DeadlineState(LabelledEnum):
    """How pressing a deadline is on a given day."""

    NONE = "none", "Tanpa batas waktu"
    AHEAD = "ahead", "Masih ada waktu"
    SOON = "soon", "Segera jatuh tempo"
    OVERDUE = "overdue", "Lewat batas waktu"

    @property
    def tone(self) -> Tone:
        """The colour family of this state's text."""
        return _TONES[self]


_TONES: dict[DeadlineState, Tone] = {
    DeadlineState.NONE: "muted",
    DeadlineState.AHEAD: "info",
    DeadlineState.SOON: "warning",
    DeadlineState.OVERDUE: "danger",
}


def deadline_state(deadline: date | None, today: date, *, is_open: bool = True) -> DeadlineState:
    """The state of a deadline; what has ended has none. The last day itself is still in time."""
    if deadline is None or not is_open:
        return DeadlineState.NONE
    days = (deadline - today).days
    if days < 0:
        return DeadlineState.OVERDUE
    return DeadlineState.SOON if days <= SOON else DeadlineState.AHEAD


def deadline_text(deadline: date | None, today: date, *, is_open: bool = True) -> str:
    """ "Lewat 3 hari", "Hari ini", "Besok", "5 hari lagi"; empty where nothing presses."""
    if deadline is None or not is_open:
        return ""
    days = (deadline - today).days
    if days < 0:
        return f"Lewat {-days} hari"
    return {0: "Hari ini", 1: "Besok"}.get(days, f"{days} hari lagi")


def deadline_for(desk: Desk, kind: str, programme: str | None, received_on: date) -> date:
    """The last day for a case of this kind and programme, in working days of this office's calendar."""
    return working_days_after(desk, received_on, desk.reference.deadline_days(kind, programme))


def working_days_after(desk: Desk, day: date, days: int) -> date:
    """The day that many working days after ``day``, which itself does not count."""
    return desk.reference.calendar().add_working_days(day, days)
