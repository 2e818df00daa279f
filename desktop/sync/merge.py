"""Applying a verified bundle: scope, order, rows, change log, search index; one transaction.

Only the owner of a row writes it, and a bundle continues what we have of each origin, so changes apply
in their own order; what we already have is passed over. Nothing here trusts a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from desktop.models.tables import DERIVED, SYNCED, carried
from desktop.storage import search
from desktop.storage.changelog import INSERT_CHANGE, dump, ensure_origin
from desktop.sync.changes import ChangeLine, Op
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.manifest import Manifest
from desktop.sync.scope import Malformed, OutOfScope, Scope

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

BATCH = 500
#: A value for the columns each office derives for itself, until its services have worked them out.
_DERIVED_START: dict[str, Any] = {"status": "sent", "is_open": 1, "has_reply": 0, "inbox": 0}


@dataclass(slots=True)
class Tally:
    """What a bundle does here; ``new + changed + known`` is the number of its lines."""

    lines: int = 0
    known: int = 0
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def see(self, line: ChangeLine, *, fresh: bool) -> None:
        """Counts a line that has an effect."""
        counts = self.new if fresh else self.changed
        counts[line.entity] = counts.get(line.entity, 0) + 1
        self.ids.setdefault(line.entity, set()).add(line.id)

    @property
    def effective(self) -> int:
        """Lines that change something here."""
        return sum(self.new.values()) + sum(self.changed.values())


class _Ownership:
    """Who owns a row: from the database, or from an earlier line of the same bundle."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seen: dict[tuple[str, str], str | None] = {}

    def __call__(self, entity: str, row_id: str) -> str | None:
        key = (entity, row_id)
        if key not in self._seen:
            row = self._connection.exec_driver_sql(
                f"SELECT office FROM {SYNCED[entity].name} WHERE id=?", (row_id,)
            ).first()
            self._seen[key] = str(row[0]) if row is not None else None
        return self._seen[key]

    def put(self, entity: str, row_id: str, office: str) -> None:
        self._seen[entity, row_id] = office


def watermark_of(connection: Connection, office: str, device: str, epoch: int) -> int:
    """The highest contiguous seq applied of an origin; 0 for an unknown one."""
    row = connection.exec_driver_sql(
        "SELECT seq FROM origin WHERE office=? AND device=? AND epoch=?", (office, device, epoch)
    ).first()
    return int(row[0]) if row is not None else 0


def check_order(connection: Connection, manifest: Manifest, scope: Scope) -> dict[int, int]:
    """Manifest origin index -> our watermark. Raises BundleRefused OUT_OF_SCOPE or GAP."""
    have: dict[int, int] = {}
    for entry in manifest.ranges:
        who = manifest.origins[entry.origin]
        try:
            scope.check_origin(who.office)
        except OutOfScope as error:
            raise BundleRefused(RefusalCode.OUT_OF_SCOPE, str(error)) from None
        have[entry.origin] = watermark_of(connection, who.office, who.device, who.epoch)
        if entry.first > have[entry.origin] + 1:
            raise BundleRefused(
                RefusalCode.GAP, f"{who.office} has {have[entry.origin]}, starts at {entry.first}"
            )
    return have


def survey(
    connection: Connection, manifest: Manifest, lines: Iterable[ChangeLine], scope_for: Callable[..., Scope]
) -> Tally:
    """What merging would do, without doing it; raises the same refusals as ``apply``."""
    tally = Tally()
    for _line, _fresh in _checked(connection, manifest, lines, scope_for, tally):
        pass
    return tally


def _checked(
    connection: Connection,
    manifest: Manifest,
    lines: Iterable[ChangeLine],
    scope_for: Callable[..., Scope],
    tally: Tally,
) -> Iterator[tuple[ChangeLine, bool]]:
    owner = _Ownership(connection)
    scope = scope_for(owner)
    have = check_order(connection, manifest, scope)
    for line in lines:
        tally.lines += 1
        if line.seq <= have[line.origin]:
            tally.known += 1
            continue
        office = manifest.origins[line.origin].office
        try:
            scope.check(line, office)
        except OutOfScope as error:
            raise BundleRefused(RefusalCode.OUT_OF_SCOPE, str(error)) from None
        except Malformed as error:
            raise BundleRefused(RefusalCode.BAD_CONTENT, str(error)) from None
        fresh = line.op is Op.PUT and owner(line.entity, line.id) is None
        if line.op is Op.PUT:
            owner.put(line.entity, line.id, office)
        tally.see(line, fresh=fresh)
        yield line, fresh


