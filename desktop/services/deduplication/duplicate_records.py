"""What the review of suspected duplicates shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError, NotFound

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import Changes


class About(StrEnum):
    """What a pair consists of; the names of the tables."""

    PERSON = "person"
    CASES = "cases"


class Verdict(StrEnum):
    """What was decided about a pair."""

    MERGED = "merged"
    LINKED = "linked"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name (a case's number), one line of facts, and the office that keeps it."""

    id: str
    name: str
    facts: str
    office: str
    office_name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one. ``score`` is 50 (just worth a look) to 99; reasons in plain words."""

    about: About
    left: Side
    right: Side
    score: int
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """Names the pair in a list."""
        return f"{self.left.id}-{self.right.id}"


@dataclass(frozen=True, slots=True)
class Decided(Pair):
    """A pair that somebody decided on. ``mine``: this office may take the decision back."""

    decision_id: str
    verdict: Verdict
    decided_at: str
    decided_by: str
    office_name: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A fact on both sides as it reads, empty where it is not known. ``choose``: one of the two must stay."""

    key: str
    label: str
    left: str
    right: str
    choose: bool

    @property
    def same(self) -> bool:
        """Whether both sides say the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Review:
    """Both sides in full. ``may_merge`` is false where they cannot be merged here; ``why_not`` says so."""

    pair: Pair
    fields: tuple[Field, ...]
    left_cases: int
    right_cases: int
    may_merge: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Done:
    """A decision made; ``decision_id`` takes it back."""

    decision_id: str
    changes: Changes


class CannotMerge(KnownError):
    """This office may not write both records, or they are of no use to each other."""

    code = "cannot_merge"
    exit_code = 47


def gone() -> NotFound:
    """One of the two is not here any more."""
    return NotFound(
        "Data ini sudah tidak ada, atau sudah digabungkan.",
        "Tidak ada yang diubah.",
        "Muat ulang daftar dugaan ganda.",
        code="duplicate_gone",
    )
