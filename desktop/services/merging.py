"""Receiving bundles: a look inside, then the merge; what is refused is kept aside with its reason."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.models.roles import Permission
from desktop.services import referral_reactions
from desktop.services.desk import Desk
from desktop.services.exchange import ProgressLike, confirm_sent, record_bundle
from desktop.services.exchange_records import BundleFile, MergeResult, Preview
from desktop.services.trust import receiver
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync import merge as engine
from desktop.sync.envelope import OpenedBundle, open_bundle
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.peers import Peer, peers
from desktop.sync.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

#: Files that never were a bundle of ours are not worth keeping.
_NOT_KEPT = frozenset(
    {RefusalCode.NOT_A_BUNDLE, RefusalCode.UNREADABLE, RefusalCode.REPLAYED, RefusalCode.GAP}
)


def find_bundles(folder: Path) -> list[Path]:
    """Files in a folder (not below) that may be bundles, by name order; their content decides later."""
    return sorted(
        (p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in {".age", ".zip"}),
        key=lambda p: p.name,
    )


def inspect(desk: Desk, path: Path) -> Preview:
    """What the file holds and what merging it would do; nothing is changed, refusals are told."""
    desk.require(Permission.BUNDLE_IMPORT)
    try:
        with _opened(desk, path) as (bundle, peer), desk.store.read() as connection:
            preview = _describe(connection, path, bundle, peer)
            tally = engine.survey(connection, bundle.manifest, bundle.changes(), _scope(desk, peer))
            return replace(
                preview, lines=tally.lines, new=tally.new, changed=tally.changed, known=tally.known
            )
    except BundleRefused as refusal:
        return Preview(path, refusal=refusal)


def merge(desk: Desk, paths: Sequence[Path], progress: ProgressLike | None = None) -> list[MergeResult]:
    """Merges each file in its own transaction, older numbers first, then what had been parked.

    A refused file changes nothing and goes to quarantine with its reason; one that comes too early is
    parked. Cancelling keeps what was merged before and leaves the current file undone.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    results: list[MergeResult] = []
    waiting = list(paths)
    if waiting:
        _backup_once(desk)
    while waiting:
        progressed = False
        again: list[Path] = []
        for path in waiting:
            result = _merge_one(desk, path, progress)
            if result.fate == "parked":
                again.append(path)
            else:
                progressed = True
                results.append(result)
        waiting = again
        if not progressed:
            break
    results += [_park(desk, path) for path in waiting]
    if any(result.fate == "merged" for result in results):
        results += _resume(desk, progress)
    return results


def parked(desk: Desk) -> list[Path]:
    """Files that wait for an earlier bundle."""
    folder = desk.store.folder.root / "parked"
    return sorted(folder.glob("*.age")) if folder.is_dir() else []


# -- one file ------------------------------------------------------------------------------------------------


@contextmanager
def _opened(desk: Desk, path: Path) -> Iterator[tuple[OpenedBundle, Peer]]:
    """An opened bundle with its sender, closed on the way out."""
    work = desk.store.folder.work
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with desk.store.read() as connection:
        who = receiver(desk, connection)
        known = {p.sign_key: p for p in peers(connection)}
    with closing(open_bundle(path, receiver=who, workdir=work)) as bundle:
        yield bundle, known[bundle.sender.sign_key]


def _scope(desk: Desk, peer: Peer) -> Callable[..., Scope]:
    return lambda owner: Scope(desk.office_code, peer.code, peer.relation, owner)


def _describe(connection: Connection, path: Path, bundle: OpenedBundle, peer: Peer) -> Preview:
    manifest = bundle.manifest
    seen = connection.exec_driver_sql(
        "SELECT 1 FROM bundle WHERE id=? AND direction='in' AND fate='merged'", (manifest.bundle_id,)
    ).first()
    return Preview(
        path,
        kind=str(manifest.kind),
        sender_code=peer.code,
        sender_name=peer.name,
        number=manifest.number,
        claimed_time=manifest.claimed_time,
        lines=sum(manifest.counts.values()),
        attachments=len(manifest.blobs),
        already_merged=seen is not None,
    )


