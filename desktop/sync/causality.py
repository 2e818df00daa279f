"""Happened-before between changes, from what each origin had applied of the others. No database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Scalar = str | int | None


class OriginKey(NamedTuple):
    """Who numbered a change: an office's device in one epoch."""

    office: str
    device: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a row. ``knows``: origin -> how far its office had applied it when it wrote this."""

    origin: OriginKey
    seq: int
    lamport: int
    op: str  # put | patch | delete | erase
    part: str
    fields: Mapping[str, Scalar] = field(compare=False)
    knows: Mapping[OriginKey, int] = field(compare=False)

    @property
    def id(self) -> tuple[OriginKey, int]:
        """Names the change among all changes of all offices."""
        return self.origin, self.seq

    @property
    def order(self) -> tuple[int, OriginKey, int]:
        """The same order at every office; where clocks are honest, later than everything it knows."""
        return self.lamport, self.origin, self.seq


def knows(later: Change, earlier: Change) -> bool:
    """Whether ``later`` was made with ``earlier`` already applied."""
    if later.origin == earlier.origin:
        return earlier.seq < later.seq
    return later.knows.get(earlier.origin, 0) >= earlier.seq


def concurrent(one: Change, other: Change) -> bool:
    """Whether two changes were made without each other."""
    return one.id != other.id and not knows(one, other) and not knows(other, one)


def maximal(changes: list[Change]) -> list[Change]:
    """Those that no other one knows, in ``order``."""
    if len(changes) == 1:
        return changes
    last = [c for c in changes if not any(knows(other, c) for other in changes)]
    return sorted(last, key=lambda change: change.order)
