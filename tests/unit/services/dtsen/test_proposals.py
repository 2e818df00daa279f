"""Data proposals against the real database: writing, steps, results for many, lists and what is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models import roles
from desktop.models.deliberations import DeliberationInput
from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.proposals import Decision, ProposalKind, ProposalState, Step
from desktop.models.roles import Permission, Role
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberations, proposal_list, proposals
from desktop.services.dtsen.proposal_list import ProposalFilter
from desktop.services.dtsen.proposals import NotNow, ProposalInput
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.proposals import add_family, agree, propose

S = ProposalState


def test_a_proposal_has_a_number_of_the_office_and_year(desk: Desk) -> None:
    person_id, household_id = add_family(desk)
    first = proposals.create(desk, ProposalInput("new", "Belum terdaftar.", person_id=person_id))
    second = propose(desk, person_id)
    assert first.number == f"USL-{desk.office_code}-2026-00001"
    assert second.number.endswith("-00002")
    shown = proposal_list.get(desk, first.id)
    assert shown.state is S.PROPOSED
    assert shown.household_id == household_id
    assert shown.name == "Siti Rohmah"
    assert "3203014501800003" not in repr(shown)
    assert shown.cycle == "2026-09"  # the eighteenth: this month's list is closed


def test_before_the_cut_off_it_is_for_this_month(desk: Desk, clock: DeskClock) -> None:
    clock.advance(days=-10)
    assert proposal_list.get(desk, propose(desk, add_family(desk)[0]).id).cycle == "2026-08"


def test_what_is_missing_is_told_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as told:
        proposals.create(desk, ProposalInput("correction", " "))
    assert set(told.value.problems) == {"person", "reason", "detail"}
    with pytest.raises(NotFound):
        proposals.create(desk, ProposalInput("new", "Alasan", person_id="f" * 32))
    assert not proposal_list.find(desk).rows


def test_it_goes_through_to_accepted_and_every_step_back(desk: Desk) -> None:
    person_id, household_id = add_family(desk)
    made = proposals.create(
        desk, ProposalInput("new", "Belum terdaftar.", person_id=person_id), propose=False
    )
    proposals.act(desk, made.id, Step.PROPOSE)
    agree(desk, made.id)
    today = desk.today()
    proposals.record(desk, [made.id], Step.SEND, today)
    assert proposal_list.get(desk, made.id).recheck_on == date(2026, 9, 17)
    proposals.record(desk, [made.id], Step.ACCEPT, today)
    seen = rows(desk, "SELECT household_id, registered, source, observed_on FROM observation WHERE deleted=0")
    assert seen == [(household_id, "yes", "siks_ng", "2026-08-18")]
    states = []
    for _ in range(2):
        proposals.act(desk, made.id, Step.TAKE_BACK)
        states.append(proposal_list.get(desk, made.id).state)
    assert states == [S.SENT, S.AGREED]
    assert not rows(desk, "SELECT 1 FROM observation WHERE deleted=0")
    assert row(desk, "proposal", made.id)["sent_on"] is None
    with pytest.raises(NotNow):
        proposals.act(desk, made.id, Step.TAKE_BACK)


def test_a_withdrawal_needs_a_reason_and_can_be_taken_back(desk: Desk) -> None:
    made = propose(desk, add_family(desk)[0])
    with pytest.raises(InvalidInput):
        proposals.act(desk, made.id, Step.WITHDRAW)
    proposals.act(desk, made.id, Step.WITHDRAW, "Keluarga pindah.")
    assert proposal_list.get(desk, made.id).result_note == "Keluarga pindah."
    proposals.act(desk, made.id, Step.TAKE_BACK)
    back = proposal_list.get(desk, made.id)
    assert (back.state, back.result_note) == (S.PROPOSED, "")


def test_what_was_withdrawn_comes_back_to_where_it_stood(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    draft = proposals.create(
        desk, ProposalInput("new", "Belum terdaftar.", person_id=person_id), propose=False
    )
    agreed = propose(desk, person_id)
    agree(desk, agreed.id)
    for made, state in ((draft, S.DRAFT), (agreed, S.AGREED)):
        for _ in range(2):
            proposals.act(desk, made.id, Step.WITHDRAW, "Keluarga pindah.")
            assert proposal_list.get(desk, made.id).state is S.WITHDRAWN
            proposals.take_back(desk, [made.id])
            assert proposal_list.get(desk, made.id).state is state


def test_only_who_decides_withdraws_what_was_agreed(desk: Desk) -> None:
    front = as_roles(desk, Role.FRONT_OFFICE)
    made = propose(desk, add_family(desk)[0])
    agree(desk, made.id)
    with pytest.raises(NotAllowed):
        proposals.act(front, made.id, Step.WITHDRAW, "Keluarga pindah.")
    proposals.act(desk, made.id, Step.WITHDRAW, "Keluarga pindah.")
    with pytest.raises(NotAllowed):
        proposals.act(front, made.id, Step.TAKE_BACK)
    assert proposal_list.get(desk, made.id).state is S.WITHDRAWN


def test_many_drafts_are_proposed_at_once_and_the_others_named(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    ids = [
        proposals.create(desk, ProposalInput("new", "Belum.", person_id=person_id), propose=False).id
        for _ in range(2)
    ]
    waiting = propose(desk, person_id)
    done = proposals.propose(desk, [*ids, waiting.id, "0" * 32])
    assert done.done == 2
    assert [reason for _, reason in done.skipped] == ["sudah “Diusulkan”", "bukan usulan kantor ini"]
    assert {proposal_list.get(desk, one).state for one in ids} == {S.PROPOSED}
    proposals.take_back(desk, ids)
    assert {proposal_list.get(desk, one).state for one in ids} == {S.DRAFT}


def test_many_are_recorded_at_once_and_the_others_named(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    ids = [propose(desk, person_id).id for _ in range(4)]
    for proposal_id in ids[:3]:
        agree(desk, proposal_id)
    done = proposals.record(desk, [*ids, "0" * 32], Step.SEND, desk.today())
    assert done.done == 3
    assert [reason for _, reason in done.skipped] == ["masih “Diusulkan”", "bukan usulan kantor ini"]
    refused = proposals.record(desk, ids[:1], Step.REFUSE, desk.today(), "NIK tidak padan")
    assert refused.done == 1
    assert proposal_list.get(desk, ids[0]).result_note == "NIK tidak padan"


def test_a_result_is_not_older_than_the_sending_and_not_of_tomorrow(desk: Desk, clock: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    agree(desk, made.id)
    with pytest.raises(InvalidInput):
        proposals.record(desk, [made.id], Step.SEND, date(2026, 8, 19))
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    clock.advance(days=5)
    early = proposals.record(desk, [made.id], Step.ACCEPT, date(2026, 8, 17))
    assert early.skipped == ((made.number, "tanggalnya sebelum usulan dikirim"),)
    with pytest.raises(InvalidInput):
        proposals.record(desk, [made.id], Step.REFUSE, desk.today())


def test_a_decided_proposal_keeps_its_content(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = propose(desk, person_id)
    typed = proposals.typed_of(desk, made.id)
    proposals.change(desk, made.id, replace(typed, reason="Rumah roboh."))
    assert proposal_list.get(desk, made.id).reason == "Rumah roboh."
    agree(desk, made.id)
    with pytest.raises(NotNow):
        proposals.change(desk, made.id, typed)


def test_numbers_of_persons_are_masked_in_lists_and_whole_in_the_form(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    detail = {"nik": ("3203014501800003", "3203014501800004"), "desil": ("7", "3")}
    made = proposals.create(
        desk,
        ProposalInput("correction", "NIK keliru.", person_id=person_id, detail=detail, evidence=("ktp",)),
    )
    shown = {key: new for key, _, new in proposal_list.get(desk, made.id).detail}
    assert shown == {"nik": "3203********0004", "desil": "3"}
    assert proposals.typed_of(desk, made.id).detail["nik"][1] == "3203014501800004"


def test_lists_are_filtered_and_searched(desk: Desk) -> None:
    siti, _ = add_family(desk)
    asep, _ = add_family(desk, name="Asep Saepudin", nik="3203011703740001", no_kk="3203010101100002")
    first = propose(desk, siti)
    second = proposals.create(desk, ProposalInput("death", "Meninggal 2 Agustus.", person_id=asep))

    def ids(**wanted: object) -> set[str]:
        return {one.id for one in proposal_list.find(desk, ProposalFilter(**wanted)).rows}  # type: ignore[arg-type]  # table of cases

    assert ids() == {first.id, second.id}
    assert ids(text="asep") == {second.id}
    assert ids(text="00001") == {first.id}
    assert ids(text="%") == set()
    assert ids(kinds=(ProposalKind.DEATH,)) == {second.id}
    assert ids(states=(S.AGREED,)) == set()
    assert ids(cycles=("2026-09",)) == {first.id, second.id}
    assert proposal_list.count_by_state(desk, "2026-09") == {S.PROPOSED: 2}
    assert [one.id for one in proposal_list.open_about(desk, asep, None)] == [second.id]
    assert proposal_list.find(desk, limit=1).capped


def test_reminders_are_those_sent_and_due(desk: Desk, clock: DeskClock) -> None:
    made = propose(desk, add_family(desk)[0])
    agree(desk, made.id)
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    assert not proposal_list.find(desk, ProposalFilter(recheck_by=desk.today())).rows
    clock.advance(days=30)
    (due,) = proposal_list.find(desk, ProposalFilter(recheck_by=desk.today())).rows
    assert due.recheck_due(desk.today())
    before = due.recheck_on
    assert before is not None
    proposals.check_again(desk, made.id)
    assert not proposal_list.find(desk, ProposalFilter(recheck_by=desk.today())).rows
    proposals.set_recheck(desk, made.id, before)
    assert proposal_list.find(desk, ProposalFilter(recheck_by=desk.today())).rows


def test_what_a_sensitive_case_gave_rise_to_is_hidden_and_stays(desk: Desk) -> None:
    case_id = add_case(desk, sensitive=1, kind="KSS")
    person_id = row(desk, "cases", case_id)["subject_id"]
    made = proposals.create(
        desk, ProposalInput("new", "Perlu bantuan.", person_id=person_id, source="case", case_id=case_id)
    )
    assert rows(desk, "SELECT scope FROM change WHERE entity='proposal'") == [("stay",)]
    other = as_roles(desk, Role.FRONT_OFFICE)
    assert not proposal_list.find(other).rows
    with pytest.raises(NotFound):
        proposal_list.get(other, made.id)
    with pytest.raises(NotFound):
        proposals.act(other, made.id, Step.WITHDRAW, "coba")


def test_who_may_not_see_a_sensitive_case_decides_nothing_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today whoever decides sees all: a role that does not is made up for this."""
    case_id = add_case(desk, sensitive=1, kind="KSS")
    person_id = row(desk, "cases", case_id)["subject_id"]
    typed = ProposalInput("new", "Perlu bantuan.", person_id=person_id, source="case", case_id=case_id)
    waiting, agreed = proposals.create(desk, typed).id, proposals.create(desk, typed).id
    agree(desk, agreed)
    meeting = deliberations.plan(
        desk, DeliberationInput("musdes", desk.today(), "Balai Desa", cycle="2026-08")
    ).id
    monkeypatch.setitem(
        roles._GRANTS, Role.LEADER, frozenset({Permission.CASE_VIEW, Permission.PROPOSAL_DECIDE})
    )
    other = as_roles(desk, Role.LEADER)
    with pytest.raises(NotFound):
        deliberations.decide(other, meeting, [waiting], Decision.AGREED)
    done = proposals.record(other, [agreed], Step.SEND, desk.today())
    assert (done.done, done.skipped) == (0, (("", "bukan usulan kantor ini"),))
    assert proposal_list.get(desk, waiting).state is ProposalState.PROPOSED
    assert proposal_list.get(desk, agreed).state is ProposalState.AGREED
    deliberations.decide(desk, meeting, [waiting], Decision.AGREED)
    assert proposals.record(desk, [agreed], Step.SEND, desk.today()).done == 1


