"""Everything the registry page shows of one person, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services import registry
from desktop.services.other_records import OtherRecord, other_records
from desktop.services.registry_rows import CaseHit, Household, PersonHit

if TYPE_CHECKING:
    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PersonFile:
    """``family`` is None where it is not known; ``others`` were merged into this record or linked with it."""

    person: PersonHit
    cases: tuple[CaseHit, ...]
    family: Household | None
    others: tuple[OtherRecord, ...]


def person_file(desk: Desk, person_id: str) -> PersonFile:
    """The person, of merged records the one that stands for all. Raises NotFound."""
    person = registry.hit(desk, person_id)
    return PersonFile(
        person=person,
        cases=tuple(registry.person_cases(desk, person.id)),
        family=registry.household_of(desk, person.id),
        others=tuple(other_records(desk, person.id)),
    )
