from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.errors import NotAllowed
from desktop.models.roles import Permission, Role, permissions_of
from desktop.models.workflow import (
    ENDED,
    OPEN,
    SIMPLE_KINDS,
    TRANSITIONS,
    UNCHANGED,
    CaseAction,
    CaseContext,
    CaseStatus,
    RuleViolation,
    StepInput,
    allowed_actions,
    check,
)

A, S = CaseAction, CaseStatus
ALL = frozenset(Permission)
VERIFIED = CaseContext(case_id="a", kind="KEP", verified=True)
FILLED = StepInput(
    note="catatan",
    result="hasil",
    reason="alasan",
    parent_case="b",
    destination="DINSOS",
    officer="siti",
    deadline="2026-12-01",
)


def actions(
    status: CaseStatus, context: CaseContext = VERIFIED, permissions: Iterable[Permission] = ALL
) -> set[CaseAction]:
    return {row.action for row in allowed_actions(status, frozenset(permissions), context)}


def violation(
    status: CaseStatus | None,
    action: CaseAction,
    context: CaseContext = VERIFIED,
    step: StepInput = FILLED,
) -> RuleViolation:
    with pytest.raises(RuleViolation) as caught:
        check(status, action, ALL, context, step)
    return caught.value


def walk(*steps: CaseAction, context: CaseContext = VERIFIED) -> CaseStatus:
    status = check(None, A.REGISTER, ALL)
    for action in steps:
        status = check(status, action, ALL, context, FILLED)
    return status


GRAPH = [
    (A.START_CHECK, {S.REGISTERED, S.REOPENED}, S.DOCUMENT_CHECK),
    (A.REQUEST_CORRECTION, {S.DOCUMENT_CHECK, S.VERIFICATION}, S.NEEDS_CORRECTION),
    (A.CORRECTION_RECEIVED, {S.NEEDS_CORRECTION}, S.DOCUMENT_CHECK),
    (A.VERIFY, {S.REGISTERED, S.DOCUMENT_CHECK, S.REOPENED}, S.VERIFICATION),
    (A.SUBMIT_FOR_APPROVAL, {S.VERIFICATION, S.HANDLING}, S.AWAITING_APPROVAL),
    (A.APPROVE, {S.AWAITING_APPROVAL}, S.HANDLING),
    (A.RETURN_FOR_REVISION, {S.AWAITING_APPROVAL}, S.VERIFICATION),
    (A.HANDLE_HERE, {S.VERIFICATION}, S.HANDLING),
    (A.REFER, {S.VERIFICATION, S.HANDLING, S.ANSWERED}, S.REFERRED),
    (A.DESTINATION_RECEIVED, {S.REFERRED}, S.RECEIVED_BY_DESTINATION),
    (A.DESTINATION_ACCEPTED, {S.REFERRED, S.RECEIVED_BY_DESTINATION}, S.AWAITING_ANSWER),
    (A.DESTINATION_REFUSED, {S.REFERRED, S.RECEIVED_BY_DESTINATION, S.AWAITING_ANSWER}, S.VERIFICATION),
    (A.CANCEL_REFERRAL, {S.REFERRED, S.RECEIVED_BY_DESTINATION, S.AWAITING_ANSWER}, S.VERIFICATION),
    (A.ANSWER, {S.REFERRED, S.RECEIVED_BY_DESTINATION, S.AWAITING_ANSWER}, S.ANSWERED),
    (A.CLOSE, {S.HANDLING, S.ANSWERED}, S.CLOSED),
    (
        A.REJECT,
        {
            S.REGISTERED,
            S.DOCUMENT_CHECK,
            S.NEEDS_CORRECTION,
            S.VERIFICATION,
            S.AWAITING_APPROVAL,
            S.REOPENED,
        },
        S.REJECTED,
    ),
    (A.WITHDRAW, OPEN, S.WITHDRAWN),
    (A.MARK_DUPLICATE, OPEN, S.DUPLICATE),
    (A.MARK_INVALID, {S.REGISTERED, S.DOCUMENT_CHECK, S.VERIFICATION, S.REOPENED}, S.INVALID),
    (A.REOPEN, ENDED, S.REOPENED),
]


@pytest.mark.parametrize(("action", "sources", "target"), GRAPH, ids=[f"{row[0]}-{row[2]}" for row in GRAPH])
def test_the_graph(action: CaseAction, sources: set[CaseStatus], target: CaseStatus) -> None:
    for status in CaseStatus:
        if status in sources:
            assert check(status, action, ALL, VERIFIED, FILLED) is target
            assert action in actions(status)
        else:
            assert violation(status, action).field == "action"
            assert action not in actions(status)


def test_the_graph_test_covers_every_action() -> None:
    assert {row[0] for row in GRAPH} | UNCHANGED | {A.REGISTER, A.UNDO} == set(CaseAction)


@pytest.mark.parametrize("action", sorted(UNCHANGED))
def test_notes_and_assignments_leave_the_status(action: CaseAction) -> None:
    for status in OPEN:
        assert check(status, action, ALL, VERIFIED, FILLED) is status
    for status in ENDED:
        assert (action in actions(status)) is (action is A.NOTE)


