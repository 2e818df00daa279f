"""Bundles between offices: what waits to be sent, writing one, looking into one, merging, history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

from desktop import __version__
from desktop.models.errors import NotFound
from desktop.models.roles import Permission
from desktop.services import computer
from desktop.services.bundles import attachments_owed, program_updates
from desktop.services.bundles.bundle_records import record_bundle, records_of
from desktop.services.bundles.exchange_records import BundleFile, BundleRow, Exported, Pending
from desktop.services.desk import Desk
from desktop.services.pairing import trust_lists
from desktop.services.pairing.office_keys import office_keys
from desktop.services.reference_data import shared_reference
from desktop.storage.changelog import SCHEMA
from desktop.storage.clock import stamp
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.changes import ChangeLine
from desktop.sync.export import Selection, select, without_notes
from desktop.sync.manifest import Kind, Received
from desktop.sync.peers import PARENT, Peer, current_peer, peers
from desktop.sync.seal import Blob

if TYPE_CHECKING:
    from desktop.sync.seal import SealedBundle

#: Attachments ride along up to this many bytes, so that a bundle still fits into a mail (MODELS 3.3).
ATTACHMENT_BUDGET = 7 * 1024 * 1024


class ProgressLike(Protocol):
    """What an operation's progress offers; any object with these two will do."""

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """How far it is."""
        ...

    def check(self) -> None:
        """Raises where the person has cancelled."""
        ...


def peer_of(connection: Connection, code: str | None) -> Peer:
    """The paired office with this code, or the office above where none is named. Raises NotFound."""
    if code is not None:
        found = current_peer(connection, code)
    else:
        above = [p for p in peers(connection) if p.relation == PARENT and p.revoked_at is None]
        found = max(above, key=lambda p: p.code, default=None)
    if found is None:
        raise NotFound(
            "Kantor tujuan belum dipasangkan dengan kantor ini.",
            "Tidak ada yang dikirim atau diubah.",
            "Buka Sinkronisasi, tukar kartu kantor dengan kantor tujuan, lalu ulangi.",
            code="not_paired",
        )
    return found


def pending(desk: Desk, peer_code: str | None = None) -> Pending:
    """What has not been confirmed by the peer yet (default: the office above)."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        peer = peer_of(connection, peer_code)
        chosen = select(connection, desk.office_code, peer.code, peer.relation)
        counts = chosen.count(connection)
        touched = chosen.rows_by_entity(connection, set_up=False)
        owed = attachments_owed.here(connection, attachments_owed.wanted(connection, chosen))
        told = attachments_owed.tell(connection, peer.code, owed)
        sent, received = (
            connection.exec_driver_sql(
                "SELECT max(at) FROM bundle WHERE peer=? AND direction=?", (peer.code, direction)
            ).scalar()
            for direction in ("out", "in")
        )
    return Pending(
        peer_code=peer.code,
        peer_name=peer.name,
        cases=touched.get("cases", 0),
        referrals=touched.get("referral", 0),
        answers=touched.get("referral_event", 0),
        persons=touched.get("person", 0),
        changes=sum(counts.values()),
        attachments=told.count,
        owed=told,
        last_sent=sent,
        last_received=received,
        by_entity=touched,
    )


def export(
    desk: Desk,
    folder: Path,
    peer_code: str | None = None,
    progress: ProgressLike | None = None,
    *,
    everything: bool = False,
    program: bool = False,
) -> Exported:
    """Writes the bundle for a peer into ``folder``, signed, encrypted to it, read back and compared.

    ``everything`` makes a snapshot: all that the peer may see, whatever it had confirmed. ``program`` takes
    a newer program along that is meant for the offices below; it is too large for mail. Raises NotFound
    (not paired) and BundleNotWritten (full, read-only or vanished stick); in both cases nothing is left
    behind and the same changes go with the next bundle.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        peer = peer_of(connection, peer_code)
    number = _prepare(desk, peer)
    with desk.store.read() as connection:
        chosen = select(connection, desk.office_code, peer.code, peer.relation, everything=everything)
        wanted = attachments_owed.wanted(connection, chosen)
        owed = attachments_owed.here(connection, wanted)
        carried = attachments_owed.fitting(owed, ATTACHMENT_BUDGET)
        kind = Kind.SNAPSHOT if everything else Kind.DELTA if peer.relation == PARENT else Kind.REPLY
        update = program_updates.riding(connection, desk, peer.code) if program else None
        parcel = _Parcel(peer, number, kind, chosen, carried, update if peer.relation != PARENT else None)
        sealed = _seal(desk, connection, folder, parcel, progress)
    return _keep_sent(desk, parcel, sealed, wanted, len(owed) - len(carried))


