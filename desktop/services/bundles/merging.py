"""Receiving bundles: a look inside, then the merge; what is refused is kept aside with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.bundles import parked as parked_files
from desktop.services.bundles import program_updates, returning
from desktop.services.bundles.bundle_records import confirm_sent, record_bundle
from desktop.services.bundles.bundle_way import way_of
from desktop.services.bundles.exchange import ProgressLike
from desktop.services.bundles.exchange_records import BundleFile, MergeResult, Preview
from desktop.services.bundles.kept_copy import file_sha256
from desktop.services.bundles.quarantine import holds, put_aside
from desktop.services.bundles.whose import whose
from desktop.services.casework import case_subjects, referral_reactions
from desktop.services.desk import Desk
from desktop.services.pairing import trust_lists
from desktop.services.pairing.trust import receiver
from desktop.services.people import erasing_rows
from desktop.storage.clock import stamp
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync import built_on, undo
from desktop.sync import merge as engine
from desktop.sync.envelope import OpenedBundle, open_bundle
from desktop.sync.errors import BundleNotWritten, BundleRefused, RefusalCode
from desktop.sync.export import without_notes
from desktop.sync.peers import PARENT, Peer, peers
from desktop.sync.scope import Scope


def find_bundles(folder: Path) -> list[Path]:
    """Files in a folder (not below) that may be bundles, by name order; their content decides later."""
    return sorted(
        (p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in {".age", ".zip"}),
        key=lambda p: p.name,
    )


def inspect(desk: Desk, path: Path) -> Preview:
    """What the file holds and what merging it would do; nothing is changed, refusals are told."""
    desk.require(Permission.BUNDLE_IMPORT)
    known = _merged_before(desk, path)
    if known is not None:
        return known
    try:
        with _opened(desk, path) as (bundle, peer):
            return _tried(desk, bundle, peer, _describe(path, bundle, peer))
    except BundleRefused as refusal:
        return _refused(desk, path, refusal)


def merge(desk: Desk, paths: Sequence[Path], progress: ProgressLike | None = None) -> list[MergeResult]:
    """Merges each file in its own transaction, older numbers first, then what had been parked.

    A refused file changes nothing and goes to quarantine with its reason; one that comes too early is
    parked. Cancelling keeps what was merged before and leaves the current file undone.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    results: list[MergeResult] = []
    waiting: list[Path] = []
    for path in paths:
        known = _merged_before(desk, path)
        if known is None:
            waiting.append(path)
        else:
            results.append(MergeResult(known, "known"))
    if waiting:
        _backup_once(desk)
    early: dict[Path, MergeResult] = {}
    try:
        again = True
        while again:
            before = len(waiting)
            for path in waiting:
                result = _merge_one(desk, path, progress)
                if result.fate == "parked":
                    early[path] = result
                else:
                    early.pop(path, None)
                    results.append(result)
            waiting = list(early)
            again = 0 < len(waiting) < before
    finally:  # somebody who cancels has brought them all the same
        results += [_park(desk, result) for result in early.values()]
    if any(result.fate == "merged" for result in results):
        results += _resume(desk, progress)
    return results


def parked(desk: Desk) -> list[Path]:
    """Files that wait for an earlier bundle."""
    return parked_files.paths(desk)


# -- one file ------------------------------------------------------------------------------------------------


@contextmanager
def _opened(desk: Desk, path: Path) -> Iterator[tuple[OpenedBundle, Peer]]:
    """An opened bundle with its sender, closed on the way out."""
    work = desk.store.folder.work
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with desk.store.read() as connection:
        who = receiver(desk, connection)
    with closing(open_bundle(path, receiver=who, workdir=work)) as bundle:
        trust_lists.introduce(desk, bundle)
        with desk.store.read() as connection:
            known = {p.sign_key: p for p in peers(connection)}
            _check_number(connection, bundle)
        yield bundle, known[bundle.sender.sign_key]


def _check_number(connection: Connection, bundle: OpenedBundle) -> None:
    """One numbering never gives one number to two bundles. Raises BundleRefused FORKED."""
    manifest = bundle.manifest
    twin = connection.exec_driver_sql(
        "SELECT 1 FROM bundle WHERE direction='in' AND peer=? AND device=? AND epoch=? AND number=? "
        "AND sha256<>?",
        (
            manifest.sender.office, manifest.sender.device, manifest.sender.epoch, manifest.number,
            bundle.manifest_sha256,
        ),
    ).first()  # fmt: skip
    if twin is not None:
        raise BundleRefused(
            RefusalCode.FORKED, f"two bundles with number {manifest.number}", sender=manifest.sender.office
        )


def _scope(desk: Desk, peer: Peer) -> Scope:
    return Scope(desk.office_code, peer.code, peer.relation)


