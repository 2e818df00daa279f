"""age v1 files through pyrage: encrypt a stream to recipients, decrypt one into a private place.

The header is read here first: a passphrase file could ask for hours of work, and the length of what
follows tells a file cut short from one that was altered. Nothing decrypted is used before all of it was:
the library hands out the beginning of a damaged file before it notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Protocol

from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import KIB
from desktop.sync.tarball import BLOCK

VERSION_LINE = b"age-encryption.org/v1\n"

_FAMILY = b"age-encryption.org/"
_OTHER_VERSION = re.compile(rb"age-encryption\.org/v[0-9]+\n")
_NONCE, _TAG, _CHUNK = 16, 16, 64 * KIB
_MAX_HEADER = 64 * KIB


class Sink(Protocol):
    """Where encrypted or decrypted bytes go."""

    def write(self, data: bytes, /) -> int:
        """Takes all of ``data``."""
        ...

    def flush(self) -> None:
        """Hands on what is held back."""
        ...


def encrypt(content: Iterable[bytes], out: Sink, recipients: Sequence[str]) -> None:
    """Writes the age file of ``content`` to ``out``. An error of either side is raised as it was."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    source, sink = _Source(content), _Guarded(out)
    try:
        pyrage.encrypt_io(source, sink, keys)
    except (pyrage.EncryptError, OSError):
        # The library turns our own errors into text; the originals say more.
        own = source.error or sink.error
        if own is not None:
            raise own from None
        raise


def decrypt(source: IO[bytes], out: Sink, identities: Sequence[str]) -> None:
    """Decrypts a binary age file into ``out``, which holds something sound only if this returns.

    Raises BundleRefused; an error of either side is raised as it was.
    """
    import pyrage

    size = source.seek(0, 2)
    payload = size - _header_size(source, size)
    keys = [pyrage.x25519.Identity.from_str(text) for text in identities]
    source.seek(0)
    guarded, sink = _Source(iter(lambda: source.read(_CHUNK), b"")), _Guarded(out)
    try:
        pyrage.decrypt_io(guarded, sink, keys)
    except (pyrage.DecryptError, OSError) as error:
        own = guarded.error or sink.error
        raise own or _refusal(error, payload) from None


def starts_like_age(head: bytes) -> bool:
    """Whether a file that begins so could be a binary age file of any version."""
    return head.startswith(_FAMILY) or (bool(head) and _FAMILY.startswith(head))


def _header_size(source: IO[bytes], size: int) -> int:
    """Bytes of the header. Raises BundleRefused for what must not be handed to the library."""
    source.seek(0)
    first = source.readline(64)
    if first != VERSION_LINE:
        if VERSION_LINE.startswith(first):
            raise BundleRefused(RefusalCode.TRUNCATED, "ends inside the age header")
        if _OTHER_VERSION.fullmatch(first):
            raise BundleRefused(RefusalCode.TOO_NEW, "another version of age")
        raise BundleRefused(RefusalCode.DAMAGED, "age version line")
    while source.tell() <= _MAX_HEADER:
        line = source.readline(_MAX_HEADER)
        if line.startswith(b"-> scrypt"):
            raise BundleRefused(RefusalCode.SCRYPT_ENCRYPTED)
        if not line.endswith(b"\n") and source.tell() == size:
            raise BundleRefused(RefusalCode.TRUNCATED, "ends inside the age header")
        if line.startswith(b"---"):
            return source.tell()
    raise BundleRefused(RefusalCode.DAMAGED, "age header too long")


def _refusal(error: Exception, payload: int) -> BundleRefused:
    if "No matching keys found" in str(error):
        return BundleRefused(RefusalCode.NOT_FOR_US)
    if not isinstance(error, OSError) and payload >= _NONCE + _TAG:
        return BundleRefused(RefusalCode.DAMAGED, "age header")
    if "truncated" in str(error) or not _could_be_whole(payload):
        return BundleRefused(RefusalCode.TRUNCATED, f"payload of {payload} bytes")
    return BundleRefused(RefusalCode.DAMAGED, "age payload")


def _could_be_whole(payload: int) -> bool:
    """Whether a payload of this length can hold a tar, whose length is a multiple of 512."""
    stored = payload - _NONCE
    chunks = -(-stored // (_CHUNK + _TAG))
    return stored > 0 and (stored - chunks * _TAG) % BLOCK == 0


class _Source:
    """Pieces of bytes as the file object that the library reads, remembering an error of ours."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._rest = b""
        self.error: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            while not self._rest:
                piece = next(self._pieces, None)
                if piece is None:
                    return b""
                self._rest = piece
        except Exception as error:
            self.error = error
            raise
        data, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return data


class _Guarded:
    """A sink that remembers an error of its own."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.error: Exception | None = None

    def write(self, data: bytes, /) -> int:
        try:
            self._out.write(data)
        except Exception as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        self._out.flush()