class _Rows:
    """Writes rows and log entries in batches, in an order that keeps every row's own history."""

    def __init__(self, connection: Connection, oids: dict[int, int]) -> None:
        self._connection = connection
        self._oids = oids
        self._log: list[tuple[Any, ...]] = []
        self._puts: dict[str, list[tuple[Any, ...]]] = {}
        self._waiting: set[tuple[str, str]] = set()

    def take(self, line: ChangeLine) -> None:
        """Queues one change."""
        oid = self._oids[line.origin]
        base = line.base
        self._log.append(
            (
                oid, line.seq, line.txn, line.entity, line.id, str(line.op), dump(line.fields),
                self._oids[base[0]] if base else None, base[1] if base else None, line.lamport,
                line.actor, line.actor_name, line.claimed_time, line.schema, line.part, "up",
            )
        )  # fmt: skip
        if line.op is Op.PUT:
            names = carried(line.entity)
            self._puts.setdefault(line.entity, []).append(
                (line.id, *(line.fields.get(name) for name in names), oid, line.seq)
            )
            self._waiting.add((line.entity, line.id))
        else:
            if (line.entity, line.id) in self._waiting:
                self.flush()
            patch = {"deleted": 1} if line.op is Op.DELETE else line.fields
            sets = ",".join(f"{name}=?" for name in patch)
            self._connection.exec_driver_sql(
                f"UPDATE {line.entity} SET {sets}, v_oid=?, v_seq=? WHERE id=?",
                (*patch.values(), oid, line.seq, line.id),
            )
        if len(self._log) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what is queued."""
        for entity, rows in self._puts.items():
            self._connection.exec_driver_sql(_upsert_sql(entity), rows)
        if self._log:
            self._connection.exec_driver_sql(INSERT_CHANGE, self._log)
        self._puts.clear()
        self._log.clear()
        self._waiting.clear()


def _upsert_sql(entity: str) -> str:
    names = carried(entity)
    derived = sorted(DERIVED.get(entity, frozenset()) & _DERIVED_START.keys())
    columns = ["id", *names, "v_oid", "v_seq"]
    updates = ",".join(f"{name}=excluded.{name}" for name in columns[1:])
    starts = "".join(f",{_literal(_DERIVED_START[name])}" for name in derived)
    return (
        f"INSERT INTO {entity} ({','.join(columns)}{''.join(',' + name for name in derived)}) "
        f"VALUES ({','.join('?' * len(columns))}{starts}) ON CONFLICT (id) DO UPDATE SET {updates}"
    )


def _literal(value: int | str) -> str:
    return str(value) if isinstance(value, int) else f"'{value}'"


def apply(
    uow: UnitOfWork,
    manifest: Manifest,
    lines: Iterable[ChangeLine],
    scope_for: Callable[..., Scope],
    report: Callable[[int], None] = lambda _done: None,
) -> Tally:
    """Merges inside an open unit of work; ``report`` is told the lines done and may raise to cancel."""
    connection = uow.connection
    tally = Tally()
    oids = {
        index: ensure_origin(connection, who.office, who.device, who.epoch).oid
        for index, who in enumerate(manifest.origins)
    }
    rows = _Rows(connection, oids)
    for line, _fresh in _checked(connection, manifest, lines, scope_for, tally):
        rows.take(line)
        uow.see_lamport(line.lamport)
        if tally.lines % BATCH == 0:
            report(tally.lines)
    rows.flush()
    report(tally.lines)
    _index(connection, tally)
    for entry in manifest.ranges:
        connection.exec_driver_sql(
            "UPDATE origin SET seq=max(seq, ?) WHERE oid=?", (entry.last, oids[entry.origin])
        )
    for entity, ids in tally.ids.items():
        for row_id in ids:
            uow.touch(entity, row_id)
    return tally


def remember_watermarks(connection: Connection, manifest: Manifest, peer: str) -> None:
    """Keeps what the sender says it has; it never goes backwards within an epoch."""
    for mark in manifest.watermarks:
        who = manifest.origins[mark.origin]
        oid = ensure_origin(connection, who.office, who.device, who.epoch).oid
        connection.exec_driver_sql(
            "INSERT INTO peer_watermark (peer, oid, seq) VALUES (?,?,?) "
            "ON CONFLICT (peer, oid) DO UPDATE SET seq=max(seq, excluded.seq)",
            (peer, oid, mark.seq),
        )


def _index(connection: Connection, tally: Tally) -> None:
    for entity in search.INDEXES:
        ids = sorted(tally.ids.get(entity, ()))
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            found = connection.exec_driver_sql(
                f"SELECT * FROM {entity} WHERE id IN ({','.join('?' * len(part))})", tuple(part)
            ).mappings()
            search.put_many(connection, entity, [dict(row) for row in found], new=False)
