"""Pages of a list too long to load: keyset steps along one named index.

Every statement names its index: the planner then cannot take another one that is slower by orders of
magnitude on a full office, and a list that no index serves fails in a test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from desktop.services.tracks import track_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.store import Store

STRIDE = 1_000
"""Rows between two remembered places: what a far jump skips at most, once the way has been walked."""


class Placed(Protocol):
    """A row that knows where it stands."""

    @property
    def place(self) -> Place:
        """Its place in the order it was read in."""
        ...


Row = TypeVar("Row", bound=Placed)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in an order: the value it is sorted by, and its rid."""

    key: str
    rid: int


@dataclass(frozen=True, slots=True)
class Sql:
    """A statement or a condition, with its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()

    def __and__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} AND {other.text}", self.parameters + other.parameters)

    def rows(self, connection: Connection) -> Sequence[tuple[Any, ...]]:
        """Runs it. The driver's own tuples: a page of them is a third cheaper than SQLAlchemy's rows."""
        rows: Sequence[tuple[Any, ...]] = connection.exec_driver_sql(
            self.text, self.parameters
        ).cursor.fetchall()
        return rows


def containing(columns: Sequence[str], text: str) -> Sql:
    """Rows in which one of the columns holds a text somewhere; signs of LIKE in it stand for themselves."""
    part = text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_")
    found = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in columns)
    return Sql(f"({found})", (f"%{part}%",) * len(columns))


@dataclass(frozen=True, slots=True)
class Scan:
    """A walk along one index of a table: sorted by ``key``, then rid; rows outside ``where`` are skipped."""

    table: str
    index: str
    key: str
    descending: bool
    where: Sql

    def page(
        self,
        columns: str,
        limit: int,
        after: Place | None = None,
        offset: int = 0,
        *,
        backwards: bool = False,
    ) -> Sql:
        """Reads ``columns`` of the rows after a place; ``backwards``, of those before it, nearest first."""
        falling = self.descending != backwards
        where = self.where
        if after is not None:
            sign = "<" if falling else ">"
            # The first half is what the index seeks by: it cannot seek by an expression in a row value.
            where &= Sql(
                f"{self.key} {sign}= ? AND ({self.key}, rid) {sign} (?, ?)", (after.key, after.key, after.rid)
            )
        way = "DESC" if falling else "ASC"
        return Sql(
            f"SELECT {columns} FROM {self.table} INDEXED BY {self.index} WHERE {where.text} "
            f"ORDER BY {self.key} {way}, rid {way} LIMIT ? OFFSET ?",
            (*where.parameters, limit, offset),
        )


class Walk(Generic[Row]):
    """The rows of a scan as pages, for a table that jumps anywhere.

    A far jump starts from the nearest remembered place; the first one walks the index and remembers a place
    every ``STRIDE`` rows, some tenths of a second for half a million: ``prepare`` does that beforehand.
    Several threads may walk at once and go on from each other's places, which are kept while nothing changes.
    """

    def __init__(
        self, store: Store, scan: Scan, columns: str, make: Callable[[tuple[Any, ...]], Row]
    ) -> None:
        self._store = store
        self._scan = scan
        self._columns = f"{columns}, {scan.key}"
        self._make = make
        self._track = track_of(store, (scan, STRIDE))

    def prepare(self, length: int, check: Callable[[], object] | None = None) -> None:
        """Remembers places all along a list of that length; may run on another thread.

        ``check`` is called now and then, and may raise to end the walk.
        """
        while not self.is_quick(length):
            if check is not None:
                check()
            self._step()

    def is_quick(self, offset: int) -> bool:
        """Whether rows from that position can be read without walking there first."""
        return self._track.whole or offset < (len(self._track.places) + 1) * STRIDE

    def after(self, row: Row | None, limit: int) -> Sequence[Row]:
        """The next rows after ``row``; the first ones for None."""
        return self._read(self._scan.page(self._columns, limit, row.place if row is not None else None))

    def before(self, row: Row | None, limit: int) -> Sequence[Row]:
        """The rows just before ``row``, in list order; the last ones for None."""
        place = row.place if row is not None else None
        return self._read(self._scan.page(self._columns, limit, place, backwards=True))[::-1]

    def starting_at(self, offset: int, limit: int) -> Sequence[Row]:
        """Rows from a position."""
        self.prepare(offset)
        places = self._track.places
        known = min(offset // STRIDE, len(places))
        place = places[known - 1] if known else None
        return self._read(self._scan.page(self._columns, limit, place, offset - known * STRIDE))

    def _step(self) -> None:
        """Remembers one more place; the lock is short, so that nobody waits for another one's whole walk."""
        track = self._track
        with track.lock, self._store.read() as connection:
            last = track.places[-1] if track.places else None
            found = self._scan.page(f"{self._scan.key}, rid", 1, last, STRIDE - 1).rows(connection)
            if found:
                track.places.append(Place(*found[0]))
            else:
                track.whole = True

    def _read(self, statement: Sql) -> list[Row]:
        with self._store.read() as connection:
            return [self._make(row) for row in statement.rows(connection)]


class Listing(Generic[Row]):
    """Rows already found, by rid and in order, read page by page: for what no index has in that order.

    ``where`` is asked again when a page is read, so that nothing shows that was hidden meanwhile. ``ready``
    are the rows themselves, where finding them had to read them.
    """

    def __init__(
        self,
        store: Store,
        table: str,
        rids: Sequence[int],
        columns: str,
        where: Sql,
        make: Callable[[tuple[Any, ...]], Row],
        ready: Sequence[Row] | None = None,
    ) -> None:
        self._ready = ready
        self._store = store
        self._select = f"SELECT {columns}, '' FROM {table} WHERE {where.text} AND rid"
        self._parameters = where.parameters
        self._rids = rids
        self._make = make

    def __len__(self) -> int:
        return len(self._rids)

    def after(self, row: Row | None, limit: int) -> Sequence[Row]:
        """The next rows after ``row``; the first ones for None."""
        return self.starting_at(0 if row is None else self._position(row) + 1, limit)

    def before(self, row: Row | None, limit: int) -> Sequence[Row]:
        """The rows just before ``row``, in list order; the last ones for None."""
        end = len(self._rids) if row is None else self._position(row)
        start = max(0, end - limit)
        return self.starting_at(start, end - start)

    def starting_at(self, offset: int, limit: int) -> Sequence[Row]:
        """Rows from a position."""
        if self._ready is not None:
            return self._ready[offset : offset + limit]
        part = tuple(self._rids[offset : offset + limit])
        statement = Sql(f"{self._select} IN ({','.join('?' * len(part))})", self._parameters + part)
        with self._store.read() as connection:
            rows = [self._make(values) for values in statement.rows(connection)]
        by_rid = {row.place.rid: row for row in rows}
        return [by_rid[rid] for rid in part if rid in by_rid]

    def _position(self, row: Row) -> int:
        return self._positions[row.place.rid]

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {rid: position for position, rid in enumerate(self._rids)}
