"""What a family card says beside name and numbers: saved, read, emptied, refused where it is no code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.models.errors import InvalidInput
from desktop.models.people import PersonInput
from desktop.models.resident_fields import FIELDS
from desktop.services.desk import Desk
from desktop.services.people import registry

KNOWN = PersonInput(
    name="Siti Aminah", sex="P", religion=1, marital=2, education=5, studying=18, occupation=20, blood=5,
    citizenship=1, insurance=2, chronic=6, pregnant=1, father_name="Ujang",
    father_nik="3203 0101 0150 0001", mother_name="Euis",
)  # fmt: skip


def details(person: PersonInput) -> dict[str, Any]:
    return {name: getattr(person, name) for name in FIELDS}


def test_every_field_comes_back_as_saved_and_can_be_emptied(desk: Desk) -> None:
    person_id = registry.save_person(desk, KNOWN).person_id
    read = registry.get_person(desk, person_id)
    assert details(read) == {**details(KNOWN), "father_nik": "3203010101500001"}
    registry.save_person(desk, replace(read, chronic=None, pregnant=0, father_nik=""))
    read = registry.get_person(desk, person_id)
    assert (read.chronic, read.pregnant, read.father_nik, read.religion) == (None, 0, "", 1)


@pytest.mark.parametrize(
    "changed", [{"religion": 8}, {"blood": 13}, {"occupation": 90}, {"pregnant": 2}, {"mother_nik": "123"}]
)
def test_what_is_no_code_is_refused(desk: Desk, changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as caught:
        registry.save_person(desk, replace(KNOWN, **changed))
    assert list(caught.value.problems) == list(changed)
