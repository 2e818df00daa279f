"""Opening a bundle: every check from the file's size to each member's hash, in an order that trusts nothing.

Size -> what kind of file -> decrypt all of it into a private place -> layout of the tar -> *signature over
the manifest's bytes, before anything in them is read* -> who signed -> is it for us -> sizes and hashes.
Numbering, replay, fork and scope need the database and come after (docs/bundle-format.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop.sync import age, manifest, tarball
from desktop.sync.changes import ChangeLine, read_changes
from desktop.sync.errors import BundleRefused, RefusalCode, TrustListRefused
from desktop.sync.keys import SIGNATURE_SIZE, Receiver, TrustedKey, verifies
from desktop.sync.limits import DEFAULT_LIMITS, Limits
from desktop.sync.manifest import Manifest
from desktop.sync.private_file import PrivateFile
from desktop.sync.tarball import TarFault, content, pieces
from desktop.sync.trust_list import accepted, parse_lists
from desktop.sync.unwrap import age_file


class OpenedBundle:
    """A verified bundle. Use as a context manager: its decrypted content vanishes with it.

    ``manifest`` is the signed document, ``manifest_sha256`` the hash that names this bundle, ``sender`` the
    known key that signed it, ``size`` the bytes of the file.
    """

    def __init__(
        self,
        archive: IO[bytes],
        *,
        document: Manifest,
        manifest_sha256: str,
        sender: TrustedKey,
        entries: dict[str, tarball.Entry],
        size: int,
        limits: Limits,
    ) -> None:
        self._archive = archive
        self._entries = entries
        self._limits = limits
        self.manifest = document
        self.manifest_sha256 = manifest_sha256
        self.sender = sender
        self.size = size

    def __enter__(self) -> OpenedBundle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Removes the decrypted content."""
        self._archive.close()

    def changes(self) -> Iterator[ChangeLine]:
        """Every change from the first on, each time it is called; complete and checked against the manifest.

        Raises BundleRefused (BAD_CONTENT) at a fault, at the latest after the last change.
        """
        return read_changes(self._slice(manifest.CHANGES), self.manifest, self._limits)

    def trust_text(self) -> bytes:
        """The trust lists that ride along; empty where there are none. Each carries its own signature."""
        return self._slice(manifest.TRUST).read() if manifest.TRUST in self._entries else b""

    def blob(self, sha256: str) -> bytes:
        """An attachment's content, already compared with its hash. Raises KeyError where there is none."""
        return self._slice(manifest.BLOB_PREFIX + sha256).read()

    def _slice(self, name: str) -> IO[bytes]:
        entry = self._entries[name]
        return content(self._archive, entry.offset, entry.size)


def open_bundle(
    path: Path, *, receiver: Receiver, workdir: Path, limits: Limits = DEFAULT_LIMITS
) -> OpenedBundle:
    """Opens and checks the bundle at ``path``, whatever its file name, armored or in a zip of its own.

    Nothing but ``workdir`` (for large bundles) is written. Raises BundleRefused with the reason, or
    BundleNotWritten where ``workdir`` has no room.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(PrivateFile(workdir, limits.in_memory))
        size = _decrypt(path, archive, receiver, workdir, limits)
        try:
            opened = _verified(archive, size, receiver, limits)
        except TarFault as error:
            raise BundleRefused(RefusalCode.BAD_CONTENT, f"tar: {error}") from None
        stack.pop_all()
        return opened


def _decrypt(path: Path, archive: PrivateFile, receiver: Receiver, workdir: Path, limits: Limits) -> int:
    """Decrypts the file at ``path`` into ``archive``; returns the file's size."""
    try:
        with ExitStack() as stack:
            file = stack.enter_context(path.open("rb"))
            size = file.seek(0, 2)
            age.decrypt(age_file(file, stack, workdir, limits), archive, receiver.identities)
            return size
    except OSError as error:
        raise BundleRefused(RefusalCode.UNREADABLE, f"errno {error.errno}") from error


def _verified(archive: IO[bytes], size: int, receiver: Receiver, limits: Limits) -> OpenedBundle:
    if tarball.first_name(archive) != manifest.MANIFEST:
        raise BundleRefused(RefusalCode.NOT_A_BUNDLE, "not a bundle's tar inside")
    names = _Names()
    entries: dict[str, tarball.Entry] = {}
    walk = tarball.scan(archive, names)
    for _ in range(2):
        entry = next(walk)
        entries[entry.name] = entry
    raw = _small(archive, entries[manifest.MANIFEST], limits.manifest)
    signature = _small(archive, entries[manifest.SIGNATURE], SIGNATURE_SIZE)
    signers = _signers(raw, signature, receiver, limits, lambda: _introduced(archive, receiver, limits))
    document = manifest.parse(raw, limits)
    sender = _sender(document, signers)
    _check_recipient(document, receiver)
    names.learn(document)
    for entry in walk:
        entries[entry.name] = entry
        _check_member(archive, entry, document, limits)
    return OpenedBundle(
        archive,
        document=document,
        manifest_sha256=hashlib.sha256(raw).hexdigest(),
        sender=sender,
        entries=entries,
        size=size,
        limits=limits,
    )


