"""Applying a verified bundle: order, scope, rows, change log, search index, digests; one transaction.

A bundle continues what we have of each origin. What it repeats is compared; what is new is logged and
written: on the fast road where it was made upon the version that lies here, else by the row's whole history.
Nothing here trusts a clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Raw
from msgspec.structs import replace
from sqlalchemy import Connection

from desktop.storage import digests, knowledge, search
from desktop.storage.changelog import SCHEMA, ensure_origin
from desktop.storage.digests import SEEN
from desktop.sync.causality import OriginKey
from desktop.sync.changes import ChangeLine, LineFault, Op, Scalar, in_batches
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.manifest import Manifest
from desktop.sync.overlap import Overlap, forked
from desktop.sync.received import Received
from desktop.sync.reindexing import reindex
from desktop.sync.rows import Known, Rows
from desktop.sync.scope import NotOwner, OutOfScope, Owned, Scope
from desktop.sync.shapes import Malformed, Said, check_shapes
from desktop.sync.slow_road import Key, open_rows, recompute

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

#: Lines between two looks at whether somebody wants to stop; of more at once the pages are better used.
BATCH = 5000
#: Lines from which on room is made for pages and for the search index.
MANY = 2000


@dataclass(slots=True)
class Tally:
    """What a bundle does here: ``lines`` about rows, of which ``known`` were here before.

    ``new`` and ``changed`` count rows, each once however many of its changes came along. ``seen`` are lines
    that only say what their office had applied. ``decided`` are the rows that had to be computed from their
    whole history; ``before`` maps oid to the watermark before.
    """

    lines: int = 0
    known: int = 0
    seen: int = 0
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    ids: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    decided: int = 0
    conflicts: int = 0
    before: dict[int, int] = field(default_factory=dict)

    def see(self, line: ChangeLine, *, fresh: bool) -> None:
        """Counts the row of a line that has an effect, by the first of its lines."""
        ids = self.ids[line.entity]
        if line.id not in ids:
            ids.add(line.id)
            counts = self.new if fresh else self.changed
            counts[line.entity] = counts.get(line.entity, 0) + 1

    @property
    def effective(self) -> int:
        """Rows that change here."""
        return sum(self.new.values()) + sum(self.changed.values())


def check_order(connection: Connection, manifest: Manifest, scope: Scope, own: OriginKey) -> dict[int, int]:
    """Manifest origin index -> our watermark.

    Raises BundleRefused: OUT_OF_SCOPE, GAP, or FORKED where others know more of our numbering than we do.
    """
    have: dict[int, int] = {}
    for entry in manifest.ranges:
        who = manifest.origins[entry.origin]
        try:
            scope.check_origin(who.office)
        except OutOfScope as error:
            raise BundleRefused(RefusalCode.OUT_OF_SCOPE, str(error), sender=scope.sender) from None
        have[entry.origin] = _watermark(connection, who.office, who.device, who.epoch)
        if (who.office, who.device, who.epoch) == own and entry.last > have[entry.origin]:
            raise forked(own.office, "lines of our own numbering that we did not write")
        if entry.first > have[entry.origin] + 1:
            raise BundleRefused(
                RefusalCode.GAP, f"{who.office} has {have[entry.origin]}, starts at {entry.first}"
            )
    for mark in manifest.watermarks:
        who = manifest.origins[mark.origin]
        if (who.office, who.device, who.epoch) == own and mark.seq > _watermark(connection, *own):
            raise forked(own.office, "a receipt for changes that we did not write")
    return have


def _watermark(connection: Connection, office: str, device: str, epoch: int) -> int:
    row = connection.exec_driver_sql(
        "SELECT seq FROM origin WHERE office=? AND device=? AND epoch=?", (office, device, epoch)
    ).first()
    return int(row[0]) if row is not None else 0


class _Merge:
    """One bundle on its way into the database."""

    def __init__(self, uow: UnitOfWork, manifest: Manifest, scope: Scope) -> None:
        self._uow = uow
        self._connection = uow.connection
        self._manifest = manifest
        self._scope = scope
        me = uow.origin
        self._have = check_order(self._connection, manifest, scope, OriginKey(me.office, me.device, me.epoch))
        self._oids = [
            ensure_origin(self._connection, who.office, who.device, who.epoch).oid for who in manifest.origins
        ]
        self._offices = [who.office for who in manifest.origins]
        names = [knowledge.origin_name(who.office, who.device, who.epoch) for who in manifest.origins]
        self._received = Received(self._connection, self._oids, names)
        self._vectors = [knowledge.vector(self._connection, oid) for oid in self._oids]
        self._rows = Rows(self._connection)
        self._overlap = Overlap(self._connection)
        self._slow = open_rows(self._connection)
        self._decide: set[Key] = set()
        self._waiting: list[ChangeLine] = []
        self._unproved: list[tuple[ChangeLine, NotOwner]] = []
        self._told: list[tuple[int, int, dict[int, int]]] = []
        self._past: dict[Key, set[str]] = {}
        #: Rows that were here and are found by other words now.
        self._reworded: set[Key] = set()
        self.tally = Tally(before={self._oids[index]: seq for index, seq in self._have.items()})

    def take(self, batch: list[ChangeLine]) -> None:
        """Some more lines, in the bundle's order."""
        tally, have = self.tally, self._have
        notes = [line.entity for line in batch].count(SEEN)
        tally.seen += notes
        tally.lines += len(batch) - notes
        fresh = [line for line in batch if line.seq > have[line.origin]]
        ours = self._uow.origin.oid
        bases = [line.base for line in fresh if line.base is not None]
        self._expect_no_more_of_us(max((seq for index, seq in bases if self._oids[index] == ours), default=0))
        try:
            if len(fresh) < len(batch):
                self._compare([line for line in batch if line.seq <= have[line.origin]])
            shapes = check_shapes(fresh)
            self._rows.load(fresh)
            self._take_all(fresh, shapes.said)
        except OutOfScope as error:
            raise BundleRefused(RefusalCode.OUT_OF_SCOPE, str(error), sender=self._scope.sender) from None
        except (Malformed, LineFault) as error:
            # What a newer program wrote is wrong only for us; what it wrote in our words is taken.
            newer = any(line.schema > SCHEMA for line in fresh)
            why = RefusalCode.TOO_NEW if newer else RefusalCode.BAD_CONTENT
            raise BundleRefused(why, str(error), application=self._manifest.application) from None
        if fresh:
            self._uow.see_lamport(max(line.lamport for line in fresh))
        self._rows.flush()
        self._received.write(fresh, shapes.texts)
        knowledge.remember(self._connection, self._told)
        self._told = []

    def _compare(self, batch: list[ChangeLine]) -> None:
        """Lines that were here before."""
        repeated: dict[int, list[ChangeLine]] = {}
        for line in batch:
            repeated.setdefault(line.origin, []).append(line)
            self.tally.known += line.entity != SEEN
        for index, lines in repeated.items():
            self._overlap.compare(self._oids[index], self._manifest.origins[index].office, lines)

    def _take_all(self, lines: list[ChangeLine], said: list[Said]) -> None:
        """Lines in their order, each with what it says. New rows, which are most, go no further."""
        insert, slow, see = self._rows.insert, self._slow, self.tally.see
        is_own_work, oids, offices = self._scope.is_own_work, self._oids, self._offices
        for line, what in zip(lines, said, strict=True):
            if (
                type(what) is not dict
                and is_own_work(line, offices[line.origin], what.office)
                and not (slow and (line.entity, line.id) in slow)
                and insert(line, what, oids[line.origin])
            ):
                see(line, fresh=True)
            else:
                self._take(line, what)

    def _take(self, line: ChangeLine, said: Said) -> None:
        index = line.origin
        oid, office = self._oids[index], self._offices[index]
        if line.entity == SEEN:
            self._scope.check(line, office, None, None, lambda: False)
            self._see(line, said, oid)
            return
        key = (line.entity, line.id)
        row = self._rows.get(*key)
        owned = None if row is None else Owned(row.office, row.part)
        is_put = line.op is Op.PUT
        owner = said.office if is_put else None
        proved = True
        was_owner = partial(self._was_owner, line.entity, line.id, office)
        try:
            self._scope.check(line, office, owner, owned, was_owner)
        except NotOwner as doubt:
            # The line that hands the row over to this office may come later, from another origin.
            # Neither with what it says nor with the frames that hold all others: it is kept to the end.
            self._unproved.append((_bare(line), doubt.with_traceback(None)))
            proved = False
        self.tally.see(line, fresh=is_put and row is None)
        if row is None and is_put and proved:
            self._rows.insert(line, said, oid)
            if key in self._slow:
                self._decide.add(key)
        elif row is None:
            # Its first line may come later in this bundle, from another origin.
            if proved:
                self._waiting.append(_bare(line))
            self._slow.add(key)
            self._decide.add(key)
        elif key in self._slow or not self._continues(line, owner, row, oid):
            self._slow.add(key)
            self._decide.add(key)
            if owner is not None:
                self._past.setdefault(key, set()).add(row.office)
                row.office, row.part = owner, line.part
        else:
            self._rows.change(row, line, said, oid)
            if line.op is not Op.PATCH or not search.watched(line.entity).isdisjoint(said):
                self._reworded.add(key)

    def _continues(self, line: ChangeLine, owner: str | None, row: Known, oid: int) -> bool:
        """Whether the change was made upon the version that lies here, and leaves the row where it is."""
        if line.part != row.part or line.op is Op.ERASE:
            return False
        if owner not in (None, row.office):
            return False
        return row.oid == oid or self._vectors[line.origin].get(row.oid, 0) >= row.seq

    def _see(self, line: ChangeLine, fields: dict[str, Scalar], oid: int) -> None:
        try:
            marks = knowledge.marks_of(self._connection, fields)
        except ValueError as error:
            raise Malformed(f"seen: {error}") from None
        self._expect_no_more_of_us(marks.get(self._uow.origin.oid, 0))
        self._vectors[line.origin] |= marks
        self._told.append((oid, line.seq, marks))

    def _expect_no_more_of_us(self, seq: int) -> None:
        """What we write later must not count as known."""
        if seq > self._uow.log.seq:
            raise forked(self._uow.origin.office, "a line that knows of changes which we did not write")

    def _was_owner(self, entity: str, row_id: str, office: str) -> bool:
        """Whether a whole row in the log, or earlier in this bundle, once made the row that office's."""
        if office in self._past.get((entity, row_id), ()):
            return True
        rows = self._connection.exec_driver_sql(
            "SELECT json_extract(fields, '$.office') FROM change WHERE entity=? AND row_id=? AND op='put'",
            (entity, row_id),
        )
        return office in rows.scalars().all()

    def _was_handed(self, line: ChangeLine, office: str) -> bool:
        """Whether another office once gave the row to this one; a line of its own proves nothing."""
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM change c JOIN origin o ON o.oid=c.oid WHERE c.entity=? AND c.row_id=? "
            "AND c.op='put' AND json_extract(c.fields, '$.office')=? AND o.office<>? LIMIT 1",
            (line.entity, line.id, office, office),
        ).first()
        return found is not None

    def finish(self) -> None:
        """Decides what is left to decide, moves the watermarks and compares what both offices hold now."""
        for entry in self._manifest.ranges:
            self._connection.exec_driver_sql(
                "UPDATE origin SET seq=max(seq, ?) WHERE oid=?", (entry.last, self._oids[entry.origin])
            )
        self._decide_rows()
        self._overlap.finish()
        self._received.finish()
        self._compare_digests()
        if any(entry.last > self._have[entry.origin] for entry in self._manifest.ranges):
            self._uow.log.see_watermarks()
        for entity, touched in self.tally.ids.items():
            self._uow.touch(entity, *touched)
        stale = self._reworded | self._decide
        for entity in search.INDEXES:
            ids = [row_id for name, row_id in stale if name == entity]
            reindex(self._connection, entity, ids, self._rows.newest(entity))

    def _decide_rows(self) -> None:
        keys = sorted(self._decide)
        done = recompute(self._connection, keys, self._uow.at)
        if done.without:
            raise BundleRefused(RefusalCode.BAD_CONTENT, f"{done.without[0][0]}: a change of an unknown row")
        try:
            self._rows.load(self._waiting, written=True)
            for line in self._waiting:
                row = self._rows.get(line.entity, line.id)
                office = self._manifest.origins[line.origin].office
                owned = None if row is None else Owned(row.office, row.part)
                was_owner = partial(self._was_owner, line.entity, line.id, office)
                self._scope.check(line, office, None, owned, was_owner)
            for line, doubt in self._unproved:
                if not self._was_handed(line, self._manifest.origins[line.origin].office):
                    raise doubt
        except OutOfScope as error:
            raise BundleRefused(RefusalCode.OUT_OF_SCOPE, str(error), sender=self._scope.sender) from None
        self.tally.decided, self.tally.conflicts = len(keys), done.conflicts

    def _compare_digests(self) -> None:
        """Both offices hold the same lines of every origin that stands where the sender says."""
        marks = {mark.origin: mark.seq for mark in self._manifest.watermarks}
        for stated in self._manifest.state_digest:
            oid = self._oids[stated.origin]
            who = self._manifest.origins[stated.origin]
            if _watermark(self._connection, who.office, who.device, who.epoch) != marks.get(stated.origin):
                continue  # we are further than the sender, or have only a part
            here = digests.kept(self._connection, oid)
            if (here.lines, here.hex) != (stated.lines, stated.digest):
                raise BundleRefused(
                    RefusalCode.STATE_MISMATCH,
                    f"{who.office}: {here.lines} lines here, {stated.lines} there",
                    sender=self._scope.sender,
                )


