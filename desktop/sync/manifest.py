"""``manifest.json``: what a bundle is, from whom to whom, and what each part of it must be.

The signature covers its exact bytes, and it binds every other member by size and sha256. Fields that a
later format adds are ignored here unless ``min_reader`` says that they matter.
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from desktop.models.codes import AREA_CODE
from desktop.models.ids import LAST_EPOCH
from desktop.sync import canonical
from desktop.sync.canonical import INT64_MAX
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import DEFAULT_LIMITS, Limits

#: The format this program writes, and the newest that it reads.
FORMAT = 1

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
TRUST = "trust.lists"
CHANGES = "changes.jsonl.zst"
BLOB_PREFIX = "blobs/"

Count = Annotated[int, Meta(ge=0, le=INT64_MAX)]
Number = Annotated[int, Meta(ge=1, le=INT64_MAX)]
Index = Annotated[int, Meta(ge=0, le=65_535)]
Hex32 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Hex64 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Epoch = Annotated[int, Meta(ge=1, le=LAST_EPOCH)]
AreaCode = Annotated[str, Meta(pattern=rf"\A{AREA_CODE}\Z")]
Stamp = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")]
EntityName = Annotated[str, Meta(pattern=r"\A[a-z][a-z_]{0,39}\Z")]
Version = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z.+_-]{1,40}\Z")]

_BLOB = re.compile(r"blobs/([0-9a-f]{64})")


class Kind(StrEnum):
    """What a bundle carries."""

    DELTA = "delta"
    SNAPSHOT = "snapshot"
    REPLY = "reply"
    BLOBS = "blobs"


class Sender(Struct, frozen=True):
    """Who made it. ``key`` is the fingerprint of the signing key."""

    office: AreaCode
    device: Hex32
    epoch: Epoch
    key: Hex32


class Recipient(Struct, frozen=True):
    """Whom it is for. ``keys`` are the fingerprints of every age key it is encrypted to."""

    office: AreaCode
    keys: Annotated[tuple[Hex32, ...], Meta(min_length=1, max_length=16)]


class Origin(Struct, frozen=True, order=True):
    """Who numbered a change: a device of an office in one epoch."""

    office: AreaCode
    device: Hex32
    epoch: Epoch


class Range(Struct, frozen=True):
    """The bundle holds all that the recipient may see of ``first..last`` from ``origins[origin]``."""

    origin: Index
    first: Number
    last: Number


class Watermark(Struct, frozen=True):
    """The sender has applied everything of ``origins[origin]`` up to ``seq``."""

    origin: Index
    seq: Count


class Member(Struct, frozen=True, omit_defaults=True):
    """A file of the tar beside the manifest: bytes and sha256 as stored; ``plain_size`` once decompressed."""

    size: Count
    sha256: Hex64
    plain_size: Count | None = None


class LineDigest(Struct, frozen=True):
    """The lines that the recipient holds of ``origins[origin]`` up to the sender's watermark."""

    origin: Index
    lines: Count
    digest: Hex64


class Received(Struct, frozen=True):
    """The recipient's own bundles that the sender has merged: the newest of its present numbering."""

    device: Hex32
    epoch: Epoch
    numbers: Annotated[tuple[Number, ...], Meta(max_length=1000)]


class Manifest(Struct, frozen=True, kw_only=True):
    """Everything that is signed. Made by ``seal`` and by ``parse``, never by hand."""

    format: Number
    min_reader: Number
    kind: Kind
    bundle_id: Hex32
    sender: Sender
    recipient: Recipient
    number: Number
    #: sha256 of the manifest.json of the bundle before this one to the same recipient; None for the first
    #: and where that is no longer known.
    previous: Hex64 | None
    origins: Annotated[tuple[Origin, ...], Meta(max_length=65_536)]
    ranges: tuple[Range, ...]
    watermarks: tuple[Watermark, ...]
    schema: Number
    counts: dict[EntityName, Count]
    members: dict[str, Member]
    state_digest: tuple[LineDigest, ...]
    received: Received | None
    trust_list: Count
    application: Version
    claimed_time: Stamp
    practice: bool

    def encode(self) -> bytes:
        """The canonical bytes: what is stored, hashed and signed."""
        return canonical.encode(msgspec.to_builtins(self))

    @property
    def changes(self) -> Member:
        """The change lines' entry."""
        return self.members[CHANGES]

    @property
    def blobs(self) -> dict[str, Member]:
        """The attachments, by sha256."""
        blobs = {name: m for name, m in self.members.items() if name.startswith(BLOB_PREFIX)}
        return {name.removeprefix(BLOB_PREFIX): m for name, m in blobs.items()}

    def member_names(self) -> tuple[str, ...]:
        """The tar's member names in their fixed order: manifest, signature, trust lists, changes, blobs."""
        trust = (TRUST,) if TRUST in self.members else ()
        return (MANIFEST, SIGNATURE, *trust, CHANGES, *(BLOB_PREFIX + sha for sha in sorted(self.blobs)))


