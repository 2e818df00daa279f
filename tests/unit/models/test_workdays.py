import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.holidays import get_holidays

from desktop.models import holiday_table, workdays
from desktop.models.workdays import (
    NATIONAL,
    DeadlineState,
    HolidayEdit,
    WorkCalendar,
    add_working_days,
    read_deadline,
    work_calendar,
    working_days_between,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_table_is_what_the_package_says() -> None:
    script = Path(__file__).parents[3] / "scripts" / "holiday_table.py"
    printed = subprocess.run(
        [sys.executable, script], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert printed == Path(holiday_table.__file__).read_text(encoding="utf-8"), "run scripts/holiday_table.py"


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_table_agrees_with_a_second_source(year: int) -> None:
    theirs = {holiday.date for holiday in get_holidays(year).holidays}
    assert {listed for listed in holiday_table.HOLIDAYS if listed.startswith(str(year))} == theirs


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2026-08-17", "Hari Kemerdekaan Republik Indonesia"),
        ("2026-03-20", "Cuti Bersama Hari Raya Idul Fitri"),
        ("2026-12-24", "Cuti Bersama Hari Raya Natal"),
        ("2026-11-21", "Sabtu"),
        ("2026-11-22", "Minggu"),
        ("2026-11-23", None),
        ("2026-11-25", None),
    ],
)
def test_days_off(date: str, reason: str | None) -> None:
    assert NATIONAL.day_off(day(date)) == reason
    assert NATIONAL.is_working_day(day(date)) is (reason is None)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-12-23", 1, "2026-12-28"),  # cuti bersama, Christmas, weekend
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-03-17", 1, "2026-03-25"),  # Nyepi and Idul Fitri with their cuti bersama
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-30", -5, "2026-11-23"),
    ],
)
def test_add_working_days(start: str, count: int, end: str) -> None:
    assert add_working_days(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-12-23", "2026-12-28", 1),
        ("2026-11-30", "2026-11-23", -5),
    ],
)
def test_working_days_between(start: str, end: str, count: int) -> None:
    assert working_days_between(day(start), day(end)) == count


days = st.dates(dt.date(2024, 1, 1), dt.date(2026, 11, 1))


@given(days, st.integers(1, 60))
def test_adding_and_counting_agree(start: dt.date, count: int) -> None:
    end = add_working_days(start, count)
    assert NATIONAL.is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) in {-count, 1 - count}


edits = st.lists(st.builds(HolidayEdit, days, st.just("Hari daerah"), st.booleans()), max_size=30)


@given(days, st.integers(0, 400), edits, st.booleans())
def test_counting_is_looking_at_each_day(
    start: dt.date, length: int, made: list[HolidayEdit], saturdays: bool
) -> None:
    calendar = work_calendar(made, saturdays=saturdays)
    each = (start + dt.timedelta(days=ahead) for ahead in range(1, length + 1))
    count = sum(calendar.is_working_day(day) for day in each)
    assert calendar.working_days_between(start, start + dt.timedelta(days=length)) == count


@given(days, days)
def test_more_time_is_never_fewer_days(start: dt.date, end: dt.date) -> None:
    count = working_days_between(start, end)
    assert working_days_between(start, end + dt.timedelta(days=1)) - count in {0, 1}


def test_an_office_edits_its_calendar() -> None:
    calendar = work_calendar(
        [
            HolidayEdit(day("2026-11-23"), "Hari Jadi Kabupaten"),
            HolidayEdit(day("2026-12-24"), "Masuk kerja", off=False),
        ]
    )
    assert calendar.day_off(day("2026-11-23")) == "Hari Jadi Kabupaten"
    assert calendar.is_working_day(day("2026-12-24"))
    assert add_working_days(day("2026-11-20"), 1, calendar) == day("2026-11-24")
    assert add_working_days(day("2026-12-23"), 1, calendar) == day("2026-12-24")
    assert NATIONAL.is_working_day(day("2026-11-23"))


