"""Making a bundle: change lines and blobs into a signed tar inside an age file, safely on its medium."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from desktop.models.ids import new_id
from desktop.sync import age, manifest, tarball
from desktop.sync.changes import ChangeLine, Ledger, LineRules, write_changes
from desktop.sync.errors import BundleNotWritten, WriteFailure
from desktop.sync.keys import SIGNATURE_SIZE, OfficeKeys, fingerprint
from desktop.sync.limits import DEFAULT_LIMITS, Limits
from desktop.sync.manifest import (
    Kind,
    LineDigest,
    Manifest,
    Member,
    Origin,
    Range,
    Received,
    Recipient,
    Sender,
    Watermark,
)
from desktop.sync.private_file import PrivateFile
from desktop.sync.safe_file import SafeFile, Written


@dataclass(frozen=True, slots=True)
class Blob:
    """An attachment to send: its sha256 and size, and how to read it (the file object is closed for you)."""

    sha256: str
    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePlan:
    """What the sender decides about a bundle; sizes, hashes and counts are found while it is made.

    ``changes`` is consumed once, in order: of each origin by growing seq, inside its range.
    """

    kind: Kind
    sender: Origin
    recipient: str
    number: int
    previous: str | None
    origins: Sequence[Origin]
    ranges: Sequence[Range]
    watermarks: Sequence[Watermark]
    schema: int
    changes: Iterable[ChangeLine]
    application: str
    claimed_time: str
    practice: bool
    blobs: Sequence[Blob] = ()
    state_digest: Sequence[LineDigest] = ()
    received: Received | None = None
    trust_list: int = 0
    #: The signed trust lists that ride along, as text; see desktop.sync.trust_list.
    trust_text: str = ""
    bundle_id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class SealedBundle:
    """A bundle as it lies at its place. ``manifest_sha256`` is what the next one names as ``previous``."""

    file: Written
    manifest: Manifest
    manifest_sha256: str


def seal(
    plan: BundlePlan,
    out_path: Path,
    *,
    signer: OfficeKeys,
    recipient_keys: Sequence[str],
    workdir: Path,
    limits: Limits = DEFAULT_LIMITS,
) -> SealedBundle:
    """Writes the bundle to ``out_path``, encrypted to ``recipient_keys`` (``age1...``), in bounded memory.

    Under the final name there is either the whole, re-read file or what was there before. Raises
    BundleNotWritten for trouble with the place, a damaged attachment or a bundle beyond the limits;
    ValueError for a plan that no reader would take, a fault of the caller.
    """
    if len({blob.sha256 for blob in plan.blobs}) != len(plan.blobs):
        raise ValueError("an attachment twice")
    with PrivateFile(workdir, limits.in_memory) as packed:
        rules = LineRules(len(plan.origins), plan.ranges, schema=plan.schema, part=plan.sender.office)
        ledger = write_changes(plan.changes, packed, rules)
        document = _document(plan, ledger, signer, recipient_keys)
        manifest.check(document, limits)
        raw = document.encode()
        trust = plan.trust_text.encode("ascii")
        sizes = [len(raw), SIGNATURE_SIZE, ledger.size, *(blob.size for blob in plan.blobs)]
        sizes += [len(trust)] if trust else []
        total = tarball.total_size(sizes)
        _check_limits(total, len(raw), ledger, plan.blobs, limits)
        archive = _archive(raw, signer.sign(raw), trust, packed, plan.blobs)
        with SafeFile(out_path, expected=total) as target:
            age.encrypt(archive, target, recipient_keys)
            return SealedBundle(target.commit(), document, hashlib.sha256(raw).hexdigest())


def _document(
    plan: BundlePlan, ledger: Ledger, signer: OfficeKeys, recipient_keys: Sequence[str]
) -> Manifest:
    members = {manifest.CHANGES: Member(ledger.size, ledger.sha256, ledger.plain_size)}
    trust = plan.trust_text.encode("ascii")
    if trust:
        members[manifest.TRUST] = Member(len(trust), hashlib.sha256(trust).hexdigest())
    members |= {manifest.BLOB_PREFIX + blob.sha256: Member(blob.size, blob.sha256) for blob in plan.blobs}
    origin = plan.sender
    return Manifest(
        format=manifest.FORMAT,
        min_reader=manifest.FORMAT,
        kind=plan.kind,
        bundle_id=plan.bundle_id,
        sender=Sender(origin.office, origin.device, origin.epoch, signer.public.sign_fingerprint),
        recipient=Recipient(plan.recipient, tuple(fingerprint(key) for key in recipient_keys)),
        number=plan.number,
        previous=plan.previous,
        origins=tuple(plan.origins),
        ranges=tuple(plan.ranges),
        watermarks=tuple(plan.watermarks),
        schema=plan.schema,
        counts=ledger.counts,
        members=members,
        state_digest=tuple(plan.state_digest),
        received=plan.received,
        trust_list=plan.trust_list,
        application=plan.application,
        claimed_time=plan.claimed_time,
        practice=plan.practice,
    )


def _check_limits(
    total: int, manifest_size: int, ledger: Ledger, blobs: Sequence[Blob], limits: Limits
) -> None:
    """Refuses to write what readers refuse to take."""
    if (
        total > limits.file - _AGE_OVERHEAD - total // 4096
        or manifest_size > limits.manifest
        or ledger.plain_size > limits.changes_plain
        or any(blob.size > limits.blob for blob in blobs)
    ):
        raise BundleNotWritten(WriteFailure.TOO_LARGE, f"tar of {total} bytes")


#: More than a header for sixteen recipients; the tags of the chunks come to a 4096th of the content.
_AGE_OVERHEAD = 16 * 1024


def _archive(
    raw: bytes, signature: bytes, trust: bytes, packed: IO[bytes], blobs: Sequence[Blob]
) -> Iterator[bytes]:
    yield from tarball.member(manifest.MANIFEST, len(raw), [raw])
    yield from tarball.member(manifest.SIGNATURE, len(signature), [signature])
    if trust:
        yield from tarball.member(manifest.TRUST, len(trust), [trust])
    size = packed.seek(0, 2)
    changes = tarball.pieces(tarball.content(packed, 0, size))
    yield from tarball.member(manifest.CHANGES, size, changes)
    for blob in sorted(blobs, key=lambda blob: blob.sha256):
        yield from tarball.member(manifest.BLOB_PREFIX + blob.sha256, blob.size, _checked(blob))
    yield tarball.end()


def _checked(blob: Blob) -> Iterator[bytes]:
    """The attachment's content. Raises BundleNotWritten where it is not what its name says."""
    hashed = hashlib.sha256()
    size = 0
    with blob.open() as content:
        for piece in tarball.pieces(content):
            hashed.update(piece)
            size += len(piece)
            if size > blob.size:
                break
            yield piece
    if size != blob.size or hashed.hexdigest() != blob.sha256:
        raise BundleNotWritten(WriteFailure.ATTACHMENT, f"blob {blob.sha256[:16]}")
