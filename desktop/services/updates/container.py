"""The update file: a tar of ``manifest.json``, ``manifest.sig`` and ``setup.exe``, in that order.

``tar``, ``openssl pkeyutl -verify -rawin`` and ``sha256sum`` alone can check one. The reader is stricter than
any of them: each header must be, byte for byte, the one that the writer makes for that name and size. It
reads once from front to back, believes nothing before the signature holds, and never holds more than a piece.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from desktop.services.updates import manifest as manifests
from desktop.services.updates.errors import Reason, UpdateRefused
from desktop.services.updates.manifest import MAX_MANIFEST, Manifest
from desktop.services.updates.release_keys import ReleaseKey
from desktop.sync import tarball
from desktop.sync.keys import SIGNATURE_SIZE, verifies

SUFFIX = ".pembaruan"
MANIFEST, SIGNATURE, SETUP = "manifest.json", "manifest.sig", "setup.exe"
_PIECE = 256 * 1024


class OpenUpdate:
    """An update file whose signature holds. Made by ``open_update``."""

    def __init__(self, manifest: Manifest, file: IO[bytes]) -> None:
        self.manifest = manifest
        self._file = file

    def read_setup(
        self, sink: Callable[[bytes], object], told: Callable[[int, int], object] | None = None
    ) -> None:
        """Hands the setup program over in pieces; only when this returns were they the right ones.

        To be called once. ``told`` hears bytes done and bytes in all. Raises UpdateRefused.
        """
        setup = self.manifest.setup
        if _exactly(self._file, tarball.BLOCK) != tarball.header(SETUP, setup.size):
            raise UpdateRefused(Reason.ALTERED, "the header of the setup program")
        digest, done = hashlib.sha256(), 0
        while done < setup.size:
            piece = _exactly(self._file, min(_PIECE, setup.size - done))
            digest.update(piece)
            sink(piece)
            done += len(piece)
            if told is not None:
                told(done, setup.size)
        if digest.hexdigest() != setup.sha256:
            raise UpdateRefused(Reason.ALTERED, "the setup program has another sha256")
        _padding(self._file, setup.size)
        if _exactly(self._file, len(tarball.end())) != tarball.end() or self._file.read(1):
            raise UpdateRefused(Reason.ALTERED, "data after the setup program")


@contextmanager
def open_update(path: Path, keys: Sequence[ReleaseKey]) -> Iterator[OpenUpdate]:
    """An update file, its signature verified and its manifest read. Raises UpdateRefused."""
    try:
        with path.open("rb") as file:
            yield OpenUpdate(_manifest(file, keys), file)
    except OSError as error:
        raise UpdateRefused(Reason.UNREADABLE, f"errno {error.errno}") from error


def _manifest(file: IO[bytes], keys: Sequence[ReleaseKey]) -> Manifest:
    raw = _exactly(file, _first_size(file))
    _padding(file, len(raw))
    if _exactly(file, tarball.BLOCK) != tarball.header(SIGNATURE, SIGNATURE_SIZE):
        raise UpdateRefused(Reason.ALTERED, "the header of the signature")
    signature = _exactly(file, SIGNATURE_SIZE)
    _padding(file, SIGNATURE_SIZE)
    signer = next((key for key in keys if verifies(key.key, raw, signature)), None)
    if signer is None:
        named = manifests.claimed_signer(raw)
        known = any(key.fingerprint == named for key in keys)
        raise UpdateRefused(Reason.ALTERED if known or named is None else Reason.UNKNOWN_SIGNER)
    if signer.revoked:
        raise UpdateRefused(Reason.REVOKED_SIGNER, f"slot {signer.slot}")
    manifest = manifests.parse(raw)
    if manifest.signer != signer.fingerprint:
        raise UpdateRefused(Reason.ALTERED, "signed by another key than it names")
    return manifest


def _first_size(file: IO[bytes]) -> int:
    """The manifest's size, from a first header that is exactly ours."""
    block = file.read(tarball.BLOCK)
    if not block.startswith(MANIFEST.encode("ascii") + b"\0"):
        raise UpdateRefused(Reason.NOT_UPDATE, "another beginning")
    if len(block) < tarball.BLOCK:
        raise UpdateRefused(Reason.TRUNCATED, "ends in its first header")
    try:
        size = int(block[124:135], 8)
    except ValueError:
        raise UpdateRefused(Reason.ALTERED, "the first header") from None
    if not 0 < size <= MAX_MANIFEST or tarball.header(MANIFEST, size) != block:
        raise UpdateRefused(Reason.ALTERED, "the first header")
    return size


def _padding(file: IO[bytes], size: int) -> None:
    """The zeros that fill a member's last block."""
    if any(_exactly(file, -size % tarball.BLOCK)):
        raise UpdateRefused(Reason.ALTERED, "data between members")


def _exactly(file: IO[bytes], size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise UpdateRefused(Reason.TRUNCATED, f"{size - len(data)} bytes missing")
    return data


def write_update(target: Path, manifest: Manifest, signature: bytes, setup: Path) -> None:
    """Writes an update file. Raises ValueError where the setup program is not the one in the manifest."""
    manifests.check(manifest)
    raw = manifest.encode()
    if len(raw) > MAX_MANIFEST or len(signature) != SIGNATURE_SIZE:
        raise ValueError("a manifest or signature of another size")
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        with temporary.open("wb") as out, setup.open("rb") as content:
            members = (
                tarball.member(MANIFEST, len(raw), [raw]),
                tarball.member(SIGNATURE, len(signature), [signature]),
                tarball.member(SETUP, manifest.setup.size, tarball.pieces(content)),
            )
            for pieces in members:
                out.writelines(pieces)
            out.write(tarball.end())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
