"""Thousands of rows changed or deleted at once: ``UnitOfWork.update`` and ``delete`` in few statements.

Rows that need a closer look (erased content, an open conflict, kept in this office, another office's) are
left to the unit of work, one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.tables import DERIVED
from desktop.storage import search
from desktop.storage.changelog import Scalar
from desktop.storage.engine import calm_errors

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.unit_of_work import UnitOfWork

_ASK = 500
_MANY = 500
"""Rows from which gathering entries of the search index in memory pays."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Write:
    """What one row becomes: the row as it is, its new values, and the line of the log."""

    row: Row
    changed: Mapping[str, Scalar]
    op: str
    logged: Mapping[str, Scalar]


def delete_many(uow: UnitOfWork, entity: str, ids: Sequence[str], reason: str) -> None:
    """Marks rows deleted inside an open unit of work, each with its change. Raises as ``delete`` does."""
    rows, apart = _rows(uow, entity, ids)
    for row_id in apart:
        uow.delete(entity, row_id, reason)
    _write(uow, entity, [_Write(row, {"deleted": 1}, "delete", {"reason": reason}) for row in rows.values()])


def update_many(uow: UnitOfWork, entity: str, patches: Mapping[str, Mapping[str, Scalar]]) -> None:
    """Changes fields of rows (id to patch) inside an open unit of work. Raises as ``update`` does."""
    rows, apart = _rows(uow, entity, list(patches))
    for row_id in apart:
        uow.update(entity, row_id, patches[row_id])
    derived = DERIVED.get(entity, frozenset())
    writes = []
    for row_id, row in rows.items():
        patch = patches[row_id]
        if derived and not derived.isdisjoint(patch):
            uow.update(entity, row_id, patch)
            continue
        changed = {name: value for name, value in patch.items() if row[name] != value}
        if changed:
            writes.append(_Write(row, changed, "patch", changed))
    _write(uow, entity, writes)


def _rows(uow: UnitOfWork, entity: str, ids: Sequence[str]) -> tuple[dict[str, Row], list[str]]:
    """The rows that go the short way, by id, and the ids of the others."""
    with calm_errors():
        connection = uow.connection
        found: dict[str, Row] = {}
        apart: set[str] = set()
        for some in _slices(ids):
            marks = ",".join("?" * len(some))
            rows = connection.exec_driver_sql(f"SELECT * FROM {entity} WHERE id IN ({marks})", some)
            names = tuple(rows.keys())
            found |= {row["id"]: row for row in (dict(zip(names, one, strict=True)) for one in rows.all())}
            apart |= _apart(connection, entity, some)
    here = uow.origin.office
    mine = {row_id for row_id, row in found.items() if row["office"] == here} - apart
    plain = {row_id: found[row_id] for row_id in ids if row_id in mine}
    return plain, [row_id for row_id in ids if row_id not in mine]


def _apart(connection: Connection, entity: str, ids: tuple[str, ...]) -> set[str]:
    marks = ",".join("?" * len(ids))
    rows = connection.exec_driver_sql(
        f"SELECT row_id FROM erased_row WHERE entity=? AND row_id IN ({marks}) "
        f"UNION SELECT row_id FROM parallel_row WHERE entity=? AND row_id IN ({marks}) AND is_open=1 "
        f"UNION SELECT row_id FROM change WHERE entity=? AND row_id IN ({marks}) AND op='put' "
        "GROUP BY row_id HAVING max(scope='up')=0",
        (entity, *ids) * 3,
    )
    return {str(row_id) for row_id in rows.scalars()}


def _write(uow: UnitOfWork, entity: str, writes: Sequence[_Write]) -> None:
    if not writes:
        return
    with calm_errors():
        uow.log.tell()
        statements: dict[tuple[str, ...], list[tuple[Scalar, ...]]] = defaultdict(list)
        for one in writes:
            row = one.row
            base = (row["v_oid"], row["v_seq"])
            seq = uow.log.add(entity, row["id"], one.op, one.logged, base, row["part"], stay=False)
            statements[tuple(one.changed)].append((*one.changed.values(), uow.origin.oid, seq, row["rid"]))
        connection = uow.connection
        for names, values in statements.items():
            sets = "".join(f"{name}=?," for name in names)
            connection.exec_driver_sql(f"UPDATE {entity} SET {sets}v_oid=?, v_seq=? WHERE rid=?", values)
        _index(connection, entity, writes)
    uow.touch(entity, *(one.row["id"] for one in writes))


def _index(connection: Connection, entity: str, writes: Sequence[_Write]) -> None:
    watched = search.watched(entity)
    new = {
        one.row["rid"]: {**one.row, **one.changed} for one in writes if not watched.isdisjoint(one.changed)
    }
    if not new:
        return
    rids = sorted(new)  # FTS5 writes out what it has gathered whenever a smaller rid comes
    search.remove(connection, entity, rids)
    living = [(rid, new[rid]) for rid in rids if not new[rid]["deleted"]]
    # Asking for room writes out what was gathered, which taking many out would pay again and again.
    with search.in_bulk(connection, entity) if len(living) > _MANY else nullcontext():
        search.add_many(connection, entity, living)


def _slices(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(ids[start : start + _ASK]) for start in range(0, len(ids), _ASK))
