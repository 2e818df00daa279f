"""What follows from erased rows: attachments that no row needs any more are removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork


def drop_unused_blobs(uow: UnitOfWork, attachment_ids: Iterable[str]) -> int:
    """Removes the content of erased attachments, where no other attachment has the same; returns how many."""
    dropped = 0
    for row_id in attachment_ids:
        rows = uow.execute(
            "DELETE FROM blob WHERE sha256=(SELECT a.sha256 FROM attachment a JOIN erased_row e "
            "ON e.entity='attachment' AND e.row_id=a.id WHERE a.id=?) AND NOT EXISTS (SELECT 1 FROM "
            "attachment b WHERE b.sha256=blob.sha256 AND b.deleted=0 AND NOT EXISTS (SELECT 1 FROM "
            "erased_row f WHERE f.entity='attachment' AND f.row_id=b.id)) RETURNING sha256",
            (row_id,),
        )
        dropped += len(rows)
    return dropped
