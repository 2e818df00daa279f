"""What the pages of a person and of their family show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.vulnerability import Vulnerability

if TYPE_CHECKING:
    from desktop.models.welfare import BenefitState, FamilyEventKind, Registered, Source
    from desktop.services.casework.case_detail import LetterRow
    from desktop.services.people.registry_rows import CaseHit, PersonHit
    from desktop.storage.unit_of_work import Changes


@dataclass(frozen=True, slots=True)
class PpksRow:
    """A PPKS category of a person; ``until`` is None while it holds. ``own``: this office recorded it."""

    id: str
    category: str
    name: str
    sensitive: bool
    since: date
    until: date | None
    source: Source
    note: str
    own: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One of the family. ``relation`` in words, empty where it is not known."""

    hit: PersonHit
    relation: str
    flags: tuple[Vulnerability, ...]
    disabilities: tuple[str, ...]
    ppks: tuple[PpksRow, ...]
    hidden_ppks: int
    """Sensitive categories that this person's roles do not show."""


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """A dated statement about DTSEN. ``about`` is the member's name, empty for the whole family."""

    id: str
    observed_on: date
    registered: Registered
    desil: int | None
    source: Source
    officer_name: str
    programmes: tuple[str, ...]
    note: str
    about: str
    own: bool


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A programme that the family or one of it receives; ``about`` as above."""

    id: str
    programme: str
    name: str
    number: str
    state: BenefitState
    from_on: date | None
    until_on: date | None
    source: Source
    stated_on: date
    note: str
    about: str
    own: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened in the family; ``can_take_back`` is true for our own."""

    id: str
    kind: FamilyEventKind
    happened_on: date
    about: str
    words: str
    source: Source
    note: str
    recorded_by: str
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class Housing:
    """House and assets as the last home visit found them: (what, how it is), in the order of the form."""

    visited_on: date
    officer_name: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """A family with everything known of it; members with the head first, the gone ones last."""

    id: str
    no_kk_masked: str
    head_name: str
    address_line: str
    own: bool
    members: tuple[Member, ...]
    flags: tuple[tuple[Vulnerability, int], ...]
    observations: tuple[ObservationRow, ...]
    benefits: tuple[BenefitRow, ...]
    events: tuple[EventRow, ...]
    housing: Housing | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A resident with everything known: facts as (what, how it is), the family, cases and letters.

    ``observations``, ``benefits`` and ``events`` are the family's where there is one, else the person's own.
    """

    hit: PersonHit
    member: Member
    gone_on: date | None
    facts: tuple[tuple[str, str], ...]
    family: FamilyPage | None
    observations: tuple[ObservationRow, ...]
    benefits: tuple[BenefitRow, ...]
    events: tuple[EventRow, ...]
    cases: tuple[CaseHit, ...]
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What saving a record gave: its id, hints that stopped nothing, and what changed."""

    id: str
    warnings: tuple[str, ...]
    changes: Changes