class _Names:
    """The member names to expect: two at first, the rest once the manifest is verified."""

    def __init__(self) -> None:
        self._rest: tuple[str, ...] = ()

    def learn(self, document: Manifest) -> None:
        self._rest = document.member_names()[2:]

    def __iter__(self) -> Iterator[str]:
        yield manifest.MANIFEST
        yield manifest.SIGNATURE
        yield from self._rest


def _small(archive: IO[bytes], entry: tarball.Entry, at_most: int) -> bytes:
    if entry.size > at_most:
        raise BundleRefused(RefusalCode.BAD_CONTENT, f"{entry.name} of {entry.size} bytes")
    return content(archive, entry.offset, entry.size).read()


def _introduced(archive: IO[bytes], receiver: Receiver, limits: Limits) -> list[TrustedKey]:
    """Keys that a trust list in this file brings, signed by a key that is known here; all else is unread."""
    names = (manifest.MANIFEST, manifest.SIGNATURE, manifest.TRUST)
    try:
        for entry in tarball.scan(archive, names):
            if entry.name == manifest.TRUST:
                lists = parse_lists(_small(archive, entry, limits.trust))
                taken = accepted(lists, receiver.trusted, receiver.lists, practice=receiver.practice)
                return [
                    TrustedKey(key.office, key.device, bytes.fromhex(key.sign_key))
                    for one in taken
                    for key in one.content.keys
                    if not key.revoked
                ]
    except (TarFault, TrustListRefused):
        return []
    return []


def _signers(
    raw: bytes,
    signature: bytes,
    receiver: Receiver,
    limits: Limits,
    introduced: Callable[[], list[TrustedKey]],
) -> list[TrustedKey]:
    """The entries of the known key that made the signature: one, or several devices that share a key.

    Raises BundleRefused where there is none, or where the key was revoked under any of them.
    """
    made_it = next((key for key in receiver.trusted if verifies(key.sign_key, raw, signature)), None)
    if made_it is not None:
        signers = [key for key in receiver.trusted if key.sign_key == made_it.sign_key]
        if any(key.revoked for key in signers):
            raise BundleRefused(RefusalCode.REVOKED_SENDER, sender=made_it.office)
        return signers
    new = [key for key in introduced() if verifies(key.sign_key, raw, signature)]
    if new:
        return new
    # Only for the words of the refusal: nothing that an unverified manifest says is acted upon.
    claim = manifest.claimed_sender(raw, limits)
    if claim is None:
        raise BundleRefused(RefusalCode.BAD_SIGNATURE, "no known key, no readable sender")
    sender, practice = claim
    known = any(key.fingerprint == sender.key for key in receiver.trusted)
    if not known and practice != receiver.practice:
        raise BundleRefused(RefusalCode.PRACTICE_MISMATCH, sender=sender.office)
    code = RefusalCode.BAD_SIGNATURE if known else RefusalCode.UNKNOWN_SENDER
    raise BundleRefused(code, f"claimed key {sender.key}", sender=sender.office)


def _sender(document: Manifest, signers: list[TrustedKey]) -> TrustedKey:
    """The signer that the manifest names. Raises BundleRefused where it names another office or device."""
    sender = document.sender
    for key in signers:
        if (sender.office, sender.device, sender.key) == (key.office, key.device, key.fingerprint):
            return key
    raise BundleRefused(RefusalCode.SENDER_MISMATCH, sender=signers[0].office, claimed=sender.office)


def _check_recipient(document: Manifest, receiver: Receiver) -> None:
    if document.practice != receiver.practice:
        raise BundleRefused(RefusalCode.PRACTICE_MISMATCH, sender=document.sender.office)
    recipient = document.recipient
    if recipient.office != receiver.office or receiver.fingerprints().isdisjoint(recipient.keys):
        raise BundleRefused(RefusalCode.WRONG_RECIPIENT, recipient=recipient.office)


def _check_member(archive: IO[bytes], entry: tarball.Entry, document: Manifest, limits: Limits) -> None:
    stated = document.members[entry.name]
    too_large = (stated.plain_size or 0) > limits.changes_plain or (
        entry.name not in (manifest.CHANGES, manifest.TRUST) and entry.size > limits.blob
    )
    if too_large:
        raise BundleRefused(RefusalCode.TOO_LARGE, entry.name)
    hashed = hashlib.sha256()
    for piece in pieces(content(archive, entry.offset, entry.size)):
        hashed.update(piece)
    if entry.size != stated.size or hashed.hexdigest() != stated.sha256:
        raise BundleRefused(RefusalCode.BAD_CONTENT, f"{entry.name} is not what the manifest states")