def test_registering_makes_a_case() -> None:
    assert check(None, A.REGISTER, permissions_of([Role.FRONT_OFFICE])) is S.REGISTERED
    assert violation(S.REGISTERED, A.REGISTER).field == "action"
    assert "belum terdaftar" in violation(None, A.VERIFY).message


def test_the_long_way_up_and_back() -> None:
    steps = (
        A.START_CHECK,
        A.REQUEST_CORRECTION,
        A.CORRECTION_RECEIVED,
        A.VERIFY,
        A.REFER,
        A.DESTINATION_RECEIVED,
        A.DESTINATION_ACCEPTED,
        A.ANSWER,
        A.CLOSE,
        A.REOPEN,
    )
    assert walk(*steps) is S.REOPENED


def test_an_answer_may_come_without_a_receipt() -> None:
    assert walk(A.VERIFY, A.REFER, A.ANSWER) is S.ANSWERED


def test_where_the_office_approves_referrals_they_wait() -> None:
    context = CaseContext(case_id="a", kind="KEP", verified=True, referral_needs_approval=True)
    assert walk(A.VERIFY, A.REFER, context=context) is S.AWAITING_APPROVAL
    drafted = CaseContext(case_id="a", verified=True, drafted_referral=True)
    assert check(S.AWAITING_APPROVAL, A.APPROVE, ALL, drafted) is S.REFERRED
    assert check(S.AWAITING_APPROVAL, A.APPROVE, ALL, VERIFIED) is S.HANDLING


def test_where_the_office_approves_handling_it_is_submitted_first() -> None:
    context = CaseContext(case_id="a", verified=True, handling_needs_approval=True)
    assert A.HANDLE_HERE not in actions(S.VERIFICATION, context)
    assert "Ajukan Persetujuan" in violation(S.VERIFICATION, A.HANDLE_HERE, context).message
    assert walk(A.VERIFY, A.SUBMIT_FOR_APPROVAL, A.APPROVE, A.CLOSE, context=context) is S.CLOSED


def test_mandatory_papers_hold_up_the_verification_by_name() -> None:
    context = CaseContext(case_id="a", missing_papers=("Fotokopi KK", "SKTM"))
    refused = violation(S.DOCUMENT_CHECK, A.VERIFY, context)
    assert refused.field == "requirements"
    assert "Fotokopi KK, SKTM" in refused.message
    assert refused.problems == {"requirements": refused.message}
    assert A.VERIFY in actions(S.DOCUMENT_CHECK, context), "the button stays, its refusal explains"


def test_no_referral_before_the_verification() -> None:
    refused = violation(S.VERIFICATION, A.REFER, CaseContext(case_id="a", verified=False))
    assert refused.field == "note"
    assert "belum diverifikasi" in refused.message


@pytest.mark.parametrize("kind", sorted(SIMPLE_KINDS))
def test_questions_and_suggestions_close_at_the_counter(kind: str) -> None:
    context = CaseContext(case_id="a", kind=kind)
    front = permissions_of([Role.FRONT_OFFICE])
    step = StepInput(result="Syarat KIP dijelaskan.")
    assert check(S.REGISTERED, A.CLOSE, front, context, step) is S.CLOSED
    assert violation(S.REGISTERED, A.CLOSE, context, StepInput()).field == "result"


def test_other_kinds_do_not_close_unhandled() -> None:
    assert violation(S.REGISTERED, A.CLOSE).field == "action"
    with pytest.raises(NotAllowed):
        check(S.HANDLING, A.CLOSE, permissions_of([Role.FRONT_OFFICE]), VERIFIED, FILLED)


@pytest.mark.parametrize("row", [row for row in TRANSITIONS if row.need], ids=lambda row: row.action)
def test_every_needed_word_is_asked_for(row: object) -> None:
    assert isinstance(row, type(TRANSITIONS[0]))
    assert row.need is not None
    assert row.prompt
    context = CaseContext(case_id="a", kind="INF" if row.kinds else "KEP", verified=True)
    for status in row.sources:
        for blank in ("", "  \n"):
            gaps: dict[str, Any] = {row.need.value: blank}
            empty = replace(FILLED, **gaps)
            refused = violation(status, row.action, context, empty)
            assert refused.field == row.need.value
            assert refused.message.endswith("lebih dahulu.")


def test_a_case_is_no_duplicate_of_itself_nor_of_its_own_duplicate() -> None:
    itself = StepInput(parent_case="a")
    assert "dirinya sendiri" in violation(S.REGISTERED, A.MARK_DUPLICATE, VERIFIED, itself).message
    loop = StepInput(parent_case="b", parent_chain=("c", "a"))
    assert violation(S.REGISTERED, A.MARK_DUPLICATE, VERIFIED, loop).field == "parent_case"
    chain = StepInput(parent_case="b", parent_chain=("c", "d"))
    assert check(S.REGISTERED, A.MARK_DUPLICATE, ALL, VERIFIED, chain) is S.DUPLICATE


