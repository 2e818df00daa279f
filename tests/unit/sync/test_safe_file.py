"""A bundle on a stick is whole and checked, or was never there, whichever call of the system fails."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.sync import safe_file
from desktop.sync.errors import BundleNotWritten, WriteFailure
from desktop.sync.safe_file import SafeFile

CONTENT = os.urandom(300_000)
HORROR = "Désa #1 %41 'ujang' 村 \u202e {x} " + "panjang" * 8


def put(target: Path, content: bytes = CONTENT, *, told: bool = True) -> None:
    with SafeFile(target, expected=len(content) if told else 0) as file:
        for at in range(0, len(content), 65_536):
            file.write(content[at : at + 65_536])
        written = file.commit()
    assert written.path == target
    assert (written.size, written.sha256) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_file, "time", SimpleNamespace(sleep=lambda seconds: None))


@pytest.mark.parametrize("name", ["bundle.age", HORROR + ".age", "a" * 240 + ".age"])
def test_the_file_is_there_whole_and_alone(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    assert (tmp_path / name).read_bytes() == CONTENT
    assert len(list(tmp_path.iterdir())) == 1
    put(tmp_path / name, b"newer")
    assert (tmp_path / name).read_bytes() == b"newer"


def test_leaving_without_commit_leaves_nothing(tmp_path: Path) -> None:
    with contextlib.suppress(KeyError), SafeFile(tmp_path / "x.age") as file:
        file.write(b"half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []
    with SafeFile(tmp_path / "x.age") as file:
        file.write(b"half")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="not open"):
        file.write(b"more")


def test_a_file_left_by_a_power_cut_is_swept_up(tmp_path: Path) -> None:
    (tmp_path / "x.age.part").write_bytes(b"left over")
    put(tmp_path / "x.age")
    assert [path.name for path in tmp_path.iterdir()] == ["x.age"]


class Faulty:
    """The system's file calls, of which the n-th fails."""

    def __init__(self, patch: pytest.MonkeyPatch, fail_at: int, error: OSError) -> None:
        self.calls = 0
        self._fail_at = fail_at
        self._error = error
        self._names: list[str] = []
        for owner, name in (
            (os, "open"),
            (os, "fsync"),
            (os, "posix_fadvise"),
            (Path, "open"),
            (Path, "replace"),
            (shutil, "disk_usage"),
        ):
            if hasattr(owner, name):
                patch.setattr(owner, name, self._wrapped(name, getattr(owner, name)))
        original = os.fdopen

        def fdopen(*arguments: Any) -> Any:
            return _File(original(*arguments), self)

        patch.setattr(os, "fdopen", fdopen)

    def _wrapped(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **settings: Any) -> Any:
            self.count()
            return original(*arguments, **settings)

        return call

    def count(self) -> None:
        self.calls += 1
        if self.calls == self._fail_at:
            raise self._error


class _File:
    """An open file whose writing, flushing and closing count."""

    def __init__(self, inner: Any, faulty: Faulty) -> None:
        self._inner = inner
        self._faulty = faulty

    def write(self, data: bytes) -> int:
        self._faulty.count()
        return int(self._inner.write(data))

    def flush(self) -> None:
        self._faulty.count()
        self._inner.flush()

    def fileno(self) -> int:
        return int(self._inner.fileno())

    def close(self) -> None:
        # A real close gives the descriptor back even when it fails.
        self._inner.close()
        self._faulty.count()


FAULTS = {
    errno.ENOSPC: WriteFailure.DISK_FULL,
    errno.EROFS: WriteFailure.READ_ONLY,
    errno.EACCES: WriteFailure.READ_ONLY,
    errno.EIO: WriteFailure.GONE,
    errno.ENODEV: WriteFailure.GONE,
    errno.EINVAL: WriteFailure.OTHER,
}


