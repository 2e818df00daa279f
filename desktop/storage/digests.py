"""The set digest of change lines: two offices that hold the same lines of an origin have the same sum.

A line's digest is the sha256 of its *header*, everything but what it says about people: erasing a person
then alters no digest. Sums of line digests modulo 2**256 do not depend on the order of arrival, and are kept
for each origin and *bucket*: the lines that the same offices may see (docs/bundle-format.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection

from desktop.models.ownership import SHARED_DOWNWARD, within

MODULUS = 2**256

#: The pseudo-entity of lines that say what their office had applied of others.
SEEN = "seen"
_SHARED = "shared"
_SEEN_PREFIX = "seen "


def bucket_of(entity: str, part: str) -> str:
    """Which lines stand together: those that the same offices may see."""
    if entity in SHARED_DOWNWARD:
        return _SHARED
    return _SEEN_PREFIX + part if entity == SEEN else part


def visible_below(bucket: str, office: str, below: str) -> bool:
    """Whether the lines of a bucket, written by ``office``, go down to the office ``below``.

    Of its neighbours an office sees what concerns its own part, and nothing of what they share or had seen.
    """
    if bucket == _SHARED:
        return within(below, office)
    if bucket.startswith(_SEEN_PREFIX):
        part = bucket.removeprefix(_SEEN_PREFIX)
        return within(below, office) and (within(part, below) or within(below, part))
    return within(bucket, below)


#: What of a line enters its digest: origin as ``office/device/epoch``, seq, txn, lamport, entity, row id, op,
#: actor, claimed time, schema, part.
HEADER = "%s %d %d %d %s %s %s %s %s %d %s"


@dataclass(slots=True)
class Sum:
    """Lines and the sum of their digests."""

    lines: int = 0
    total: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.lines + other.lines, (self.total + other.total) % MODULUS)

    def __sub__(self, other: Sum) -> Sum:
        return Sum(self.lines - other.lines, (self.total - other.total) % MODULUS)

    @property
    def hex(self) -> str:
        """64 digits."""
        return f"{self.total:064x}"


class Sums:
    """Sums being gathered in one transaction, by (oid, bucket)."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, str], Sum] = {}

    def add(self, oid: int, bucket: str, headers: Sequence[str]) -> None:
        """Takes the headers of lines."""
        own = self._sums.get((oid, bucket))
        if own is None:
            own = self._sums[oid, bucket] = Sum()
        own.lines += len(headers)
        own.total += sum(map(int.from_bytes, [sha256(header.encode()).digest() for header in headers]))

    def save(self, connection: Connection, *, take_away: bool = False) -> None:
        """Adds what was gathered to what is kept (or takes it away), and begins anew."""
        for (oid, bucket), gathered in self._sums.items():
            kept = _read(connection, oid, bucket)
            new = kept - gathered if take_away else kept + gathered
            connection.exec_driver_sql(
                "INSERT INTO line_digest (oid, bucket, lines, digest) VALUES (?,?,?,?) "
                "ON CONFLICT (oid, bucket) DO UPDATE SET lines=excluded.lines, digest=excluded.digest",
                (oid, bucket, new.lines, new.hex),
            )
        self._sums = {}


def _read(connection: Connection, oid: int, bucket: str) -> Sum:
    row = connection.exec_driver_sql(
        "SELECT lines, digest FROM line_digest WHERE oid=? AND bucket=?", (oid, bucket)
    ).first()
    return Sum(int(row[0]), int(row[1], 16)) if row is not None else Sum()


def kept(connection: Connection, oid: int, below: str | None = None) -> Sum:
    """The sum of an origin's lines: all that are here, or those that go down to the office ``below``."""
    rows = connection.exec_driver_sql(
        "SELECT d.bucket, d.lines, d.digest, o.office FROM line_digest d JOIN origin o ON o.oid=d.oid "
        "WHERE d.oid=?",
        (oid,),
    )
    held = Sum()
    for bucket, lines, digest, office in rows:
        if below is None or visible_below(bucket, office, below):
            held = held + Sum(lines, int(digest, 16))
    return held


_READ = (
    "SELECT c.oid, o.office || '/' || o.device || '/' || o.epoch, c.seq, c.txn, c.lamport, c.entity, "
    "c.row_id, c.op, c.actor, c.claimed_at, c.schema, c.part FROM change c JOIN origin o ON o.oid=c.oid "
    "WHERE c.scope='up'"
)


def of_log(connection: Connection, where: str = "", parameters: Iterable[int] = ()) -> Sums:
    """The sums of lines already in the log: all of them, or those that ``where`` (after AND) names."""
    sums = Sums()
    for oid, *line in connection.exec_driver_sql(_READ + where, tuple(parameters)):
        sums.add(oid, bucket_of(line[4], line[-1]), [HEADER % tuple(line)])
    return sums