def test_the_later_of_two_edits_counts() -> None:
    when = day("2026-11-23")
    calendar = work_calendar([HolidayEdit(when, "Libur"), HolidayEdit(when, "Batal", off=False)])
    assert calendar.is_working_day(when)


def test_a_six_day_office_works_on_saturdays() -> None:
    calendar = work_calendar(saturdays=True)
    assert add_working_days(day("2026-11-20"), 1, calendar) == day("2026-11-21")
    assert calendar.day_off(day("2026-11-22")) == "Minggu"
    assert WorkCalendar(weekend=frozenset({4})).day_off(day("2026-11-20")) == "Jumat"


def test_a_calendar_without_working_days_is_refused() -> None:
    calendar = WorkCalendar(weekend=frozenset(range(7)))
    with pytest.raises(ValueError, match="no working days"):
        add_working_days(day("2026-11-20"), 1, calendar)


def test_years_with_a_decree_are_complete() -> None:
    assert all(NATIONAL.complete(year) for year in (2024, 2025, 2026, 2027))


def test_years_without_a_decree_have_estimates_and_say_so() -> None:
    assert not NATIONAL.complete(2030)
    assert NATIONAL.day_off(day("2030-08-17")) == "Sabtu"
    assert NATIONAL.day_off(day("2030-12-25")) == "Hari Raya Natal"
    lunar = [when for when in workdays._year(2030).names if (when.month, when.day) not in workdays._FIXED]
    assert lunar, "the package estimates the lunar holidays"
    assert NATIONAL.complete(2020), "older years are asked of the package"


def test_years_nobody_knows_keep_the_fixed_dates() -> None:
    assert not NATIONAL.complete(2150)
    assert workdays._year(2150).names == {
        dt.date(2150, month, date): name for (month, date), name in workdays._FIXED.items()
    }
    assert add_working_days(day("2149-12-31"), 1) == day("2150-01-02")


@pytest.mark.parametrize(
    ("deadline", "today", "state", "left", "text"),
    [
        ("2026-11-27", "2026-11-23", DeadlineState.OK, 4, "4 hari kerja lagi"),
        ("2026-11-25", "2026-11-23", DeadlineState.OK, 2, "2 hari kerja lagi"),
        ("2026-11-24", "2026-11-23", DeadlineState.DUE_SOON, 1, "1 hari kerja lagi"),
        ("2026-11-23", "2026-11-20", DeadlineState.DUE_SOON, 1, "1 hari kerja lagi"),
        ("2026-11-23", "2026-11-23", DeadlineState.DUE_SOON, 0, "Hari ini"),
        ("2026-11-22", "2026-11-21", DeadlineState.DUE_SOON, 0, "1 hari lagi"),
        ("2026-11-20", "2026-11-21", DeadlineState.OVERDUE, 0, "Baru lewat"),
        ("2026-11-20", "2026-11-23", DeadlineState.OVERDUE, -1, "Lewat 1 hari kerja"),
        ("2026-11-18", "2026-11-23", DeadlineState.OVERDUE, -3, "Lewat 3 hari kerja"),
    ],
)
def test_how_a_deadline_reads(deadline: str, today: str, state: DeadlineState, left: int, text: str) -> None:
    reading = read_deadline(day(deadline), day(today))
    assert (reading.state, reading.working_days, reading.text) == (state, left, text)


def test_deadline_states_have_colours() -> None:
    assert [state.tone for state in DeadlineState] == ["info", "warning", "danger"]


@given(days, days)
def test_a_deadline_is_overdue_exactly_after_its_day(deadline: dt.date, today: dt.date) -> None:
    reading = read_deadline(deadline, today)
    assert (reading.state is DeadlineState.OVERDUE) is (today > deadline)
    assert (reading.text.startswith("Lewat ") or reading.text == "Baru lewat") is (today > deadline)
