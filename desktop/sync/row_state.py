"""The state of a row as a pure function of the set of its changes: the same in any order, at every office.

Of each field the *maximal* writes are those that no other write of it knows. One of them is current; those
of another value are open conflicts until a later change knows both. A write of the row's owner stands before
others. Only changes of the row's present part count: what was written elsewhere without knowing that the row
was handed over is shown as a conflict and never current. An edit made without knowing of a deletion undoes
it; an erasure blanks what it names for good, whoever writes later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop.models.erasure import blanks, named
from desktop.sync.causality import Change, Scalar, concurrent, knows, maximal

DELETED = "deleted"
_PLACE = ("office", "part")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of a field whose writers did not know each other; ``current`` is the one in the row."""

    field: str
    current: Change
    other: Change
    current_value: Scalar
    other_value: Scalar


@dataclass(frozen=True, slots=True)
class RowState:
    """What the changes come to. ``version`` is the change that the row's next one is made upon.

    ``parallel``: two changes did not know each other and none knows both yet.
    """

    values: dict[str, Scalar]
    deleted: int
    version: Change
    conflicts: tuple[Conflict, ...]
    parallel: bool
    erased: frozenset[str]


def row_state(entity: str, columns: Collection[str], changes: Iterable[Change]) -> RowState | None:
    """The row, or None where nothing yet says what it was made of (its first line has not come).

    ``columns`` are those that travel, ``office`` and ``part`` among them. Raises ValueError for an erasure of
    columns that cannot be erased.
    """
    every = sorted({change.id: change for change in changes}.values(), key=lambda change: change.order)
    placings = maximal([change for change in every if change.op == "put"])
    if not placings:
        return None
    placed = placings[-1]
    owner = str(placed.fields["office"])
    relevant = [change for change in every if change.part == placed.part]
    elsewhere = [change for change in every if change.part != placed.part]
    erased = _erased(entity, every)
    blank = blanks(entity, erased)
    puts = [change for change in relevant if change.op == "put"]
    # Most fields are written by whole rows alone, so one answer serves all of these.
    base, strays = maximal(puts), _unknown_to(puts, [c for c in elsewhere if c.op == "put"])
    patched = {name for change in every if change.op == "patch" for name in change.fields}
    # Of these, the values stand in one row of which all others knew.
    sole = base[0].fields if len(base) == 1 and not strays else None
    values: dict[str, Scalar] = {}
    conflicts: list[Conflict] = []
    for name in columns:
        last, astray = base, strays
        if name not in patched and sole is not None:
            values[name] = blank[name] if name in blank else sole.get(name)
            continue
        if name in patched:
            writes = [change for change in relevant if writes_to(change, name)]
            last = maximal(writes)
            astray = _unknown_to(writes, [change for change in elsewhere if writes_to(change, name)])
        current = _winner(last, owner)
        values[name] = blank[name] if name in blank else written(current, name)
        if name not in blank and name not in _PLACE:
            conflicts += _conflicts(name, current, last + astray)
    heads = maximal(relevant)
    deleted, undone = _deletion(relevant)
    conflicts += undone
    return RowState(
        values=values,
        deleted=deleted,
        version=heads[-1],
        conflicts=tuple(conflicts),
        parallel=len(heads) > 1,
        erased=erased,
    )


def written(change: Change, name: str) -> Scalar:
    """The value that a change gives a field."""
    return change.fields.get(name)


def writes_to(change: Change, name: str) -> bool:
    """Whether a change says something about a field; a ``put`` does about every field."""
    return change.op == "put" or (change.op == "patch" and name in change.fields)


def _unknown_to(writes: list[Change], elsewhere: list[Change]) -> list[Change]:
    """Writes made for another part of which none of ``writes`` knew."""
    return [change for change in elsewhere if not any(knows(write, change) for write in writes)]


def _winner(writes: list[Change], owner: str) -> Change:
    """The owner's latest write where it has one, else the latest: in an order that is no clock."""
    own = [change for change in writes if change.origin.office == owner]
    return (own or writes)[-1]


def _conflicts(name: str, current: Change, writes: list[Change]) -> list[Conflict]:
    value = written(current, name)
    return [
        Conflict(name, current, other, value, written(other, name))
        for other in writes
        if written(other, name) != value
    ]


def _deletion(changes: list[Change]) -> tuple[int, list[Conflict]]:
    """Whether the row is deleted; else the deletions that edits have undone, for people to look at."""
    if all(change.op != "delete" for change in changes):
        return 0, []
    marks = maximal([c for c in changes if c.op in ("put", "delete") or _restores(c)])
    deletions = [mark for mark in marks if mark.op == "delete"]
    edits = [c for c in changes if c.op in ("put", "patch")]
    undoing: list[Change] = []
    for deletion in deletions:
        against = [edit for edit in edits if concurrent(deletion, edit)]
        if not against:
            return 1, []
        undoing += against
    return 0, [
        Conflict(DELETED, max(undoing, key=lambda edit: edit.order), deletion, 0, 1) for deletion in deletions
    ]


def _restores(change: Change) -> bool:
    return change.op == "patch" and DELETED in change.fields


def _erased(entity: str, changes: list[Change]) -> frozenset[str]:
    columns: set[str] = set()
    for change in changes:
        if change.op == "erase":
            chosen = change.fields.get("columns")
            columns |= named(entity, None if chosen is None else str(chosen))
    return frozenset(columns)
