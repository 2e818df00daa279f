"""Rows that were written past the unit of work go into the search index afterwards, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection

from desktop.storage import search
from desktop.sync.rows import ASK

Value = TypeVar("Value", int, str)


def reindex(
    connection: Connection, entity: str, ids: Iterable[str], fresh: AbstractSet[str] = frozenset()
) -> None:
    """Puts rows into the search index; those in ``fresh`` are not in it yet.

    Removals come first, and everything by growing rid: FTS5 writes out all it has gathered whenever a rid
    comes that is smaller than the last.
    """
    if entity not in search.INDEXES:
        return
    rids: dict[int, str] = {}
    for some in _slices(sorted(ids)):
        rids |= _rids(connection, entity, some)
    with search.in_bulk(connection, entity) if len(rids) > ASK else nullcontext():
        search.remove(connection, entity, sorted(rid for rid, row_id in rids.items() if row_id not in fresh))
        for part in _slices(sorted(rids)):
            _add(connection, entity, part)


def _slices(values: Sequence[Value]) -> Iterator[tuple[Value, ...]]:
    return (tuple(values[start : start + ASK]) for start in range(0, len(values), ASK))


def _rids(connection: Connection, entity: str, ids: tuple[str, ...]) -> dict[int, str]:
    marks = ",".join("?" * len(ids))
    found = connection.exec_driver_sql(f"SELECT rid, id FROM {entity} WHERE id IN ({marks})", ids)
    return {row[0]: row[1] for row in found.all()}


def _add(connection: Connection, entity: str, rids: tuple[int, ...]) -> None:
    names = ("rid", "deleted", *search.INDEXES[entity], *(("is_open",) if entity == "cases" else ()))
    marks = ",".join("?" * len(rids))
    found: Sequence[Any] = connection.exec_driver_sql(
        f"SELECT {','.join(names)} FROM {entity} WHERE rid IN ({marks}) ORDER BY rid", rids
    ).all()
    search.add_many(connection, entity, [dict(zip(names, row, strict=True)) for row in found])
