"""The month on Beranda: fair against last month, and every number as long as the list it opens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from desktop.models.case_status import CaseStatus
from desktop.models.roles import Role
from desktop.services import home_month
from desktop.services.case_queue.queue import QueueSource
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.desk import Desk
from desktop.services.home_month import MonthFigure
from tests.helpers.cases import add_case
from tests.helpers.offices import DeskClock, as_roles

if TYPE_CHECKING:
    from sqlalchemy import Connection

TODAY = date(2026, 8, 18)  # of the tests' clock


def listed(desk: Desk, wanted: QueueFilter) -> int:
    return QueueSource(desk, wanted).count()


def figure(desk: Desk, code: str) -> MonthFigure:
    (found,) = (one for one in home_month.facts(desk).figures if one.code == code)
    assert listed(desk, found.wanted) == found.now
    return found


def add_referral(desk: Desk, case_id: str, sent: str, answered: str | None) -> str:
    with desk.unit_of_work() as uow:
        return uow.insert(
            "referral",
            {
                "case_id": case_id, "destination_kind": "opd", "destination_name": "Dinas Sosial",
                "address_to": "Kepala", "reason": "uji", "enclosures": "[]", "responsible_name": "Petugas",
                "status": "sent" if answered is None else "answered", "is_open": int(answered is None),
                "sent_on": sent, "answered_on": answered,
            },
        )  # fmt: skip


def test_an_empty_office_has_a_month_of_noughts(desk: Desk) -> None:
    facts = home_month.facts(desk)
    assert [(one.code, one.now, one.before) for one in facts.figures] == [
        ("received", 0, 0), ("answered", 0, 0), ("closed", 0, 0),
    ]  # fmt: skip
    assert (facts.month, facts.before_days) == ("Agustus 2026", "1-18 Juli")
    assert facts.programmes == ()
    assert [one.short for one in facts.months] == ["Mar", "Apr", "Mei", "Jun", "Jul", "Agu"]
    assert facts.answer_days is None


def test_received_is_compared_with_the_same_days_of_last_month(desk: Desk) -> None:
    for day in ("2026-08-01", "2026-08-18", "2026-07-18", "2026-07-19", "2026-07-31", "2026-03-01",
                "2026-02-28"):  # fmt: skip
        add_case(desk, received_on=day)
    found = figure(desk, "received")
    assert (found.now, found.before) == (2, 1)
    months = home_month.facts(desk).months
    assert [one.count for one in months] == [1, 0, 0, 0, 3, 2]
    assert [listed(desk, one.wanted) for one in months] == [one.count for one in months]


def test_closed_counts_the_day_it_ended_by_the_clock_of_the_office(desk: Desk) -> None:
    late_on_the_31st = "2026-07-31T18:00:00Z"  # in the night of 1 August here
    add_case(desk, status="closed", closed_at=late_on_the_31st, received_on="2026-05-05")
    add_case(desk, status="closed", closed_at="2026-07-10T03:00:00Z", received_on="2026-05-05")
    add_case(desk, status="closed", closed_at="2026-07-25T03:00:00Z", received_on="2026-05-05")
    add_case(desk, status="rejected", closed_at="2026-08-10T03:00:00Z")
    found = figure(desk, "closed")
    assert (found.now, found.before) == (1, 1)
    assert found.wanted.statuses == (CaseStatus.CLOSED,)


def test_answers_count_cases_whenever_they_were_sent_and_tell_how_long_it_took(desk: Desk) -> None:
    first, second, third = (add_case(desk) for _ in range(3))
    add_referral(desk, first, "2026-05-04", "2026-08-03")
    add_referral(desk, first, "2026-08-10", "2026-08-12")  # the same case twice: one in the list
    add_referral(desk, second, "2026-07-01", "2026-07-09")
    add_referral(desk, second, "2026-07-01", "2026-07-28")  # after the 18th: not compared with
    add_referral(desk, third, "2026-08-03", None)
    gone = add_referral(desk, third, "2026-08-03", "2026-08-04")
    with desk.unit_of_work() as uow:
        uow.delete("referral", gone, "uji")
    found = figure(desk, "answered")
    assert (found.now, found.before) == (1, 1)
    facts = home_month.facts(desk)
    between = desk.reference.calendar().working_days_between
    long, short = between(date(2026, 5, 4), date(2026, 8, 3)), between(date(2026, 8, 10), date(2026, 8, 12))
    assert facts.answer_days == (long + short) / 2
    assert facts.answer_days_before == between(date(2026, 7, 1), date(2026, 7, 9))


def test_an_answer_counts_however_long_it_took(desk: Desk) -> None:
    add_referral(desk, add_case(desk), "2025-09-01", "2026-08-04")
    add_referral(desk, add_case(desk), "2025-03-03", "2026-07-06")
    assert (figure(desk, "answered").now, figure(desk, "answered").before) == (1, 1)


def test_answers_of_cases_that_one_may_not_see_are_not_counted(desk: Desk) -> None:
    secret = add_case(desk, sensitive=1, registered_by="0" * 32)
    for case in (secret, add_case(desk)):
        add_referral(desk, case, "2026-08-03", "2026-08-04")
    clerk = as_roles(desk, Role.FRONT_OFFICE)
    assert (figure(desk, "answered").now, figure(clerk, "answered").now) == (2, 1)


def test_the_top_programmes_lead_to_their_cases(desk: Desk) -> None:
    for programme, count in (("PKH", 3), ("PIP", 1), (None, 2), ("PBI", 1), ("BPNT", 1), ("KIPK", 1)):
        for _ in range(count):
            add_case(desk, programme=programme)
    add_case(desk, programme="PKH", received_on="2026-07-31")
    found = home_month.facts(desk).programmes
    assert len(found) == home_month.PROGRAMMES
    assert [(one.short, one.count) for one in found[:2]] == [("PKH", 3), ("", 2)]
    assert found[1].words == "Tanpa program"
    assert found[0].words == "Program Keluarga Harapan"
    assert [listed(desk, one.wanted) for one in found] == [one.count for one in found]


def test_only_what_one_may_see_is_counted(desk: Desk) -> None:
    add_case(desk, sensitive=1, registered_by="0" * 32)
    add_case(desk)
    clerk = as_roles(desk, Role.FRONT_OFFICE)
    assert figure(desk, "received").now == 2
    assert figure(clerk, "received").now == 1
    assert [one.count for one in home_month.facts(clerk).programmes] == [1]


@pytest.mark.parametrize(
    ("today", "days", "first"),
    [
        (date(2026, 3, 31), "1-28 Februari", "Okt"),
        (date(2026, 9, 1), "1 Agustus", "Apr"),
        (date(2027, 1, 15), "1-15 Desember", "Agu"),
    ],
)
def test_the_days_compared_with_end_with_their_month(desk: Desk, today: date, days: str, first: str) -> None:
    clock = desk.store.clock
    assert isinstance(clock, DeskClock)
    clock.now += today - TODAY
    facts = home_month.facts(desk)
    assert desk.today() == today
    assert (facts.before_days, facts.months[0].short) == (days, first)


def test_every_statement_reads_an_index_and_sorts_no_case(desk: Desk) -> None:
    """What makes it quick over a million cases: no scan of a table, no table row for a case counted."""
    plans: list[str] = []
    with desk.store.read() as connection:
        raw = connection.connection.cursor()
        statements: list[tuple[str, tuple[object, ...]]] = []

        class Noting:
            def exec_driver_sql(self, text: str, parameters: tuple[object, ...] = ()) -> object:
                statements.append((text, parameters))
                return connection.exec_driver_sql(text, parameters)

        home_month._Reader(cast("Connection", Noting()), desk).facts()
        for text, parameters in statements:
            plans += [str(row[3]) for row in raw.execute(f"EXPLAIN QUERY PLAN {text}", parameters)]
    assert len(statements) == 6
    # The few deleted cases are read from an index that holds nothing else.
    reads = [p for p in plans if p.startswith(("SEARCH", "SCAN")) and "ix_cases_deleted" not in p]
    assert all(plan.startswith("SEARCH") and "COVERING INDEX" in plan for plan in reads), plans
    assert sum("TEMP B-TREE" in plan for plan in plans) == 1, "the few programmes"


def test_last_month_of_a_january_is_december(desk: Desk) -> None:
    clock = desk.store.clock
    assert isinstance(clock, DeskClock)
    clock.now += date(2027, 1, 5) - TODAY
    add_case(desk, received_on="2026-12-05")
    add_case(desk, received_on="2026-12-06")
    add_case(desk, received_on=(date(2027, 1, 5) - timedelta(days=1)).isoformat())
    assert (figure(desk, "received").now, figure(desk, "received").before) == (1, 1)
