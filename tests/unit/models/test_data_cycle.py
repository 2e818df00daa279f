import datetime as dt
import json
from pathlib import Path

import pytest

from desktop.models import data_cycle, reference
from desktop.models.data_cycle import MUSDES, PENGESAHAN, RECHECK, USULAN, Phase
from desktop.models.reference import CycleRule, InvalidReference

PATH = Path(__file__).parents[3] / "resources" / "reference" / "data_cycle.json"
RULES = reference.parse_data_cycle(json.loads(PATH.read_text(encoding="utf-8")), PATH.name)


def on(day: int) -> dict[str, data_cycle.CycleStep]:
    return {step.code: step for step in data_cycle.steps(RULES, "2026-08", dt.date(2026, 8, day))}


def test_the_month_as_shipped() -> None:
    month = on(5)
    assert list(month) == [USULAN, MUSDES, PENGESAHAN]
    assert (month[USULAN].first.day, month[USULAN].last.day) == (1, 11)
    assert month[MUSDES].last == dt.date(2026, 8, 14)
    assert (month[PENGESAHAN].first.day, month[PENGESAHAN].last.day) == (15, 17)


@pytest.mark.parametrize(
    ("day", "code", "phase", "left", "near"),
    [
        (7, USULAN, Phase.ON, 4, False),
        (8, USULAN, Phase.ON, 3, True),
        (11, USULAN, Phase.ON, 0, True),
        (12, USULAN, Phase.OVER, -1, False),
        (14, PENGESAHAN, Phase.AHEAD, 3, False),
        (15, PENGESAHAN, Phase.ON, 2, True),
    ],
)
def test_where_a_day_stands(day: int, code: str, phase: Phase, left: int, near: bool) -> None:
    step = on(day)[code]
    assert (step.phase, step.days_left, step.near) == (phase, left, near)


def test_a_proposal_after_the_cut_off_is_for_the_next_month() -> None:
    assert data_cycle.cycle_for_new(RULES, dt.date(2026, 8, 11)) == "2026-08"
    assert data_cycle.cycle_for_new(RULES, dt.date(2026, 8, 12)) == "2026-09"
    assert data_cycle.cycle_for_new(RULES, dt.date(2026, 12, 30)) == "2027-01"
    assert data_cycle.cycle_for_new((), dt.date(2026, 8, 30)) == "2026-08"


def test_a_step_never_leaves_its_month() -> None:
    late = (CycleRule("USULAN", "Usulan", first_day=29, last_day=31),)
    (step,) = data_cycle.steps(late, "2027-02", dt.date(2027, 2, 1))
    assert step.first == step.last == dt.date(2027, 2, 28)


def test_rules_hold_only_while_they_are_valid() -> None:
    until = (CycleRule("USULAN", "Usulan", 1, 11, valid_to=dt.date(2026, 7, 31)),)
    assert data_cycle.steps(until, "2026-07", dt.date(2026, 7, 1))
    assert not data_cycle.steps(until, "2026-08", dt.date(2026, 8, 1))


def test_spans_have_defaults() -> None:
    assert data_cycle.days_of(RULES, RECHECK, dt.date(2026, 8, 1)) == 30
    assert data_cycle.days_of((), RECHECK, dt.date(2026, 8, 1)) == 30


def test_cycles_count_over_the_year() -> None:
    assert data_cycle.next_cycle("2026-12") == "2027-01"
    assert data_cycle.next_cycle("2026-01", -1) == "2025-12"
    assert data_cycle.is_cycle("2026-08")
    assert not any(data_cycle.is_cycle(text) for text in ("2026-13", "26-08", "2026", "2026-8", ""))


def test_an_announcement_is_late_within_three_days() -> None:
    day = dt.date(2026, 8, 14)
    assert not data_cycle.late_announcement(day, dt.date(2026, 8, 11), 3)
    assert data_cycle.late_announcement(day, dt.date(2026, 8, 12), 3)
    assert data_cycle.late_announcement(day, None, 3)


@pytest.mark.parametrize(
    "item",
    [
        {"first_day": 1},
        {"first_day": 12, "last_day": 11},
        {"first_day": 1, "last_day": 11, "days": 3},
        {"first_day": 0, "last_day": 11},
        {},
    ],
)
def test_a_faulty_rule_is_refused(item: dict[str, int]) -> None:
    with pytest.raises(InvalidReference):
        reference.parse_item("data_cycle", {"code": "USULAN", "name": "Usulan", **item}, "uji")
