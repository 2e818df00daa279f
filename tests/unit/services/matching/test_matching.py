"""Families and programmes of a real office: what the tables say decides which outcome comes out."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from desktop.models.eligibility_facts import Outcome
from desktop.models.errors import NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services.catalogue import programme_papers, programmes
from desktop.services.desk import Desk
from desktop.services.matching import families, outreach
from desktop.services.matching.families import FamilyMatch, ProgrammeMatch
from desktop.services.matching.workbook import family_workbook
from desktop.services.people import welfare_records
from desktop.services.people.welfare_records import BenefitInput, ObservationInput
from desktop.services.reference_data import reference
from tests.helpers.needy import family
from tests.helpers.offices import as_roles

PUPIL = {"name": "Ani", "birth_date": "2017-03-01", "studying": 4, "sex": "P"}
MOTHER = {"name": "Siti", "birth_date": "1986-04-04", "sex": "P", "nik": "3203014404860001"}


def of(match: FamilyMatch, code: str) -> ProgrammeMatch:
    return next(item for item in match.matches if item.code == code)


def test_a_poor_family_with_a_pupil_is_probably_entitled_to_pkh(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, PUPIL, desil=2, no_kk="3203010101200001")
    pkh = of(families.match_household(desk, household), "PKH")
    assert pkh.outcome is Outcome.LIKELY
    assert pkh.members == ("Ani",)
    assert [(reason.met, reason.known) for reason in pkh.reasons] == [
        (True, "Desil 2"),
        (True, "Ani: 9 tahun, Sedang SD/sederajat"),
    ]
    assert pkh.unconfirmed


def test_a_paper_that_is_missing_is_named_and_one_received_counts(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, desil=2, no_kk="3203010101200001")
    assert of(families.match_household(desk, household), "KKS").missing_papers == (
        "Surat keterangan tidak mampu (SKTM)",
    )
    no_card = family(desk, "Budi", {"name": "Budi", "birth_date": "1990-01-01"}, desil=2)
    assert len(of(families.match_household(desk, no_card), "KKS").missing_papers) == 3


def test_what_is_not_known_becomes_a_question_and_its_answer_settles_it(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, PUPIL)
    before = of(families.match_household(desk, household), "PIP")
    assert before.outcome is Outcome.ASK
    assert [question.label for question in before.questions] == ["Desil 1–5"]
    after = of(families.match_household(desk, household, desil=3), "PIP")
    assert after.outcome is Outcome.PAPERS
    assert of(families.match_household(desk, household, desil=8), "PIP").outcome is Outcome.NOT_FITTING
    blt = of(families.match_household(desk, household), "BLTDD")
    answers = {question.key: True for question in blt.questions}
    assert of(families.match_household(desk, household, answers), "BLTDD").outcome is not Outcome.ASK


def test_the_latest_word_on_the_desil_holds_and_not_registered_takes_it_away(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, desil=2)
    with desk.unit_of_work() as uow:
        uow.insert(
            "observation",
            {
                "household_id": household, "observed_on": "2026-08-18", "source": "cek_bansos",
                "registered": "no", "detail": "{}", "officer_name": "Uji", "recorded_at": uow.at,
            },
        )  # fmt: skip
    match = families.match_household(desk, household)
    assert (match.desil, match.registered) == (None, "no")
    assert of(match, "BPNT").outcome is Outcome.ASK


def test_what_a_family_receives_comes_from_its_members_too_and_ends(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, desil=2, held=["PKH"])
    match = families.match_household(desk, household)
    assert of(match, "PKH").outcome is Outcome.RECEIVES
    blt = of(match, "BLTDD")
    assert [reason.met for reason in blt.reasons] == [None, False]
    with desk.store.read() as connection:
        person = connection.exec_driver_sql("SELECT id FROM person").scalar_one()
    with desk.unit_of_work() as uow:
        uow.insert(
            "benefit",
            {
                "person_id": person, "programme": "PKH", "state": "ended", "source": "siks_ng",
                "stated_on": "2026-08-19",
            },
        )  # fmt: skip
    assert of(families.match_household(desk, household), "PKH").outcome is not Outcome.RECEIVES


def check(desk: Desk, household: str, day: str, *shown: str, **more: Any) -> None:
    typed = {"source": "siks_ng", "registered": "yes"} | more
    welfare_records.add_observation(
        desk, ObservationInput(day, household_id=household, programmes=shown, **typed)
    )


def end(desk: Desk, household: str, programme: str, day: str) -> None:
    welfare_records.add_benefit(
        desk, BenefitInput(programme, "ended", "siks_ng", day, household_id=household)
    )


def test_what_a_check_showed_as_received_counts_as_received(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, PUPIL)
    check(desk, household, "2026-08-01", "pkh", "Program Sembako/BPNT", "Bantuan entah apa", desil=2)
    match = families.match_household(desk, household)
    assert of(match, "PKH").outcome is Outcome.RECEIVES
    assert of(match, "BPNT").outcome is Outcome.RECEIVES
    assert [(reason.met, reason.known) for reason in of(match, "BLTDD").reasons][-1] == (
        False,
        "Menerima BPNT, PKH",
    )
    assert "PKH" not in {one.code for one in match.of(Outcome.LIKELY, Outcome.PAPERS)}


def test_a_newer_check_or_word_takes_what_an_older_check_showed_away(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, PUPIL)
    check(desk, household, "2026-06-01", "PKH", "PBI", desil=2)
    end(desk, household, "PBI", "2026-07-01")
    match = families.match_household(desk, household)
    assert of(match, "PKH").outcome is Outcome.RECEIVES
    assert of(match, "PBI").outcome is not Outcome.RECEIVES
    check(desk, household, "2026-08-01", "PBI", desil=2)
    match = families.match_household(desk, household)
    assert of(match, "PKH").outcome is not Outcome.RECEIVES
    assert of(match, "PBI").outcome is Outcome.RECEIVES


def test_a_check_without_programmes_leaves_what_was_shown_before(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, PUPIL)
    check(desk, household, "2026-06-01", "PKH", desil=2)
    check(desk, household, "2026-08-01", desil=3)
    assert of(families.match_household(desk, household), "PKH").outcome is Outcome.RECEIVES


def test_who_died_or_moved_away_is_not_counted(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, {**PUPIL, "life_state": "moved"}, desil=2)
    assert of(families.match_household(desk, household), "PKH").outcome is Outcome.ASK  # perhaps pregnant


def test_a_house_seen_at_a_visit_speaks(desk: Desk) -> None:
    household = family(desk, "Siti", {**MOTHER, "marital": 2}, housing='{"303": 8, "301b": "5"}')
    bsps = of(families.match_household(desk, household), "BSPS")
    assert [reason.met for reason in bsps.reasons[:3]] == [True, True, True]
    assert bsps.reasons[2].known == "Lantai: tanah"
    assert len(bsps.questions) == 4


def test_somebody_without_a_family_card_is_matched_alone(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        person = uow.insert(
            "person",
            {
                "name": "Emak", "nik_status": "belum_ada", "area_code": desk.office_code,
                "disabilities": "[]", "has_disability": 0, "birth_date": "1950-01-01",
            },
        )  # fmt: skip
        uow.insert(
            "ppks_entry", {"person_id": person, "category": "08", "since": "2026-01-01", "source": "desk"}
        )
    match = families.match_person(desk, person)
    assert (match.household_id, match.name) == (None, "Emak")
    assert of(match, "REHAB").outcome is not Outcome.NOT_FITTING
    assert of(match, "PMK").outcome is Outcome.ASK  # whether she lives alone is not known
    with pytest.raises(NotFound):
        families.match_person(desk, "nobody")


def test_sensitive_categories_are_not_given_away_by_matching(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER)
    with desk.unit_of_work() as uow:
        person = uow.execute("SELECT id FROM person")[0][0]
        uow.insert(
            "ppks_entry", {"person_id": person, "category": "17", "since": "2026-01-01", "source": "desk"}
        )
    allowed = of(families.match_household(desk, household), "ATN")
    assert allowed.outcome is not Outcome.NOT_FITTING
    (name,) = (category.name for category in desk.reference.ppks() if category.code == "17")
    assert f"Siti: {name}" in {reason.known for reason in allowed.reasons}
    clerk = as_roles(desk, Role.FRONT_OFFICE)
    assert of(families.match_household(clerk, household), "ATN").outcome is Outcome.NOT_FITTING


def test_a_category_that_the_office_marked_sensitive_is_not_given_away_either(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER)
    with desk.unit_of_work() as uow:
        person = uow.execute("SELECT id FROM person")[0][0]
        uow.insert(
            "ppks_entry", {"person_id": person, "category": "08", "since": "2026-01-01", "source": "desk"}
        )
    clerk = as_roles(desk, Role.FRONT_OFFICE)
    assert of(families.match_household(clerk, household), "REHAB").outcome is not Outcome.NOT_FITTING
    reference.save_item(desk, "ppks", "08", {**reference.shipped_content("ppks")["08"], "sensitive": True})
    clerk.forget_reference()
    assert of(families.match_household(clerk, household), "REHAB").outcome is Outcome.NOT_FITTING


def test_in_bulk_the_same_comes_out_as_family_by_family(desk: Desk) -> None:
    made = [
        family(desk, "Siti", MOTHER, PUPIL, desil=2),
        family(desk, "Budi", {"name": "Budi", "birth_date": "1950-01-01"}, desil=3, held=["PKH"]),
        family(desk, "Tono", {"name": "Tono", "birth_date": "1990-01-01", "sex": "L"}, desil=9),
        family(desk, "Empty"),
    ]
    found = outreach.coverage(desk)
    for code, covered in found.items():
        single = [of(families.match_household(desk, household), code).outcome for household in made]
        assert {outcome: single.count(outcome) for outcome in set(single)} == dict(covered.counts)
    assert sum(found["PKH"].counts.values()) == len(made)


def test_the_list_for_a_programme_leaves_out_who_receives_it(desk: Desk) -> None:
    family(desk, "Siti", MOTHER, PUPIL, desil=2, dusun="Krajan", rt="001", no_kk="3203010101200001")
    family(desk, "Budi", PUPIL, desil=1, held=["PKH"])
    family(desk, "Tono", PUPIL)
    (found,) = outreach.fitting_families(desk, "PKH")
    assert (found.head_name, found.size, found.desil, found.dusun) == ("Siti", 2, 2, "Krajan")
    assert found.no_kk_masked != "3203010101200001"
    assert found.outcome is Outcome.LIKELY
    asked = outreach.fitting_families(desk, "PKH", [Outcome.ASK])
    assert [(one.head_name, one.lacking) for one in asked] == [("Tono", "Desil 1–4")]
    with pytest.raises(NotFound):
        outreach.fitting_families(desk, "NONE")


def test_the_spreadsheet_holds_texts_only_and_leaves_a_trace(desk: Desk) -> None:
    family(desk, "=cmd|'/c calc'!A1", MOTHER, desil=2, no_kk="3203010101200001")
    found = outreach.fitting_families(desk, "BPNT")
    with ZipFile(BytesIO(family_workbook(desk, "BPNT", found))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        texts = file.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=cmd|" in texts
    assert "3203010101200001" not in texts + sheet
    with desk.store.read() as connection:
        traces = connection.exec_driver_sql(
            "SELECT count(*) FROM audit WHERE action='programme.families_export'"
        ).scalar_one()
    assert traces == 1
    with pytest.raises(NotAllowed):
        family_workbook(as_roles(desk, Role.LEADER), "BPNT", found)


def test_an_own_programme_is_matched_at_once(desk: Desk) -> None:
    household = family(desk, "Siti", MOTHER, desil=2, dusun="Krajan")
    content = {
        "code": "BERAS", "name": "Beras warga", "sector": "pangan", "level": "desa",
        "criteria": [{"type": "desil", "operator": "<=", "value": 2, "label": "Desil 1–2"}],
    }  # fmt: skip
    programmes.save(desk, content, new=True)
    assert of(families.match_household(desk, household), "BERAS").outcome is Outcome.LIKELY
    reference.remove_item(desk, "programmes", "BERAS")
    assert all(item.code != "BERAS" for item in families.match_household(desk, household).matches)


def test_papers_are_made_for_every_programme(desk: Desk) -> None:
    family(desk, "Siti", MOTHER, desil=2)
    assert programme_papers.sheet_pdf(desk, "PKH").startswith(b"%PDF")
    assert programme_papers.leaflet_pdf(desk).startswith(b"%PDF")
    leaflet = programme_papers.leaflet_content(desk)
    marked = [line for group in leaflet.groups for entry in group.entries for line in entry if " *" in line]
    assert marked
    assert leaflet.caution.startswith("*")
    found = outreach.fitting_families(desk, "BPNT")
    assert programme_papers.family_list_pdf(desk, "BPNT", found).startswith(b"%PDF")
    content = programme_papers.sheet_content(desk, "KIPK")
    assert content.caution
    assert any("belum terkonfirmasi" in line for line in content.criteria)