def _merge_one(desk: Desk, path: Path, progress: ProgressLike | None) -> MergeResult:
    try:
        with _opened(desk, path) as (bundle, peer):
            with desk.store.read() as connection:
                preview = _describe(connection, path, bundle, peer)
            return _apply(desk, bundle, peer, preview, progress)
    except BundleRefused as refusal:
        if refusal.refusal is RefusalCode.GAP:
            return MergeResult(Preview(path, refusal=refusal), "parked")
        _quarantine(desk, path, refusal)
        return MergeResult(Preview(path, refusal=refusal), "refused")


def _apply(
    desk: Desk, bundle: OpenedBundle, peer: Peer, preview: Preview, progress: ProgressLike | None
) -> MergeResult:
    manifest = bundle.manifest

    def report(done: int) -> None:
        if progress is not None:
            progress.check()
            progress.report(done, preview.lines, peer.name)

    with desk.unit_of_work() as uow:
        tally = engine.apply(uow, manifest, bundle.changes(), _scope(desk, peer), report)
        for sha256, member in manifest.blobs.items():
            uow.execute(
                "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
                (sha256, member.size, bundle.blob(sha256)),
            )
        engine.remember_watermarks(uow.connection, manifest, peer.code)
        confirm_sent(uow, peer.code)
        if tally.effective:
            referral_reactions.react_to_incoming(uow, desk, tally.ids)
        if not preview.already_merged:
            _record_in(uow, bundle, peer, preview.path.name)
        uow.touch("bundle", manifest.bundle_id)
    full = replace(preview, lines=tally.lines, new=tally.new, changed=tally.changed, known=tally.known)
    return MergeResult(full, "merged" if tally.effective else "known", uow.changes)


def _record_in(uow: UnitOfWork, bundle: OpenedBundle, peer: Peer, name: str) -> None:
    record_bundle(
        uow,
        bundle.manifest,
        direction="in",
        peer=peer.code,
        file=BundleFile(bundle.manifest_sha256, name, bundle.size),
        fate="merged",
    )


# -- what was refused or came too early -----------------------------------------------------------


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quarantine(desk: Desk, path: Path, refusal: BundleRefused) -> None:
    with desk.unit_of_work() as uow:
        uow.audit("bundle.refused", "bundle", None, {"code": refusal.code, "detail": refusal.detail})
    if refusal.refusal in _NOT_KEPT:
        return
    folder = desk.store.folder.quarantine
    # The bundle stays what it was, encrypted; that it could not be copied must not hide why it was refused.
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = _digest(path)[:32]
        shutil.copyfile(path, folder / f"{name}.age")
        reason = {"code": refusal.code, "detail": refusal.detail, "message": refusal.user_message}
        (folder / f"{name}.json").write_text(json.dumps(reason, ensure_ascii=False) + "\n", encoding="utf-8")


def _park(desk: Desk, path: Path) -> MergeResult:
    folder = desk.store.folder.root / "parked"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{_digest(path)[:32]}.age"
    if path.parent != folder and not target.exists():
        shutil.copyfile(path, target)
    refusal = inspect(desk, path).refusal
    return MergeResult(Preview(path, refusal=refusal), "parked")


def _resume(desk: Desk, progress: ProgressLike | None) -> list[MergeResult]:
    """Parked files whose turn has come; those taken are removed from the shelf."""
    done: list[MergeResult] = []
    again = True
    while again:
        again = False
        for path in parked(desk):
            result = _merge_one(desk, path, progress)
            if result.fate in {"merged", "known"}:
                path.unlink(missing_ok=True)
                done.append(result)
                again = True
            elif result.fate == "refused":
                path.unlink(missing_ok=True)
    return done


def _backup_once(desk: Desk) -> None:
    from desktop.services.backup import backup

    backup(desk.store, reason="before_merge")
