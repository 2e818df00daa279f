import pytest

from desktop.models import proposals
from desktop.models.proposals import ProposalKind, ProposalState, Step, after, steps_from

S = ProposalState


def test_a_proposal_goes_all_the_way() -> None:
    state = S.DRAFT
    for step, expected in (
        (Step.PROPOSE, S.PROPOSED), (Step.AGREE, S.AGREED), (Step.SEND, S.SENT), (Step.ACCEPT, S.ACCEPTED),
    ):  # fmt: skip
        found = after(state, step)
        assert found is expected
        state = found
    assert steps_from(state) == (Step.TAKE_BACK,)


def test_only_a_deliberation_decides() -> None:
    assert Step.AGREE not in steps_from(S.PROPOSED)
    assert set(steps_from(S.PROPOSED, in_deliberation=True)) >= proposals.IN_DELIBERATION
    assert all(after(state, Step.AGREE) is None for state in S if state is not S.PROPOSED)


def test_nothing_is_sent_that_was_not_agreed() -> None:
    assert [state for state in S if after(state, Step.SEND) is not None] == [S.AGREED]
    for step in (Step.ACCEPT, Step.REFUSE):
        assert [state for state in S if after(state, step) is not None] == [S.SENT]


def test_taking_back_leads_to_the_state_before() -> None:
    for state in S:
        back = after(state, Step.TAKE_BACK)
        if back is not None:
            assert any(after(back, step) is state for step in Step if step is not Step.TAKE_BACK)


def test_what_was_decided_in_a_meeting_is_not_taken_back_outside_of_it() -> None:
    assert after(S.AGREED, Step.TAKE_BACK) is None
    assert steps_from(S.REJECTED) == ()


def test_postponing_keeps_a_proposal_proposed() -> None:
    assert after(S.PROPOSED, Step.POSTPONE) is S.PROPOSED


@pytest.mark.parametrize("kind", list(ProposalKind))
def test_a_whole_proposal_has_no_problem(kind: ProposalKind) -> None:
    assert not proposals.problems(
        kind=kind, person_id="p", household_id="h", reason="Rumah tidak layak huni.",
        detail={"desil": ("7", "2")}, evidence=("ktp", "Surat ketua RT"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "other"}, "kind"),
        ({"person_id": None, "household_id": None}, "person"),
        ({"kind": "death", "person_id": None}, "person"),
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
        ({"kind": "correction", "detail": {}}, "detail"),
        ({"detail": {"shoe size": ("", "43")}}, "detail"),
        ({"detail": {"desil": ("7", " ")}}, "detail"),
        ({"detail": {"address": ("", "x" * 201)}}, "detail"),
        ({"evidence": ("x" * 201,)}, "evidence"),
    ],
)
def test_what_is_missing_is_named(changed: dict[str, object], field: str) -> None:
    whole: dict[str, object] = {
        "kind": "new", "person_id": "p", "household_id": "h", "reason": "Belum terdaftar.",
        "detail": {}, "evidence": (),
    }  # fmt: skip
    assert list(proposals.problems(**(whole | changed))) == [field]  # type: ignore[arg-type]  # table of cases


def test_everything_that_is_missing_is_named_at_once() -> None:
    nothing = proposals.problems(
        kind="", person_id=None, household_id=None, reason="", detail={}, evidence=()
    )
    assert set(nothing) == {"kind", "person", "reason"}


def test_a_family_may_be_proposed_without_naming_a_person() -> None:
    assert not proposals.problems(
        kind="new", person_id=None, household_id="h", reason="Belum terdaftar.", detail={}, evidence=()
    )


def test_words_for_evidence_and_fields() -> None:
    assert proposals.evidence_label("kk") == "Kartu Keluarga"
    assert proposals.evidence_label("Surat ketua RT") == "Surat ketua RT"
    assert proposals.field_label("desil") == "Desil"
    assert proposals.field_label("new field of tomorrow") == "new field of tomorrow"
