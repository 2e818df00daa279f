"""The kecamatan corrects a village's resident: it travels down, differs where the village did too, and
reaches the cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.people import PersonInput
from desktop.models.roles import Role
from desktop.services.case_queue.queue import QueueSource
from desktop.services.case_queue.queue_filter import QueueFilter, Sort
from desktop.services.desk import Desk
from desktop.services.differences import conflicts
from desktop.services.people import registry
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, as_roles
from tests.helpers.rows import person

SITI = PersonInput(
    name="Siti Aminah", nik="3203014105900001", no_kk="3203012001010001", sex="P", birth_date="1990-05-01",
    address="Kp. Pasir", rt="001", rw="002", shdk="kepala_keluarga",
)  # fmt: skip


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path, (KECAMATAN, VILLAGE, SIBLING))
    yield made
    made.close()


def siti(district: District) -> str:
    """A resident of the village, known to the kecamatan."""
    person_id = registry.save_person(district[VILLAGE], SITI).person_id
    district.everybody(1)
    return person_id


def correct(desk: Desk, person_id: str, **changed: Any) -> None:
    registry.save_person(desk, replace(registry.get_person(desk, person_id), **changed))


def shown(desk: Desk) -> list[tuple[str, str]]:
    rows = QueueSource(desk, QueueFilter(), Sort()).rows_after(None, 10)
    return [(row.subject_name, row.nik_masked[-4:]) for row in rows]


def test_an_operator_corrects_and_the_village_has_it(district: District) -> None:
    person_id = siti(district)
    operator = as_roles(district[KECAMATAN], Role.KECAMATAN_OPERATOR)
    assert registry.hit(operator, person_id).correctable
    correct(operator, person_id, name="Siti Aminah Wati", birth_date="1991-05-01", shdk="kepala_keluarga")
    district.send(KECAMATAN, VILLAGE)
    row = district.row(VILLAGE, "person", person_id)
    assert (row["name"], row["birth_date"], row["area_code"]) == ("Siti Aminah Wati", "1991-05-01", VILLAGE)
    assert (row["office"], row["address"]) == (VILLAGE, "Kp. Pasir")
    assert district.row(VILLAGE, "household", row["household_id"])["head_name"] == "Siti Aminah Wati"
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN)


def test_a_village_may_not_correct_its_neighbours_or_those_above(district: District) -> None:
    person_id = siti(district)
    with district[SIBLING].unit_of_work() as uow:
        uow.insert("person", {**person(), "nik_status": "belum_ada"}, row_id=person_id)
        uow.execute("UPDATE person SET office=?, part=?", (VILLAGE, VILLAGE))
    assert not registry.hit(district[SIBLING], person_id).correctable
    with pytest.raises(NotAllowed, match="dicatat oleh"):
        correct(district[SIBLING], person_id, name="Orang Lain")


def test_both_correct_it_and_the_difference_is_shown(district: District) -> None:
    person_id = siti(district)
    correct(district[KECAMATAN], person_id, birth_date="1991-05-01")
    district.clock.advance(seconds=1)
    correct(district[VILLAGE], person_id, birth_date="1992-05-01")
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        (one,) = conflicts.conflicts(district[code])
        assert (one.field, one.current.words) == ("birth_date", "1 Mei 1992")


def test_a_family_of_the_village_can_be_chosen_but_none_made(district: District) -> None:
    person_id = siti(district)
    other = registry.save_person(
        district[VILLAGE],
        replace(SITI, name="Budi", nik="", nik_status="belum_ada", no_kk="3203012001010009"),
    ).person_id
    district.everybody(1)
    correct(district[KECAMATAN], person_id, no_kk="3203012001010009", shdk="istri")
    family = district.row(KECAMATAN, "person", other)["household_id"]
    assert district.row(KECAMATAN, "person", person_id)["household_id"] == family
    with pytest.raises(InvalidInput) as refused:
        correct(district[KECAMATAN], person_id, no_kk="3203012001019999")
    assert "belum dicatat oleh" in refused.value.problems["no_kk"]


def test_cases_follow_a_correction_in_both_offices(district: District) -> None:
    case_id = add_case(district[VILLAGE])
    district.everybody(1)
    person_id = district.row(VILLAGE, "cases", case_id)["subject_id"]
    correct(district[VILLAGE], person_id, name="Siti Rohmah Wati")
    assert shown(district[VILLAGE]) == [("Siti Rohmah Wati", "0003")]
    found = QueueSource(district[VILLAGE], QueueFilter(text="wati"), Sort()).rows_after(None, 10)
    assert [row.id for row in found] == [case_id]
    district.everybody(1)
    assert shown(district[KECAMATAN]) == [("Siti Rohmah Wati", "0003")]


def test_a_case_shows_at_once_what_was_corrected_above_and_carries_it_after_the_round(
    district: District,
) -> None:
    case_id = add_case(district[VILLAGE])
    district.everybody(1)
    person_id = district.row(VILLAGE, "cases", case_id)["subject_id"]
    correct(district[KECAMATAN], person_id, name="Siti Rohmah Wati", nik="3203014501800009")
    assert shown(district[KECAMATAN]) == [("Siti Rohmah Wati", "0009")]
    district.send(KECAMATAN, VILLAGE)
    case = district.row(VILLAGE, "cases", case_id)
    assert (case["subject_name"], case["subject_nik"]) == ("Siti Rohmah Wati", "3203014501800009")
    assert case["reporter_name"] == "Siti Rohmah Wati"
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN)
    assert district.row(KECAMATAN, "cases", case_id)["subject_name"] == "Siti Rohmah Wati"


def test_what_a_case_says_on_purpose_stays(district: District) -> None:
    person_id = siti(district)
    case_id = add_case(district[KECAMATAN], subject_id=person_id, subject_name="Aminah (di KTP)")
    correct(district[KECAMATAN], person_id, name="Siti Aminah Wati")
    assert district.row(KECAMATAN, "cases", case_id)["subject_name"] == "Aminah (di KTP)"
