"""What goes into a bundle: every change the recipient has not confirmed and may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from desktop.models.ownership import SHARED_DOWNWARD, within
from desktop.storage import digests
from desktop.storage.digests import SEEN
from desktop.sync.changes import ChangeLine, Op
from desktop.sync.manifest import LineDigest, Origin, Range, Watermark
from desktop.sync.peers import PARENT, OriginRow, origins, peer_watermarks


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

    def _sends(self, row: OriginRow) -> bool:
        """Whether changes of this origin go to this recipient at all: upward only those from below."""
        return self.relation != PARENT or within(row.office, self.here)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """What the bundle covers, by origin."""
        return tuple(
            Range(index, self.since.get(row.oid, 0) + 1, row.seq)
            for index, row in enumerate(self.rows)
            if self._sends(row) and row.seq > self.since.get(row.oid, 0)
        )

    @property
    def watermarks(self) -> tuple[Watermark, ...]:
        """What this office has, by origin: the receipt for the other side."""
        return tuple(Watermark(index, row.seq) for index, row in enumerate(self.rows))

    def line_digests(self, connection: Connection) -> tuple[LineDigest, ...]:
        """What the recipient should hold of each origin in ``ranges`` once it has merged."""
        found = []
        for entry in self.ranges:
            row = self.rows[entry.origin]
            if self._sees_all_of(row):
                held = digests.kept(connection, row.oid)
            else:
                held = digests.kept(connection, row.oid, self.peer)
            found.append(LineDigest(entry.origin, held.lines, held.hex))
        return tuple(found)

    def _sees_all_of(self, row: OriginRow) -> bool:
        """The office above sees all; an office below what it wrote itself, wherever that went."""
        return self.relation == PARENT or within(row.office, self.peer)

    def _where(self, row: OriginRow) -> tuple[str, tuple[str, ...]]:
        return ("", ()) if self._sees_all_of(row) else _visible_below(self.peer, row.office)

    def _chosen(self, entry: Range) -> tuple[str, tuple[int | str, ...]]:
        row = self.rows[entry.origin]
        where, extra = self._where(row)
        return (
            f"FROM change WHERE oid=? AND seq BETWEEN ? AND ? AND scope='up'{where}",
            (row.oid, entry.first, entry.last, *extra),
        )

    def count(self, connection: Connection) -> dict[str, int]:
        """Changes of rows by entity that would go."""
        totals: dict[str, int] = {}
        for entry in self.ranges:
            chosen, parameters = self._chosen(entry)
            rows = connection.exec_driver_sql(f"SELECT entity, count(*) {chosen} GROUP BY entity", parameters)
            for entity, number in rows:
                totals[str(entity)] = totals.get(str(entity), 0) + int(number)
        return without_notes(totals)

    def rows_by_entity(self, connection: Connection, *, set_up: bool = True) -> dict[str, int]:
        """How many rows of each table the bundle speaks of; a row changed five times is one.

        Without ``set_up`` those are left out that came with the program when the office was set up, and that
        nobody has changed since.
        """
        parts: list[str] = []
        parameters: list[int | str] = []
        for entry in self.ranges:
            chosen, values = self._chosen(entry)
            parts.append(f"SELECT DISTINCT entity, row_id {chosen}")
            parameters += values
            if not set_up:
                parts[-1] += f" AND NOT (entity IN ({_WRITTEN_AT_SET_UP}) AND txn = ({_SET_UP_TXN}))"
                parameters.append(self.rows[entry.origin].oid)
        if not parts:
            return {}
        rows = connection.exec_driver_sql(
            f"SELECT entity, count(*) FROM ({' UNION '.join(parts)}) GROUP BY entity", tuple(parameters)
        )
        return without_notes({str(entity): int(number) for entity, number in rows})

    def touched(self, connection: Connection, entity: str) -> list[str]:
        """Ids of the rows of one table that the bundle speaks of."""
        ids: set[str] = set()
        for entry in self.ranges:
            chosen, parameters = self._chosen(entry)
            ids.update(
                connection.exec_driver_sql(
                    f"SELECT DISTINCT row_id {chosen} AND entity=?", (*parameters, entity)
                ).scalars()
            )
        return sorted(ids)

    def lines(self, connection: Connection) -> Iterator[ChangeLine]:
        """The change lines, origin by origin, each in its own order."""
        index_of = {row.oid: index for index, row in enumerate(self.rows)}
        for entry in self.ranges:
            chosen, parameters = self._chosen(entry)
            rows = connection.exec_driver_sql(
                "SELECT seq, txn, entity, row_id, op, fields, base_oid, base_seq, lamport, actor, "
                f"actor_name, claimed_at, schema, part {chosen} ORDER BY seq",
                parameters,
            )
            for row in rows:
                yield ChangeLine(
                    origin=entry.origin,
                    seq=row[0],
                    txn=row[1],
                    entity=row[2],
                    id=row[3],
                    op=Op(row[4]),
                    fields=msgspec.Raw(row[5]),
                    base=(index_of[row[6]], row[7]) if row[6] in index_of else None,
                    lamport=row[8],
                    actor=row[9],
                    actor_name=row[10],
                    claimed_time=row[11],
                    schema=row[12],
                    part=row[13],
                )


def without_notes(counts: dict[str, int]) -> dict[str, int]:
    """Counts of changes without the lines that only say what an office had applied."""
    return {entity: number for entity, number in counts.items() if entity != SEEN}


_WRITTEN_AT_SET_UP = "'office','destination'"
_SET_UP_TXN = (
    "SELECT coalesce(min(s.txn), 0) FROM change s WHERE s.oid=? AND s.entity='office' AND s.op='put'"
)
"""The transaction in which a new office writes itself and the directory that comes with the program."""


def _visible_below(peer: str, office: str) -> tuple[str, tuple[str, ...]]:
    """A condition on the lines of an origin: those of the peer's part, and what all below share."""
    if not within(peer, office):
        return " AND (part = ? OR part LIKE ?) AND entity<>?", (peer, peer + ".%", SEEN)
    above = [".".join(peer.split(".")[:depth]) for depth in range(1, peer.count(".") + 1)]
    seen = f"(entity='{SEEN}' AND part IN ({','.join('?' * len(above))}))"
    shared = ",".join(f"'{name}'" for name in sorted(SHARED_DOWNWARD))
    return (
        f" AND (part = ? OR part LIKE ? OR {seen} OR entity IN ({shared}))",
        (peer, peer + ".%", *above),
    )


