"""What follows from erased rows: scans that no row needs any more go, lines of kept papers are blanked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from desktop.services.papers.kept_papers import blank_erased

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