def export_blobs(
    desk: Desk, folder: Path, peer_code: str | None = None, progress: ProgressLike | None = None
) -> list[Exported]:
    """Writes the attachments that the peer still lacks, as bundles of at most ATTACHMENT_BUDGET bytes each.

    They hold no changes and may arrive in any order. Empty where nothing is owed. Raises as ``export``.
    """
    return list(blobs_one_by_one(desk, folder, peer_code, progress))


def blobs_one_by_one(
    desk: Desk, folder: Path, peer_code: str | None = None, progress: ProgressLike | None = None
) -> Iterator[Exported]:
    """The same, each bundle as it is written: what was in no bundle yet, or all where all was sent before.

    ``progress`` counts bytes; cancelling leaves the bundles written until then as sent.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        peer = peer_of(connection, peer_code)
        chosen = select(connection, desk.office_code, peer.code, peer.relation)
        wanted = attachments_owed.wanted(connection, chosen)
        left = attachments_owed.here(connection, wanted)
        before = attachments_owed.sent_before(connection, peer.code)
    left = {sha256: size for sha256, size in left.items() if sha256 not in before} or left
    total = sum(left.values())
    while left:
        if progress is not None:
            progress.check()
            progress.report(total - sum(left.values()), total, peer.name)
        carried = attachments_owed.fitting(left, ATTACHMENT_BUDGET)
        carried = carried or [min(left.items(), key=lambda item: item[1])]
        for sha256, _ in carried:
            del left[sha256]
        number = _prepare(desk, peer)
        with desk.store.read() as connection:
            nothing = replace(chosen, since={row.oid: row.seq for row in chosen.rows})
            parcel = _Parcel(peer, number, Kind.BLOBS, nothing, carried)
            sealed = _seal(desk, connection, folder, parcel, progress)
        yield _keep_sent(desk, parcel, sealed, wanted, len(left))


def _prepare(desk: Desk, peer: Peer) -> int:
    """The number is spent first and for good: a crash may leave a gap, never two bundles with one number.

    Raises CopiedFolder where another computer may be using the same numbers.
    """
    computer.require_own_place(desk)
    with desk.unit_of_work() as uow:
        if peer.relation != PARENT:
            trust_lists.issue(desk, uow)
            shared_reference.publish(desk, uow)
        return uow.next_number(f"bundle:{peer.code}", 0)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What goes to whom under which number: changes, attachments as (sha256, bytes), a program update."""

    peer: Peer
    number: int
    kind: Kind
    chosen: Selection
    blobs: list[tuple[str, int]]
    update: tuple[str, int, Path] | None = None


def _seal(
    desk: Desk, connection: Connection, folder: Path, parcel: _Parcel, progress: ProgressLike | None
) -> SealedBundle:
    from desktop.sync.manifest import Origin as ManifestOrigin
    from desktop.sync.names import bundle_file_name
    from desktop.sync.seal import BundlePlan, seal

    peer, chosen, number = parcel.peer, parcel.chosen, parcel.number
    me, downward = desk.store.origin, peer.relation != PARENT
    total = sum(chosen.count(connection).values())
    known = trust_lists.numbers(connection)
    plan = BundlePlan(
        kind=parcel.kind,
        sender=ManifestOrigin(me.office, me.device, me.epoch),
        recipient=peer.code,
        number=number,
        previous=_previous(connection, desk, peer),
        origins=chosen.manifest_origins,
        ranges=chosen.ranges,
        watermarks=chosen.watermarks,
        state_digest=chosen.line_digests(connection),
        received=_received(connection, peer.code),
        trust_list=known.get(desk.office_code if downward else peer.code, 0),
        trust_text=trust_lists.riding_along(connection) if downward else "",
        schema=SCHEMA,
        changes=_told(chosen.lines(connection), total, progress),
        application=__version__,
        claimed_time=stamp(desk.store.clock()),
        practice=desk.store.profile.practice,
        blobs=[*(attachments_owed.blob(connection, *one) for one in parcel.blobs), *_program(parcel)],
    )
    return seal(
        plan,
        folder / bundle_file_name(desk.office_code, peer.code, number),
        signer=office_keys(connection),
        recipient_keys=[peer.age_recipient],
        workdir=_workdir(desk),
    )


