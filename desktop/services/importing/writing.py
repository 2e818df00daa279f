"""Writing a plan in one transaction, and remembering which changes it made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.ids import new_id
from desktop.services.importing.kinds import Plan, ProgressLike, SourceKind
from desktop.storage.bulk_change import update_many
from desktop.storage.bulk_insert import insert_many
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.importing.workbook import Book
    from desktop.storage.unit_of_work import UnitOfWork

CHUNK = 10_000
"""Rows between two looks at whether somebody wants to stop."""

_SAYING = "Menyimpan"
_ASK = 500

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """A past import. ``counts`` as ``Plan.counts`` has them; ``undone_at`` is a stamp or None."""

    id: str
    kind: SourceKind
    file_name: str
    counts: Mapping[str, int]
    at: str
    actor_name: str
    undone_at: str | None = None


def write(uow: UnitOfWork, plan: Plan, kind: SourceKind, book: Book, progress: ProgressLike) -> str | None:
    """Writes all of it; returns the id of the batch, None where there was nothing to write."""
    if not plan.writes:
        return None
    first, done, total = uow.log.seq + 1, 0, plan.writes
    inserts, staying = _parted(uow.connection, plan)
    for entity, row in staying:
        uow.insert(
            entity, {key: value for key, value in row.items() if key != "id"}, row_id=row["id"], stay=True
        )
        done += 1
    for entity, rows in inserts.items():
        for start in range(0, len(rows), CHUNK):
            progress.check()
            written = rows[start : start + CHUNK]
            insert_many(uow, entity, written)
            done += len(written)
            progress.report(done, total, _SAYING)
    for start in range(0, len(plan.patches), CHUNK):
        progress.check()
        progress.report(done, total, _SAYING)
        some = plan.patches[start : start + CHUNK]
        for entity in dict.fromkeys(one[0] for one in some):
            update_many(uow, entity, {row_id: patch for name, row_id, patch in some if name == entity})
        done += len(some)
    progress.check()
    batch_id = new_id()
    counts = plan.counts()
    uow.execute(
        "INSERT INTO import_batch (id, kind, file_name, file_sha256, counts, oid, first_seq, last_seq, at, "
        "actor_name) VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            batch_id, kind.value, book.path.name, book.sha256, dump(counts), uow.origin.oid, first,
            uow.log.seq, uow.at, uow.actor.name,
        ),
    )  # fmt: skip
    uow.audit("people.import", "import_batch", batch_id, {"kind": kind.value, **counts})
    uow.touch("import_batch", batch_id)
    return batch_id


def _parted(connection: Connection, plan: Plan) -> tuple[dict[str, list[Row]], list[tuple[str, Row]]]:
    """Rows that travel, and those that stay: the sensitive ones, and those of people who stay themselves."""
    inserts, staying = dict(plan.inserts), list(plan.staying)
    for entity in ("benefit", "ppks_entry"):
        rows = inserts.get(entity, [])
        hidden = _kept_here(connection, {row["person_id"] for row in rows if row["person_id"]})
        if hidden:
            staying += [(entity, row) for row in rows if row["person_id"] in hidden]
            inserts[entity] = [row for row in rows if row["person_id"] not in hidden]
    return inserts, staying


def _kept_here(connection: Connection, person_ids: set[str]) -> set[str]:
    """Of these people those whose own row never left this office (the subject of a sensitive case)."""
    found: set[str] = set()
    asked = sorted(person_ids)
    for start in range(0, len(asked), _ASK):
        some = tuple(asked[start : start + _ASK])
        rows = connection.exec_driver_sql(
            "SELECT row_id FROM change WHERE entity='person' AND op='put' AND row_id IN "
            f"({','.join('?' * len(some))}) GROUP BY row_id HAVING max(scope='up')=0",
            some,
        )
        found.update(str(row[0]) for row in rows)
    return found
