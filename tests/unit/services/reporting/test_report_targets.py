"""Targets of the office, and how long things took."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.reporting import report_targets, reports
from desktop.services.reporting.report_referrals import times
from desktop.services.reporting.report_rows import TargetLine
from tests.helpers.cases import add_case
from tests.helpers.offices import as_roles
from tests.helpers.rows import case

AUGUST = (2026, 8)


def line(desk: Desk, code: str) -> TargetLine:
    return next(one for one in reports.monthly(desk, *AUGUST).targets if one.code == code)


def closed(desk: Desk, number: int, closed_on: str, deadline: str | None) -> None:
    with desk.unit_of_work() as uow:
        uow.insert(
            "cases",
            case(
                number=f"K{number}", received_on="2026-08-03", status="closed", is_open=0, deadline=deadline,
                closed_at=f"{closed_on}T03:00:00Z",
            ),
        )  # fmt: skip


def test_a_village_is_not_measured_by_bundles(desk: Desk, kecamatan: Desk) -> None:
    codes = [kind.code for kind in report_targets.kinds(desk)]
    assert codes == ["on_time", "finished", "answered", "met"]
    assert [kind.code for kind in report_targets.kinds(kecamatan)] == [*codes, "bundles"]
    assert [one.code for one in reports.monthly(desk, *AUGUST).targets] == codes


def test_targets_are_set_and_switched_off(desk: Desk) -> None:
    assert report_targets.targets(desk)["on_time"] == 90
    report_targets.set_targets(desk, {"on_time": 75, "met": None})
    assert report_targets.targets(desk) == {
        "on_time": 75, "finished": 70, "answered": 80, "met": None, "bundles": 100,
    }  # fmt: skip
    assert [one.code for one in reports.monthly(desk, *AUGUST).targets] == ["on_time", "finished", "answered"]
    assert line(desk, "on_time").goal == 75


@pytest.mark.parametrize("goals", [{"on_time": 0}, {"on_time": 101}, {"nothing": 50}])
def test_what_is_no_target_is_refused(desk: Desk, goals: dict[str, int | None]) -> None:
    with pytest.raises(InvalidInput) as caught:
        report_targets.set_targets(desk, goals)
    assert set(caught.value.problems) == set(goals)
    assert report_targets.targets(desk)["on_time"] == 90


def test_only_who_manages_the_office_sets_targets(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        report_targets.set_targets(as_roles(desk, Role.FRONT_OFFICE), {"on_time": 50})


def test_the_day_of_the_deadline_is_in_time_and_no_deadline_is_not_measured(desk: Desk) -> None:
    closed(desk, 1, "2026-08-10", "2026-08-10")
    closed(desk, 2, "2026-08-11", "2026-08-10")
    closed(desk, 3, "2026-08-12", None)
    add_case(desk)
    on_time = line(desk, "on_time")
    assert (on_time.done, on_time.of, on_time.reached, on_time.met) == (1, 2, 50, False)
    finished = line(desk, "finished")
    assert (finished.done, finished.of, finished.reached) == (3, 4, 75)


def test_nothing_to_measure_is_neither_reached_nor_missed(desk: Desk) -> None:
    answered = line(desk, "answered")
    assert (answered.of, answered.reached, answered.met) == (0, None, None)


def test_almost_is_not_reached() -> None:
    almost = TargetLine("on_time", "Selesai", 90, 899, 1_000)
    assert (almost.reached, almost.met) == (89, False)
    assert TargetLine("on_time", "Selesai", 90, 9, 10).met is True


def test_durations_are_working_days(desk: Desk) -> None:
    # 3 August 2026 is a Monday; the 17th is Independence Day.
    closed(desk, 1, "2026-08-03", None)
    closed(desk, 2, "2026-08-10", None)
    closed(desk, 3, "2026-08-18", None)
    took = reports.monthly(desk, *AUGUST).time("closing")
    assert (took.number, took.median, took.ninetieth) == (3, 5.0, 10)


@given(st.lists(st.integers(0, 90), min_size=1, max_size=60))
def test_median_and_percentile_are_those_of_the_single_durations(days: list[int]) -> None:
    found = times("answer", "Jawaban", Counter(days))
    assert found.number == len(days)
    assert found.median == median(days)
    assert found.ninetieth is not None
    assert sum(day <= found.ninetieth for day in days) * 10 >= len(days) * 9
    assert sum(day < found.ninetieth for day in days) * 10 < len(days) * 9


def test_of_nothing_there_is_no_duration() -> None:
    assert times("answer", "Jawaban", Counter()).median is None
