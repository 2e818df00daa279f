import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.referral_flow import (
    DESTINATION_KINDS,
    NOT_SENT,
    SENDER_KINDS,
    WAITING,
    ReferralEventKind,
    ReferralStatus,
    case_action_of,
    may_write,
    possible_events,
    status_of,
)
from desktop.models.roles import Permission
from desktop.models.workflow import CaseAction, CaseContext, CaseStatus, StepInput, check

K, R = ReferralEventKind, ReferralStatus


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([], R.DRAFT),
        ([K.DRAFTED], R.DRAFT),
        ([K.DRAFTED, K.SUBMITTED], R.AWAITING_APPROVAL),
        ([K.DRAFTED, K.SUBMITTED, K.RETURNED], R.RETURNED),
        ([K.DRAFTED, K.SUBMITTED, K.RETURNED, K.SUBMITTED, K.APPROVED], R.APPROVED),
        ([K.DRAFTED, K.SENT], R.SENT),
        ([K.DRAFTED, K.SENT, K.RECEIVED], R.RECEIVED),
        ([K.DRAFTED, K.SENT, K.RECEIVED, K.ACCEPTED], R.ACCEPTED),
        ([K.SENT, K.ACCEPTED, K.ASKED], R.QUESTION),
        ([K.SENT, K.ACCEPTED, K.ASKED, K.REPLIED], R.ACCEPTED),
        ([K.SENT, K.REFUSED], R.REFUSED),
        ([K.SENT, K.REFUSED, K.ACCEPTED, K.ANSWERED], R.ANSWERED),
        ([K.DRAFTED, K.CANCELLED], R.CANCELLED),
        ([K.SENT, K.REFUSED, K.CANCELLED], R.CANCELLED),
    ],
)
def test_status_along_the_usual_ways(events: list[ReferralEventKind], status: ReferralStatus) -> None:
    assert status_of(events) is status


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([K.ANSWERED], R.ANSWERED),
        ([K.SENT, K.ANSWERED], R.ANSWERED),
        ([K.SENT, K.ANSWERED, K.RECEIVED, K.ACCEPTED], R.ANSWERED),
        ([K.RECEIVED], R.RECEIVED),
        ([K.SENT, K.ACCEPTED, K.RECEIVED, K.SENT], R.ACCEPTED),
        ([K.SENT, K.CANCELLED, K.ACCEPTED], R.CANCELLED),
        ([K.SENT, K.CANCELLED, K.ANSWERED], R.ANSWERED),
        ([K.SENT, K.ANSWERED, K.CANCELLED], R.ANSWERED),
        ([K.SENT, K.REPLIED], R.SENT),
    ],
)
def test_missing_and_late_events_lose_nothing(
    events: list[ReferralEventKind], status: ReferralStatus
) -> None:
    assert status_of(events) is status


@given(st.lists(st.sampled_from(K)))
def test_an_answer_is_always_seen(events: list[ReferralEventKind]) -> None:
    assert (status_of(events) is R.ANSWERED) is (K.ANSWERED in events)


@given(st.lists(st.sampled_from(K)))
def test_the_same_event_twice_is_once(events: list[ReferralEventKind]) -> None:
    doubled = [event for event in events for _ in range(2)]
    assert status_of(doubled) is status_of(events)


@given(st.lists(st.sampled_from(K)), st.booleans(), st.booleans())
def test_what_is_offered_may_be_written_and_moves_the_referral(
    events: list[ReferralEventKind], as_sender: bool, has_program: bool
) -> None:
    for kind in possible_events(events, as_sender=as_sender, destination_has_program=has_program):
        assert may_write(kind, as_sender=as_sender, destination_has_program=has_program)
        assert status_of([*events, kind]) is not status_of(events)


def test_who_may_write_what() -> None:
    assert set(K) == SENDER_KINDS | DESTINATION_KINDS
    assert not SENDER_KINDS & DESTINATION_KINDS
    for kind in K:
        assert may_write(kind, as_sender=True, destination_has_program=False)
        assert may_write(kind, as_sender=True, destination_has_program=True) is (kind in SENDER_KINDS)
        assert may_write(kind, as_sender=False, destination_has_program=True) is (kind in DESTINATION_KINDS)


def test_an_unsent_referral_cannot_be_answered_by_hand() -> None:
    offered = possible_events([K.DRAFTED], as_sender=True, destination_has_program=False)
    assert set(offered) == {K.SUBMITTED, K.APPROVED, K.RETURNED, K.SENT, K.CANCELLED}
    assert possible_events([K.SENT, K.ANSWERED], as_sender=True, destination_has_program=False) == []


def test_every_status_has_a_badge_and_a_side() -> None:
    assert {status.tone for status in R} == {"info", "warning", "good", "muted", "danger"}
    assert not WAITING & NOT_SENT
    assert [status for status in R if status.is_waiting] == [R.SENT, R.RECEIVED, R.ACCEPTED, R.QUESTION]


def test_events_move_the_case_of_the_sender() -> None:
    context = CaseContext(case_id="a", verified=True)
    step = StepInput(result="Sudah aktif.", reason="Di luar wilayah.")
    expected = {
        K.RECEIVED: CaseStatus.RECEIVED_BY_DESTINATION,
        K.ACCEPTED: CaseStatus.AWAITING_ANSWER,
        K.REFUSED: CaseStatus.VERIFICATION,
        K.ANSWERED: CaseStatus.ANSWERED,
        K.CANCELLED: CaseStatus.VERIFICATION,
    }
    for kind, status in expected.items():
        action = case_action_of(kind)
        assert isinstance(action, CaseAction)
        assert check(CaseStatus.REFERRED, action, frozenset(Permission), context, step) is status
    assert {kind for kind in K if case_action_of(kind)} == set(expected)


def test_values_fit_their_columns() -> None:
    assert all(len(value) <= 16 for value in (*R, *K))
