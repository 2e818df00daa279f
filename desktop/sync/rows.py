"""The fast road of a merge: new rows, and changes made upon the version that lies here, written in bulk.

Everything else about a row is left to ``slow_road``, which looks at all of its changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection

from desktop.models.tables import DERIVED, carried
from desktop.storage import search
from desktop.storage.digests import SEEN
from desktop.sync.changes import ChangeLine, Op, Scalar

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
    return _insert(entity, ["rid", "id", "v_oid", "v_seq", *carried(entity)])


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


@dataclass(slots=True)
class _Table:
    """One table: the highest rid given out, the rows met, and the new ones to be written and to be found."""

    rid: int
    known: dict[str, Known] = field(default_factory=dict)
    puts: list[tuple[Any, ...]] = field(default_factory=list)
    searched: list[tuple[int, dict[str, Scalar]]] = field(default_factory=list)


class Rows:
    """What a merge knows of the rows it meets, and the statements it has gathered for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = {entity: _Table(newest(connection, entity)) for entity in search.INDEXES}
        self._patches: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        self._queued: dict[tuple[str, str], tuple[str, ...]] = {}

    def load(self, lines: Iterable[ChangeLine]) -> None:
        """Looks up the rows that the lines are about, many at once."""
        met: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            met[line.entity].add(line.id)
        met.pop(SEEN, None)  # such lines are about no row
        for entity, ids in met.items():
            known = self._table(entity).known
            # Not by taking one set from the other: that goes through all that is known.
            asked = sorted([row_id for row_id in ids if row_id not in known])
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
            self._tables[entity] = _Table(newest(self._connection, entity))
        return self._tables[entity]

    def get(self, entity: str, row_id: str) -> Known | None:
        """The row, once ``load`` has looked for it."""
        return self._tables[entity].known.get(row_id)

    def insert(self, line: ChangeLine, values: tuple[Scalar, ...], oid: int) -> bool:
        """A row that was not here; ``values`` as ``check_shape`` gives them. False where it is here."""
        entity, row_id, seq, fields = line.entity, line.id, line.seq, line.fields
        table = self._tables[entity]
        if row_id in table.known:
            return False
        office: Any = fields["office"]
        table.known[row_id] = Known(office, line.part, oid, seq)
        table.rid = rid = table.rid + 1
        table.puts.append((rid, row_id, oid, seq, *values))
        if entity in search.INDEXES:
            table.searched.append((rid, fields))
        return True

    def newest(self, entity: str) -> int:
        """The highest rid of a table; up to it the search index has what the fast road wrote."""
        return self._table(entity).rid

    def change(self, row: Known, line: ChangeLine, oid: int) -> None:
        """A change made upon the version that is here."""
        row.oid, row.seq = oid, line.seq
        patch: dict[str, Any] = dict(line.fields)
        if line.op is Op.DELETE:
            patch = {"deleted": 1}
        elif line.op is Op.PUT:
            patch = {name: line.fields.get(name) for name in carried(line.entity)} | {"deleted": 0}
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
                search.add_many(self._connection, entity, table.searched)
                table.puts, table.searched = [], []
        for (entity, names), rows in self._patches.items():
            sets = "".join(f"{name}=?," for name in names)
            self._connection.exec_driver_sql(f"UPDATE {entity} SET {sets}v_oid=?,v_seq=? WHERE id=?", rows)
        self._patches.clear()
        self._queued.clear()
