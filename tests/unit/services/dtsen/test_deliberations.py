"""Deliberations against the real database: planned, decided, closed, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.deliberations import Attendee, DeliberationInput, DeliberationState
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.proposals import Decision, ProposalState, Step
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberation_list, deliberations, proposal_list, proposals
from desktop.services.dtsen.deliberation_list import Closing
from desktop.services.dtsen.proposals import NotNow
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.proposals import add_family, propose

HELD = date(2026, 8, 13)
PEOPLE = (
    Attendee("Ujang", "Kepala Desa", came=True),
    Attendee("", "BPD"),
    Attendee("Imas", "Kader", True, True),
)


@pytest.fixture
def early(clock: DeskClock) -> DeskClock:
    """The tenth of the month: this month's list is still open."""
    clock.advance(days=-8)
    return clock


def meeting(desk: Desk, **changed: object) -> str:
    typed = DeliberationInput(
        kind="musdes", held_on=HELD, place="Balai Desa", held_at="09.00", cycle="2026-08",
        announced_on=date(2026, 8, 10), leader="Ujang", secretary="Imas", attendance=PEOPLE,
    )  # fmt: skip
    return deliberations.plan(desk, replace(typed, **changed)).id  # type: ignore[arg-type]  # fields by name


def test_a_new_meeting_belongs_to_this_month_while_it_has_days(desk: Desk, clock: DeskClock) -> None:
    clock.advance(days=-5)  # the list of August is closed, its meeting may still be held
    assert deliberation_list.usual(desk).cycle == "2026-08"