@pytest.mark.parametrize(("number", "failure"), FAULTS.items())
@pytest.mark.parametrize("before", [None, b"an older bundle"])
def test_whichever_call_fails_there_is_the_old_file_or_the_new(
    tmp_path: Path, number: int, failure: WriteFailure, before: bytes | None
) -> None:
    target = tmp_path / "x.age"
    failures = 0
    for fail_at in range(1, 60):
        target.unlink(missing_ok=True)
        if before is not None:
            target.write_bytes(before)
        with pytest.MonkeyPatch.context() as patch:
            faulty = Faulty(patch, fail_at, OSError(number, os.strerror(number)))
            known: BundleNotWritten | None = None
            try:
                put(target)
            except BundleNotWritten as error:
                known = error
        if known is not None:
            failures += 1
            assert known.failure is failure
            assert (target.read_bytes() if target.exists() else None) == before
        else:
            assert target.read_bytes() == CONTENT
        assert {path.name for path in tmp_path.iterdir()} <= {"x.age"}
        if faulty.calls < fail_at:
            break
    assert failures >= 8
    assert faulty.calls < fail_at


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(safe_file, "time", SimpleNamespace(sleep=waits.append))
    original = Path.replace

    def held(self: Path, target: Path) -> Path:
        if len(waits) < 3:
            raise PermissionError(errno.EACCES, "held")
        return original(self, target)

    monkeypatch.setattr(Path, "replace", held)
    put(tmp_path / "x.age")
    assert waits == sorted(waits)
    assert len(waits) == 3


def test_a_scanner_that_never_lets_go_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(BundleNotWritten, match="tidak dapat ditulisi"):
        put(tmp_path / "x.age")
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_returns_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.fsync

    def corrupting(descriptor: int) -> None:
        original(descriptor)
        part = tmp_path / "x.age.part"
        if part.exists():
            with part.open("r+b") as file:
                file.seek(100_000)
                file.write(b"\x00\x01\x02\x03")

    monkeypatch.setattr(os, "fsync", corrupting)
    with pytest.raises(BundleNotWritten) as caught:
        put(tmp_path / "x.age")
    assert caught.value.failure is WriteFailure.NOT_VERIFIED
    assert list(tmp_path.iterdir()) == []


def test_a_place_without_room_is_refused_before_writing(tmp_path: Path) -> None:
    enormous = shutil.disk_usage(tmp_path).free * 2
    with pytest.raises(BundleNotWritten) as caught, SafeFile(tmp_path / "x.age", expected=enormous):
        pytest.fail("it was opened")
    assert caught.value.failure is WriteFailure.DISK_FULL
    assert "MB" in caught.value.what
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BundleNotWritten) as caught:
        put(tmp_path / "gone" / "x.age")
    assert caught.value.failure is WriteFailure.GONE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows numbers its errors itself")
@pytest.mark.parametrize(
    ("number", "failure"),
    [
        (112, WriteFailure.DISK_FULL),
        (19, WriteFailure.READ_ONLY),
        (21, WriteFailure.GONE),
        (1167, WriteFailure.GONE),
        (32, WriteFailure.OTHER),
    ],
)
def test_windows_numbers_mean_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, failure: WriteFailure
) -> None:
    error = OSError(errno.EINVAL, "as on Windows")
    error.winerror = number  # type: ignore[attr-defined]  # an attribute of Windows alone

    def failing(descriptor: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(BundleNotWritten) as caught:
        put(tmp_path / "x.age")
    assert caught.value.failure is failure


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB, where the system lets us make one."""
    stick = tmp_path / "stick"
    stick.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(stick)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system is not allowed here")
    yield stick
    subprocess.run(["umount", str(stick)], check=True)


@pytest.mark.skipif(not Path("/proc/filesystems").exists(), reason="needs Linux's tmpfs")
@pytest.mark.parametrize("told", [True, False])
def test_a_stick_that_really_is_full(small_stick: Path, told: bool) -> None:
    target = small_stick / "x.age"
    with pytest.raises(BundleNotWritten) as caught:
        put(target, told=told)
    assert caught.value.failure is WriteFailure.DISK_FULL
    assert list(small_stick.iterdir()) == []
    put(target, CONTENT[:100_000])
    assert target.stat().st_size == 100_000
