"""Who may write what: one change outside its sender's scope and the whole bundle is refused.

A record belongs to one office (``desktop.models.ownership``). The office above adds its own rows about a
village's case (``part`` is the village, ``office`` the writer). The owner may hand a row to an office above
or beside it; from then on that one writes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Any

import msgspec
from sqlalchemy import Integer

from desktop.models.erasure import named
from desktop.models.ownership import SHARED_DOWNWARD, above, may_erase, may_write, within
from desktop.models.tables import LOCAL, SYNCED, carried
from desktop.storage.digests import SEEN
from desktop.storage.engine import QUICK_NULL
from desktop.storage.knowledge import HISTORY, NO_ROW, is_history
from desktop.sync.changes import ChangeLine, Op, Scalar
from desktop.sync.peers import CHILD

_TYPES: dict[str, dict[str, tuple[type, bool]]] = {
    entity: {
        column.name: (int if isinstance(column.type, Integer) else str, bool(column.nullable))
        for column in table.columns
        if column.name not in LOCAL
    }
    for entity, table in SYNCED.items()
}
#: entity -> column -> the types its values may have.
_ALLOWED: dict[str, dict[str, frozenset[type]]] = {
    entity: {
        name: frozenset({_TYPES[entity][name][0], *([type(None)] if _TYPES[entity][name][1] else [])})
        for name in carried(entity)
    }
    for entity in SYNCED
}
_AREA = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")


class OutOfScope(Exception):
    """A change its sender may not make; the message names entity and rule, never content."""


class NotOwner(OutOfScope):
    """The row is not the writer's so far; a line further on in the bundle may have handed it over."""


class Malformed(Exception):
    """A change that does not fit the tables."""


def check_shapes(lines: Sequence[ChangeLine]) -> list[tuple[Scalar, ...]]:
    """The lines fit the tables: known entities and columns, right types, nothing essential missing.

    Returns of each whole row its values in the order of ``carried``, fit for a statement and nothing else; of
    any other line, none.
    Raises Malformed, or OutOfScope for a patch of who owns a row.
    """
    shapes: list[tuple[Scalar, ...]] = [()] * len(lines)
    whole: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.op is Op.PUT and line.entity in _ALLOWED:
            whole[line.entity].append(place)
        else:
            _check_other(line)
    for entity, places in whole.items():
        values = _whole_rows(entity, [lines[place] for place in places])
        for place, row in zip(places, values, strict=True):
            shapes[place] = row
    return shapes


def _check_other(line: ChangeLine) -> None:
    """Any line but a whole row."""
    entity, op = line.entity, line.op
    if entity == SEEN:
        if op is not Op.PUT or line.id != NO_ROW:
            raise Malformed("a seen line in another form")
    elif entity not in _ALLOWED:
        raise Malformed("unknown entity")
    elif op is Op.PATCH:
        _check_patch(line)
    else:
        _check_reason(line)


def _whole_rows(entity: str, lines: Sequence[ChangeLine]) -> Iterable[tuple[Scalar, ...]]:
    """The values of lines that each hold a whole row of one table."""
    many = [_without_history(line) if HISTORY in line.fields else line.fields for line in lines]
    try:
        # All in one call: one for each row takes twice as long.
        rows = msgspec.convert(many, _rows_type(entity), strict=True)
    except msgspec.ValidationError as error:
        raise Malformed(f"{entity}: {error}") from None
    if any(fields["part"] != line.part for fields, line in zip(many, lines, strict=True)):
        raise Malformed(f"{entity}: part")
    return map(msgspec.structs.astuple, rows)


def _without_history(line: ChangeLine) -> dict[str, Scalar]:
    """The row that a line hands over, whose history is no column."""
    history = line.fields[HISTORY]
    if history is not None and not (isinstance(history, str) and is_history(history)):
        raise Malformed(f"{line.entity}: history")
    return {name: value for name, value in line.fields.items() if name != HISTORY}


def _check_patch(line: ChangeLine) -> None:
    entity, fields = line.entity, line.fields
    allowed = _ALLOWED[entity]
    for name, value in fields.items():
        if type(value) not in allowed.get(name, ()) and not _is_alive(name, value):
            raise Malformed(f"{entity}: {name if name in allowed else 'a column'} is not of this type")
    if "office" in fields or "part" in fields:
        raise OutOfScope(f"{entity}: ownership cannot be patched")


@cache
def _rows_type(entity: str) -> Any:
    """Many whole rows of a table; the message of a misfit names the column and never its content."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for name in carried(entity):
        kind, nullable = _TYPES[entity][name]
        fields.append((name, kind | None, QUICK_NULL) if nullable else (name, kind))
    row = msgspec.defstruct(entity, fields, forbid_unknown_fields=True, kw_only=True, gc=False)
    return GenericAlias(list, row)


def _is_alive(name: str, value: object) -> bool:
    """A patch may say that a deleted row lives again."""
    return name == "deleted" and type(value) is int and value == 0


def _check_reason(line: ChangeLine) -> None:
    if not isinstance(line.fields.get("reason"), str):
        raise Malformed(f"{line.entity}: {line.op} without a reason")
    columns = line.fields.get("columns")
    if line.op is Op.ERASE:
        try:
            named(line.entity, None if columns is None else str(columns))
        except ValueError as error:
            raise Malformed(str(error)) from None


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

    def check(self, line: ChangeLine, office: str, row: Owned | None, was_owner: Callable[[], bool]) -> None:
        """Raises OutOfScope where ``office`` may not make this change of ``row`` (None: not here yet).

        ``was_owner`` tells whether the row once was that office's: it may not know that it no longer is.
        """
        entity = line.entity
        if entity == SEEN:
            self._check_seen(line.part, office)
            return
        if row is None and self.is_own_work(line, office):
            return
        handed = line.op is Op.PUT and line.fields["office"] != office
        self._check_part(line, office, handed=handed)
        if line.op is Op.PUT:
            self._check_put(line, office, row, was_owner, handed=handed)
        elif row is not None:
            allowed = may_erase if line.op is Op.ERASE else _may_write(entity)
            if not allowed(row.office, office) and not was_owner():
                raise NotOwner(f"{entity}: row of {row.office} written by {office}")

    def is_own_work(self, line: ChangeLine, office: str) -> bool:
        """Most lines of a bundle: a whole row about its writer's own work, whose origin was checked before.

        Where the row is not here yet, nothing else is to be asked.
        """
        return line.op is Op.PUT and self.relation == CHILD and line.part == office == line.fields["office"]

    def _check_put(
        self, line: ChangeLine, office: str, row: Owned | None, was_owner: Callable[[], bool], *, handed: bool
    ) -> None:
        owner: Any = line.fields["office"]
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
