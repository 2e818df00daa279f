"""What goes into a bundle: every change the recipient has not confirmed and may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from desktop.sync.changes import ChangeLine, Op
from desktop.sync.manifest import Origin, Range, Watermark
from desktop.sync.peers import PARENT, OriginRow, origins, peer_watermarks, within
from desktop.sync.scope import SHARED_DOWNWARD


@dataclass(frozen=True, slots=True)
class Selection:
    """A consistent choice of changes for one recipient, made inside one read transaction."""

    here: str
    peer: str
    relation: str
    rows: tuple[OriginRow, ...]
    since: dict[int, int]  # oid -> the peer's confirmed seq

    @property
    def manifest_origins(self) -> tuple[Origin, ...]:
        """The origins of ranges, watermarks and bases, in the order lines refer to them."""
        return tuple(Origin(row.office, row.device, row.epoch) for row in self.rows)

    def sends(self, row: OriginRow) -> bool:
        """Whether changes of this origin go to this recipient at all."""
        if self.relation == PARENT:
            return within(row.office, self.here)
        return row.office == self.here or not within(row.office, self.here)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """What the bundle covers, by origin."""
        return tuple(
            Range(index, self.since.get(row.oid, 0) + 1, row.seq)
            for index, row in enumerate(self.rows)
            if self.sends(row) and row.seq > self.since.get(row.oid, 0)
        )

    @property
    def watermarks(self) -> tuple[Watermark, ...]:
        """What this office has, by origin: the receipt for the other side."""
        return tuple(Watermark(index, row.seq) for index, row in enumerate(self.rows))

    def _where(self) -> tuple[str, tuple[str, ...]]:
        if self.relation == PARENT:
            return "", ()
        shared = ",".join(f"'{name}'" for name in sorted(SHARED_DOWNWARD))
        ours = f"(entity IN ({shared}) AND oid IN (SELECT oid FROM origin WHERE office = ?))"
        return f" AND (part = ? OR part LIKE ? OR {ours})", (self.peer, self.peer + ".%", self.here)

    def count(self, connection: Connection) -> dict[str, int]:
        """Changes by entity that would go."""
        totals: dict[str, int] = {}
        where, extra = self._where()
        for entry in self.ranges:
            rows = connection.exec_driver_sql(
                "SELECT entity, count(*) FROM change WHERE oid=? AND seq BETWEEN ? AND ? AND scope='up'"
                f"{where} GROUP BY entity",
                (self.rows[entry.origin].oid, entry.first, entry.last, *extra),
            )
            for entity, number in rows:
                totals[str(entity)] = totals.get(str(entity), 0) + int(number)
        return totals

    def touched(self, connection: Connection, entity: str) -> list[str]:
        """Ids of the rows of one table that the bundle speaks of."""
        ids: set[str] = set()
        where, extra = self._where()
        for entry in self.ranges:
            ids.update(
                connection.exec_driver_sql(
                    "SELECT DISTINCT row_id FROM change WHERE oid=? AND seq BETWEEN ? AND ? AND scope='up' "
                    f"AND entity=?{where}",
                    (self.rows[entry.origin].oid, entry.first, entry.last, entity, *extra),
                ).scalars()
            )
        return sorted(ids)

    def lines(self, connection: Connection) -> Iterator[ChangeLine]:
        """The change lines, origin by origin, each in its own order."""
        index_of = {row.oid: index for index, row in enumerate(self.rows)}
        where, extra = self._where()
        for entry in self.ranges:
            rows = connection.exec_driver_sql(
                "SELECT seq, txn, entity, row_id, op, fields, base_oid, base_seq, lamport, actor, "
                "actor_name, claimed_at, schema, part FROM change "
                "WHERE oid=? AND seq BETWEEN ? AND ? AND scope='up'"
                f"{where} ORDER BY seq",
                (self.rows[entry.origin].oid, entry.first, entry.last, *extra),
            )
            for row in rows:
                yield ChangeLine(
                    origin=entry.origin,
                    seq=row[0],
                    txn=row[1],
                    entity=row[2],
                    id=row[3],
                    op=Op(row[4]),
                    fields=msgspec.json.decode(row[5]),
                    base=(index_of[row[6]], row[7]) if row[6] in index_of else None,
                    lamport=row[8],
                    actor=row[9],
                    actor_name=row[10],
                    claimed_time=row[11],
                    schema=row[12],
                    part=row[13],
                )


def select(connection: Connection, here: str, peer: str, relation: str) -> Selection:
    """What ``peer`` has not confirmed, as of this read transaction."""
    rows = tuple(origins(connection))
    if relation != PARENT:
        # An office below learns nothing of its neighbours, not even how many changes they made.
        rows = tuple(
            row
            for row in rows
            if row.office == here or within(row.office, peer) or not within(row.office, here)
        )
    return Selection(here, peer, relation, rows, peer_watermarks(connection, peer))