def _merged_before(desk: Desk, path: Path) -> Preview | None:
    """A file that was merged as it is needs neither key nor time."""
    try:
        digest = file_sha256(path)
    except OSError:
        return None  # opening it will say why
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT kind, peer, number, counts, detail FROM bundle "
            "WHERE file_sha256=? AND direction='in' AND fate='merged'",
            (digest,),
        ).first()
        if row is None:
            return None
        names = {peer.code: peer.name for peer in peers(connection)}
    lines = sum(without_notes(json.loads(row[3])).values())
    return Preview(
        path, kind=row[0], sender_code=row[1], sender_name=names.get(row[1], row[1]), number=row[2],
        claimed_time=json.loads(row[4]).get("claimed_time"), lines=lines, known=lines, already_merged=True,
        remark=_already(str(names.get(row[1], row[1])), row[2]),
    )  # fmt: skip


def _already(sender: str, number: int) -> str:
    """A bundle that comes again is no trouble, but whoever brought it wants to know."""
    return BundleRefused(RefusalCode.REPLAYED, sender=sender, number=str(number)).user_message


def _describe(path: Path, bundle: OpenedBundle, peer: Peer) -> Preview:
    manifest = bundle.manifest
    return Preview(
        path,
        kind=str(manifest.kind),
        sender_code=peer.code,
        sender_name=peer.name,
        number=manifest.number,
        claimed_time=manifest.claimed_time,
        lines=sum(without_notes(dict(manifest.counts)).values()),
        attachments=len(manifest.blobs),
        bundle_id=manifest.bundle_id,
    )


class _OnlyLooking(Exception):
    """Takes back a merge that was only tried."""


def _tried(desk: Desk, bundle: OpenedBundle, peer: Peer, preview: Preview) -> Preview:
    """The merge itself, taken back at its end: what it would do is then exactly what it does."""
    tally = engine.Tally()
    try:
        with desk.unit_of_work() as uow:
            tally = _lines(uow, bundle, peer, _scope(desk, peer))
            seen = _recorded(uow, bundle)
            raise _OnlyLooking
    except _OnlyLooking:
        remark = _already(peer.name, bundle.manifest.number) if seen else ""
        return replace(_counted(preview, tally), already_merged=seen, remark=remark)


def _lines(
    uow: UnitOfWork, bundle: OpenedBundle, peer: Peer, scope: Scope, progress: ProgressLike | None = None
) -> engine.Tally:
    manifest = bundle.manifest
    total = sum(manifest.counts.values())

    def report(done: int) -> None:
        if progress is not None:
            progress.check()
            progress.report(done, total, peer.name)

    try:
        return engine.apply(uow, manifest, bundle.changes(), scope, report)
    except BundleRefused as refusal:
        if refusal.refusal is RefusalCode.GAP:
            raise _gap(uow.connection, bundle, peer, refusal.detail) from None
        raise


def _gap(connection: Connection, bundle: OpenedBundle, peer: Peer, detail: str) -> BundleRefused:
    """The same refusal, naming the first number that has not come and the office."""
    sender = bundle.manifest.sender
    last = connection.exec_driver_sql(
        "SELECT max(number) FROM bundle WHERE direction='in' AND fate='merged' AND peer=? AND device=? "
        "AND epoch=? AND number<?",
        (peer.code, sender.device, sender.epoch, bundle.manifest.number),
    ).scalar()
    missing = (last or 0) + 1
    words = str(missing) if missing < bundle.manifest.number else "sebelumnya"
    return BundleRefused(
        RefusalCode.GAP, detail, sender=peer.name, office=peer.code, missing=words,
        number=str(bundle.manifest.number),
    )  # fmt: skip


def _recorded(uow: UnitOfWork, bundle: OpenedBundle) -> bool:
    """Whether the history has this bundle as merged."""
    found = uow.execute(
        "SELECT 1 FROM bundle WHERE id=? AND direction='in' AND fate='merged'", (bundle.manifest.bundle_id,)
    )
    return bool(found)


def _counted(preview: Preview, tally: engine.Tally) -> Preview:
    return replace(
        preview, lines=tally.lines, new=tally.new, changed=tally.changed, known=tally.known,
        decided=tally.decided, conflicts=tally.conflicts,
    )  # fmt: skip


def _merge_one(desk: Desk, path: Path, progress: ProgressLike | None) -> MergeResult:
    try:
        with _opened(desk, path) as (bundle, peer):
            return _apply(desk, bundle, peer, _describe(path, bundle, peer), progress)
    except BundleRefused as refusal:
        if refusal.refusal is RefusalCode.GAP:
            return MergeResult(_refused(desk, path, refusal), "parked")
        return MergeResult(_refused(desk, path, refusal, put_aside(desk, path, refusal)), "refused")
    except OSError as error:
        gone = BundleRefused(RefusalCode.UNREADABLE, f"errno {error.errno}")
        return MergeResult(_refused(desk, path, gone), "refused")
    except KnownError as error:  # no room to unpack it, for one: the next file may be smaller
        return MergeResult(_refused(desk, path, error), "refused")


