"""Taking back the last merge as a whole, as long as nothing was built on it; and our own newest changes.

What came is removed from the log, and the rows it touched are computed anew from what is left.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from desktop.models.tables import SYNCED
from desktop.storage import digests, knowledge, search
from desktop.storage.changelog import dump
from desktop.sync.built_on import worked_since
from desktop.sync.reindexing import reindex
from desktop.sync.slow_road import Key, recompute

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a merge left: watermarks before (oid -> seq), our own numbers before and after, values that this
    office derives as they were, attachments that came, and how many bundles had been sent by then."""

    bundle_id: str
    before: Mapping[int, int]
    own: tuple[int, int, int]  # oid, seq before, seq after
    derived: Mapping[Key, Mapping[str, Any]]
    blobs: Sequence[str]
    sent: int

    def save(self, connection: Connection) -> None:
        """Keeps it in place of that of the merge before."""
        content = {
            "before": list(map(list, self.before.items())),
            "own": self.own,
            "derived": [[*key, dict(values)] for key, values in self.derived.items()],
            "blobs": list(self.blobs),
            "sent": self.sent,
        }
        connection.exec_driver_sql("DELETE FROM merge_undo")
        connection.exec_driver_sql(
            "INSERT INTO merge_undo (bundle_id, content) VALUES (?,?)", (self.bundle_id, dump(content))
        )


def footprint(connection: Connection) -> Footprint | None:
    """That of the last merge, if it can still be looked at."""
    row = connection.exec_driver_sql("SELECT bundle_id, content FROM merge_undo").first()
    if row is None:
        return None
    content = json.loads(row[1])
    return Footprint(
        bundle_id=row[0],
        before=dict(content["before"]),
        own=tuple(content["own"]),
        derived={(entity, row_id): values for entity, row_id, values in content["derived"]},
        blobs=content["blobs"],
        sent=content["sent"],
    )


def take_back(uow: UnitOfWork, left: Footprint) -> dict[str, set[str]]:
    """Removes what the merge brought; returns the rows it had touched. Nothing may depend on it.

    Work of ours that came after it and does not depend on it stays, and no longer says that it knew of it.
    """
    connection = uow.connection
    oid, own_before, after = left.own
    if worked_since(connection, left):
        touched = _cut(uow, left.before)
        _unsay(uow, own_before, left.before)
    else:
        touched = _cut(uow, {**left.before, oid: own_before})
    for (entity, row_id), values in left.derived.items():
        sets = ",".join(f"{name}=?" for name in values)
        connection.exec_driver_sql(f"UPDATE {entity} SET {sets} WHERE id=?", (*values.values(), row_id))
        touched.setdefault(entity, set()).add(row_id)
    for sha256 in left.blobs:
        connection.exec_driver_sql(
            "DELETE FROM blob WHERE sha256=? AND NOT EXISTS "
            "(SELECT 1 FROM attachment a WHERE a.sha256=blob.sha256 AND a.v_oid=? AND a.v_seq>?)",
            (sha256, oid, after),
        )
    _tell(uow, touched)
    connection.exec_driver_sql("DELETE FROM merge_undo")
    return touched


def _unsay(uow: UnitOfWork, since: int, before: Mapping[int, int]) -> None:
    """Our ``seen`` lines after ``since`` name no change that is gone. Nobody else has seen them yet.

    Their numbers stay, and so does what is summed up of them: the sums know no fields. One that is left with
    nothing to say says what is always true, that we knew our own line before it.
    """
    connection, own = uow.connection, uow.origin
    rows = connection.exec_driver_sql(
        "SELECT seq, fields FROM change WHERE oid=? AND seq>? AND entity=?", (own.oid, since, digests.SEEN)
    ).all()
    knowledge.forget(connection, own.oid, since)
    told = []
    for seq, text in rows:
        fields = {}
        for name, mark in json.loads(text).items():
            (oid,) = knowledge.marks_of(connection, {name: mark})
            fields[name] = min(mark, before.get(oid, mark))
        kept = {name: mark for name, mark in fields.items() if mark}
        kept = kept or {knowledge.origin_name(own.office, own.device, own.epoch): seq - 1}
        connection.exec_driver_sql(
            "UPDATE change SET fields=? WHERE oid=? AND seq=?", (dump(kept), own.oid, seq)
        )
        told.append((own.oid, seq, knowledge.marks_of(connection, kept)))
    knowledge.remember(connection, told)


def take_back_own(uow: UnitOfWork, seq: int) -> dict[str, set[str]]:
    """Removes this office's own newest changes, those above ``seq``; returns the rows they had touched.

    No other office and no copy of the database may have them: their numbers will be given again.
    """
    touched = _cut(uow, {uow.origin.oid: seq})
    _tell(uow, touched)
    return touched


def _cut(uow: UnitOfWork, starts: Mapping[int, int]) -> dict[str, set[str]]:
    """Removes the lines of each origin above its mark, and computes their rows from what is left."""
    connection = uow.connection
    touched: dict[str, set[str]] = {}
    for other, seq in starts.items():
        found = connection.exec_driver_sql(
            "SELECT DISTINCT entity, row_id FROM change WHERE oid=? AND seq>? AND entity<>'seen'",
            (other, seq),
        )
        for entity, row_id in found:
            touched.setdefault(entity, set()).add(row_id)
        digests.of_log(connection, " AND c.oid=? AND c.seq>?", (other, seq)).save(connection, take_away=True)
        connection.exec_driver_sql("DELETE FROM change WHERE oid=? AND seq>?", (other, seq))
        knowledge.forget(connection, other, seq)
        connection.exec_driver_sql("UPDATE origin SET seq=? WHERE oid=?", (seq, other))
    uow.log.see_watermarks()
    keys = sorted((entity, row_id) for entity, ids in touched.items() for row_id in ids)
    for entity, row_id in recompute(connection, keys, uow.at).without:
        _remove(connection, entity, row_id)
    return touched


def _tell(uow: UnitOfWork, touched: Mapping[str, set[str]]) -> None:
    for entity, ids in touched.items():
        reindex(uow.connection, entity, ids)
        uow.touch(entity, *ids)


def _remove(connection: Connection, entity: str, row_id: str) -> None:
    """A row that nothing speaks of any more."""
    table = SYNCED[entity].name
    if entity in search.INDEXES:
        connection.exec_driver_sql(
            f"DELETE FROM {table}_search WHERE rowid=(SELECT rid FROM {table} WHERE id=?)", (row_id,)
        )
    connection.exec_driver_sql(f"DELETE FROM {table} WHERE id=?", (row_id,))
    for cache in ("conflict", "parallel_row"):
        connection.exec_driver_sql(f"DELETE FROM {cache} WHERE entity=? AND row_id=?", (entity, row_id))
