"""One question to everything, and who may hear the answer."""

from __future__ import annotations

import pytest

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.global_search import Found, search
from desktop.services.papers import letters
from tests.helpers.cases import NIK, add_case
from tests.helpers.offices import as_roles


def number_of(desk: Desk, case_id: str) -> str:
    with desk.store.read() as connection:
        row = connection.exec_driver_sql("SELECT number FROM cases WHERE id=?", (case_id,)).one()
    return str(row[0])


def issue(desk: Desk, case_id: str) -> str:
    with desk.store.read() as connection:
        row = connection.exec_driver_sql("SELECT * FROM cases WHERE id=?", (case_id,)).one()
    with desk.unit_of_work() as uow:
        return letters.issue_receipt(uow, desk, dict(row._mapping))


def test_a_name_finds_the_person_and_the_case(desk: Desk) -> None:
    case_id = add_case(desk, subject_name="Siti Rohmah")
    found = search(desk, "siti roh")
    assert [hit.name for hit in found.people] == ["Siti Rohmah"]
    assert [row.id for row in found.cases] == [case_id]
    assert found.letters == ()


def test_a_nik_finds_the_person(desk: Desk) -> None:
    add_case(desk)
    found = search(desk, NIK)
    assert [hit.name for hit in found.people] == ["Siti Rohmah"]
    assert NIK not in found.people[0].nik_masked


def test_a_number_finds_case_and_letter(desk: Desk) -> None:
    case_id = add_case(desk)
    letter_id = issue(desk, case_id)
    number = number_of(desk, case_id)
    found = search(desk, number)
    assert [row.id for row in found.cases] == [case_id]
    assert [(hit.id, hit.number, hit.kind_label) for hit in found.letters] == [
        (letter_id, number, "Tanda terima")
    ]


@pytest.mark.parametrize("text", ["", " ", "s", "  s  "])
def test_too_little_finds_nothing(desk: Desk, text: str) -> None:
    add_case(desk)
    assert search(desk, text) == Found()


@pytest.mark.parametrize("text", ["100%", "1_2", "\\1", "' OR 1=1 --", '"1', "1*", "NEAR(1"])
def test_signs_mean_themselves(desk: Desk, text: str) -> None:
    issue(desk, add_case(desk))
    assert search(desk, text).letters == ()


def test_at_most_so_many(desk: Desk) -> None:
    for _ in range(4):
        add_case(desk)
    found = search(desk, "rohmah", limit=3)
    assert len(found.cases) == len(found.people) == 3


def test_a_sensitive_case_is_found_by_who_may_see_it(desk: Desk) -> None:
    case_id = add_case(desk, sensitive=1, status="registered")
    issue(desk, case_id)
    number = number_of(desk, case_id)
    assert search(desk, number).cases
    for role in (Role.ADMINISTRATOR, Role.LEADER, Role.FRONT_OFFICE):
        found = search(as_roles(desk, role), number)
        assert found.cases == ()
        assert found.letters == ()
