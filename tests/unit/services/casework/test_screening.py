"""Screening in a case: questions, answers kept, programmes suggested, papers listed for the referral."""

from __future__ import annotations

import pytest

from desktop.models.eligibility_facts import Outcome
from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.roles import Role
from desktop.models.welfare import Source
from desktop.services.casework import cases, intake, screening
from desktop.services.casework.screening import Answers
from desktop.services.desk import Desk
from tests.helpers.offices import as_roles


@pytest.fixture
def case_id(desk: Desk) -> str:
    siti = PersonInput(
        name="Siti Aminah", nik="3203014404860001", no_kk="3203010101200001", sex="P",
        birth_date="1986-04-04",
    )  # fmt: skip
    return intake.register(desk, IntakeInput(kind="KEP", account="Belum menerima PKH", reporter=siti)).case_id


def test_the_questions_are_those_that_settle_the_most_promising(desk: Desk, case_id: str) -> None:
    asked = screening.form(desk, case_id)
    assert asked.desil is None
    assert 0 < len(asked.questions) <= screening.MOST_QUESTIONS
    assert len({question.key for question in asked.questions}) == len(asked.questions)
    assert all(question.text.endswith("?") for question in asked.questions)


def test_answers_are_kept_with_what_they_suggest_and_the_desil_as_observation(
    desk: Desk, case_id: str
) -> None:
    asked = screening.form(desk, case_id)
    component = next(question for question in asked.questions if question.key.startswith("component"))
    changes = screening.save(
        desk, case_id, Answers({component.key: True}, desil=2, source=Source.SIKS_NG, note="Anak SD dua.")
    )
    assert changes.touches("screening", "observation")
    kept = screening.latest(desk, case_id)
    assert kept is not None
    assert kept.answers == ((component.text, True),)
    assert (kept.note, kept.officer_name) == ("Anak SD dua.", desk.session.name)
    pkh = next(match for match in kept.match.matches if match.code == "PKH")
    assert pkh.outcome is Outcome.LIKELY
    with desk.store.read() as connection:
        seen = connection.exec_driver_sql("SELECT desil, source, registered FROM observation").all()
        suggested = connection.exec_driver_sql("SELECT suggested FROM screening").scalar_one()
    assert [tuple(row) for row in seen] == [(2, "siks_ng", "yes")]
    assert '"PKH"' in suggested


def test_not_registered_is_an_answer_too(desk: Desk, case_id: str) -> None:
    screening.save(desk, case_id, Answers({}, registered=False, source=Source.CEK_BANSOS))
    kept = screening.latest(desk, case_id)
    assert kept is not None
    assert (kept.match.registered, kept.match.desil) == ("no", None)


@pytest.mark.parametrize("sensitive", [False, True])
def test_the_observation_names_no_sensitive_case(desk: Desk, sensitive: bool) -> None:
    reporter = PersonInput(name="Siti Aminah", nik="3203014404860001", sex="P")
    made = intake.register(
        desk, IntakeInput(kind="KEP", account="Perlu dilindungi", reporter=reporter, sensitive=sensitive)
    )
    screening.save(desk, made.case_id, Answers({}, desil=2))
    with desk.store.read() as connection:
        texts = connection.exec_driver_sql(
            "SELECT note FROM observation UNION ALL SELECT fields FROM change WHERE entity='observation'"
        ).scalars()
        told = [made.number in text for text in texts]
    assert told == [not sensitive] * 2


def test_a_suggestion_lists_its_papers_in_the_case_and_writes_the_reason(desk: Desk, case_id: str) -> None:
    screening.save(desk, case_id, Answers({}, desil=2, source=Source.SIKS_NG))
    draft = screening.take_up(desk, case_id, "KKS")
    assert draft.destination_code == "DINSOS"
    assert "terindikasi" in draft.reason
    assert "Surat keterangan tidak mampu (SKTM)" in draft.reason
    case = cases.get(desk, case_id)
    assert case.programme_label.startswith("Rekomendasi Kartu Keluarga Sejahtera")
    assert {paper.code for paper in case.requirements} == {"KTP", "KK", "SKTM"}
    screening.take_up(desk, case_id, "PBB")
    again = cases.get(desk, case_id)
    assert again.programme_label == case.programme_label
    assert [paper.code for paper in again.requirements].count("KTP") == 1
    assert "SPPT" in {paper.code for paper in again.requirements}


def test_what_cannot_be_is_refused(desk: Desk, case_id: str) -> None:
    with pytest.raises(InvalidInput):
        screening.save(desk, case_id, Answers({}, desil=11))
    with pytest.raises(InvalidInput):
        screening.save(desk, case_id, Answers({}, desil=2, registered=False))
    with pytest.raises(NotFound):
        screening.take_up(desk, case_id, "NONE")
    with pytest.raises(NotAllowed):
        screening.save(as_roles(desk, Role.LEADER), case_id, Answers({}))
    with pytest.raises(NotFound):
        screening.form(desk, "nobody")
    assert screening.latest(desk, case_id) is None


def test_answers_nobody_asked_for_are_left_out(desk: Desk, case_id: str) -> None:
    screening.save(desk, case_id, Answers({"status::any_of:made up:": True}))
    kept = screening.latest(desk, case_id)
    assert kept is not None
    assert kept.answers == ()
