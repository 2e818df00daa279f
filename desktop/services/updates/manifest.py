"""``manifest.json`` of an update file: what it installs, over what, and which setup program it holds.

The release key signs its exact bytes; nothing in the file is believed that it does not bind.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from desktop.services.updates.errors import Reason, UpdateRefused
from desktop.sync import canonical
from desktop.sync.limits import KIB, MIB

FORMAT = 1
KIND = "puskesos-update"
MAX_MANIFEST = 64 * KIB
MAX_SETUP = 512 * MIB

Number = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Version = Annotated[str, Meta(pattern=r"\A(0|[1-9][0-9]{0,4})(\.(0|[1-9][0-9]{0,4})){2}\Z")]
Hex32 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Hex64 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Setup(Struct, frozen=True):
    """The setup program inside: bytes and sha256."""

    size: Annotated[int, Meta(ge=1, le=MAX_SETUP)]
    sha256: Hex64


class Manifest(Struct, frozen=True, kw_only=True):
    """What is signed.

    ``number`` grows by one with every release and decides what is newer; ``version`` is for people.
    ``min_reader`` is the oldest format a program must know to take it, ``minimum_version`` the oldest
    program that it may replace. ``space`` is how many bytes the installed program needs. ``signer`` is the
    fingerprint of the release key.
    """

    format: Number
    min_reader: Number
    kind: str
    number: Number
    version: Version
    minimum_version: Version
    platform: Annotated[str, Meta(pattern=r"\A[a-z0-9]{1,20}-[a-z0-9_]{1,20}\Z")]
    schema: Annotated[str, Meta(pattern=r"\A[0-9]{4}\Z")]
    setup: Setup
    space: Annotated[int, Meta(ge=0, le=16 * 1024 * MIB)]
    released_on: Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
    notes: Annotated[str, Meta(max_length=8000)]
    signer: Hex32

    def encode(self) -> bytes:
        """The canonical bytes: what is stored and signed."""
        return canonical.encode(msgspec.to_builtins(self))


def parse(raw: bytes) -> Manifest:
    """A manifest whose signature was verified. Raises UpdateRefused (NEWER_FORMAT, ALTERED)."""
    try:
        value = canonical.decode(raw, max_bytes=MAX_MANIFEST)
        needed = value.get("min_reader")
        if isinstance(needed, int) and needed > FORMAT:
            minimum = msgspec.convert(value.get("minimum_version"), Version)
            raise UpdateRefused(Reason.NEWER_FORMAT, f"needs reader {needed}", minimum=minimum)
        manifest = msgspec.convert(value, Manifest, strict=True)
    except (canonical.NotCanonical, msgspec.ValidationError) as error:
        raise UpdateRefused(Reason.ALTERED, f"manifest: {error}") from None
    if manifest.kind != KIND:
        raise UpdateRefused(Reason.NOT_UPDATE, "signed, but for something else")
    return manifest


def check(manifest: Manifest) -> None:
    """Raises msgspec.ValidationError where a manifest about to be signed breaks a rule of readers."""
    msgspec.convert(msgspec.to_builtins(manifest), Manifest, strict=True)


def claimed_signer(raw: bytes) -> str | None:
    """Whom an *unverified* manifest names as its signer. Only for choosing the words of a refusal."""
    try:
        return msgspec.convert(canonical.decode(raw, max_bytes=MAX_MANIFEST).get("signer"), Hex32)
    except (canonical.NotCanonical, msgspec.ValidationError):
        return None


def in_order(version: str) -> tuple[int, ...]:
    """A version as something that compares: 0.10.0 comes after 0.9.2."""
    return tuple(int(part) for part in version.split("."))
