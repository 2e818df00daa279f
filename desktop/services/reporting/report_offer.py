"""On the first working day of a month the report of the month before is offered, once to each person.

Where the program was not opened that day it is offered at the first chance, until that month is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.models.dates import month_year
from desktop.models.roles import Permission
from desktop.services.offices import office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.models.workdays import WorkCalendar
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

_ANSWERED = "report_offer"  # and a user's id: the month last opened or put away, as 2026-10


@dataclass(frozen=True, slots=True)
class Offer:
    """A month whose report can be made now; ``label`` is "Oktober 2026"."""

    year: int
    month: int
    label: str

    @property
    def key(self) -> str:
        """ "2026-10"."""
        return f"{self.year:04}-{self.month:02}"


def first_working_day(calendar: WorkCalendar, day: date) -> date:
    """The first working day of the month in which ``day`` lies, with the office's own holidays."""
    return calendar.add_working_days(day.replace(day=1) - timedelta(days=1), 1)


def offer(desk: Desk) -> Offer | None:
    """Last month, where its report is still to be made by the person logged in; None otherwise.

    Only to who may save reports, and only of a month in which or before which a case was registered.
    """
    today = desk.today()
    if not desk.session.may(Permission.REPORT_EXPORT):
        return None
    if today < first_working_day(desk.reference.calendar(), today):
        return None
    last = today.replace(day=1) - timedelta(days=1)
    found = Offer(last.year, last.month, month_year(last))
    with desk.store.read() as connection:
        answered = str(office.get_setting(connection, _key(desk), ""))
        if answered >= found.key or _closed(connection, last) or not _anything(connection, last):
            return None
    return found


def put_away(desk: Desk, offered: Offer) -> Changes:
    """The report was opened or the offer closed: this person is not asked again for that month."""
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _key(desk), offered.key)
    return uow.changes


def _key(desk: Desk) -> str:
    return f"{_ANSWERED}:{desk.session.user_id}"


def _closed(connection: Connection, last: date) -> bool:
    return (
        connection.exec_driver_sql(
            "SELECT 1 FROM closed_month WHERE year=? AND month=?", (last.year, last.month)
        ).first()
        is not None
    )


def _anything(connection: Connection, last: date) -> bool:
    return (
        connection.exec_driver_sql(
            "SELECT 1 FROM cases WHERE deleted=0 AND received_on<=? LIMIT 1", (last.isoformat(),)
        ).first()
        is not None
    )
