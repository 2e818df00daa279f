"""A file that is either there whole and checked, or not there at all.

Written under a temporary name in the same folder, flushed to the medium, read back and compared, then
renamed. The temporary name is derived from the final one, so a second try cleans up after a power cut.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop.sync.errors import BundleNotWritten, WriteFailure

_RENAME_TRIES = 6
_FIRST_WAIT = 0.05

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR}


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it now stands."""

    path: Path
    size: int
    sha256: str


class SafeFile:
    """Use as a context manager: ``write`` the content, then ``commit``; leaving without it leaves no file.

    ``expected`` is about how many bytes will come: a place without that room is refused at once. Every
    OSError of the target turns into BundleNotWritten.
    """

    def __init__(self, final: Path, expected: int = 0) -> None:
        self._final = final
        self._part = final.with_name(final.name + ".part")
        self._expected = expected
        self._file: IO[bytes] | None = None
        self._hash = hashlib.sha256()
        self._size = 0

    def __enter__(self) -> SafeFile:
        try:
            self._part.unlink(missing_ok=True)
            if shutil.disk_usage(self._part.parent).free < self._expected:
                raise OSError(errno.ENOSPC, "no room for the expected size")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(self._part, flags, 0o666), "wb")
        except OSError as error:
            raise self._known(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def write(self, data: bytes) -> int:
        """Appends; returns how many bytes were taken, which is all of them."""
        file = self._opened()
        try:
            file.write(data)
        except OSError as error:
            raise self._known(error) from error
        self._hash.update(data)
        self._size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing to do before ``commit``; writers call it."""

    def commit(self) -> Written:
        """Brings everything onto the medium, compares what can be read there, and gives the file its name."""
        file = self._opened()
        try:
            file.flush()
            os.fsync(file.fileno())
            _forget_cached(file.fileno())
            file.close()
            self._compare()
            _replace(self._part, self._final)
        except OSError as error:
            raise self._known(error) from error
        self._file = None
        _flush_folder(self._final.parent)
        return Written(self._final, self._size, self._hash.hexdigest())

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            raise ValueError("the file is not open")
        return self._file

    def _compare(self) -> None:
        with self._part.open("rb") as stored:
            found = hashlib.file_digest(stored, "sha256")
            size = stored.tell()
        if size != self._size or found.digest() != self._hash.digest():
            raise BundleNotWritten(WriteFailure.NOT_VERIFIED, f"wrote {self._size} bytes, read back {size}")

    def _drop(self) -> None:
        if self._file is None:
            return
        # The medium may be gone or full: closing flushes once more, and neither may hide the first error.
        with contextlib.suppress(OSError):
            self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)

    def _known(self, error: OSError) -> BundleNotWritten:
        needed = max(self._expected, self._size)
        facts = {"needed": f"{max(1, -(-needed // 1_000_000))} MB"} if needed else {}
        return BundleNotWritten(_failure_of(error), f"{type(error).__name__} {error.errno}", **facts)


def _failure_of(error: OSError) -> WriteFailure:
    # On Windows a full disk and a write-protected or absent medium arrive as errors of its own numbering.
    windows = {112: WriteFailure.DISK_FULL, 39: WriteFailure.DISK_FULL, 19: WriteFailure.READ_ONLY}
    windows |= dict.fromkeys((2, 3, 15, 21, 31, 55, 433, 1167), WriteFailure.GONE)
    code = getattr(error, "winerror", None)
    if code in windows:
        return windows[code]
    if error.errno in _FULL:
        return WriteFailure.DISK_FULL
    if error.errno in _READ_ONLY:
        return WriteFailure.READ_ONLY
    return WriteFailure.GONE if error.errno in _GONE else WriteFailure.OTHER


def _replace(source: Path, target: Path) -> None:
    """Renames; a virus scanner that holds the new file for a moment is waited for."""
    wait = _FIRST_WAIT
    for attempt in range(_RENAME_TRIES):
        try:
            source.replace(target)
            return
        except PermissionError:
            if attempt == _RENAME_TRIES - 1:
                raise
            time.sleep(wait)
            wait *= 2


def _forget_cached(descriptor: int) -> None:
    """Asks the system to read from the medium again, not from its cache, where it knows how."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _flush_folder(folder: Path) -> None:
    """Makes the rename itself durable. Not every file system can; the content is safe already."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
