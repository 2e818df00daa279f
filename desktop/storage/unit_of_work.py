"""The one write path: rows, change log, audit trail and search index in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from desktop.models.ids import new_id
from desktop.models.ownership import may_erase, may_write
from desktop.models.tables import DERIVED, LOCAL, SYNCED
from desktop.storage import search
from desktop.storage.audit import Chain
from desktop.storage.changelog import Fields, Origin, Scalar, dump
from desktop.storage.clock import stamp
from desktop.storage.engine import calm_errors, known_database_error, narrow_cache, widen_cache
from desktop.storage.knowledge import HISTORY, history_of
from desktop.storage.log_writer import LogWriter

if TYPE_CHECKING:
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it: a user's id and name, or the program itself."""

    id: str
    name: str


SYSTEM = Actor("0" * 32, "Sistem")


@dataclass(frozen=True, slots=True)
class Changes:
    """What one unit of work changed: entity -> ids. Open windows refresh from it."""

    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def touches(self, *entities: str) -> bool:
        """Whether any row of these tables changed."""
        return any(self.rows.get(entity) for entity in entities)

    def __or__(self, other: Changes) -> Changes:
        names = self.rows.keys() | other.rows.keys()
        empty: frozenset[str] = frozenset()
        return Changes({n: self.rows.get(n, empty) | other.rows.get(n, empty) for n in names})


@cache
def _insert_sql(entity: str) -> tuple[tuple[str, ...], str]:
    names = tuple(c.name for c in SYNCED[entity].columns if c.name != "rid")
    # Asking for the rid costs as much as the statement, and only the search index needs it.
    rid = " RETURNING rid" if entity in search.INDEXES else ""
    return names, f"INSERT INTO {entity} ({','.join(names)}) VALUES ({','.join('?' * len(names))}){rid}"


@cache
def _columns(entity: str) -> frozenset[str]:
    return frozenset(c.name for c in SYNCED[entity].columns)


