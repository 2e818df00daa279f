"""What Beranda says, hour by hour and office by office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.models.roles import Role
from desktop.services import backup, drafts, home
from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_list
from desktop.services.offices.setup import confirm_recovery_sheet
from desktop.services.reporting import report_offer
from tests.helpers.cases import add_case
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.visits import add_families, plan_one


def clock_of(desk: Desk) -> DeskClock:
    clock = desk.store.clock
    assert isinstance(clock, DeskClock)
    return clock


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "pagi"), (1.9, "pagi"), (2.1, "siang"), (6.1, "sore"), (9.1, "malam"), (15.5, "pagi")],
)
def test_the_greeting_follows_the_clock_of_the_office(desk: Desk, hours: float, words: str) -> None:
    clock_of(desk).advance(hours=hours)
    assert home.greeting(desk) == f"Selamat {words}, Petugas Uji"


def test_a_fresh_office(desk: Desk) -> None:
    facts = home.facts(desk)
    assert facts.fresh
    assert facts.day == "Selasa, 18 Agustus 2026"
    assert (facts.today, facts.drafts, facts.urgent, facts.unsent) == (0, (), (), 0)
    assert not facts.paired
    assert facts.sheet_missing
    assert facts.backup == home.State("Belum ada cadangan", "warning")


def test_a_sheet_typed_back_is_asked_for_no_more(desk: Desk) -> None:
    confirm_recovery_sheet(desk.store, desk.session.actor)
    assert not home.facts(desk).sheet_missing


def test_only_who_manages_the_office_is_asked_for_the_sheet(desk: Desk) -> None:
    assert not home.facts(as_roles(desk, Role.FRONT_OFFICE)).sheet_missing


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (0, "Cadangan terakhir hari ini", "good"),
        (3, "Cadangan terakhir 3 hari lalu", "muted"),
        (8, "Cadangan terakhir 8 hari lalu", "warning"),
    ],
)
def test_the_age_of_the_backup_is_told(desk: Desk, days: int, words: str, tone: str) -> None:
    backup.backup(desk)
    clock_of(desk).now += timedelta(days=days)
    assert home.facts(desk).backup == home.State(words, tone)


def test_the_most_pressing_cases_come_first(desk: Desk) -> None:
    add_case(desk, deadline="2026-09-30")
    late = add_case(desk, deadline="2026-08-03")
    emergency = add_case(desk, urgency="emergency", deadline="2026-09-15")
    add_case(desk, status="closed", deadline="2026-08-01")
    facts = home.facts(desk)
    assert [row.id for row in facts.urgent][:2] == [emergency, late]
    assert len(facts.urgent) == 3
    assert not facts.fresh
    assert facts.today == 4


def test_drafts_are_ones_own_and_say_when(desk: Desk) -> None:
    drafts.save(desk, home.INTAKE, "Kemarin", {})
    clock_of(desk).advance(days=1)
    drafts.save(desk, home.INTAKE, "Hari ini", {})
    assert [(line.draft.title, line.saved) for line in home.facts(desk).drafts] == [
        ("Hari ini", "hari ini pukul 09.00"),
        ("Kemarin", "kemarin pukul 09.00"),
    ]
    clock_of(desk).advance(days=5)
    assert home.facts(desk).drafts[0].saved == "19 Agustus 2026 pukul 09.00"
    assert home.facts(as_roles(desk, Role.FRONT_OFFICE)).drafts == ()
    assert home.facts(as_roles(desk, Role.LEADER)).drafts == ()


def test_visits_due_are_those_of_today_and_those_left_behind(desk: Desk) -> None:
    families = [household for _, household in add_families(desk, 3)]
    for household, day in zip(families, (18, 19, 20), strict=True):
        plan_one(desk, household, planned_on=date(2026, 8, day))
    clock_of(desk).advance(days=1)
    assert home.facts(desk).visits_due == 2
    due = visit_list.VisitFilter(due_by=desk.today())
    assert {row.household_id for row in visit_list.find(desk, due).rows} == set(families[:2])
    assert home.facts(as_roles(desk, Role.LEADER)).visits_due == 0


def test_a_meeting_of_today_is_told_and_one_held_or_of_tomorrow_is_not(desk: Desk) -> None:
    def add(held_on: str, state: str = "planned") -> None:
        with desk.unit_of_work() as uow:
            uow.insert(
                "deliberation",
                {
                    "kind": "musdes", "cycle": "2026-08", "held_on": held_on, "held_at": "09.00",
                    "place": "Balai Desa", "attendance": "[]", "state": state,
                    "houses_not_found": 0, "able": 0, "recorded_at": uow.at,
                },
            )  # fmt: skip

    add("2026-08-18")
    add("2026-08-18", state="held")
    add("2026-08-19")
    assert home.facts(desk).meetings == ("Musyawarah Desa pukul 09.00",)


def test_the_report_of_last_month_is_offered_until_it_is_put_away(desk: Desk) -> None:
    add_case(desk, received_on="2026-07-05")
    offered = home.facts(desk).offer
    assert offered is not None
    assert offered.label == "Juli 2026"
    report_offer.put_away(desk, offered)
    assert home.facts(desk).offer is None
