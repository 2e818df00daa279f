"""The offer of last month's report: from its first working day, once to each, until the month is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.models.roles import Role
from desktop.models.workdays import NATIONAL, HolidayEdit, work_calendar
from desktop.services.desk import Desk
from desktop.services.reporting import report_offer
from tests.helpers.cases import add_case
from tests.helpers.offices import DeskClock, as_roles


def at(clock: DeskClock, day: date) -> None:
    clock.now = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 23), date(2026, 11, 2)),  # the 1st is a Sunday
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 1, 9), date(2026, 1, 2)),  # New Year
        (date(2026, 5, 4), date(2026, 5, 4)),  # Labour Day, then a weekend
    ],
)
def test_the_first_working_day_of_a_month(day: date, first: date) -> None:
    assert report_offer.first_working_day(NATIONAL, day) == first


def test_the_office_s_own_holidays_count() -> None:
    calendar = work_calendar([HolidayEdit(date(2026, 9, 1), "Hari jadi kabupaten")])
    assert report_offer.first_working_day(calendar, date(2026, 9, 1)) == date(2026, 9, 2)


def test_it_is_offered_from_the_first_working_day_on(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    assert report_offer.offer(desk) is None, "nothing was registered before August"
    at(clock, date(2026, 11, 1))
    september = report_offer.offer(desk)
    assert september is None, "a Sunday"
    at(clock, date(2026, 11, 2))
    found = report_offer.offer(desk)
    assert found == report_offer.Offer(2026, 10, "Oktober 2026")
    at(clock, date(2026, 11, 20))
    assert report_offer.offer(desk) == found, "the program was not opened that day"


def test_each_person_is_asked_once_for_each_month(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    found = report_offer.offer(desk)
    assert found is not None
    report_offer.put_away(desk, found)
    assert report_offer.offer(desk) is None
    assert report_offer.offer(as_roles(desk, Role.BACK_OFFICE)) == found
    at(clock, date(2026, 10, 1))
    later = report_offer.offer(desk)
    assert later is not None
    assert later.key == "2026-09"


def test_nobody_is_asked_who_may_not_save_reports(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    assert report_offer.offer(as_roles(desk, Role.FRONT_OFFICE)) is None
    assert report_offer.offer(as_roles(desk, Role.LEADER)) is None


def test_a_closed_month_is_not_offered(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO closed_month (year, month, content, digest, at, actor_name) "
            "VALUES (2026, 8, '', '', ?, '')",
            (uow.at,),
        )
    assert report_offer.offer(desk) is None


def test_a_new_office_is_not_asked_for_a_month_before_its_first_case(desk: Desk, clock: DeskClock) -> None:
    at(clock, date(2026, 9, 1))
    assert report_offer.offer(desk) is None
    add_case(desk)
    assert report_offer.offer(desk) is None
