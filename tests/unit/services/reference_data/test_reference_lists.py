"""A year's holidays and the deadlines as an office sees them, with its own edits over them."""

from __future__ import annotations

from datetime import date

from desktop.services.desk import Desk
from desktop.services.reference_data import reference
from desktop.services.reference_data.reference import FALLBACK_DAYS, Source
from desktop.services.reference_data.reference_lists import deadlines, holidays, year_is_complete


def day(desk: Desk, when: date) -> tuple[str, Source] | None:
    found = {line.day: (line.name, line.source) for line in holidays(desk, when.year)}
    return found.get(when)


def test_the_national_days_of_a_year_in_order(desk: Desk) -> None:
    lines = holidays(desk, 2026)
    assert lines[0].day == date(2026, 1, 1)
    assert [line.day for line in lines] == sorted({line.day for line in lines})
    assert {line.source for line in lines} == {Source.SHIPPED}
    assert lines[0].id == "2026-01-01"
    assert year_is_complete(2026)
    assert all(not desk.reference.calendar().is_working_day(line.day) for line in lines)


def test_edits_stand_beside_them(desk: Desk) -> None:
    reference.save_item(desk, "holidays", "2026-08-26", {"name": "Pilkades"})
    reference.save_item(desk, "holidays", "2026-12-25", {"name": "Tetap buka", "off": False})
    reference.save_item(desk, "holidays", "2026-01-01", {"name": "Tahun baru bersama"})
    assert day(desk, date(2026, 8, 26)) == ("Pilkades", Source.ADDED)
    christmas = day(desk, date(2026, 12, 25))
    assert christmas is not None
    assert christmas[1] is Source.REMOVED
    assert day(desk, date(2026, 1, 1)) == ("Tahun baru bersama", Source.EDITED)


def test_each_kind_has_its_deadline(desk: Desk) -> None:
    lines = {line.code: line for line in deadlines(desk)}
    assert list(lines) == [kind.code for kind in desk.reference.kinds()]
    assert all(line.days == desk.reference.deadline_days(code) for code, line in lines.items())
    assert {line.source for line in lines.values()} == {Source.SHIPPED}


def test_an_edit_and_a_removal_show(desk: Desk) -> None:
    kept = next(line for line in deadlines(desk) if line.code == "KEP")
    reference.save_item(desk, "deadlines", "KEP", {**kept.content, "days": 3})
    reference.remove_item(desk, "deadlines", "PRG")
    lines = {line.code: line for line in deadlines(desk)}
    assert (lines["KEP"].days, lines["KEP"].source) == (3, Source.EDITED)
    assert lines["PRG"].days == FALLBACK_DAYS == desk.reference.deadline_days("PRG")
    reference.save_item(desk, "deadlines", "PRG", {**lines["PRG"].content, "days": 7})
    assert desk.reference.deadline_days("PRG") == 7