def apply(
    uow: UnitOfWork,
    manifest: Manifest,
    lines: Iterable[ChangeLine],
    scope: Scope,
    report: Callable[[int], None] = lambda _done: None,
) -> Tally:
    """Merges inside an open unit of work; ``report`` is told the lines done and may raise to cancel."""
    merge = _Merge(uow, manifest, scope)
    with _prepared(uow) if sum(manifest.counts.values()) > MANY else nullcontext():
        for batch in in_batches(lines, BATCH):
            merge.take(batch)
            report(merge.tally.lines)
        merge.finish()
    report(merge.tally.lines)
    return merge.tally


def _bare(line: ChangeLine) -> ChangeLine:
    """The line without what it says."""
    return replace(line, fields=Raw())


@contextmanager
def _prepared(uow: UnitOfWork) -> Iterator[None]:
    """For very many lines: more memory for pages of the database and for the search index."""
    uow.expect_many()
    with ExitStack() as stack:
        for entity in search.INDEXES:
            stack.enter_context(search.in_bulk(uow.connection, entity))
        yield


def remember_watermarks(connection: Connection, manifest: Manifest, peer: str) -> None:
    """Keeps what the sender says it has; it never goes backwards within an epoch.

    A sender with another numbering than before was restored or replaced: what it had then counts no more.
    """
    sender = manifest.sender
    last = connection.exec_driver_sql(
        "SELECT device, epoch, number FROM peer_state WHERE peer=?", (peer,)
    ).first()
    if last is not None and last[0] == sender.device and last[1] > sender.epoch:
        return  # an old bundle, from before the sender was restored
    if last is not None and (last[0], last[1]) != (sender.device, sender.epoch):
        connection.exec_driver_sql("DELETE FROM peer_watermark WHERE peer=?", (peer,))
        last = None
    connection.exec_driver_sql(
        "INSERT INTO peer_state (peer, device, epoch, number, trust_list) VALUES (?,?,?,?,?) "
        "ON CONFLICT (peer) DO UPDATE SET device=excluded.device, epoch=excluded.epoch, "
        "number=excluded.number, trust_list=max(trust_list, excluded.trust_list)",
        (
            peer, sender.device, sender.epoch, max(manifest.number, last[2] if last is not None else 0),
            manifest.trust_list,
        ),
    )  # fmt: skip
    for mark in manifest.watermarks:
        who = manifest.origins[mark.origin]
        oid = ensure_origin(connection, who.office, who.device, who.epoch).oid
        connection.exec_driver_sql(
            "INSERT INTO peer_watermark (peer, oid, seq) VALUES (?,?,?) "
            "ON CONFLICT (peer, oid) DO UPDATE SET seq=max(seq, excluded.seq)",
            (peer, oid, mark.seq),
        )
