"""What follows from erased rows: unneeded scans and lines of papers go; a row handed over stays erased."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from desktop.models.erasure import named
from desktop.models.ownership import may_erase, within
from desktop.services.papers.kept_papers import blank_erased
from desktop.sync.slow_road import recompute

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

#: Rows whose bytes go with them, where they are erased.
WITH_BYTES = ("attachment", "visit_photo")

_NOT_ERASED = "NOT EXISTS (SELECT 1 FROM erased_row f WHERE f.entity='{0}' AND f.row_id=b.id)"
_UNUSED = " AND ".join(
    [
        f"NOT EXISTS (SELECT 1 FROM {entity} b WHERE b.sha256=blob.sha256 AND b.deleted=0 "
        f"AND {_NOT_ERASED.format(entity)})"
        for entity in WITH_BYTES
    ]
    + ["NOT EXISTS (SELECT 1 FROM material m WHERE m.sha256=blob.sha256 AND m.deleted=0)"]
)


def clear(uow: UnitOfWork, rows: Mapping[str, Iterable[str]]) -> None:
    """Takes what erased rows (entity to ids, others may be among them) left elsewhere in this office."""
    drop_unused_blobs(uow, rows)
    blank_erased(uow, rows.get("proposal", ()))


def drop_unused_blobs(uow: UnitOfWork, rows: Mapping[str, Iterable[str]]) -> int:
    """Removes the bytes of erased rows (entity to ids), where no other row has the same; returns how many."""
    dropped = 0
    for entity in WITH_BYTES:
        for row_id in rows.get(entity, ()):
            gone = uow.execute(
                f"DELETE FROM blob WHERE sha256=(SELECT a.sha256 FROM {entity} a JOIN erased_row e "
                f"ON e.entity='{entity}' AND e.row_id=a.id WHERE a.id=?) AND {_UNUSED} RETURNING sha256",
                (row_id,),
            )
            dropped += len(gone)
    return dropped


def follow(uow: UnitOfWork, rows: Mapping[str, Iterable[str]]) -> None:
    """Erases rows (entity to ids, others may be among them) once more where they were handed to.

    An erasure goes to whoever sees the part that the row had then. An office to which it is handed does not
    hear of it, and would keep the content or write it anew; so an office above that knows of both tells it.
    """
    erased = uow.execute("SELECT entity, row_id FROM erased_row")
    ids = {entity: set(rows.get(entity, ())) for entity in {str(entity) for entity, _ in erased}}
    found = [(str(entity), str(row_id)) for entity, row_id in erased if row_id in ids[str(entity)]]
    again = [key for key in sorted(found) if _erased_again(uow, *key)]
    recompute(uow.connection, again, uow.at)


def _erased_again(uow: UnitOfWork, entity: str, row_id: str) -> bool:
    """Logs the erasure for the present owner of a row; False where it has it, or is not ours to tell."""
    row = uow.row(entity, row_id)
    if row is None or not may_erase(row["office"], uow.origin.office):
        return False
    lines = uow.execute(
        "SELECT part, fields FROM change WHERE entity=? AND row_id=? AND op='erase' ORDER BY lamport, oid",
        (entity, row_id),
    )
    missing: set[str] = set()
    there: set[str] = set()
    reason = ""
    for part, text in lines:
        fields = json.loads(text)
        columns = named(entity, fields.get("columns"))
        if within(part, row["part"]):
            there |= columns
        else:
            missing |= columns
            reason = fields["reason"]
    if missing <= there:
        return False
    uow.erase(entity, row_id, reason, ",".join(sorted(missing - there)))
    return True