def parse(raw: bytes, limits: Limits = DEFAULT_LIMITS) -> Manifest:
    """The manifest in ``raw``, every rule of the format checked.

    Raises BundleRefused: TOO_NEW where it asks for a newer reader, else BAD_CONTENT.
    """
    try:
        value = canonical.decode(raw, max_bytes=limits.manifest)
    except canonical.NotCanonical as error:
        raise _bad(f"manifest: {error}") from None
    needed = value.get("min_reader")
    if isinstance(needed, int) and needed > FORMAT:
        raise BundleRefused(RefusalCode.TOO_NEW, f"needs reader {needed}", application=_version_of(value))
    try:
        manifest = msgspec.convert(value, Manifest, strict=True)
    except msgspec.ValidationError as error:
        raise _bad(f"manifest: {error}") from None
    fault = _fault(manifest, limits)
    if fault:
        raise _bad(f"manifest: {fault}")
    return manifest


def check(manifest: Manifest, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raises ValueError where a manifest about to be written breaks a rule that readers enforce."""
    msgspec.convert(msgspec.to_builtins(manifest), Manifest, strict=True)
    fault = _fault(manifest, limits)
    if fault:
        raise ValueError(fault)


def claimed_sender(raw: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Sender, bool] | None:
    """Who an *unverified* manifest says it is from, and its practice flag; None where it says nothing.

    Only for naming the claimed sender in a refusal.
    """
    try:
        value = canonical.decode(raw, max_bytes=limits.manifest)
        return msgspec.convert(value.get("sender"), Sender, strict=True), value.get("practice") is True
    except (canonical.NotCanonical, msgspec.ValidationError):
        return None


def is_moment(stamp: str) -> bool:
    """Whether a stamp in the right form is a moment that the clocks of all time zones can show."""
    try:
        return 1 < datetime.fromisoformat(stamp).year < 9999
    except ValueError:
        return False


def _fault(manifest: Manifest, limits: Limits) -> str | None:
    """The first rule broken between fields; None where all hold."""
    return (
        (None if is_moment(manifest.claimed_time) else "a time that never is")
        or _numbering_fault(manifest)
        or _origins_fault(manifest)
        or _members_fault(manifest, limits)
    )  # fmt: skip


def _numbering_fault(manifest: Manifest) -> str | None:
    if manifest.min_reader > manifest.format:
        return "min_reader is newer than format"
    if len(set(manifest.recipient.keys)) != len(manifest.recipient.keys):
        return "a recipient key twice"
    return None


def _origins_fault(manifest: Manifest) -> str | None:
    known = len(manifest.origins)
    if len(set(manifest.origins)) != known:
        return "an origin twice"
    for entries in (manifest.ranges, manifest.watermarks, manifest.state_digest):
        indices = [entry.origin for entry in entries]
        if len(set(indices)) != len(indices) or any(index >= known for index in indices):
            return "a range or watermark without its own origin"
    if any(entry.first > entry.last for entry in manifest.ranges):
        return "a range that ends before it begins"
    reached = {mark.origin: mark.seq for mark in manifest.watermarks}
    if any(entry.last > reached.get(entry.origin, 0) for entry in manifest.ranges):
        return "a range beyond the sender's own watermark"
    return None


def _members_fault(manifest: Manifest, limits: Limits) -> str | None:
    members = manifest.members
    if len(members) > limits.members:
        return "too many members"
    if CHANGES not in members or members[CHANGES].plain_size is None:
        return "no change lines"
    # Windows count with 32 bits, and tell how far it is before the last line has shown what was true.
    if sum(manifest.counts.values()) > (manifest.changes.plain_size or 0):
        return "more changes than bytes"
    for name, member in members.items():
        if name == CHANGES:
            continue
        if name == TRUST and member.size <= limits.trust and member.plain_size is None:
            continue
        blob = _BLOB.fullmatch(name)
        if blob is None or blob[1] != member.sha256 or member.plain_size is not None:
            return "a member that is not a blob stored under its sha256"
    return None


def _version_of(value: dict[str, Any]) -> str:
    """The application version of a manifest that cannot be read in full."""
    try:
        return msgspec.convert(value.get("application"), Version, strict=True)
    except msgspec.ValidationError:
        return "versi tidak disebutkan"


def _bad(detail: str) -> BundleRefused:
    return BundleRefused(RefusalCode.BAD_CONTENT, detail)
