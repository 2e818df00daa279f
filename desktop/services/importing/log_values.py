"""What rows held at a point of the change log: before an import, and just after it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from desktop.models.tables import carried

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ASK = 500

Values = dict[str, Any]


def values_before(
    connection: Connection, entity: str, fields: Mapping[str, AbstractSet[str]], lamports: Mapping[str, int]
) -> dict[str, Values]:
    """By id the named fields as they were before a change of that number; erased data does not come back."""
    carries = frozenset(carried(entity))
    wanted = {row_id: carries & names for row_id, names in fields.items()}
    found: dict[str, Values] = {row_id: {} for row_id in fields}
    for row_id, lamport, op, said in _changes(connection, entity, wanted, "DESC"):
        if lamport < lamports[row_id] and wanted[row_id]:
            known = wanted[row_id] if op == "put" else wanted[row_id] & said.keys()
            found[row_id] |= {name: said.get(name) for name in known}
            wanted[row_id] -= known
    return found


def as_left(connection: Connection, entity: str, lamports: Mapping[str, int]) -> set[str]:
    """The ids of rows that hold what they held after a change of that number, whatever was done between."""
    states: dict[str, Values] = {row_id: {} for row_id in lamports}
    for row_id, lamport, op, said in _changes(connection, entity, lamports, "ASC"):
        if lamport <= lamports[row_id]:
            states[row_id] = said if op == "put" else states[row_id] | said
    names = carried(entity)
    found = set()
    for marks, some in _slices(lamports):
        rows = connection.exec_driver_sql(
            f"SELECT id, {','.join(names)} FROM {entity} r WHERE id IN ({marks}) AND deleted=0 "
            "AND NOT EXISTS (SELECT 1 FROM erased_row e WHERE e.entity=? AND e.row_id=r.id)",
            (*some, entity),
        )
        found |= {row[0] for row in rows if tuple(map(states[row[0]].get, names)) == tuple(row[1:])}
    return found


def _changes(
    connection: Connection, entity: str, ids: Collection[str], order: str
) -> Iterator[tuple[str, int, str, Values]]:
    """(id, logical time, put or patch, its fields) of every change of some rows, in the order of the log."""
    for marks, some in _slices(ids):
        rows = connection.exec_driver_sql(
            "SELECT row_id, lamport, op, fields FROM change WHERE entity=? AND op IN ('put','patch') "
            f"AND row_id IN ({marks}) ORDER BY lamport {order}, oid {order}",
            (entity, *some),
        )
        for row_id, lamport, op, text in rows:
            yield row_id, lamport, op, json.loads(text)


def _slices(ids: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Some of the ids at a time, with the marks for a statement."""
    listed = tuple(ids)
    for start in range(0, len(listed), _ASK):
        some = listed[start : start + _ASK]
        yield ",".join("?" * len(some)), some