def _previous(connection: Connection, desk: Desk, peer: Peer) -> str | None:
    found = connection.exec_driver_sql(
        "SELECT sha256 FROM bundle WHERE peer=? AND direction='out' ORDER BY number DESC LIMIT 1",
        (peer.code,),
    ).scalar()
    return None if found is None else str(found)


def _received(connection: Connection, peer: str) -> Received | None:
    """The newest of the peer's bundles that were merged here: its receipt for attachments."""
    state = connection.exec_driver_sql("SELECT device, epoch FROM peer_state WHERE peer=?", (peer,)).first()
    if state is None:
        return None
    numbers = connection.exec_driver_sql(
        "SELECT number FROM bundle WHERE direction='in' AND fate='merged' AND peer=? AND device=? "
        "AND epoch=? ORDER BY number DESC LIMIT 200",
        (peer, state[0], state[1]),
    ).scalars()
    return Received(state[0], state[1], tuple(sorted(numbers)))


def _program(parcel: _Parcel) -> list[Blob]:
    if parcel.update is None:
        return []
    sha256, size, path = parcel.update
    return [Blob(sha256, size, lambda: path.open("rb"))]


def _keep_sent(desk: Desk, parcel: _Parcel, sealed: SealedBundle, wanted: set[str], left: int) -> Exported:
    """Records the bundle. One that cannot be recorded is taken away again: it counts as never written.

    ``left`` are the attachments that found no room in it.
    """
    try:
        with desk.unit_of_work() as uow:
            records = parcel.chosen.rows_by_entity(uow.connection)
            _record_out(uow, parcel, sealed, records)
            attachments_owed.remember(uow, parcel.peer.code, wanted)
    except BaseException:
        with suppress(OSError):
            sealed.file.path.unlink()
        raise
    return Exported(
        path=sealed.file.path,
        number=sealed.manifest.number,
        peer_code=parcel.peer.code,
        counts=without_notes(dict(sealed.manifest.counts)),
        size=sealed.file.size,
        attachments=len(parcel.blobs),
        attachments_left=left,
        changes=uow.changes,
        records=records,
    )


def history(desk: Desk, limit: int = 200) -> list[BundleRow]:
    """Bundles sent and received, newest first."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        names = {peer.code: peer.name for peer in peers(connection)}
        rows = connection.exec_driver_sql(
            "SELECT id, direction, kind, peer, number, file_name, size, counts, at, fate, detail FROM bundle "
            "ORDER BY at DESC, number DESC LIMIT ?",
            (limit,),
        ).all()
    return [
        BundleRow(
            id=row[0],
            direction=row[1],
            kind=row[2],
            peer_code=row[3],
            peer_name=names.get(row[3]) or row[3],
            number=row[4],
            file_name=row[5],
            size=row[6],
            records=records_of(row[7], row[10]),
            at=row[8],
            fate=row[9],
        )
        for row in rows
    ]


# -- inside ---------------------------------------------------------------------------------------------


def _workdir(desk: Desk) -> Path:
    work = desk.store.folder.work
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    return work


def _told(lines: Iterator[ChangeLine], total: int, progress: ProgressLike | None) -> Iterator[ChangeLine]:
    """Passes lines on, telling how many have gone and hearing a cancel."""
    for done, line in enumerate(lines, 1):
        if progress is not None and done % 500 == 0:
            progress.check()
            progress.report(done, total)
        yield line


def _record_out(uow: UnitOfWork, parcel: _Parcel, sealed: SealedBundle, records: dict[str, int]) -> None:
    chosen = parcel.chosen
    detail: dict[str, object] = {
        "blobs": [sha256 for sha256, _ in parcel.blobs],
        "records": records,
    }
    if parcel.update is not None:
        detail["update"] = parcel.update[0]
    ranges = [[chosen.rows[entry.origin].oid, entry.first, entry.last] for entry in sealed.manifest.ranges]
    record_bundle(
        uow,
        sealed.manifest,
        direction="out",
        peer=parcel.peer.code,
        file=BundleFile(sealed.manifest_sha256, sealed.file.path.name, sealed.file.size, sealed.file.sha256),
        ranges=ranges,
        fate="sent",
        detail=detail,
    )
