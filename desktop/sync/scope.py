"""Who may write what: one change outside its sender's scope and the whole bundle is refused.

A record belongs to one office. The office above adds its own rows about a village's case (``part`` is
the village, ``office`` the writer); it never writes the village's rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer

from desktop.models.tables import LOCAL, SYNCED, carried
from desktop.sync.changes import ChangeLine, Op
from desktop.sync.peers import CHILD, within

#: Rows that an office below needs from the office above whatever case they concern.
SHARED_DOWNWARD = frozenset({"office"})

_TYPES: dict[str, dict[str, tuple[type, bool]]] = {
    entity: {
        column.name: (int if isinstance(column.type, Integer) else str, bool(column.nullable))
        for column in table.columns
        if column.name not in LOCAL
    }
    for entity, table in SYNCED.items()
}
_CARRIED = {entity: frozenset(carried(entity)) for entity in SYNCED}
_ESSENTIAL = {
    entity: frozenset(name for name in _CARRIED[entity] if not _TYPES[entity][name][1]) for entity in SYNCED
}
_AREA = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")


class OutOfScope(Exception):
    """A change its sender may not make; the message names entity and rule, never content."""


class Malformed(Exception):
    """A change that does not fit the tables."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The rules for one bundle. ``owner_of(entity, id)`` gives the owning office of a known row."""

    here: str
    sender: str
    relation: str
    owner_of: Callable[[str, str], str | None]

    def check_origin(self, office: str) -> None:
        """A child speaks for its own subtree, a parent for everything outside ours."""
        allowed = within(office, self.sender) if self.relation == CHILD else not within(office, self.here)
        if not allowed:
            raise OutOfScope(f"origin {office}")

    def check(self, line: ChangeLine, origin_office: str) -> None:
        """Raises OutOfScope or Malformed."""
        _check_shape(line)
        self._check_part(line)
        if line.op is Op.PUT:
            owner: Any = line.fields.get("office")
            if line.fields.get("part") != line.part:
                raise Malformed(f"{line.entity}: part")
            known = self.owner_of(line.entity, line.id)
            if known is not None and known != owner:
                raise OutOfScope(f"{line.entity}: another office's row")
        else:
            owner = self.owner_of(line.entity, line.id)
            if owner is None:
                raise Malformed(f"{line.entity}: {line.op} of an unknown row")
        if owner != origin_office:
            raise OutOfScope(f"{line.entity}: row of {owner} written by {origin_office}")

    def _check_part(self, line: ChangeLine) -> None:
        if self.relation == CHILD:
            allowed = within(line.part, self.sender)
        else:
            allowed = within(line.part, self.here) or line.entity in SHARED_DOWNWARD
        if not allowed:
            raise OutOfScope(f"{line.entity}: part {line.part}")


def _check_shape(line: ChangeLine) -> None:
    """The line fits the tables: known entity and columns, right types, nothing essential missing."""
    if line.entity not in _TYPES:
        raise Malformed("unknown entity")
    if line.op is Op.ERASE:
        raise Malformed(f"{line.entity}: erase is not known to this version")
    if line.op is Op.DELETE:
        if not isinstance(line.fields.get("reason"), str):
            raise Malformed(f"{line.entity}: delete without a reason")
        return
    _check_values(line)
    if line.op is Op.PATCH:
        if line.fields.keys() & {"office", "part"}:
            raise OutOfScope(f"{line.entity}: ownership cannot be patched")
    elif _ESSENTIAL[line.entity] - line.fields.keys():
        raise Malformed(f"{line.entity}: incomplete row")
    elif not _AREA.fullmatch(str(line.fields["office"])):
        raise Malformed(f"{line.entity}: office")


def _check_values(line: ChangeLine) -> None:
    allowed, types = _CARRIED[line.entity], _TYPES[line.entity]
    for name, value in line.fields.items():
        if name not in allowed:
            raise Malformed(f"{line.entity}: column")
        kind, nullable = types[name]
        if not (nullable if value is None else type(value) is kind):
            raise Malformed(f"{line.entity}: {name} is empty or has another type")
