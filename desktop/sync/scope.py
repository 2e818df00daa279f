"""Who may write what: one change outside its sender's scope and the whole bundle is refused.

A record belongs to one office (``desktop.models.ownership``). The office above adds its own rows about a
village's case (``part`` is the village, ``office`` the writer). The owner may hand a row to an office above
or beside it; from then on that one writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop.models.codes import AREA_CODE
from desktop.models.ownership import SHARED_DOWNWARD, above, may_erase, may_write, within
from desktop.storage.digests import SEEN
from desktop.sync.changes import ChangeLine, Op
from desktop.sync.peers import CHILD

_AREA = re.compile(AREA_CODE)


class OutOfScope(Exception):
    """A change its sender may not make; the message names entity and rule, never content."""


class NotOwner(OutOfScope):
    """The row is not the writer's so far; a line further on in the bundle may have handed it over."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A row that is here: whose it is, and which office's case or registry it concerns."""

    office: str
    part: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The rules for one bundle: who reads it, who made it, and which of the two is above."""

    here: str
    sender: str
    relation: str

    def check_origin(self, office: str) -> None:
        """A child speaks for its own subtree; the office above passes on what concerns us."""
        if self.relation == CHILD and not within(office, self.sender):
            raise OutOfScope(f"origin {office}")

    def check(
        self, line: ChangeLine, office: str, owner: str | None, row: Owned | None,
        was_owner: Callable[[], bool],
    ) -> None:  # fmt: skip
        """Raises OutOfScope where ``office`` may not make this change of ``row`` (None: not here yet).

        ``owner`` is whose a whole row is to be, None for any other line. ``was_owner`` tells whether the row
        once was that office's: it may not know that it no longer is.
        """
        entity = line.entity
        if entity == SEEN:
            self._check_seen(line.part, office)
            return
        if row is None and self.is_own_work(line, office, owner):
            return
        handed = owner is not None and owner != office
        self._check_part(line, office, handed=handed)
        if owner is not None:
            self._check_put(line, office, owner, row, was_owner, handed=handed)
        elif row is not None:
            allowed = may_erase if line.op is Op.ERASE else _may_write(entity)
            if not allowed(row.office, office) and not was_owner():
                raise NotOwner(f"{entity}: row of {row.office} written by {office}")

    def is_own_work(self, line: ChangeLine, office: str, owner: str | None) -> bool:
        """Most lines of a bundle: a whole row about its writer's own work, whose origin was checked before.

        Where the row is not here yet, nothing else is to be asked.
        """
        return owner == office == line.part and self.relation == CHILD

    def _check_put(
        self, line: ChangeLine, office: str, owner: str, row: Owned | None,
        was_owner: Callable[[], bool], *, handed: bool,
    ) -> None:  # fmt: skip
        from_above = handed and self.relation != CHILD and within(owner, self.here)
        if not _AREA.fullmatch(owner):
            raise OutOfScope(f"{line.entity}: owner in another form")
        if handed and (not may_receive(office, owner) or line.part != owner):
            raise OutOfScope(f"{line.entity}: handed to {owner} by {office}")
        if row is not None and row.office != office and not from_above and not was_owner():
            raise NotOwner(f"{line.entity}: another office's row")
        # Whoever hands a row over had it: only the office it comes to may see it for the first time then.
        if handed and row is None and not from_above:
            raise NotOwner(f"{line.entity}: an unknown row of {owner} made by {office}")

    def _check_seen(self, part: str, office: str) -> None:
        """An office below may have seen its neighbours, who handed it cases; we are not to see ours.

        Unless we saw them ourselves, before our computer was lost or put back to a backup.
        """
        if self.relation == CHILD or within(office, self.here):
            return
        if not within(part, self.here) and not within(self.here, part):
            raise OutOfScope(f"seen: part {part}")

    def _check_part(self, line: ChangeLine, office: str, *, handed: bool) -> None:
        if self.relation == CHILD:
            allowed = within(line.part, self.sender) or handed
        else:
            # Our own lines come back to us whole, also those that handed a row to another office.
            allowed = (
                within(line.part, self.here)
                or within(office, self.here)
                or (line.entity in SHARED_DOWNWARD and above(office, self.here))
            )
        if not allowed:
            raise OutOfScope(f"{line.entity}: part {line.part}")


def may_receive(office: str, target: str) -> bool:
    """Whether ``office`` may hand its rows to ``target``: above it, or below the office next above it."""
    upper = office.rpartition(".")[0]
    return target != office and (above(target, office) or bool(upper and within(target, upper)))


def _may_write(entity: str) -> Callable[[str, str], bool]:
    return lambda owner, writer: may_write(entity, owner, writer)
