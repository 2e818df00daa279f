"""The audit trail: append-only, each row bound to the one before by SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection

from desktop.storage.changelog import dump

GENESIS = "0" * 64
_INSERT = (
    "INSERT INTO audit (seq, at, actor, actor_name, action, entity, row_id, detail, prev_hash, hash) "
    "VALUES (?,?,?,?,?,?,?,?,?,?)"
)


def link(prev_hash: str, fields: tuple[int, str, str, str, str, str | None, str | None, str]) -> str:
    """SHA-256 hex over the previous hash and the row's own fields as canonical JSON."""
    return hashlib.sha256((prev_hash + dump(list(fields))).encode()).hexdigest()


@dataclass(slots=True)
class Chain:
    """The end of the trail inside one transaction."""

    connection: Connection
    seq: int
    last: str

    @classmethod
    def open(cls, connection: Connection) -> Chain:
        """Reads the last link."""
        row = connection.exec_driver_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").first()
        return cls(connection, int(row[0]), str(row[1])) if row else cls(connection, 0, GENESIS)

    def append(
        self,
        at: str,
        actor: str,
        actor_name: str,
        action: str,
        entity: str | None,
        row_id: str | None,
        detail: str,
    ) -> None:
        """Adds one row; ``detail`` is JSON text without personal data beyond ids."""
        self.seq += 1
        fields = (self.seq, at, actor, actor_name, action, entity, row_id, detail)
        digest = link(self.last, fields)
        self.connection.exec_driver_sql(_INSERT, (*fields, self.last, digest))
        self.last = digest


def verify(connection: Connection) -> tuple[int, int | None]:
    """Number of rows checked and the first sequence number that does not fit, or None."""
    last, expected = GENESIS, 0
    rows = connection.exec_driver_sql(
        "SELECT seq, at, actor, actor_name, action, entity, row_id, detail, prev_hash, hash "
        "FROM audit ORDER BY seq"
    )
    for row in rows:
        expected += 1
        fields = (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])
        if row[0] != expected or row[8] != last or row[9] != link(last, fields):
            return expected, expected
        last = row[9]
    return expected, None
