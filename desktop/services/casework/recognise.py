"""Recognising people of the registry in an intake from a file, where nobody picked them from a list."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from desktop.models.names import fold
from desktop.models.nik import normalise_digits
from desktop.models.people import IntakeInput, PersonInput
from desktop.services.people.registry import find_people, get_person

if TYPE_CHECKING:
    from desktop.services.desk import Desk


def recognise(desk: Desk, intake: IntakeInput) -> IntakeInput:
    """The intake with those people who are in the registry already, by NIK and name together.

    What the file says is taken; what it leaves empty stays as the registry has it. Another name under the
    same NIK is somebody to be looked at by a person: it is not taken for the same.
    """
    subject = _known(desk, intake.subject) if intake.subject is not None else None
    return replace(intake, reporter=_known(desk, intake.reporter), subject=subject)


def _known(desk: Desk, person: PersonInput) -> PersonInput:
    nik = normalise_digits(person.nik)
    if not nik or person.person_id is not None:
        return person
    hits = [hit for hit in find_people(desk, nik) if fold(hit.name) == fold(person.name)]
    if len(hits) != 1:
        return person
    typed = {field.name: getattr(person, field.name) for field in fields(person)}
    return replace(get_person(desk, hits[0].id), **{name: value for name, value in typed.items() if value})
