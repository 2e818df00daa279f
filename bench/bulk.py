"""Rows by the hundred thousand into an encrypted office database, past its services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from desktop.models.tables import SYNCED
from desktop.storage import search
from desktop.storage.store import Store

BATCH = 50_000

Row = dict[str, Any]
Item = TypeVar("Item")


@contextmanager
def filling(store: Store) -> Iterator[Any]:
    """A driver's cursor for filling the office; its indexes are made anew once all rows are there."""
    connection = store.writer.raw_connection()
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.execute("PRAGMA cache_size = -400000")
    # An index over everything is built faster afterwards; one over a few rows only costs another scan.
    made = [
        (name, sql)
        for name, sql in cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='index'").fetchall()
        if sql and ("WHERE" not in sql or sql.endswith("WHERE deleted = 0"))
    ]
    for name, _sql in made:
        cursor.execute(f"DROP INDEX {name}")
    yield cursor
    for entity in search.INDEXES:
        # As years of small merges leave it; what was written in a few large pieces is not kept up so.
        cursor.execute(f"INSERT INTO {entity}_search ({entity}_search) VALUES ('optimize')")
    for _name, sql in made:
        cursor.execute(sql)
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.invalidate()  # no other use of this connection gets these settings


def load(cursor: Any, entity: str, rows: Iterable[Row], *, searchable: bool = True) -> None:
    """Writes rows of a synced table, with their entries in the search index where ``searchable``.

    Each row has its ``rid``.
    """
    names = tuple(column.name for column in SYNCED[entity].columns)
    empty = dict.fromkeys(names)
    in_order = itemgetter(*names)
    insert = f"INSERT INTO {entity} ({','.join(names)}) VALUES ({','.join('?' * len(names))})"
    searched = searchable and entity in search.INDEXES
    if searched:  # the index is flushed rarely while it is filled
        cursor.execute(f"INSERT INTO {entity}_search ({entity}_search, rank) VALUES ('hashsize', 64000000)")
    for batch in batches(rows):
        cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(insert, [in_order(empty | row) for row in batch])
        if searched:
            entries = [search.entry(entity, row["rid"], row) for row in batch]
            cursor.executemany(search.insert_sql(entity), entries)
        cursor.execute("COMMIT")
    if searched:
        cursor.execute(f"INSERT INTO {entity}_search ({entity}_search, rank) VALUES ('hashsize', 1048576)")


def batches(rows: Iterable[Item], size: int = BATCH) -> Iterator[Sequence[Item]]:
    """The rows in lists of ``size``."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch
