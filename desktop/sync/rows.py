"""The fast road of a merge: new rows, and changes made upon the version that lies here, written in bulk.

Everything else about a row is left to ``slow_road``, which looks at all of its changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from desktop.models.tables import DERIVED, carried
from desktop.sync.changes import ChangeLine, Op

#: Ids asked for in one statement.
ASK = 500
#: A value for the columns each office derives for itself, until its services have worked them out.
_DERIVED_START: dict[str, Any] = {"status": "sent", "is_open": 1, "has_reply": 0, "inbox": 0}


@dataclass(slots=True)
class Known:
    """What is known of a row here: whose it is, the part it belongs to, and its version."""

    office: str
    part: str
    oid: int
    seq: int


@cache
def upsert_sql(entity: str, *, with_deleted: bool = False) -> str:
    """Writes whole rows: id, the columns that travel, the version, and ``deleted`` where asked."""
    columns = ["id", *carried(entity), "v_oid", "v_seq", *(["deleted"] if with_deleted else [])]
    derived = sorted(DERIVED.get(entity, frozenset()) & _DERIVED_START.keys())
    updates = ",".join(f"{name}=excluded.{name}" for name in columns[1:])
    starts = "".join(f",{_literal(_DERIVED_START[name])}" for name in derived)
    return (
        f"INSERT INTO {entity} ({','.join(columns)}{''.join(',' + name for name in derived)}) "
        f"VALUES ({','.join('?' * len(columns))}{starts}) ON CONFLICT (id) DO UPDATE SET {updates}"
    )


def _literal(value: int | str) -> str:
    return str(value) if isinstance(value, int) else f"'{value}'"


class Rows:
    """What a merge knows of the rows it meets, and the statements it has gathered for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[str, Known]] = {}
        self._new: dict[str, set[str]] = defaultdict(set)
        self._puts: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._patches: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        self._queued: dict[tuple[str, str], tuple[str, ...]] = {}

    def load(self, lines: Iterable[ChangeLine]) -> None:
        """Looks up the rows that the lines are about, many at once."""
        wanted: dict[str, set[str]] = {}
        for line in lines:
            if line.id not in self._known.setdefault(line.entity, {}):
                wanted.setdefault(line.entity, set()).add(line.id)
        for entity, ids in wanted.items():
            known, asked = self._known[entity], sorted(ids)
            for start in range(0, len(asked), ASK):
                some = tuple(asked[start : start + ASK])
                found = self._connection.exec_driver_sql(
                    f"SELECT id, office, part, v_oid, v_seq FROM {entity} "
                    f"WHERE id IN ({','.join('?' * len(some))})",
                    some,
                )
                for row_id, *rest in found:
                    known[row_id] = Known(*rest)

    def get(self, entity: str, row_id: str) -> Known | None:
        """The row, once ``load`` has looked for it."""
        return self._known[entity].get(row_id)

    def inserted(self, entity: str) -> frozenset[str]:
        """Ids of the rows of a table that this merge brought."""
        return frozenset(self._new.get(entity, ()))

    def insert(self, line: ChangeLine, oid: int) -> None:
        """A row that was not here."""
        entity, row_id, fields = line.entity, line.id, line.fields
        self._new[entity].add(row_id)
        self._known[entity][row_id] = Known(str(fields["office"]), line.part, oid, line.seq)
        self._puts[entity].append((row_id, *map(fields.get, carried(entity)), oid, line.seq))

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
        for entity, rows in self._puts.items():
            self._connection.exec_driver_sql(upsert_sql(entity), rows)
        for (entity, names), rows in self._patches.items():
            sets = "".join(f"{name}=?," for name in names)
            self._connection.exec_driver_sql(f"UPDATE {entity} SET {sets}v_oid=?,v_seq=? WHERE id=?", rows)
        self._puts.clear()
        self._patches.clear()
        self._queued.clear()