def test_each_step_asks_for_its_permission(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    front, leader = as_roles(desk, Role.FRONT_OFFICE), as_roles(desk, Role.LEADER)
    made = proposals.create(front, ProposalInput("new", "Belum terdaftar.", person_id=person_id))
    with pytest.raises(NotAllowed):
        proposals.create(leader, ProposalInput("new", "Belum terdaftar.", person_id=person_id))
    agree(desk, made.id)
    with pytest.raises(NotAllowed):
        proposals.record(front, [made.id], Step.SEND, desk.today())
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    with pytest.raises(NotAllowed):
        proposals.act(front, made.id, Step.TAKE_BACK)
    assert proposal_list.get(leader, made.id).decision is Decision.AGREED


def test_what_is_known_fills_the_form(desk: Desk) -> None:
    person_id, household_id = add_family(desk)
    with desk.unit_of_work() as uow:
        uow.insert(
            "observation",
            {
                "household_id": household_id, "person_id": None, "observed_on": "2026-07-01",
                "source": "siks_ng", "registered": "yes", "desil": 7, "detail": "{}",
                "officer_name": "Uji", "recorded_at": uow.at,
            },
        )  # fmt: skip
    known = proposal_list.as_it_stands(desk, person_id)
    assert known["desil"] == "7"
    assert known["nik"] == "3203********0003"
    assert known["shdk"] == "Istri"
    assert known["birth_date"] == "05-01-1980"
