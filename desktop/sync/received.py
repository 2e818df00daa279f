"""What a bundle's lines leave in the change log and in the digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from msgspec.structs import astuple
from sqlalchemy import Connection

from desktop.storage import digests
from desktop.storage.changelog import INSERT_CHANGE
from desktop.storage.digests import HEADER, bucket_of
from desktop.storage.engine import QUICK_NULL
from desktop.sync.changes import ChangeLine, Op

_OP = {op: op.value for op in Op}


class Received:
    """Writes lines as they came. ``oids`` and ``names`` are what the manifest's origins are called here."""

    def __init__(self, connection: Connection, oids: Sequence[int], names: Sequence[str]) -> None:
        self._connection = connection
        self._oids = oids
        self._names = names
        self._sums = digests.Sums()

    def write(self, lines: Sequence[ChangeLine], texts: Sequence[str]) -> None:
        """Some more lines, with the texts of their fields."""
        oids, names = self._oids, self._names
        log: list[tuple[Any, ...]] = []
        headers: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        for text, line in zip(texts, map(astuple, lines), strict=True):
            index, seq, txn, lamport, base, time, row_id, entity, kind, actor, name, _, schema, part = line
            op = _OP[kind]
            base_oid, base_seq = (oids[base[0]], base[1]) if base else (QUICK_NULL, QUICK_NULL)
            log.append(
                (
                    oids[index], seq, txn, entity, row_id, op, text, base_oid, base_seq, lamport, actor,
                    name, time, schema, part, "up",
                )
            )  # fmt: skip
            headers[index, entity, part].append(
                HEADER % (names[index], seq, txn, lamport, entity, row_id, op, actor, time, schema, part)
            )
        if log:
            self._connection.exec_driver_sql(INSERT_CHANGE, log)
        for (index, entity, part), some in headers.items():
            self._sums.add(oids[index], bucket_of(entity, part), some)

    def finish(self) -> None:
        """Adds the digests of all of them to what is kept."""
        self._sums.save(self._connection)
