"""Between the program and the system: counts calls that touch files or the database, and fails one of them.

Opening, renaming, removing and making folders announce themselves (PEP 578 audit events); writing and
flushing go through files that this module opens; statements and commits through a connection of its own.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlcipher3.dbapi2 as driver

_EVENTS = frozenset(
    {"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"}
)


class Fault(StrEnum):
    """How a call fails."""

    FULL = "no room"
    BROKEN = "input/output error"
    DENIED = "access denied"
    SHORT = "half of it written, then no room"
    KILL = "power cut"


_ERRNO = {
    Fault.FULL: errno.ENOSPC,
    Fault.BROKEN: errno.EIO,
    Fault.DENIED: errno.EACCES,
    Fault.SHORT: errno.ENOSPC,
}
_SQLITE = {
    Fault.FULL: "database or disk is full",
    Fault.BROKEN: "disk I/O error",
    Fault.DENIED: "attempt to write a readonly database",
    Fault.SHORT: "database or disk is full",
}


class Boundary:
    """Fails the ``at``-th call below ``folder`` (0: none). ``calls`` is how many there were."""

    def __init__(self, folder: Path, at: int = 0, fault: Fault = Fault.FULL) -> None:
        self._folder = str(folder)
        self._at = at
        self.fault = fault
        self.calls = 0
        self.failed = ""

    def _due(self, what: str) -> bool:
        self.calls += 1
        if self.calls != self._at:
            return False
        if self.fault is Fault.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        self.failed = what
        return True

    def file_call(self, what: str) -> None:
        """A call that touches a file; raises OSError where its turn has come."""
        if self._due(what):
            raise self.error()

    def error(self) -> OSError:
        """What the system would say."""
        number = _ERRNO[self.fault]
        return OSError(number, os.strerror(number))

    def statement(self, connection: Any, sql: str) -> None:
        """A statement or commit; raises the driver's error where its turn has come."""
        if not self._due(f"sql: {sql[:60]}"):
            return
        if self.fault is not Fault.DENIED and connection.in_transaction:
            # As SQLite does after such an error: the transaction is gone when the program hears of it.
            driver.Connection.rollback(connection)
        raise driver.OperationalError(_SQLITE[self.fault])

    def concerns(self, path: object) -> bool:
        """Whether a file is one of those that may fail."""
        return isinstance(path, (str, bytes, os.PathLike)) and self._folder in os.fsdecode(path)


_active: Boundary | None = None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _active is None or event not in _EVENTS or not any(_active.concerns(one) for one in arguments):
        return
    if event == "open":
        flags = arguments[2] if isinstance(arguments[2], int) else 0
        if not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
    _active.file_call(event)


sys.addaudithook(_hook)


class _Raw(io.FileIO):
    """A file whose writes may fail."""

    def write(self, data: Any, /) -> int:
        if _active is None:
            return super().write(data) or 0
        short = _active.fault is Fault.SHORT
        try:
            _active.file_call("write")
        except OSError:
            if short:
                super().write(memoryview(data)[: len(data) // 2])
            raise
        return super().write(data) or 0


def _opener(real: Callable[..., Any]) -> Callable[..., Any]:
    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        if _active is None or not set(mode) & set("wax+"):
            return real(file, mode, buffering, *rest, **named)
        if not isinstance(file, int) and not _active.concerns(file):
            return real(file, mode, buffering, *rest, **named)
        binary = mode.replace("b", "").replace("t", "")
        raw = _Raw(file, binary, closefd=named.get("closefd", True), opener=named.get("opener"))
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding=named.get("encoding"), newline=named.get("newline"))

    return opened


class _Cursor(driver.Cursor):  # type: ignore[misc] # the driver has no types
    def execute(self, sql: str, *arguments: Any) -> Any:
        if _active is not None:
            _active.statement(self.connection, sql)
        return super().execute(sql, *arguments)

    def executemany(self, sql: str, *arguments: Any) -> Any:
        if _active is not None:
            _active.statement(self.connection, sql)
        return super().executemany(sql, *arguments)


class _Connection(driver.Connection):  # type: ignore[misc] # the driver has no types
    def cursor(self, *_arguments: Any) -> Any:
        return super().cursor(_Cursor)

    def execute(self, sql: str, *arguments: Any) -> Any:
        return self.cursor().execute(sql, *arguments)

    def commit(self) -> None:
        if _active is not None and self.in_transaction and self.total_changes:
            _active.statement(self, "COMMIT")
        super().commit()


@contextmanager
def watched() -> Iterator[None]:
    """Lets every file and connection that is opened in the block pass through this module."""
    real_connect, real_fsync = driver.connect, os.fsync

    def connect(*arguments: Any, **named: Any) -> Any:
        return real_connect(*arguments, **named, factory=_Connection)

    def fsync(descriptor: int) -> None:
        if _active is not None:
            _active.file_call("fsync")
        real_fsync(descriptor)

    with ExitStack() as stack:
        stack.enter_context(patch.object(driver, "connect", connect))
        stack.enter_context(patch.object(os, "fsync", fsync))
        stack.enter_context(patch.object(io, "open", _opener(io.open)))
        stack.enter_context(patch("builtins.open", _opener(open)))
        # Copying by the kernel would pass us by.
        stack.enter_context(patch.object(shutil, "_USE_CP_SENDFILE", False))
        yield


@contextmanager
def armed(boundary: Boundary) -> Iterator[None]:
    """The calls of the block count, and one may fail."""
    global _active  # noqa: PLW0603 - an audit hook cannot be taken away again, nor given anything
    _active = boundary
    try:
        yield
    finally:
        _active = None
