"""The rows of a list, page by page: a walk along an index that has the order, else the rids in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.models.queue_indexes import PERSON_NAME
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.case_queue.queue import QueueSource
from desktop.services.case_queue.queue_filter import QueueFilter, Sort, SortKey
from desktop.services.case_queue.queue_sql import counting_index, scan_of
from desktop.services.dtsen.proposal_list import FROM as PROPOSALS
from desktop.services.keyset import Place, Scan, Sql, Walk
from desktop.services.lists.case_conditions import case_filter, case_where
from desktop.services.lists.cells import Maker, Makers, hidden_ppks
from desktop.services.lists.columns import SOURCES, checked
from desktop.services.lists.people_conditions import people_where
from desktop.services.lists.proposal_conditions import proposal_where
from desktop.services.lists.spec import ListSpec, Subject
from desktop.storage import search
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.printing.csv_file import Value
    from desktop.services.desk import Desk

CHUNK = 1_000
"""Rows read at once for a file."""

_INDEXED: dict[str, SortKey] = {
    "number": "number", "received_on": "received", "name": "name", "deadline": "deadline",
}  # fmt: skip
"""Columns of cases whose order an index of the queue has."""


class ListRow(NamedTuple):
    """A row: the record's id, and a value for each column of the list."""

    rid: int
    id: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A row as the walk sees it."""

    rid: int
    place: Place


class ListSource:
    """The rows of a list, as the paging table reads them (its ``RowSource``).

    ``out`` is for paper and files: sensitive cases are left out then for all whose role does not allow them,
    even their own. Raises InvalidInput for a list that this version cannot read, NotAllowed.
    """

    def __init__(self, desk: Desk, spec: ListSpec, *, out: bool = False, reveal: bool = False) -> None:
        desk.require(Permission.CASE_VIEW)
        self._desk = desk
        self.spec = checked(spec)
        self._source = SOURCES[spec.subject]
        self._where = _where(desk, spec)
        if out:
            self._where &= _insensitive(desk, spec.subject)
        self._columns = [self._source.column(key) for key in spec.columns]
        makers = Makers(desk, reveal=reveal)
        self._makers: list[tuple[int, Maker]] = [
            (place, maker)
            for place, column in enumerate(self._columns)
            if (maker := makers.of(column.maker)) is not None
        ]
        self._places: dict[int, Place] = {}

    # -- what a paging table asks ---------------------------------------------------------------------

    def count(self) -> int:
        """How many rows there are now. Reads afresh: call it again after a change."""
        self.__dict__.pop("_rids", None)
        self.__dict__.pop("_positions", None)
        self._places.clear()
        if self._walk is None:
            return len(self._rids)
        return count(self._desk, self.spec)

    def row_id(self, row: ListRow) -> str:
        """The record's id."""
        return row.id

    def rows_after(self, row: ListRow | None, limit: int) -> Sequence[ListRow]:
        """The next rows after ``row``; the first ones for None."""
        if self._walk is None:
            start = 0 if row is None else self._position(row) + 1
            return self.rows_from(start, limit)
        return self._shown(self._walk.after(self._step(row), limit))

    def rows_before(self, row: ListRow | None, limit: int) -> Sequence[ListRow]:
        """The rows just before ``row``, in list order; the last ones for None."""
        if self._walk is None:
            end = len(self._rids) if row is None else self._position(row)
            start = max(0, end - limit)
            return self.rows_from(start, end - start)
        return self._shown(self._walk.before(self._step(row), limit))

    def rows_from(self, offset: int, limit: int) -> Sequence[ListRow]:
        """Rows from a position."""
        if self._walk is not None:
            return self._shown(self._walk.starting_at(offset, limit))
        with self._desk.store.read() as connection:
            return self._read(connection, self._rids[offset : offset + limit])

    def prepare(self, length: int, check: Callable[[], object] | None = None) -> None:
        """Makes far jumps quick; see ``Walk.prepare``."""
        if self._walk is not None:
            self._walk.prepare(length, check)

    def is_quick(self, offset: int) -> bool:
        """Whether rows from that position are read at once."""
        return self._walk is None or self._walk.is_quick(offset)

    # -- for paper and files ----------------------------------------------------------------------------

    def all_rows(self, connection: Connection) -> tuple[int, Iterator[ListRow]]:
        """How many rows there are, and all of them in order, read in one view of the data."""
        rids = self._all_rids(connection)
        parts = (rids[start : start + CHUNK] for start in range(0, len(rids), CHUNK))
        return len(rids), (row for part in parts for row in self._read(connection, part))

    # -- inside -----------------------------------------------------------------------------------------

    @cached_property
    def _walk(self) -> Walk[_Step] | None:
        """The walk that has this order; None where no index does, or words pick out a few."""
        spec = self.spec
        if search.match_expression(spec.text) is not None:
            return None
        if spec.subject is Subject.CASES and spec.order in _INDEXED:
            sort = Sort(_INDEXED[spec.order], spec.descending)
            scan = scan_of(self._desk, case_filter(self._desk, spec), sort)
        elif spec.subject is Subject.PEOPLE and spec.order == "name":
            scan = Scan("person", PERSON_NAME.name, PERSON_NAME.columns[0], spec.descending, self._where)
        else:
            return None
        return Walk(
            self._desk.store, scan, "rid", lambda values: _Step(values[0], Place(values[-1], values[0]))
        )

    @cached_property
    def _rids(self) -> list[int]:
        with self._desk.store.read() as connection:
            return self._all_rids(connection)

    def _all_rids(self, connection: Connection) -> list[int]:
        source, alias = self._source, self._source.alias
        way = "DESC" if self.spec.descending else "ASC"
        key = ""
        given: tuple[str, ...] = ()
        if self.spec.order:
            column = source.column(self.spec.order)
            key = f"{column.order or column.sql} {way}, "
            given = (dump(sorted(hidden_ppks(self._desk))),) * key.count("?")
        if self.spec.subject is Subject.PROPOSALS:
            inner = f"SELECT r.rid FROM {PROPOSALS} WHERE {self._where.text}"
        else:
            inner = f"SELECT rid FROM {source.table} WHERE {self._where.text}"
        statement = Sql(
            f"SELECT {alias}.rid FROM {source.table} {alias} {source.joined(key)} "
            f"WHERE {alias}.rid IN ({inner}) ORDER BY {key}{alias}.rid {way}",
            (*self._where.parameters, *given),
        )
        return [row[0] for row in statement.rows(connection)]

    @cached_property
    def _select(self) -> Sql:
        """Reads the columns of some rids; asks once more who may see them, as minutes may have passed."""
        source, alias = self._source, self._source.alias
        values = "".join(f", {column.sql}" for column in self._columns)
        seen: tuple[str, tuple[str, ...]] = ("1", ())
        if self.spec.subject is Subject.CASES:
            seen = visibility.condition(self._desk, alias)
        elif self.spec.subject is Subject.PROPOSALS:
            seen = visibility.of_case(self._desk, alias)
        return Sql(
            f"SELECT {alias}.rid, {alias}.id{values} FROM json_each(?) w CROSS JOIN {source.table} {alias} "
            f"ON {alias}.rid=w.value {source.joined(values)} WHERE {alias}.deleted=0 AND {seen[0]}",
            seen[1],
        )

    def _read(self, connection: Connection, rids: Sequence[int]) -> list[ListRow]:
        select = self._select
        rows = Sql(select.text, (json.dumps(list(rids)), *select.parameters)).rows(connection)
        made = {row[0]: ListRow(row[0], row[1], self._cells(row)) for row in rows}
        return [made[rid] for rid in rids if rid in made]

    def _cells(self, row: tuple[Any, ...]) -> tuple[Value, ...]:
        cells = list(row[2:])
        for place, maker in self._makers:
            value = cells[place]
            if value is not None:
                cells[place] = maker(value)
        return tuple(cells)

    def _shown(self, steps: Sequence[_Step]) -> list[ListRow]:
        self._places.update((step.rid, step.place) for step in steps)
        with self._desk.store.read() as connection:
            return self._read(connection, [step.rid for step in steps])

    def _step(self, row: ListRow | None) -> _Step | None:
        return None if row is None else _Step(row.rid, self._places[row.rid])

    def _position(self, row: ListRow) -> int:
        return self._positions[row.rid]

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {rid: position for position, rid in enumerate(self._rids)}