@pytest.mark.parametrize("typed", ["25.99", "24:00", "pukul 9.75"])
def test_an_hour_that_does_not_exist_goes_on_no_invitation(desk: Desk, typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        meeting(desk, held_at=typed)
    assert set(refused.value.problems) == {"held_at"}


@pytest.mark.parametrize("typed", ["", "9.00", "13:30 s.d. selesai", "ba'da Isya"])
def test_an_hour_may_be_words(desk: Desk, typed: str) -> None:
    assert (deliberation_list.get(desk, meeting(desk, held_at=typed)).held_at or "") == typed


def decisions(desk: Desk, meeting_id: str) -> list[Decision | None]:
    found = deliberation_list.items(desk, deliberation_list.get(desk, meeting_id))
    return [item.decision for item in found]


def test_a_new_meeting_starts_from_who_usually_comes_and_then_from_the_last(desk: Desk) -> None:
    first = deliberation_list.usual(desk)
    assert first.kind == "musdes"
    assert first.cycle == "2026-09"  # the days of August's meeting are over on the eighteenth
    assert "BPD/LPM" in {one.function for one in first.attendance}
    meeting(desk)
    again = deliberation_list.usual(desk)
    assert [one.name for one in again.attendance] == ["Ujang", "", "Imas"]
    assert not any(one.came for one in again.attendance)
    assert (first.place, first.leader) == ("", "")
    assert (again.place, again.held_at, again.held_on) == ("Balai Desa", "09.00", None)
    other = meeting(desk, place="Aula", leader="H. Ujang", secretary="Imas")
    deliberations.cancel(desk, other, "Banjir")
    assert deliberation_list.usual(desk).place == "Balai Desa"


def test_a_late_announcement_is_warned_of(desk: Desk) -> None:
    on_time, late, never = (
        meeting(desk, announced_on=day) for day in (date(2026, 8, 10), date(2026, 8, 11), None)
    )
    assert [deliberation_list.get(desk, one).late for one in (on_time, late, never)] == [False, True, True]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "rapat"}, "kind"),
        ({"held_on": None}, "held_on"),
        ({"place": " "}, "place"),
        ({"cycle": "Agustus"}, "cycle"),
        ({"announced_on": date(2026, 8, 14)}, "announced_on"),
        ({"attendance": (Attendee("Ani", "Warga"),) * 301}, "attendance"),
    ],
)
def test_a_plan_that_cannot_be_names_its_field(desk: Desk, changed: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        meeting(desk, **changed)
    assert list(told.value.problems) == [field]


def test_decisions_are_written_one_by_one_and_closed(desk: Desk, early: DeskClock) -> None:
    person_id, _ = add_family(desk)
    ids = [propose(desk, person_id).id for _ in range(4)]
    meeting_id = meeting(desk)
    assert decisions(desk, meeting_id) == [None] * 4
    deliberations.decide(desk, meeting_id, ids[:2], Decision.AGREED)
    with pytest.raises(InvalidInput):
        deliberations.decide(desk, meeting_id, [ids[2]], Decision.REJECTED)
    deliberations.decide(desk, meeting_id, [ids[2]], Decision.REJECTED, "Keluarga mampu")
    deliberations.decide(desk, meeting_id, [ids[3]], Decision.POSTPONED, "Menunggu KK baru")
    with pytest.raises(InvalidInput) as told:
        deliberations.close(desk, meeting_id, Closing())
    assert told.value.problems == {
        "held_on": "Hari musyawarah ini belum tiba. Ubah harinya lewat “Ubah rencana”."
    }
    early.advance(days=4)
    deliberations.close(desk, meeting_id, Closing("Disepakati bersama.", 2, 1))
    held = deliberation_list.get(desk, meeting_id)
    assert held.state is DeliberationState.HELD
    assert held.closing == Closing("Disepakati bersama.", 2, 1)
    assert held.came == 2
    states = [proposal_list.get(desk, one).state for one in ids]
    assert states == [ProposalState.AGREED] * 2 + [ProposalState.REJECTED, ProposalState.PROPOSED]
    assert proposal_list.get(desk, ids[3]).cycle == "2026-09"
    with pytest.raises(NotNow):
        deliberations.decide(desk, meeting_id, ids, None)


def test_what_was_postponed_comes_up_again_and_the_first_meeting_still_tells(
    desk: Desk, early: DeskClock
) -> None:
    made = propose(desk, add_family(desk)[0])
    first = meeting(desk)
    deliberations.decide(desk, first, [made.id], Decision.POSTPONED)
    early.advance(days=4)
    deliberations.close(desk, first, Closing())
    second = meeting(desk, cycle="2026-09", held_on=date(2026, 9, 11), announced_on=date(2026, 9, 1))
    assert decisions(desk, second) == [None]
    deliberations.decide(desk, second, [made.id], Decision.AGREED)
    assert decisions(desk, first) == [Decision.POSTPONED]
    assert decisions(desk, second) == [Decision.AGREED]
    with pytest.raises(NotNow):
        deliberations.reopen(desk, first)


def test_a_meeting_may_change_its_mind_and_take_it_back(desk: Desk, early: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    meeting_id = meeting(desk)
    deliberations.decide(desk, meeting_id, [made.id], Decision.AGREED)
    deliberations.decide(desk, meeting_id, [made.id], Decision.REJECTED, "Sudah pindah")
    assert decisions(desk, meeting_id) == [Decision.REJECTED]
    deliberations.decide(desk, meeting_id, [made.id], None)
    back = proposal_list.get(desk, made.id)
    assert (back.state, back.decision, back.decision_note) == (ProposalState.PROPOSED, None, "")


def test_a_held_meeting_is_opened_again_until_a_proposal_has_gone_on(desk: Desk, early: DeskClock) -> None:
    person_id, _ = add_family(desk)
    made, later = propose(desk, person_id), propose(desk, person_id)
    meeting_id = meeting(desk)
    deliberations.decide(desk, meeting_id, [made.id], Decision.AGREED)
    deliberations.decide(desk, meeting_id, [later.id], Decision.POSTPONED)
    early.advance(days=4)
    deliberations.close(desk, meeting_id, Closing())
    deliberations.reopen(desk, meeting_id)
    assert proposal_list.get(desk, later.id).cycle == "2026-08"
    deliberations.close(desk, meeting_id, Closing())
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    with pytest.raises(NotNow):
        deliberations.reopen(desk, meeting_id)
    assert deliberation_list.get(desk, meeting_id).state is DeliberationState.HELD


def test_closing_without_anybody_present_is_refused(desk: Desk) -> None:
    meeting_id = meeting(desk, attendance=(Attendee("Ujang", "Kepala Desa"),))
    with pytest.raises(InvalidInput) as told:
        deliberations.close(desk, meeting_id, Closing())
    assert list(told.value.problems) == ["attendance"]
    deliberations.set_attendance(desk, meeting_id, PEOPLE)
    deliberations.close(desk, meeting_id, Closing())


def test_cancelling_frees_what_was_decided(desk: Desk, early: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    meeting_id = meeting(desk)
    deliberations.decide(desk, meeting_id, [made.id], Decision.AGREED)
    with pytest.raises(InvalidInput):
        deliberations.cancel(desk, meeting_id, " ")
    deliberations.cancel(desk, meeting_id, "Hujan lebat")
    assert proposal_list.get(desk, made.id).state is ProposalState.PROPOSED
    assert deliberation_list.get(desk, meeting_id).state is DeliberationState.CANCELLED
    deliberations.reopen(desk, meeting_id)
    assert deliberation_list.get(desk, meeting_id).state is DeliberationState.PLANNED


def test_a_sent_proposal_is_out_of_reach(desk: Desk, early: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    meeting_id = meeting(desk)
    deliberations.decide(desk, meeting_id, [made.id], Decision.AGREED)
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    with pytest.raises(NotNow):
        deliberations.decide(desk, meeting_id, [made.id], None)


def test_only_who_may_decide_does(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        meeting(as_roles(desk, Role.FRONT_OFFICE))
    meeting_id = meeting(desk)
    assert deliberation_list.listed(as_roles(desk, Role.LEADER))[0].id == meeting_id


def test_what_nobody_decided_is_on_the_list_again_when_the_meeting_is_reopened(
    desk: Desk, early: DeskClock
) -> None:
    person_id, _ = add_family(desk)
    ids = [propose(desk, person_id).id for _ in range(5)]
    late, postponed, decided, moved, withdrawn = ids
    with desk.unit_of_work() as uow:
        uow.update("proposal", late, {"cycle": "2026-07"})  # an earlier meeting left it
    first = meeting(desk)
    deliberations.decide(desk, first, [postponed], Decision.POSTPONED)
    early.advance(days=4)
    deliberations.close(desk, first, Closing())
    assert {proposal_list.get(desk, one).cycle for one in ids} == {"2026-09"}
    second = meeting(desk, cycle="2026-09", held_on=date(2026, 9, 11), announced_on=date(2026, 9, 1))
    deliberations.decide(desk, second, [decided], Decision.AGREED)
    proposals.change(desk, moved, replace(proposals.typed_of(desk, moved), cycle="2026-10"))
    proposals.act(desk, withdrawn, Step.WITHDRAW, "Keluarga pindah")
    deliberations.reopen(desk, first)
    cycles = [proposal_list.get(desk, one).cycle for one in ids]
    assert cycles == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-09"]
    listed = deliberation_list.items(desk, deliberation_list.get(desk, first))
    assert {item.id: item.decision for item in listed} == {late: None, postponed: Decision.POSTPONED}
    deliberations.close(desk, first, Closing())
    deliberations.reopen(desk, first)
    assert proposal_list.get(desk, late).cycle == "2026-07"


def test_what_another_meeting_postponed_since_stays_with_it(desk: Desk, early: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    first = meeting(desk)
    early.advance(days=4)
    deliberations.close(desk, first, Closing())
    second = meeting(desk, cycle="2026-09", held_on=date(2026, 9, 11), announced_on=date(2026, 9, 1))
    deliberations.decide(desk, second, [made.id], Decision.POSTPONED)
    deliberations.reopen(desk, first)
    assert proposal_list.get(desk, made.id).cycle == "2026-09"
    assert decisions(desk, first) == []