def select(
    connection: Connection, here: str, peer: str, relation: str, *, everything: bool = False
) -> Selection:
    """What ``peer`` has not confirmed (or everything it may see), as of this read transaction."""
    rows = tuple(origins(connection))
    since = {} if everything else peer_watermarks(connection, peer)
    if relation != PARENT:
        told = [row for row in rows if _concerns(connection, row, here, peer, since.get(row.oid, 0))]
        named = {row.oid for row in told} | _built_upon(connection, told, peer, since)
        rows = tuple(row for row in rows if row.oid in named)
    return Selection(here, peer, relation, rows, since)


def _built_upon(
    connection: Connection, rows: Sequence[OriginRow], peer: str, since: Mapping[int, int]
) -> set[int]:
    """The origins that what goes down was made upon: without its ``base`` a line seems not to know it."""
    found: set[int] = set()
    for row in rows:
        where, extra = _visible_below(peer, row.office)
        bases = connection.exec_driver_sql(
            "SELECT DISTINCT base_oid FROM change WHERE oid=? AND seq>? AND base_oid IS NOT NULL "
            f"AND scope='up'{where}",
            (row.oid, since.get(row.oid, 0), *extra),
        )
        found.update(bases.scalars())
    return found


def _concerns(connection: Connection, row: OriginRow, here: str, peer: str, since: int) -> bool:
    """An office below learns nothing of its neighbours, not even how many changes they made.

    Unless one of them handed a case to it: then that origin is told of, where it has lines for this peer.
    """
    if row.office == here or within(row.office, peer) or not within(row.office, here):
        return True
    where, extra = _visible_below(peer, row.office)
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM change WHERE oid=? AND seq>? AND scope='up'{where} LIMIT 1", (row.oid, since, *extra)
    ).first()
    return found is not None