def count(desk: Desk, spec: ListSpec, *, out: bool = False) -> int:
    """How many rows a list has; ``out`` as for ``ListSource``. Raises InvalidInput, NotAllowed."""
    desk.require(Permission.CASE_VIEW)
    where = _where(desk, spec)
    if out:
        where &= _insensitive(desk, spec.subject)
    table = PROPOSALS if spec.subject is Subject.PROPOSALS else SOURCES[spec.subject].table
    if spec.subject is Subject.CASES and not spec.text and not out:
        wanted = case_filter(desk, spec)
        if wanted == QueueFilter():
            return QueueSource(desk, wanted).count()
        table = f"cases INDEXED BY {counting_index(wanted, Sort())}"
    with desk.store.read() as connection:
        found = Sql(f"SELECT count(*) FROM {table} WHERE {where.text}", where.parameters).rows(connection)
    return int(found[0][0])


def _where(desk: Desk, spec: ListSpec) -> Sql:
    if spec.subject is Subject.CASES:
        return case_where(desk, spec)
    if spec.subject is Subject.PEOPLE:
        return people_where(desk, spec)
    return proposal_where(desk, spec)


def _insensitive(desk: Desk, subject: Subject) -> Sql:
    """Nothing sensitive leaves the program with somebody whose role does not allow it."""
    if desk.session.may(Permission.CASE_VIEW_SENSITIVE) or subject is Subject.PEOPLE:
        return Sql("1")
    if subject is Subject.CASES:
        return Sql("sensitive = 0")
    return Sql("NOT EXISTS (SELECT 1 FROM cases s WHERE s.id=r.case_id AND s.sensitive=1)")
