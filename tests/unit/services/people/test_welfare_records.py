"""Dated statements about a family: what a DTSEN check showed, programmes received, PPKS categories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.people import PersonInput
from desktop.models.roles import Role
from desktop.models.vulnerability import Vulnerability
from desktop.models.welfare import BenefitState, Registered
from desktop.services.desk import Desk
from desktop.services.people import families, registry, welfare_records
from desktop.services.people.welfare_records import BenefitInput, ObservationInput, PpksInput
from desktop.storage.changelog import dump
from tests.helpers.offices import SIBLING, as_roles

NO_KK = "3203012001010001"
SITI = PersonInput(name="Siti Aminah", sex="P", birth_date="1950-05-01", no_kk=NO_KK, shdk="kepala_keluarga")
CHECK = ObservationInput(observed_on="2026-07-01", source="siks_ng", registered="yes", desil=2)


def family(desk: Desk) -> tuple[str, str]:
    """(person, household)."""
    person_id = registry.save_person(desk, SITI).person_id
    found = registry.household_of(desk, person_id)
    assert found is not None
    return person_id, found.id


def test_observations_stand_beside_each_other_the_newest_first(desk: Desk) -> None:
    person_id, household_id = family(desk)
    for typed in (
        CHECK,
        replace(CHECK, observed_on="2026-04-01", desil=4, programmes=("PKH",), note="Layar dicetak"),
        replace(CHECK, observed_on="2026-08-01", registered="no", desil=None, source="cek_bansos"),
    ):
        welfare_records.add_observation(desk, replace(typed, household_id=household_id))
    page = families.person_page(desk, person_id)
    assert [(o.observed_on.isoformat(), o.registered, o.desil) for o in page.observations] == [
        ("2026-08-01", Registered.NO, None),
        ("2026-07-01", Registered.YES, 2),
        ("2026-04-01", Registered.YES, 4),
    ]
    first = page.observations[-1]
    assert (first.officer_name, first.programmes, first.note) == (
        desk.session.name,
        ("PKH",),
        "Layar dicetak",
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"desil": 11}, "desil"),
        ({"registered": "no"}, "desil"),
        ({"observed_on": "2099-01-01"}, "observed_on"),
        ({"observed_on": ""}, "observed_on"),
        ({"source": "radio"}, "source"),
        ({"note": "x" * 1_001}, "note"),
    ],
)
def test_a_wrong_observation_is_refused_and_nothing_is_kept(
    desk: Desk, changed: dict[str, Any], field: str
) -> None:
    person_id, household_id = family(desk)
    with pytest.raises(InvalidInput) as caught:
        welfare_records.add_observation(desk, replace(CHECK, household_id=household_id, **changed))
    assert list(caught.value.problems) == [field]
    assert families.person_page(desk, person_id).observations == ()


def test_what_was_recorded_by_mistake_is_taken_back_with_a_reason(desk: Desk) -> None:
    person_id, household_id = family(desk)
    made = welfare_records.add_observation(desk, replace(CHECK, household_id=household_id))
    with pytest.raises(InvalidInput):
        welfare_records.take_back(desk, "observation", made.id, " ")
    welfare_records.take_back(desk, "observation", made.id, "Keluarga lain")
    assert families.person_page(desk, person_id).observations == ()
    with pytest.raises(NotFound):
        welfare_records.take_back(desk, "observation", made.id, "lagi")


def test_a_benefit_has_a_period_and_ends_on_a_day(desk: Desk) -> None:
    person_id, household_id = family(desk)
    typed = BenefitInput(
        programme="PKH", state="receiving", source="siks_ng", stated_on="2026-07-01",
        household_id=household_id, person_id=person_id, number="6013 0101", from_on="2025-01-01",
    )  # fmt: skip
    made = welfare_records.add_benefit(desk, typed)
    (shown,) = families.family_page(desk, household_id).benefits
    assert (shown.programme, shown.about, shown.number) == ("PKH", "Siti Aminah", "6013 0101")
    assert shown.name != "PKH"
    with pytest.raises(InvalidInput):
        welfare_records.end_benefit(desk, made.id, BenefitState.ENDED, date(2024, 12, 31))
    welfare_records.end_benefit(desk, made.id, BenefitState.ENDED, date(2026, 6, 30))
    (shown,) = families.family_page(desk, household_id).benefits
    assert (shown.state, shown.until_on) == (BenefitState.ENDED, date(2026, 6, 30))


def test_a_programme_outside_the_catalogue_needs_its_name(desk: Desk) -> None:
    _, household_id = family(desk)
    typed = BenefitInput(
        programme="LAIN", state="receiving", source="desk", stated_on="2026-07-01", household_id=household_id
    )
    with pytest.raises(InvalidInput) as caught:
        welfare_records.add_benefit(desk, typed)
    assert list(caught.value.problems) == ["programme_name"]
    welfare_records.add_benefit(desk, replace(typed, programme_name="Zakat masjid"))
    assert families.family_page(desk, household_id).benefits[0].name == "Zakat masjid"


def test_age_sex_and_disability_only_warn(desk: Desk) -> None:
    person_id, _ = family(desk)
    made = welfare_records.add_ppks(desk, PpksInput(person_id, "05", "2026-01-01", "visit"))
    assert len(made.warnings) == 2
    with pytest.raises(InvalidInput):
        welfare_records.add_ppks(desk, PpksInput(person_id, "05", "2026-02-01", "visit"))
    welfare_records.end_ppks(desk, made.id, date(2026, 3, 1))
    assert welfare_records.add_ppks(desk, PpksInput(person_id, "24", "2026-02-01", "visit")).warnings == ()
    member = families.person_page(desk, person_id).member
    assert [(one.category, one.until) for one in member.ppks] == [("24", None), ("05", date(2026, 3, 1))]


def test_sensitive_categories_are_hidden_and_stay_in_the_office(desk: Desk) -> None:
    person_id, _ = family(desk)
    made = welfare_records.add_ppks(desk, PpksInput(person_id, "19", "2026-01-01", "desk"))
    front = as_roles(desk, Role.FRONT_OFFICE)
    member = families.person_page(front, person_id).member
    assert (member.ppks, member.hidden_ppks) == ((), 1)
    assert [one.category for one in families.person_page(desk, person_id).member.ppks] == ["19"]
    with pytest.raises(NotAllowed):
        welfare_records.add_ppks(front, PpksInput(person_id, "16", "2026-01-01", "desk"))
    with desk.store.read() as connection:
        scope = connection.exec_driver_sql("SELECT scope FROM change WHERE row_id=?", (made.id,)).scalar_one()
    assert scope != "up"


def test_another_offices_family_is_not_written_about(desk: Desk) -> None:
    person_id, household_id = family(desk)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE household SET office=?, part=? WHERE id=?", (SIBLING, SIBLING, household_id))
        uow.execute("UPDATE person SET office=?, part=? WHERE id=?", (SIBLING, SIBLING, person_id))
    with pytest.raises(NotAllowed):
        welfare_records.add_observation(desk, replace(CHECK, household_id=household_id))
    with pytest.raises(NotAllowed):
        welfare_records.add_ppks(desk, PpksInput(person_id, "24", "2026-01-01", "desk"))


def test_flags_and_the_last_visit_of_the_house(desk: Desk) -> None:
    person_id, household_id = family(desk)
    registry.save_person(
        desk,
        PersonInput(name="Ani", sex="P", birth_date="2024-05-01", no_kk=NO_KK, disabilities=("fisik",)),
    )
    with desk.unit_of_work() as uow:
        uow.update("person", person_id, {"pregnant": 0, "religion": 1, "occupation": 20, "chronic": 6})
        for day, floor in (("2026-05-01", "8"), ("2026-03-01", "2")):
            uow.insert(
                "home_visit",
                {
                    "household_id": household_id, "state": "done", "priority": 1, "visited_on": day,
                    "facilitator_name": "Ujang", "housing": dump({"303": floor, "502b": "2", "504e": "3"}),
                    "members": "[]", "recorded_at": uow.at, "recorded_by": "Ujang",
                },
            )  # fmt: skip
    page = families.person_page(desk, person_id)
    assert page.family is not None
    assert dict(page.family.flags) == {
        Vulnerability.ELDERLY: 1,
        Vulnerability.TODDLER: 1,
        Vulnerability.DISABILITY: 1,
        Vulnerability.FEMALE_HEAD: 1,
    }
    assert dict(page.facts)["Pekerjaan"] == "Buruh tani/perkebunan"
    assert dict(page.facts)["Penyakit menahun"] == "Diabetes"
    housing = page.family.housing
    assert housing is not None
    assert housing.visited_on == date(2026, 5, 1)
    assert housing.items == (("Lantai", "Tanah"), ("Kulkas", "Tidak"), ("Kambing/domba", "3 ekor"))
