"""Lines that a bundle repeats: they must be the ones that are here, else a number stands for two changes.

Two computers that use copies of one database would each number its own changes from the same place; the
office above then holds the one and is sent the other.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from desktop.models.erasure import ERASABLE
from desktop.sync.changes import ChangeLine, text_of
from desktop.sync.errors import BundleRefused, RefusalCode

_READ = (
    "SELECT seq, entity, row_id, op, lamport, actor, claimed_at, part, fields FROM change "
    "WHERE oid=? AND seq BETWEEN ? AND ?"
)


class Overlap:
    """Compares what a bundle repeats with the log, in batches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._erased: list[tuple[str, str, str]] = []

    def compare(self, oid: int, office: str, lines: list[ChangeLine]) -> None:
        """``lines`` are of one origin, by growing seq. Raises BundleRefused FORKED."""
        rows = self._connection.exec_driver_sql(_READ, (oid, lines[0].seq, lines[-1].seq))
        here: dict[int, tuple[Any, ...]] = {row[0]: tuple(row) for row in rows}
        for line in lines:
            own = here.get(line.seq)
            head = (
                line.seq, line.entity, line.id, str(line.op), line.lamport, line.actor, line.claimed_time,
                line.part,
            )  # fmt: skip
            if own is None or own[:8] != head:
                raise forked(office, f"change {line.seq}")
            if own[8].encode() != bytes(line.fields) and own[8] != text_of(line.values):
                self._perhaps_erased(office, line, json.loads(own[8]))

    def _perhaps_erased(self, office: str, line: ChangeLine, own: dict[str, Any]) -> None:
        """Of an erased row, one side may hold blanks already where the other still has the content."""
        there = line.values
        plain = (own.keys() | there.keys()) - ERASABLE.get(line.entity, {}).keys()
        if any(own.get(name) != there.get(name) for name in plain):
            raise forked(office, f"change {line.seq}")
        self._erased.append((office, line.entity, line.id))

    def finish(self) -> None:
        """Once all is merged: what differed in erasable fields alone must belong to an erased row."""
        for office, entity, row_id in self._erased:
            known = self._connection.exec_driver_sql(
                "SELECT 1 FROM erased_row WHERE entity=? AND row_id=?", (entity, row_id)
            ).first()
            if known is None:
                raise forked(office, f"a change of {entity}")


def forked(office: str, detail: str) -> BundleRefused:
    """The refusal of an origin whose numbers stand for two contents."""
    return BundleRefused(RefusalCode.FORKED, detail, sender=office)
