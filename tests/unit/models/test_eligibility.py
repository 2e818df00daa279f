"""The engine: three-valued criteria over what is known of a family, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.eligibility import Rule, compile_criterion, unknown_leaves
from desktop.models.eligibility_checks import NOBODY_KNOWN
from desktop.models.eligibility_facts import NO, UNKNOWN, YES, Family, Member, Outcome
from desktop.models.eligibility_words import known, question
from desktop.models.programme_reader import read_programme
from desktop.models.reference_items import Programme
from desktop.models.reference_reader import InvalidReference, read_item

Json = dict[str, Any]


def programme(*criteria: Json, **more: Any) -> Programme:
    content = {"code": "UJI", "name": "Program uji", "sector": "pangan", "criteria": list(criteria)} | more
    return read_item(content, "uji", read_programme)


def rule(*criteria: Json, **more: Any) -> Rule:
    return Rule(programme(*criteria, **more))


def crit(kind: str, operator: str, value: Any, **more: Any) -> Json:
    return {"type": kind, "operator": operator, "value": value, "label": f"{kind} {value}"} | more


def group(kind: str, *inside: Json) -> Json:
    return {"type": kind, "label": kind, "criteria": list(inside)}


def truth(criterion: Json, family: Family, member: Member = NOBODY_KNOWN) -> int:
    return compile_criterion(programme(criterion).criteria[0])(family, member)


NOTHING = Family("f")


@pytest.mark.parametrize(
    ("criterion", "family", "expected"),
    [
        (crit("desil", "<=", 4), Family("f", desil=4), YES),
        (crit("desil", "<=", 4), Family("f", desil=5), NO),
        (crit("desil", "between", [2, 3]), Family("f", desil=3), YES),
        (crit("desil", "<=", 4), NOTHING, UNKNOWN),
        (crit("desil", "<=", 4), Family("f", registered="no"), UNKNOWN),
        (crit("benefit", "held", ["PKH"]), Family("f", held=frozenset({"PKH"})), YES),
        (crit("benefit", "held", ["PKH"]), NOTHING, UNKNOWN),
        (crit("benefit", "held", ["PKH"]), Family("f", checked=True), NO),
        (crit("benefit", "not_held", ["PKH", "BPNT"]), Family("f", held=frozenset({"BPNT"})), NO),
        (crit("benefit", "not_held", ["PKH"]), Family("f", ended=frozenset({"PKH"})), YES),
        (crit("benefit", "not_held", ["PKH", "BPNT"]), Family("f", ended=frozenset({"PKH"})), UNKNOWN),
        (crit("housing", "any_of", ["8"], item="303"), Family("f", housing={"303": "8"}), YES),
        (crit("housing", "any_of", ["8"], item="303"), Family("f", housing={"304": "8"}), UNKNOWN),
        (crit("housing", "<=", 40, item="302"), Family("f", housing={"302": "36"}), YES),
        (crit("area", "any_of", ["35"]), Family("f", area="35.01.02.2003"), YES),
        (crit("area", "any_of", ["35.0"[:2]]), Family("f", area="3.50"), NO),
        (crit("size", "<=", 1), Family("f", (Member(),)), YES),
        (crit("size", "<=", 1), Family("f", (Member(),), complete=False), UNKNOWN),
        (crit("status", "any_of", ["fakir miskin"]), NOTHING, UNKNOWN),
        (crit("income", "<=", 5_000_000), NOTHING, UNKNOWN),
    ],
)
def test_facts_of_the_family(criterion: Json, family: Family, expected: int) -> None:
    assert truth(criterion, family) == expected


@pytest.mark.parametrize(
    ("criterion", "member", "expected"),
    [
        (crit("age", ">=", 60), Member(age=60), YES),
        (crit("age", ">=", 60), Member(), UNKNOWN),
        (crit("sex", "any_of", ["P"]), Member(sex="L"), NO),
        (crit("component", "any_of", ["SD"]), Member(studying=4), YES),
        (crit("component", "any_of", ["SD"]), Member(age=9), UNKNOWN),
        (crit("component", "any_of", ["SD"]), Member(age=40), NO),
        (crit("component", "any_of", ["SD"]), Member(age=9, studying=14), UNKNOWN),
        (crit("component", "any_of", ["hamil/nifas"]), Member(sex="P", age=25), UNKNOWN),
        (crit("component", "any_of", ["hamil/nifas"]), Member(sex="P", age=25, pregnant=1), YES),
        (crit("component", "any_of", ["hamil/nifas"]), Member(sex="L", age=25), NO),
        (crit("component", "any_of", ["disabilitas berat"]), Member(disabled=True), UNKNOWN),
        (crit("component", "any_of", ["lansia", "SD"]), Member(age=70, studying=18), YES),
        (crit("disability", "any_of", ["fisik"]), Member(disabled=True), UNKNOWN),
        (crit("disability", "any_of", ["fisik"]), Member(disabilities=frozenset({"fisik"})), YES),
        (crit("ppks", "any_of", ["08", "09"]), Member(ppks=frozenset({"09"})), YES),
        (crit("ppks", "any_of", ["lansia"]), Member(ppks=frozenset({"08"})), UNKNOWN),
        (crit("occupation", "any_of", ["9", "20"]), Member(occupation=20), YES),
        (crit("occupation", "any_of", ["9"]), Member(age=5), NO),
        (crit("occupation", "any_of", ["9"]), Member(age=35), UNKNOWN),
        (crit("studying", "any_of", ["7"]), Member(age=60), NO),
        (crit("marital", "any_of", ["2"]), Member(marital=2), YES),
    ],
)
def test_facts_of_a_member(criterion: Json, member: Member, expected: int) -> None:
    assert truth(criterion, NOTHING, member) == expected


def test_criteria_of_persons_must_fit_one_and_the_same_member() -> None:
    girl = rule(crit("age", "between", [6, 21]), crit("sex", "any_of", ["P"]))
    boy_and_mother = Family("f", (Member(age=9, sex="L"), Member(age=40, sex="P")))
    assert girl.truth(boy_and_mother) == NO
    assert girl.truth(Family("f", (Member(age=9, sex="L"), Member(age=12, sex="P")))) == YES


def test_a_family_without_recorded_members_is_never_refused_for_them() -> None:
    assert rule(crit("age", ">=", 60)).outcome(NOTHING) is Outcome.ASK
    known_only_one = Family("f", (Member(age=30),), complete=False)
    assert rule(crit("age", ">=", 60)).outcome(known_only_one) is Outcome.ASK
    assert rule(crit("age", ">=", 60)).outcome(Family("f", (Member(age=30),))) is Outcome.NOT_FITTING


def test_nobody_and_somebody_look_at_the_whole_family() -> None:
    civil_servant = crit("occupation", "any_of", ["5", "6", "7"])
    family = Family("f", (Member(age=70, occupation=9), Member(age=40, occupation=5)))
    elderly = rule(crit("age", ">=", 60), group("nobody", civil_servant))
    assert elderly.outcome(family) is Outcome.NOT_FITTING
    assert rule(crit("age", ">=", 60), group("somebody", civil_servant)).truth(family) == YES
    assert rule(crit("age", ">=", 60), civil_servant).truth(family) == NO  # not the same member


def test_papers_at_hand_tell_what_is_left_to_bring() -> None:
    asks = rule(
        crit("desil", "<=", 4),
        requirements=[{"code": "KTP", "name": "KTP"}, {"code": "SKTM", "name": "SKTM"}],
    )
    poor = Family("f", desil=1, papers=frozenset({"KTP"}))
    assert asks.outcome(poor) is Outcome.PAPERS
    assert asks.missing_papers(poor) == ("SKTM",)
    assert asks.outcome(poor._replace(papers=frozenset({"KTP", "SKTM"}))) is Outcome.LIKELY


def test_what_is_received_is_said_before_anything_else() -> None:
    assert (
        rule(crit("desil", "<=", 4)).outcome(Family("f", desil=9, held=frozenset({"UJI"})))
        is Outcome.RECEIVES
    )
    assert rule().outcome(NOTHING) is Outcome.OPEN


def test_answers_settle_what_is_unknown_and_nothing_else() -> None:
    asked = crit("status", "any_of", ["rawat inap"], question="Dirawat inap?")
    both = rule(crit("desil", "<=", 4), asked)
    (leaf,) = unknown_leaves(both, Family("f", desil=2))
    assert question(leaf) == "Dirawat inap?"
    assert both.outcome(Family("f", desil=2, answers={leaf.key: True})) is Outcome.LIKELY
    assert both.outcome(Family("f", desil=2, answers={leaf.key: False})) is Outcome.NOT_FITTING
    desil = both.programme.criteria[0]
    assert (
        both.outcome(Family("f", desil=9, answers={desil.key: True, leaf.key: True})) is Outcome.NOT_FITTING
    )


def test_of_a_group_only_what_is_open_is_asked() -> None:
    house = group(
        "any_of",
        crit("housing", "any_of", ["8"], item="303"),
        crit("housing", "any_of", ["6"], item="304"),
    )
    seen = Family("f", housing={"303": "2"})
    assert [leaf.item for leaf in unknown_leaves(rule(house), seen)] == ["304"]
    (finding,) = rule(house).findings(seen)
    assert known(finding, seen, {}) == "Lantai: keramik"


def test_reasons_name_the_member_who_comes_nearest() -> None:
    pupil = rule(crit("age", "between", [6, 21]), crit("component", "any_of", ["SD"]))
    family = Family("f", (Member(name="Ayah", age=40), Member(name="Ani", age=9, studying=4)))
    assert [known(finding, family, {}) for finding in pupil.findings(family)] == [
        "Ani: 9 tahun",
        "Ani: 9 tahun, Sedang SD/sederajat",
    ]
    assert [member.name for member in pupil.fitting(family)] == ["Ani"]


@pytest.mark.parametrize(
    ("criterion", "field"),
    [
        (crit("desil", "<=", 11), "value"),
        (crit("occupation", "any_of", ["900"]), "value"),
        (crit("housing", "any_of", ["8"], item="999"), "item"),
        (crit("desil", "<=", 4, questoin="?"), "questoin"),
        ({"type": "any_of", "label": "kosong", "criteria": []}, "criteria"),
        (crit("weather", "<=", 4), "type"),
    ],
)
def test_a_criterion_that_cannot_be_meant_is_refused_with_its_place(criterion: Json, field: str) -> None:
    with pytest.raises(InvalidReference) as caught:
        programme(criterion)
    assert caught.value.field == field


# ---------------------------------------------------------------- laws

TRUTHS = st.sampled_from([NO, UNKNOWN, YES])


def said(truths: list[int]) -> tuple[list[Json], Family]:
    """Criteria that have these truths: asked of the family and answered yes, no or not at all."""
    criteria = [crit("status", "any_of", [f"soal {number}"]) for number in range(len(truths))]
    keys = [programme(criterion).criteria[0].key for criterion in criteria]
    answers = {key: found == YES for key, found in zip(keys, truths, strict=True) if found != UNKNOWN}
    return criteria, Family("f", (Member(age=30),), answers=answers)


@settings(deadline=None, max_examples=60)
@given(st.lists(TRUTHS, min_size=1, max_size=5))
def test_and_or_not_are_those_of_kleene(truths: list[int]) -> None:
    criteria, family = said(truths)
    assert truth(group("all_of", *criteria), family) == min(truths)
    assert truth(group("any_of", *criteria), family) == max(truths)
    assert truth(group("nobody", *criteria), family) == 2 - min(truths)
    assert rule(*criteria).truth(family) == min(truths)


MEMBERS = st.builds(
    Member,
    age=st.none() | st.integers(0, 100),
    sex=st.none() | st.sampled_from("LP"),
    disabled=st.booleans(),
    studying=st.none() | st.integers(1, 18),
    occupation=st.none() | st.integers(1, 89),
    marital=st.none() | st.integers(1, 4),
    pregnant=st.none() | st.integers(0, 1),
)
FAMILIES = st.builds(
    Family,
    id=st.just("f"),
    members=st.lists(MEMBERS, max_size=4).map(tuple),
    desil=st.none() | st.integers(1, 10),
    held=st.frozensets(st.sampled_from(["PKH", "BPNT"])),
    checked=st.booleans(),
    housing=st.none() | st.dictionaries(st.sampled_from(["303", "304"]), st.sampled_from("12345678")),
)
CRITERIA = st.sampled_from(
    [
        crit("desil", "<=", 4),
        crit("age", ">=", 60),
        crit("age", "between", [6, 21]),
        crit("sex", "any_of", ["P"]),
        crit("component", "any_of", ["SD", "lansia", "hamil/nifas"]),
        crit("occupation", "any_of", ["9", "20"]),
        crit("benefit", "not_held", ["PKH"]),
        crit("housing", "any_of", ["7", "8"], item="303"),
        group("nobody", crit("occupation", "any_of", ["5"])),
        group("any_of", crit("age", ">=", 60), crit("disability", "any_of", ["fisik"])),
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(CRITERIA, min_size=1, max_size=4), FAMILIES)
def test_every_outcome_has_its_reasons(criteria: list[Json], family: Family) -> None:
    asked = rule(*criteria)
    found = asked.truth(family)
    reasons = [finding.truth for finding in asked.findings(family)]
    assert min(reasons) == found
    leaves = unknown_leaves(asked, family)
    assert bool(leaves) >= (found == UNKNOWN)
    assert all(question(leaf) for leaf in leaves)


@settings(deadline=None, max_examples=60)
@given(st.lists(CRITERIA, min_size=1, max_size=4), FAMILIES, st.integers(1, 10))
def test_learning_more_never_turns_a_known_answer_round(
    criteria: list[Json], family: Family, desil: int
) -> None:
    """What is settled stays settled when an unknown becomes known."""
    asked = rule(*criteria)
    before = asked.truth(family)
    learned = family._replace(
        desil=family.desil or desil,
        members=tuple(
            member._replace(sex=member.sex or "P", marital=member.marital or 2) for member in family.members
        ),
    )
    assert before in {UNKNOWN, asked.truth(learned)}


def test_no_outcome_says_that_somebody_is_entitled() -> None:
    assert not [outcome for outcome in Outcome if "berhak" in outcome.label.casefold()]


@pytest.mark.parametrize(
    ("criterion", "asked"),
    [
        (crit("desil", "<=", 4, label="Desil 1–4"), "Apakah keluarga ini termasuk desil 1–4?"),
        (
            crit("age", ">=", 60, label="Usia 60 tahun ke atas"),
            "Adakah anggota keluarga yang memenuhi: usia 60 tahun ke atas?",
        ),
        (crit("size", "<=", 1, label="Hidup sendiri"), "Apakah keluarga ini memenuhi: hidup sendiri?"),
        (crit("size", "<=", 1, label="WNI"), "Apakah keluarga ini memenuhi: WNI?"),
        (crit("size", "<=", 1, label="x", question="Sendiri?"), "Sendiri?"),
    ],
)
def test_what_is_not_known_is_asked_in_words_to_say_aloud(criterion: Json, asked: str) -> None:
    assert question(programme(criterion).criteria[0]) == asked
