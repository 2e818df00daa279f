"""The history of bundles: what was sent and received, and what the other office has confirmed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.services.bundles import attachments_owed
from desktop.services.bundles.exchange_records import BundleFile
from desktop.storage.changelog import dump
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.export import without_notes
from desktop.sync.peers import peer_watermarks

if TYPE_CHECKING:
    from desktop.sync.manifest import Manifest, Received


def record_bundle(
    uow: UnitOfWork,
    manifest: Manifest,
    *,
    direction: str,
    peer: str,
    file: BundleFile,
    fate: str,
    ranges: Sequence[Sequence[int]] = (),
    detail: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Adds a bundle to the history and the audit trail."""
    uow.execute(
        "INSERT INTO bundle (id, direction, kind, peer, number, sha256, file_name, size, counts, ranges, at, "
        "fate, detail, device, epoch, file_sha256) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
        # One that was taken back may be merged again.
        "ON CONFLICT (id) DO UPDATE SET at=excluded.at, fate=excluded.fate, detail=excluded.detail, "
        "file_name=excluded.file_name, file_sha256=excluded.file_sha256",
        (
            manifest.bundle_id, direction, str(manifest.kind), peer, manifest.number, file.sha256, file.name,
            file.size, dump(dict(manifest.counts)), dump(list(ranges)), uow.at, fate, dump(dict(detail)),
            manifest.sender.device, manifest.sender.epoch, file.file_sha256,
        ),
    )  # fmt: skip
    action = "bundle.export" if direction == "out" else "bundle.import"
    uow.audit(action, "bundle", manifest.bundle_id, {"peer": peer, "number": manifest.number})
    uow.touch("bundle", manifest.bundle_id)


def records_of(counts: str, detail: str) -> dict[str, int]:
    """How many records of each kind a bundle of the history added, changed or told of, and scans ("blobs").

    Bundles of before this was noted tell of their changes instead.
    """
    told = json.loads(detail)
    if "came" in told:
        found = told["came"]
    elif "records" in told:
        found = {**told["records"], "blobs": len(told["blobs"])}
    else:
        found = without_notes(json.loads(counts))
    return {str(entity): int(number) for entity, number in found.items() if number}


def confirm_sent(uow: UnitOfWork, peer: str, received: Received | None = None) -> None:
    """Marks the bundles that the peer has, by its watermarks or its word.

    Attachments and a program update count as delivered only by its word: the watermarks may have come with
    another bundle, without them.
    """
    have = peer_watermarks(uow.connection, peer)
    named = set() if received is None else {(received.device, received.epoch, n) for n in received.numbers}
    delivered: set[str] = set()
    sent = uow.execute(
        "SELECT id, ranges, detail, device, epoch, number, fate FROM bundle "
        "WHERE peer=? AND direction='out' AND fate IN ('sent','confirmed')",
        (peer,),
    )
    for row_id, ranges, detail, device, epoch, number, fate in sent:
        by_name = (device, epoch, number) in named
        if by_name:
            told = json.loads(detail)
            delivered.update(told["blobs"])
            if "update" in told and not told.get("arrived"):
                uow.execute(
                    "UPDATE bundle SET detail=? WHERE id=?", (dump({**told, "arrived": True}), row_id)
                )
        if fate == "confirmed":
            continue
        covered = json.loads(ranges)
        by_marks = bool(covered) and all(have.get(oid, 0) >= last for oid, _first, last in covered)
        if by_name or by_marks:
            uow.execute("UPDATE bundle SET fate='confirmed' WHERE id=?", (row_id,))
    attachments_owed.confirm(uow, peer, delivered)