class UnitOfWork:
    """A transaction with its log. Use as a context manager: leaving it commits, an error rolls back.

    ``insert``, ``update`` and ``delete`` are for synced tables and leave a change each; ``derive`` sets
    computed columns and ``execute`` touches local tables, neither of which is logged.
    """

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self.actor = actor
        self.now: datetime = store.clock()
        self.at: str = stamp(self.now)
        self._touched: dict[str, set[str]] = defaultdict(set)
        self._connection: Connection | None = None
        self._many = False
        self.changes = Changes()
        #: Derived values as they were, by (entity, id), where somebody asked to keep them.
        self.derived_before: dict[tuple[str, str], dict[str, Any]] | None = None

    # -- the transaction ------------------------------------------------------------------------

    def __enter__(self) -> UnitOfWork:
        with calm_errors():
            connection = self._store.writer.connect()
            try:
                self._transaction = connection.begin()
                self._connection = connection
                self.origin: Origin = self._store.origin
                self.log = LogWriter(
                    connection, self.origin, actor=(self.actor.id, self.actor.name), at=self.at,
                    jump=self._store.lamport_jump,
                )  # fmt: skip
                self._chain: Chain | None = None
            except BaseException:
                self._connection = None
                connection.close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection = self._open
        try:
            with calm_errors():
                if error is not None:
                    self._transaction.rollback()
                    self._raise_known(error)
                    return
                self.log.close()
                self._transaction.commit()
                if self.log.jumped:
                    self._store.lamport_jump = 0
            self.changes = Changes({name: frozenset(ids) for name, ids in self._touched.items()})
        finally:
            self._connection = None
            if self._many:
                narrow_cache(connection)
            connection.close()

    def expect_many(self) -> None:
        """Very many rows follow in this transaction: more of the database is kept in memory until its end."""
        self._many = True
        widen_cache(self._open)

    @staticmethod
    def _raise_known(error: BaseException) -> None:
        """A full disk met by a service's own statement is told in the same calm words."""
        known = known_database_error(error) if isinstance(error, (DBAPIError, OSError)) else None
        if known is not None:
            raise known from error

    @property
    def connection(self) -> Connection:
        """The open transaction, change log included, for reads and for sync's bulk statements."""
        connection = self._open
        self.log.write()
        return connection

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    def execute(
        self, sql: str, parameters: tuple[Any, ...] | list[tuple[Any, ...]] = ()
    ) -> list[tuple[Any, ...]]:
        """Runs a statement on local tables; returns its rows, if it has any."""
        with calm_errors():
            result = self._open.exec_driver_sql(sql, parameters)
            return [tuple(row) for row in result] if result.returns_rows else []

    # -- synced rows ----------------------------------------------------------------------------

    def insert(
        self,
        entity: str,
        values: Mapping[str, Scalar],
        *,
        row_id: str | None = None,
        part: str | None = None,
        stay: bool = False,
    ) -> str:
        """Adds a row this office owns and its change; returns the row's id.

        ``part`` names whose case it concerns (default: this office). ``stay`` keeps the change in
        this office (sensitive cases) until ``republish`` sends it on its way.
        """
        names, sql = _insert_sql(entity)
        own = dict(values)
        own["id"] = row_id = row_id or new_id()
        own["office"] = self.origin.office
        own["part"] = part = part or self.origin.office
        own["deleted"] = 0
        unknown = own.keys() - _columns(entity)
        if unknown:
            raise KeyError(f"{entity} has no column {sorted(unknown)}")
        with calm_errors():
            self.log.tell()
            own["v_oid"], own["v_seq"] = self.origin.oid, self.log.seq + 1
            result = self._open.exec_driver_sql(sql, tuple(own.get(n) for n in names))
            hidden = LOCAL | DERIVED.get(entity, frozenset())
            fields = {
                k: v
                for k, v in own.items()
                if v is not None and k not in hidden and k not in ("id", "deleted")
            }
            self.log.add(entity, row_id, "put", fields, None, part, stay=stay)
            if entity in search.INDEXES:
                search.put(self._open, entity, result.scalar_one(), own, new=True)
        self._touched[entity].add(row_id)
        return row_id

    def update(self, entity: str, row_id: str, patch: Mapping[str, Scalar], *, stay: bool = False) -> Fields:
        """Changes fields of a row that this office may write; returns the fields that really changed.

        Raises PermissionError for another office's row and KeyError for an unknown row or column:
        both are faults of the calling service.
        """
        row = self.row(entity, row_id)
        if row is None:
            raise KeyError(f"{entity} {row_id} does not exist")
        if not may_write(entity, row["office"], self.origin.office):
            raise PermissionError(f"{entity} {row_id} belongs to {row['office']}")
        gone = self._erased(entity, row_id)
        changed = {name: value for name, value in patch.items() if row[name] != value and name not in gone}
        if not changed:
            return {}
        logged = {k: v for k, v in changed.items() if k not in DERIVED.get(entity, frozenset())}
        if logged:
            self._write(entity, row, changed, "patch", logged, stay)
        else:
            self.derive(entity, row_id, changed)
        return changed

    def delete(self, entity: str, row_id: str, reason: str, *, stay: bool = False) -> None:
        """Marks a row deleted (a tombstone); its content stays until erased."""
        row = self.row(entity, row_id)
        if row is None or not may_write(entity, row["office"], self.origin.office):
            raise KeyError(f"{entity} {row_id} cannot be deleted here")
        self._write(entity, row, {"deleted": 1}, "delete", {"reason": reason}, stay)

    def settle(self, entity: str, row_id: str, patch: Mapping[str, Scalar]) -> None:
        """Writes fields even where they stay the same: the change knows all others, and so ends a conflict.

        ``deleted`` may be set back to 0. Raises as ``update`` does.
        """
        row = self.row(entity, row_id)
        if row is None:
            raise KeyError(f"{entity} {row_id} does not exist")
        if not may_write(entity, row["office"], self.origin.office):
            raise PermissionError(f"{entity} {row_id} belongs to {row['office']}")
        if patch.keys() & (DERIVED.get(entity, frozenset()) | {"office", "part"}) or patch.get("deleted"):
            raise KeyError(f"{entity}: {sorted(patch)} cannot be settled")
        gone = self._erased(entity, row_id)
        kept = {name: value for name, value in patch.items() if name not in gone}
        if kept:
            self._write(entity, row, kept, "patch", kept, stay=False)

    def hand_over(self, entity: str, row_id: str, office: str, changed: Mapping[str, Scalar]) -> None:
        """Gives a row of ours to another office: the whole row once more, now its own to write."""
        row = self.row(entity, row_id)
        if row is None or row["office"] != self.origin.office:
            raise KeyError(f"{entity} {row_id} is not ours to hand over")
        new = {**row, **changed, "office": office, "part": office}
        fields = self._whole(entity, new)
        fields[HISTORY] = dump(history_of(self.connection, entity, row_id))
        self._write(entity, {**row, "part": office}, {**changed, "office": office, "part": office}, "put",
                    fields, stay=False)  # fmt: skip

    def erase(self, entity: str, row_id: str, reason: str, columns: str | None = None) -> None:
        """Logs that personal data of a row is blanked everywhere; sync's ``erasing`` does the blanking."""
        row = self.row(entity, row_id)
        if row is None or not may_erase(row["office"], self.origin.office):
            raise KeyError(f"{entity} {row_id} cannot be erased here")
        logged: Fields = {"reason": reason}
        if columns is not None:
            logged["columns"] = columns
        self._write(entity, row, {}, "erase", logged, stay=False)

    def derive(self, entity: str, row_id: str, patch: Mapping[str, Scalar]) -> None:
        """Sets computed columns, which each office works out for itself; nothing is logged."""
        foreign = patch.keys() - DERIVED.get(entity, frozenset())
        if foreign:
            raise KeyError(f"{entity}: {sorted(foreign)} are not derived")
        if self.derived_before is not None and (entity, row_id) not in self.derived_before:
            names = DERIVED[entity]
            row = self.row(entity, row_id) or {}
            self.derived_before[entity, row_id] = {name: row.get(name) for name in names}
        sets = ",".join(f"{name}=?" for name in patch)
        with calm_errors():
            self._open.exec_driver_sql(f"UPDATE {entity} SET {sets} WHERE id=?", (*patch.values(), row_id))
        self._touched[entity].add(row_id)

    def republish(self, entity: str, row_id: str) -> None:
        """Logs the whole row again so that it now travels (a sensitive case that is referred up)."""
        row = self.row(entity, row_id)
        if row is None or row["office"] != self.origin.office:
            raise KeyError(f"{entity} {row_id} is not ours to publish")
        self._write(entity, row, {}, "put", self._whole(entity, row), stay=False)

    @staticmethod
    def _whole(entity: str, row: Mapping[str, Any]) -> Fields:
        hidden = LOCAL | DERIVED.get(entity, frozenset()) | {"id", "deleted"}
        return {k: v for k, v in row.items() if k not in hidden and v is not None}

    def row(self, entity: str, row_id: str) -> dict[str, Any] | None:
        """One row as stored, inside this transaction; None where there is none."""
        with calm_errors():
            found = self._open.exec_driver_sql(f"SELECT * FROM {entity} WHERE id=?", (row_id,)).first()
        return dict(found._mapping) if found is not None else None

    def stayed(self, entity: str, row_id: str) -> bool:
        """Whether a row has never left this office: others could not tell what a change of it is about."""
        question = "SELECT max(scope='up') FROM change WHERE entity=? AND row_id=? AND op='put'"
        key = (entity, row_id)
        if self._open.exec_driver_sql(question, key).scalar() != 0:
            return False
        # It may be on its way since a moment ago, by a line that is not written yet.
        return bool(self.connection.exec_driver_sql(question, key).scalar() == 0)

    # -- audit, counters, notes -------------------------------------------------------------------

    def audit(
        self,
        action: str,
        entity: str | None = None,
        row_id: str | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Adds a row to the audit trail. ``detail`` holds ids, numbers and reasons, not life stories."""
        with calm_errors():
            if self._chain is None:
                self._chain = Chain.open(self._open)
            self._chain.append(
                self.at, self.actor.id, self.actor.name, action, entity, row_id, dump(dict(detail or {}))
            )

    def next_number(self, kind: str, year: int) -> int:
        """The next number of a counter; rolled back with everything else, so no gap arises."""
        rows = self.execute(
            "INSERT INTO counter (kind, year, value) VALUES (?,?,1) "
            "ON CONFLICT (kind, year) DO UPDATE SET value = value + 1 RETURNING value",
            (kind, year),
        )
        return int(rows[0][0])

    def touch(self, entity: str, *row_ids: str) -> None:
        """Tells the windows that rows changed, here or by a merge."""
        self._touched[entity].update(row_ids)

    def see_lamport(self, value: int) -> None:
        """Moves the logical clock past what another office has seen."""
        self.log.see_lamport(value)

    # -- inside -------------------------------------------------------------------------------------

    def _write(
        self,
        entity: str,
        row: dict[str, Any],
        changed: Mapping[str, Scalar],
        op: str,
        logged: Mapping[str, Scalar],
        stay: bool,
    ) -> None:
        unknown = changed.keys() - _columns(entity)
        if unknown:
            raise KeyError(f"{entity} has no column {sorted(unknown)}")
        with calm_errors():
            stay = stay or (op != "put" and self.stayed(entity, row["id"]))
            self.log.tell()
            seq = self.log.add(
                entity, row["id"], op, logged, (row["v_oid"], row["v_seq"]), row["part"], stay=stay
            )
            sets = "".join(f"{name}=?," for name in changed)
            self._open.exec_driver_sql(
                f"UPDATE {entity} SET {sets}v_oid=?, v_seq=? WHERE id=?",
                (*changed.values(), self.origin.oid, seq, row["id"]),
            )
            if not changed.keys().isdisjoint(search.watched(entity)):
                search.put(self._open, entity, row["rid"], {**row, **changed}, new=False)
            self._settled(entity, row["id"], op, logged)
        self._touched[entity].add(row["id"])

    def _erased(self, entity: str, row_id: str) -> frozenset[str]:
        """Columns of the row that were erased: they stay blank, whoever writes."""
        rows = self.execute("SELECT columns FROM erased_row WHERE entity=? AND row_id=?", (entity, row_id))
        return frozenset(str(rows[0][0]).split(",")) if rows else frozenset()

    def _settled(self, entity: str, row_id: str, op: str, logged: Mapping[str, Scalar]) -> None:
        """A change made here knows all others of its row: what it writes is no longer in conflict."""
        key = (entity, row_id)
        if not self.execute("SELECT 1 FROM parallel_row WHERE entity=? AND row_id=? AND is_open=1", key):
            return
        fields = ("deleted",) if op == "delete" else tuple(logged)
        chosen = "" if op == "put" else f" AND field IN ({','.join('?' * len(fields))})"
        self.execute(
            f"DELETE FROM conflict WHERE entity=? AND row_id=?{chosen}",
            key if op == "put" else (*key, *fields),
        )
        self.execute(
            "UPDATE parallel_row SET is_open=0 WHERE entity=? AND row_id=? AND NOT EXISTS (SELECT 1 FROM "
            "conflict c WHERE c.entity=parallel_row.entity AND c.row_id=parallel_row.row_id)",
            key,
        )
