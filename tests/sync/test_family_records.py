"""What a village records of a family reaches the kecamatan; sensitive categories stay, the undone goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.people import PersonInput
from desktop.models.welfare import FamilyEventKind as K
from desktop.services.people import families, family_events, registry, welfare_records
from desktop.services.people.family_events import EventInput
from desktop.services.people.welfare_records import BenefitInput, ObservationInput, PpksInput
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE

DAY = "2026-01-05"
SITI = PersonInput(
    name="Siti Aminah", no_kk="3203012001010001", sex="P", birth_date="1950-05-01", shdk="kepala_keluarga",
    religion=1, occupation=20, mother_name="Oeis", blood=4, citizenship=1,
)  # fmt: skip


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path, (KECAMATAN, VILLAGE))
    yield made
    made.close()


def test_records_of_a_family_travel_and_are_read_above(district: District) -> None:
    village, above = district[VILLAGE], district[KECAMATAN]
    person_id = registry.save_person(village, SITI).person_id
    home = registry.household_of(village, person_id)
    assert home is not None
    checked = ObservationInput(DAY, "siks_ng", "yes", home.id, desil=2)
    welfare_records.add_observation(village, checked)
    welfare_records.add_benefit(village, BenefitInput("PKH", "receiving", "siks_ng", DAY, home.id))
    for category in ("23", "19"):
        welfare_records.add_ppks(village, PpksInput(person_id, category, DAY, "visit"))
    birth = EventInput(K.BIRTH, DAY, household_id=home.id, newcomer=PersonInput(name="Neng", sex="P"))
    born = family_events.record(village, birth)
    district.everybody(1)

    page = families.person_page(above, person_id)
    assert page.family is not None
    assert [member.hit.name for member in page.family.members] == ["Siti Aminah", "Neng"]
    assert [one.desil for one in page.observations] == [2]
    assert [one.programme for one in page.benefits] == ["PKH"]
    assert [one.category for one in page.member.ppks] == ["23"]
    assert [(event.kind, event.can_take_back) for event in page.events] == [(K.BIRTH, False)]
    facts = dict(page.facts)
    assert (facts["Ibu"], facts["Golongan darah"], facts["Kewarganegaraan"]) == ("Oeis", "O", "WNI")
    assert [one.id for one in registry.find_people(above, "sity uis")] == [person_id]
    with pytest.raises(NotAllowed):
        welfare_records.add_observation(above, checked)

    family_events.take_back(village, born.id, "salah catat")
    district.everybody(2)
    page = families.person_page(above, person_id)
    assert page.events == ()
    assert page.family is not None
    assert [member.hit.name for member in page.family.members] == ["Siti Aminah"]