def test_undo_takes_back_the_latest_step_once() -> None:
    done = CaseContext(case_id="a", last_action=A.CLOSE, last_from=S.HANDLING)
    assert check(S.CLOSED, A.UNDO, ALL, done) is S.HANDLING
    assert A.UNDO in actions(S.CLOSED, done)
    undone = CaseContext(case_id="a", last_action=A.UNDO, last_from=S.CLOSED)
    assert A.UNDO not in actions(S.HANDLING, undone)


def test_undo_needs_the_permission_of_what_it_takes_back() -> None:
    rejected = CaseContext(case_id="a", last_action=A.REJECT, last_from=S.REGISTERED)
    with pytest.raises(NotAllowed):
        check(S.REJECTED, A.UNDO, permissions_of([Role.BACK_OFFICE]), rejected)
    assert check(S.REJECTED, A.UNDO, permissions_of([Role.COORDINATOR]), rejected) is S.REGISTERED


@pytest.mark.parametrize("source", [S.VERIFICATION, S.HANDLING, S.ANSWERED])
@pytest.mark.parametrize("reached", [S.REFERRED, S.AWAITING_APPROVAL])
def test_a_referral_just_made_is_undone_to_where_the_case_was(
    source: CaseStatus, reached: CaseStatus
) -> None:
    context = CaseContext(case_id="a", last_action=A.REFER, last_from=source)
    assert check(reached, A.UNDO, ALL, context) is source
    with pytest.raises(NotAllowed):
        check(reached, A.UNDO, permissions_of([Role.FRONT_OFFICE]), context)


@pytest.mark.parametrize("action", [A.APPROVE, A.ANSWER, A.DESTINATION_REFUSED])
def test_what_others_decided_or_came_from_outside_is_not_undone(action: CaseAction) -> None:
    row = next(row for row in TRANSITIONS if row.action is action)
    for source in row.sources:
        target = check(source, action, ALL, VERIFIED, FILLED)
        context = CaseContext(case_id="a", last_action=action, last_from=source)
        assert "tidak dapat diurungkan" in violation(target, A.UNDO, context).message


def test_refusals_by_role_are_told_in_three_parts() -> None:
    with pytest.raises(NotAllowed) as caught:
        check(S.AWAITING_APPROVAL, A.APPROVE, permissions_of([Role.BACK_OFFICE]), VERIFIED)
    assert "Setujui" in caught.value.what
    assert caught.value.kept
    assert caught.value.todo


def test_the_leader_is_offered_nothing() -> None:
    for status in CaseStatus:
        assert actions(status, permissions=permissions_of([Role.LEADER])) == set()


def test_every_status_has_a_badge() -> None:
    assert {status.tone for status in CaseStatus} == {"info", "warning", "good", "muted", "danger"}
    assert all(status.is_open is (status not in ENDED) for status in CaseStatus)
    assert len({action.label for action in CaseAction}) == len(CaseAction)


contexts = st.builds(
    CaseContext,
    case_id=st.just("a"),
    kind=st.sampled_from(["INF", "SRN", "KEP", "LAP"]),
    missing_papers=st.sampled_from([(), ("KTP",)]),
    verified=st.booleans(),
    drafted_referral=st.booleans(),
    handling_needs_approval=st.booleans(),
    referral_needs_approval=st.booleans(),
    last_action=st.none() | st.sampled_from(CaseAction),
    last_from=st.none() | st.sampled_from(CaseStatus),
)


@given(contexts, st.sampled_from(CaseStatus))
def test_no_dead_end(context: CaseContext, start: CaseStatus) -> None:
    seen, ahead = {start}, [start]
    while ahead:
        status = ahead.pop()
        for row in allowed_actions(status, ALL, context):
            try:
                target = check(status, row.action, ALL, context, FILLED)
            except RuleViolation:
                continue
            if target not in seen:
                seen.add(target)
                ahead.append(target)
    assert seen & ENDED
    # Without the papers or the verification an open case can still be finished properly once they are there.
    complete = CaseContext(case_id="a", verified=True)
    if start in OPEN:
        ways = {row.action for row in allowed_actions(start, ALL, complete)}
        assert ways & {A.VERIFY, A.CLOSE, A.HANDLE_HERE, A.APPROVE, A.ANSWER, A.CORRECTION_RECEIVED}


@given(contexts, st.sampled_from(sorted(ENDED)), st.sampled_from(CaseAction))
def test_an_ended_case_leaves_only_by_reopening_or_undo(
    context: CaseContext, status: CaseStatus, action: CaseAction
) -> None:
    try:
        target = check(status, action, ALL, context, FILLED)
    except RuleViolation:
        return
    assert target is status or action in {A.REOPEN, A.UNDO}


@given(contexts, st.sampled_from(CaseStatus), st.sets(st.sampled_from(Role)))
def test_what_is_offered_is_what_check_permits(
    context: CaseContext, status: CaseStatus, roles: set[Role]
) -> None:
    held = permissions_of(roles)
    offered = {row.action for row in allowed_actions(status, held, context)}
    for action in CaseAction:
        try:
            check(status, action, held, context, FILLED)
            possible = True
        except NotAllowed:
            possible = False
        except RuleViolation as refused:
            possible = refused.field != "action"
        assert possible is (action in offered)