def _refused(desk: Desk, path: Path, refusal: KnownError, kept: Path | None = None) -> Preview:
    sender = refusal.facts.get("sender") if isinstance(refusal, BundleRefused) else None
    with desk.store.read() as connection:
        of = whose(connection, refusal.code, sender, path.name)
    return Preview(path, refusal=refusal, whose=of, kept=kept)


def _apply(
    desk: Desk, bundle: OpenedBundle, peer: Peer, preview: Preview, progress: ProgressLike | None
) -> MergeResult:
    manifest = bundle.manifest
    way = way_of(desk, preview.path)
    with desk.unit_of_work() as uow:
        uow.derived_before = {}
        own_before = uow.log.seq
        tally = _lines(uow, bundle, peer, _scope(desk, peer), progress)
        came = _take_blobs(uow, desk, bundle)
        engine.remember_watermarks(uow.connection, manifest, peer.code)
        confirm_sent(uow, peer.code, manifest.received)
        if tally.effective:
            returning.settle(uow, tally)
            erasing_rows.follow(uow, tally.ids)
            erasing_rows.clear(uow, tally.ids)
            referral_reactions.react_to_incoming(uow, desk, tally.ids)
            if peer.relation == PARENT and tally.ids.get("person"):
                case_subjects.follow_merged(uow, tally.ids["person"])
        if tally.ids.get("program_update"):
            program_updates.tidy(desk, uow.connection)
        if not _recorded(uow, bundle):
            detail = {"claimed_time": manifest.claimed_time, "came": _came(tally, came), "way": way}
            _record_in(uow, bundle, peer, preview.path, detail)
        if tally.effective or came:
            own = (uow.origin.oid, own_before, uow.log.seq)
            undo.Footprint(
                manifest.bundle_id, tally.before, own, uow.derived_before, came, built_on.sent(uow.connection)
            ).save(uow.connection)
        uow.touch("bundle", manifest.bundle_id)
    if tally.ids.get("shared_reference"):
        desk.forget_reference()
    fate = "merged" if tally.effective or came else "known"
    return MergeResult(_counted(preview, tally), fate, uow.changes)


def _take_blobs(uow: UnitOfWork, desk: Desk, bundle: OpenedBundle) -> list[str]:
    """Attachments that were not here yet; those of erased rows stay out. A program update becomes a file."""
    came = []
    updates = program_updates.expected(uow.connection, desk)
    for sha256, member in bundle.manifest.blobs.items():
        if sha256 in updates:
            program_updates.keep(desk, updates[sha256], sha256, bundle.blob(sha256))
            continue
        rows = uow.execute(
            "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING "
            "RETURNING sha256",
            (sha256, member.size, bundle.blob(sha256)),
        )
        came += [str(row[0]) for row in rows]
    return came


def _came(tally: engine.Tally, blobs: Sequence[str]) -> dict[str, int]:
    """How many records of each kind were added or changed, and how many scans came: for the history."""
    return {entity: len(ids) for entity, ids in tally.ids.items()} | {"blobs": len(blobs)}


def _record_in(
    uow: UnitOfWork, bundle: OpenedBundle, peer: Peer, path: Path, detail: Mapping[str, object]
) -> None:
    record_bundle(
        uow,
        bundle.manifest,
        direction="in",
        peer=peer.code,
        file=BundleFile(bundle.manifest_sha256, path.name, bundle.size, file_sha256(path)),
        fate="merged",
        detail=detail,
    )


# -- what came too early --------------------------------------------------------------------------


def _park(desk: Desk, result: MergeResult) -> MergeResult:
    refusal, path = result.preview.refusal, result.preview.path
    if not isinstance(refusal, BundleRefused):
        return result
    try:
        parked_files.put(desk, path, refusal, stamp(desk.store.clock()))
    except OSError as error:
        gone = BundleRefused(RefusalCode.UNREADABLE, f"errno {error.errno}")
        return MergeResult(_refused(desk, path, gone), "refused")
    except BundleNotWritten as error:
        return MergeResult(_refused(desk, path, error), "refused")
    return result


def _resume(desk: Desk, progress: ProgressLike | None) -> list[MergeResult]:
    """Parked files whose turn has come. One leaves the shelf when it is merged or kept among the refused."""
    done: dict[Path, MergeResult] = {}
    again = True
    while again:
        again = False
        for path in parked(desk):
            result = _merge_one(desk, path, progress)
            if result.fate == "parked":
                _park(desk, result)  # it may wait for another one now
                continue
            done[path] = result
            if result.fate in {"merged", "known"}:
                again = True
            elif not _replayed(result) and not holds(desk, path):
                continue  # it could not be read or copied just now: that must not be the end of it
            parked_files.remove(path)
    return list(done.values())


def _replayed(result: MergeResult) -> bool:
    refusal = result.preview.refusal
    return isinstance(refusal, BundleRefused) and refusal.refusal is RefusalCode.REPLAYED


def _backup_once(desk: Desk) -> None:
    from desktop.services.backup import before_merge

    before_merge(desk.store)
