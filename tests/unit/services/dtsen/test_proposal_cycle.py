"""What is pressing in the month of data updates, day by day."""

from __future__ import annotations

from datetime import date

from desktop.models.deliberations import Attendee, DeliberationInput
from desktop.models.proposals import Decision, ProposalState, Step
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberations, proposal_cycle, proposals
from desktop.services.dtsen.deliberation_list import Closing
from desktop.services.dtsen.proposal_cycle import Leads
from desktop.services.dtsen.proposals import ProposalInput
from desktop.services.reference_data.reference import save_item
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.proposals import add_family, agree, propose


def pressing(desk: Desk) -> list[tuple[Leads, str]]:
    return [(notice.leads, notice.tone) for notice in proposal_cycle.notices(desk)]


def test_a_quiet_month_says_nothing(desk: Desk) -> None:
    assert pressing(desk) == []
    facts = proposal_cycle.facts(desk)
    assert facts.title == "Agustus 2026"
    assert [step.code for step in facts.steps] == ["USULAN", "MUSDES", "PENGESAHAN"]


def test_drafts_are_named_when_the_list_is_about_to_close(desk: Desk, clock: DeskClock) -> None:
    clock.advance(days=-11)  # the seventh
    person_id, _ = add_family(desk)
    proposals.create(desk, ProposalInput("new", "Belum terdaftar.", person_id=person_id), propose=False)
    assert pressing(desk) == []
    clock.advance(days=2)
    assert pressing(desk) == [(Leads.DRAFTS, "warning")]
    assert "2 hari lagi" in proposal_cycle.notices(desk)[0].words


def test_the_month_from_proposal_to_result(desk: Desk, clock: DeskClock) -> None:
    clock.advance(days=-11)  # the seventh
    made = propose(desk, add_family(desk)[0])
    assert pressing(desk) == []
    clock.advance(days=1)
    assert pressing(desk) == [(Leads.MEETINGS, "warning")]
    clock.advance(days=4)  # the twelfth: an announcement would now be late
    assert pressing(desk) == [(Leads.MEETINGS, "danger")]
    clock.advance(days=-3)
    typed = DeliberationInput(
        "musdes", date(2026, 8, 13), "Balai Desa", cycle="2026-08",
        attendance=(Attendee("Ujang", "Kades", came=True),),
    )  # fmt: skip
    meeting_id = deliberations.plan(desk, typed).id
    assert pressing(desk) == [(Leads.MEETINGS, "warning")]
    assert "belum diumumkan" in proposal_cycle.notices(desk)[0].words
    clock.advance(days=5)  # the fourteenth, the day after
    assert "belum ditutup" in proposal_cycle.notices(desk)[0].words
    deliberations.decide(desk, meeting_id, [made.id], Decision.AGREED)
    deliberations.close(desk, meeting_id, Closing())
    assert pressing(desk) == [(Leads.AGREED, "info")]
    clock.advance(days=1)
    assert pressing(desk) == [(Leads.AGREED, "warning")]
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    assert pressing(desk) == []
    clock.advance(days=30)
    assert pressing(desk) == [(Leads.RECHECK, "info")]
    proposals.record(desk, [made.id], Step.ACCEPT, desk.today())
    assert pressing(desk) == []
    assert proposal_cycle.facts(desk, "2026-08").counts == {ProposalState.ACCEPTED: 1}


def test_what_an_earlier_month_left_is_still_named(desk: Desk, clock: DeskClock) -> None:
    clock.advance(days=-11)  # the seventh of August
    person_id, _ = add_family(desk)
    propose(desk, person_id)
    proposals.create(desk, ProposalInput("death", "Meninggal.", person_id=person_id), propose=False)
    clock.advance(days=34)  # the tenth of September, no meeting in August
    assert pressing(desk) == [(Leads.DRAFTS, "warning"), (Leads.MEETINGS, "warning")]
    assert "1 usulan masih draf" in proposal_cycle.notices(desk)[0].words
    assert "1 usulan menunggu" in proposal_cycle.notices(desk)[1].words


def test_a_check_without_a_result_asks_again_later(desk: Desk, clock: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    agree(desk, made.id)
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    clock.advance(days=30)
    assert pressing(desk) == [(Leads.RECHECK, "info")]
    assert proposals.check_again(desk, made.id).day == date(2026, 10, 17)
    assert pressing(desk) == []
    clock.advance(days=30)
    assert pressing(desk) == [(Leads.RECHECK, "info")]


def test_the_dates_are_the_offices_to_change(desk: Desk) -> None:
    save_item(desk, "data_cycle", "USULAN", {"name": "Pengajuan usulan", "first_day": 1, "last_day": 20})
    first, *_ = proposal_cycle.facts(desk).steps
    steps = {step.code: step for step in proposal_cycle.facts(desk).steps}
    assert steps["USULAN"].last == date(2026, 8, 20)
    assert first.code == "MUSDES"


def test_who_only_reads_is_not_pressed(desk: Desk, clock: DeskClock) -> None:
    clock.advance(days=-10)
    propose(desk, add_family(desk)[0])
    assert proposal_cycle.notices(desk)
    assert proposal_cycle.notices(as_roles(desk, Role.LEADER)) == ()
