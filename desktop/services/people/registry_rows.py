"""What the registry of residents shows: a person found, a family, what saving gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseStatus
from desktop.models.codes import Sex, Shdk
from desktop.models.welfare import ResidentState
from desktop.services.keyset import Place

if TYPE_CHECKING:
    from desktop.models.people import Problem
    from desktop.storage.unit_of_work import Changes


@dataclass(frozen=True, slots=True)
class PersonHit:
    """One resident, with enough to tell two of the same name apart.

    ``age`` in whole years today, None where the birth date is not known. ``nik_masked`` is empty without a
    NIK. ``own``: this office keeps the record; ``correctable``: it may change it, its own or one of an office
    below. ``household_id`` is None where the family is not known; ``shdk`` is the place in it.
    """

    rid: int
    id: str
    name: str
    nik_masked: str
    has_nik: bool
    age: int | None
    sex: Sex | None
    address_line: str
    dusun: str
    office: str
    office_name: str
    own: bool
    correctable: bool
    household_id: str | None
    shdk: Shdk | None = None
    life_state: ResidentState = ResidentState.ALIVE
    sort_key: str = field(default="", compare=False, repr=False)

    @property
    def gone(self) -> bool:
        """Whether the person has died or does not live here any more."""
        return self.life_state is not ResidentState.ALIVE

    @property
    def place(self) -> Place:
        """Where it stands in the list of names."""
        return Place(self.sort_key, self.rid)


@dataclass(frozen=True, slots=True)
class Household:
    """A family as recorded. ``no_kk_masked`` is empty where the number is not known; head first."""

    id: str
    no_kk_masked: str
    head_name: str
    address_line: str
    members: tuple[PersonHit, ...]


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case of a person, in short; ``reason`` says why it was found ("pelapor", "kasus serupa ...")."""

    id: str
    number: str
    received_on: str
    kind_label: str
    programme_label: str
    status: CaseStatus
    subject_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A person saved: the id, the warnings that did not stop it, and what changed."""

    person_id: str
    problems: tuple[Problem, ...]
    changes: Changes
