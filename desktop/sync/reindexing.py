"""Rows that were written past the unit of work go into the search index afterwards, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection

from desktop.storage import search
from desktop.sync.rows import ASK, newest

Value = TypeVar("Value", int, str)


def reindex(connection: Connection, entity: str, ids: Iterable[str], after: int | None = None) -> None:
    """Puts rows into the search index anew; with ``after``, all that came after that rid as well.

    Removals come first, and everything by growing rid: FTS5 writes out all it has gathered whenever a rid
    comes that is smaller than the last.
    """
    if entity not in search.INDEXES:
        return
    last = newest(connection, entity)
    after = last if after is None else after
    rids = sorted(
        rid for some in _slices(sorted(ids)) for rid in _rids(connection, entity, some) if rid <= after
    )
    with search.in_bulk(connection, entity) if len(rids) + last - after > ASK else nullcontext():
        search.remove(connection, entity, rids)
        for part in _slices(rids):
            _add(connection, entity, f"rid IN ({_marks(part)})", part)
        for first in range(after, last, ASK):
            _add(connection, entity, "rid>? AND rid<=?", (first, first + ASK))


def _slices(values: Sequence[Value]) -> Iterator[tuple[Value, ...]]:
    return (tuple(values[start : start + ASK]) for start in range(0, len(values), ASK))


def _rids(connection: Connection, entity: str, ids: tuple[str, ...]) -> Iterable[int]:
    found = connection.exec_driver_sql(f"SELECT rid FROM {entity} WHERE id IN ({_marks(ids)})", ids)
    return found.scalars().all()


def _marks(values: Sequence[Value]) -> str:
    return ",".join("?" * len(values))


def _add(connection: Connection, entity: str, which: str, parameters: tuple[int, ...]) -> None:
    names = ("rid", "deleted", *search.INDEXES[entity], *(("is_open",) if entity == "cases" else ()))
    found: Sequence[Any] = connection.exec_driver_sql(
        f"SELECT {','.join(names)} FROM {entity} WHERE {which} ORDER BY rid", parameters
    ).all()
    search.add_many(connection, entity, [(row[0], dict(zip(names, row, strict=True))) for row in found])
