"""The fast road of a merge: new rows, and changes made upon the version that lies here, written in bulk.

Everything else about a row is left to ``slow_road``, which looks at all of its changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple
from sqlalchemy import Connection

from desktop.models.tables import DERIVED, carried
from desktop.storage import search
from desktop.storage.digests import SEEN
from desktop.storage.engine import QUICK_NULL
from desktop.sync.changes import ChangeLine, Op, Scalar
from desktop.sync.shapes import Said, WholeRow, row_columns

#: Ids asked for in one statement.
ASK = 500
#: A value for the columns each office derives for itself, until its services have worked them out.
_DERIVED_START: dict[str, Any] = {"status": "sent", "is_open": 1, "has_reply": 0, "inbox": 0}


class Known(Struct, gc=False):
    """What is known of a row here: whose it is, the part it belongs to, and its version."""

    office: str
    part: str
    oid: int
    seq: int


@cache
def upsert_sql(entity: str, *, with_deleted: bool = False) -> str:
    """Writes whole rows: id, the columns that travel, the version, and ``deleted`` where asked."""
    columns = ["id", *carried(entity), "v_oid", "v_seq", *(["deleted"] if with_deleted else [])]
    updates = ",".join(f"{name}=excluded.{name}" for name in columns[1:])
    return f"{_insert(entity, columns)} ON CONFLICT (id) DO UPDATE SET {updates}"


@cache
def insert_sql(entity: str) -> str:
    """Writes whole rows that are not here: rid, id, the version, the columns that travel."""
    return _insert(entity, ["rid", "id", "v_oid", "v_seq", *row_columns(entity)])


def _insert(entity: str, columns: Sequence[str]) -> str:
    """With a start for what each office derives for itself."""
    derived = sorted(DERIVED.get(entity, frozenset()) & _DERIVED_START.keys())
    starts = "".join(f",{_literal(_DERIVED_START[name])}" for name in derived)
    return (
        f"INSERT INTO {entity} ({','.join([*columns, *derived])}) "
        f"VALUES ({','.join('?' * len(columns))}{starts})"
    )


def _literal(value: int | str) -> str:
    return str(value) if isinstance(value, int) else f"'{value}'"


def newest(connection: Connection, entity: str) -> int:
    """The highest rid of a table, 0 where it is empty."""
    return int(connection.exec_driver_sql(f"SELECT coalesce(max(rid), 0) FROM {entity}").scalar_one())


def _table(connection: Connection, entity: str) -> _Table:
    last = connection.exec_driver_sql(f"SELECT max(id) FROM {entity}").scalar_one()
    return _Table(newest(connection, entity), last or "")


@dataclass(slots=True)
class _Table:
    """One table: the highest rid given out, the rows met, and the new ones to be written and to be found.

    ``last`` is the greatest id that was here before: ids grow with time, so most new rows lie past it.
    """

    rid: int
    last: str
    known: dict[str, Known] = field(default_factory=dict)
    puts: list[tuple[Any, ...]] = field(default_factory=list)
    searched: list[tuple[int, WholeRow]] = field(default_factory=list)


def _searched(entity: str, rows: Iterable[tuple[int, WholeRow]]) -> list[tuple[int, dict[str, Scalar]]]:
    """Of each row what the search index wants to know."""
    names = sorted(search.watched(entity).intersection(row_columns(entity)))
    values = attrgetter(*names)
    named = [(rid, zip(names, values(whole), strict=True)) for rid, whole in rows]
    return [(rid, {name: value for name, value in pairs if value is not QUICK_NULL}) for rid, pairs in named]


class Rows:
    """What a merge knows of the rows it meets, and the statements it has gathered for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = {entity: _table(connection, entity) for entity in search.INDEXES}
        self._patches: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        self._queued: dict[tuple[str, str], tuple[str, ...]] = {}

    def load(self, lines: Iterable[ChangeLine], *, written: bool = False) -> None:
        """Looks up the rows that the lines are about, many at once.

        ``written`` says that the slow road may have written some of them since.
        """
        met: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            met[line.entity].add(line.id)
        met.pop(SEEN, None)  # such lines are about no row
        for entity, ids in met.items():
            table = self._table(entity)
            known, last = table.known, table.last
            # Not by taking one set from the other: that goes through all that is known.
            asked = sorted([one for one in ids if (one <= last or written) and one not in known])
            for start in range(0, len(asked), ASK):
                some = tuple(asked[start : start + ASK])
                found = self._connection.exec_driver_sql(
                    f"SELECT id, office, part, v_oid, v_seq FROM {entity} "
                    f"WHERE id IN ({','.join('?' * len(some))})",
                    some,
                )
                for row_id, *rest in found:
                    known[row_id] = Known(*rest)

    def _table(self, entity: str) -> _Table:
        if entity not in self._tables:
            self._tables[entity] = _table(self._connection, entity)
        return self._tables[entity]

    def get(self, entity: str, row_id: str) -> Known | None:
        """The row, once ``load`` has looked for it."""
        return self._tables[entity].known.get(row_id)

    def insert(self, line: ChangeLine, whole: WholeRow, oid: int) -> bool:
        """A row that was not here. False where it is here."""
        entity, row_id, seq = line.entity, line.id, line.seq
        table = self._tables[entity]
        if row_id in table.known:
            return False
        table.known[row_id] = Known(whole.office, line.part, oid, seq)
        table.rid = rid = table.rid + 1
        table.puts.append((rid, row_id, oid, seq, *astuple(whole)))
        if entity in search.INDEXES:
            table.searched.append((rid, whole))
        return True

    def newest(self, entity: str) -> int:
        """The highest rid of a table; up to it the search index has what the fast road wrote."""
        return self._table(entity).rid

    def change(self, row: Known, line: ChangeLine, said: Said, oid: int) -> None:
        """A change made upon the version that is here; ``said`` as ``check_shapes`` gives it."""
        row.oid, row.seq = oid, line.seq
        patch: dict[str, Any]
        if line.op is Op.DELETE:
            patch = {"deleted": 1}
        elif line.op is Op.PUT:
            patch = dict(zip(row_columns(line.entity), astuple(said), strict=True)) | {"deleted": 0}
        else:
            patch = dict(said)
        names = tuple(patch)
        key = (line.entity, line.id)
        if self._queued.setdefault(key, names) != names:
            self.flush()  # the versions of one row must be written in their order
            self._queued[key] = names
        self._patches.setdefault((line.entity, names), []).append((*patch.values(), oid, line.seq, line.id))

    def flush(self) -> None:
        """Writes what was gathered: new rows first."""
        for entity, table in self._tables.items():
            if table.puts:
                self._connection.exec_driver_sql(insert_sql(entity), table.puts)
                table.puts = []
            if table.searched:
                search.add_many(self._connection, entity, _searched(entity, table.searched))
                table.searched = []
        for (entity, names), rows in self._patches.items():
            sets = "".join(f"{name}=?," for name in names)
            self._connection.exec_driver_sql(f"UPDATE {entity} SET {sets}v_oid=?,v_seq=? WHERE id=?", rows)
        self._patches.clear()
        self._queued.clear()
