"""Everything the registry page shows of one person, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.people.families import person_page
from desktop.services.people.family_rows import PersonPage
from desktop.services.people.other_records import OtherRecord, other_records
from desktop.services.people.registry_rows import PersonHit

if TYPE_CHECKING:
    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PersonFile:
    """``others`` were merged into this record or linked with it."""

    page: PersonPage
    others: tuple[OtherRecord, ...]

    @property
    def person(self) -> PersonHit:
        """The person in short."""
        return self.page.hit


def person_file(desk: Desk, person_id: str) -> PersonFile:
    """The person, of merged records the one that stands for all. Raises NotFound."""
    page = person_page(desk, person_id)
    return PersonFile(page, tuple(other_records(desk, page.hit.id)))
