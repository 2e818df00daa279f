"""Finding residents: every spelling of a name, numbers from either end, parents, and who is still here."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.models.people import PersonInput
from desktop.services.desk import Desk
from desktop.services.people import registry

NIK, NO_KK = "3203014503780002", "3203010101150007"


def save(desk: Desk, name: str, **typed: Any) -> str:
    return registry.save_person(desk, PersonInput(name=name, **typed)).person_id


def names(desk: Desk, typed: str) -> list[str]:
    return [one.name for one in registry.find_people(desk, typed)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Muhammad Rizki", "mohd rizki"),
        ("Mohamad Rizki", "Muh. Rizky"),
        ("Moch. Rizki", "muhamad"),
        ("Siti Aminah", "sity aminah"),
        ("Soeparno", "suparno"),
        ("Suparno", "soepar"),
        ("Djoko", "joko"),
        ("Cecep", "tjetjep"),
        ("Syarifah", "sjarifah"),
        ("Hasanudin", "hassanuddin"),
        ("Sofie", "sofy"),
        ("Ma'mun", "mamun"),
        ("Rahmat Kenanga", "rahmad kenanga"),
        ("Rahmadani", "rahmad"),
        ("Yakub", "yakup"),
    ],
)
def test_a_name_is_found_however_it_is_written(desk: Desk, written: str, typed: str) -> None:
    save(desk, written)
    save(desk, "Budi Santoso")
    assert names(desk, typed) == [written]


def test_the_name_as_typed_comes_before_other_spellings(desk: Desk) -> None:
    save(desk, "Sity Bunga")
    save(desk, "Siti Cempaka")
    assert names(desk, "sity") == ["Sity Bunga", "Siti Cempaka"]


@pytest.mark.parametrize("typed", [NIK, NIK[:9], NIK[-4:], NIK[-5:], NIK[-6:], NIK[-9:], NO_KK, NO_KK[:12]])
def test_numbers_are_found_from_either_end(desk: Desk, typed: str) -> None:
    save(desk, "Siti Aminah", nik=NIK, no_kk=NO_KK)
    save(desk, "Budi", nik="3203014503780113", no_kk="3203020101150007")
    assert "Siti Aminah" in names(desk, typed)
    assert len(names(desk, typed)) == (2 if typed == NIK[:9] else 1)


def test_a_person_is_found_by_the_parents_name(desk: Desk) -> None:
    child = save(desk, "Budi")
    with desk.unit_of_work() as uow:
        uow.update("person", child, {"mother_name": "Sitti Djaenab", "father_name": "Ujang Kosasih"})
    assert names(desk, "siti jaenab") == names(desk, "kosasih") == ["Budi"]


def test_whoever_died_or_moved_comes_last_and_is_left_out_of_an_intake(desk: Desk) -> None:
    gone = save(desk, "Asep Angsana")
    save(desk, "Asep Randu")
    with desk.unit_of_work() as uow:
        uow.update("person", gone, {"life_state": "dead", "life_state_on": "2026-08-01"})
    assert names(desk, "asep") == ["Asep Randu", "Asep Angsana"]
    assert [one.name for one in registry.find_people(desk, "asep", here_only=True)] == ["Asep Randu"]
