"""Making a bundle: it holds what was planned, leaves nothing behind when it fails, and gives nothing away."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.sync import private_file
from desktop.sync.changes import ChangeLine
from desktop.sync.envelope import open_bundle
from desktop.sync.errors import BundleNotWritten, WriteFailure
from desktop.sync.limits import Limits
from desktop.sync.manifest import Kind, LineDigest, Origin, Range, Watermark
from desktop.sync.seal import BundlePlan, seal
from tests.helpers.bundles import (
    KECAMATAN,
    VILLAGE,
    blob,
    change,
    desk,
    plan,
    sealed,
    unsealed,
)


def attempt(folder: Path, what: BundlePlan, limits: Limits | None = None) -> BundleNotWritten:
    target = folder / "stick"
    target.mkdir(exist_ok=True)
    with pytest.raises(BundleNotWritten) as caught:
        seal(
            what,
            target / "x.age",
            signer=desk(VILLAGE).keys,
            recipient_keys=[desk(KECAMATAN).keys.public.age],
            workdir=folder,
            limits=limits or Limits(),
        )
    assert list(target.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["stick"]
    return caught.value


def test_everything_planned_arrives(tmp_path: Path) -> None:
    blobs = [blob(b"scan of a letter"), blob(os.urandom(200_000)), blob(b"")]
    what = plan(
        kind=Kind.REPLY,
        number=41,
        previous="ab" * 32,
        origins=[desk(VILLAGE).origin, Origin(KECAMATAN, "3" * 32, 7)],
        watermarks=[Watermark(0, 5), Watermark(1, 900)],
        blobs=blobs,
        state_digest=[LineDigest(0, 5, "cd" * 32)],
        trust_list=3,
    )
    made = sealed(tmp_path, what)
    with open_bundle(
        made.file.path, receiver=desk(KECAMATAN).receiver(desk(VILLAGE)), workdir=tmp_path
    ) as opened:
        assert opened.manifest == made.manifest
        assert opened.manifest_sha256 == made.manifest_sha256
        assert opened.size == made.file.size == made.file.path.stat().st_size
        assert opened.sender == desk(VILLAGE).trusted()
        assert list(opened.changes()) == [change(seq) for seq in range(1, 6)]
        assert list(opened.changes()) == [change(seq) for seq in range(1, 6)], "it can be read twice"
        for one in blobs:
            with one.open() as content:
                assert opened.blob(one.sha256) == content.read()
        with pytest.raises(KeyError):
            opened.blob("0" * 64)
    assert made.manifest.counts == {"cases": 5}
    assert (made.manifest.kind, made.manifest.number, made.manifest.trust_list) == (Kind.REPLY, 41, 3)


def test_an_empty_bundle_is_a_receipt(tmp_path: Path) -> None:
    made = sealed(tmp_path, plan([], ranges=[]))
    with open_bundle(
        made.file.path, receiver=desk(KECAMATAN).receiver(desk(VILLAGE)), workdir=tmp_path
    ) as opened:
        assert list(opened.changes()) == []
        assert [mark.seq for mark in opened.manifest.watermarks] == [1]


def test_the_tar_has_fixed_names_in_a_fixed_order(tmp_path: Path) -> None:
    blobs = [blob(bytes([n])) for n in range(5)]
    names = list(unsealed(sealed(tmp_path, plan(blobs=blobs)).file.path))
    assert names[:3] == ["manifest.json", "manifest.sig", "changes.jsonl.zst"]
    assert names[3:] == sorted(f"blobs/{one.sha256}" for one in blobs)


def test_any_of_several_keys_opens_it(tmp_path: Path) -> None:
    current, following = desk(KECAMATAN), desk(KECAMATAN, "next year's")
    made = seal(
        plan(),
        tmp_path / "x.age",
        signer=desk(VILLAGE).keys,
        recipient_keys=[current.keys.public.age, following.keys.public.age],
        workdir=tmp_path,
    )
    assert len(made.manifest.recipient.keys) == 2
    for reader in (current, following):
        open_bundle(made.file.path, receiver=reader.receiver(desk(VILLAGE)), workdir=tmp_path).close()


def test_nothing_readable_is_on_the_medium(tmp_path: Path) -> None:
    made = sealed(tmp_path, plan(blobs=[blob(b"a scanned letter")]))
    raw = made.file.path.read_bytes()
    for word in (VILLAGE, "Aminah", "status", "manifest", "a scanned letter", row_text()):
        assert word.encode() not in raw
    assert raw.startswith(b"age-encryption.org/v1\n")


def row_text() -> str:
    return change(1).id


@pytest.mark.parametrize("name", ["désa 村 #1 %41.age", "x.age", "dengan 'petik' & spasi.age"])
def test_any_place_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "Dokumen Bu 'Aminah' é"
    folder.mkdir()
    made = seal(
        plan(),
        folder / name,
        signer=desk(VILLAGE).keys,
        recipient_keys=[desk(KECAMATAN).keys.public.age],
        workdir=tmp_path,
    )
    assert made.file.path == folder / name
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_damaged_attachment_stops_it(tmp_path: Path) -> None:
    good = blob(b"a scanned letter")
    for spoilt in (b"a scanned lettex", b"a scanned", b"a scanned letter and more"):
        spoilt_blob = replace(good, open=partial(io.BytesIO, spoilt))
        error = attempt(tmp_path, plan(blobs=[blob(b"fine"), spoilt_blob]))
        assert error.failure is WriteFailure.ATTACHMENT


def test_an_error_of_the_caller_passes_through_and_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> Iterator[ChangeLine]:
        yield change(1)
        raise InterruptedError("cancelled by the user")

    def unreadable() -> io.BytesIO:
        raise KeyError("the database is closed")

    with pytest.raises(InterruptedError):
        sealed(tmp_path, replace(plan(), changes=interrupted()))
    with pytest.raises(KeyError):
        sealed(tmp_path, plan(blobs=[replace(blob(b"x"), open=unreadable)]))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"number": 0},
        {"application": ""},
        {"ranges": [Range(0, 1, 5), Range(3, 1, 5)]},
        {"recipient": "kecamatan"},
        {"blobs": [blob(b"x"), blob(b"x")]},
        {"claimed_time": "now"},
        {"previous": "none"},
    ],
)
def test_a_plan_that_no_reader_would_take_is_refused(tmp_path: Path, settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        sealed(tmp_path, plan(**settings))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "limits", [Limits(file=20_000), Limits(manifest=300), Limits(blob=10), Limits(changes_plain=100)]
)
def test_nothing_is_written_that_readers_would_find_too_large(tmp_path: Path, limits: Limits) -> None:
    error = attempt(tmp_path, plan(blobs=[blob(b"a scanned letter")]), limits=limits)
    assert error.failure is WriteFailure.TOO_LARGE


def test_a_full_workspace_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(private_file.PrivateFile.__mro__[1], "write", full)
    assert attempt(tmp_path, plan()).failure is WriteFailure.WORKSPACE_FULL


def test_large_ones_use_the_private_folder_and_leave_it_empty(tmp_path: Path) -> None:
    limits = Limits(in_memory=1000)
    work = tmp_path / "work"
    work.mkdir()
    made = seal(
        plan([change(seq) for seq in range(1, 2000)]),
        tmp_path / "x.age",
        signer=desk(VILLAGE).keys,
        recipient_keys=[desk(KECAMATAN).keys.public.age],
        workdir=work,
        limits=limits,
    )
    receiver = desk(KECAMATAN).receiver(desk(VILLAGE))
    with open_bundle(made.file.path, receiver=receiver, workdir=work, limits=limits) as opened:
        assert sum(1 for _ in opened.changes()) == 1999
        if sys.platform == "linux":
            assert list(work.iterdir()) == [], "the file has no name from the start"
    assert list(work.iterdir()) == []


KILLED = """
import io, os, signal, sys
from pathlib import Path
from dataclasses import replace
from desktop.sync.seal import Blob, seal
from tests.helpers.bundles import *

target, calls = Path(sys.argv[1]), int(sys.argv[2])

class Dying(io.BytesIO):
    def read(self, *size):
        global calls
        calls -= 1
        if calls == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(*size)

big = bytes(2_000_000)
one = replace(blob(big), open=lambda: Dying(big))
seal(plan(blobs=[one]), target, signer=desk(VILLAGE).keys,
     recipient_keys=[desk(KECAMATAN).keys.public.age], workdir=target.parent)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to send to oneself")
@pytest.mark.parametrize("calls", [1, 17, 31])
def test_a_killed_program_leaves_no_file_under_the_final_name(tmp_path: Path, calls: int) -> None:
    target = tmp_path / "x.age"
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(target), str(calls)], check=False, capture_output=True
    )
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    assert not target.exists()
    # Nothing in what is left can be read, and the next try sweeps it up.
    assert {path.name for path in tmp_path.iterdir()} <= {"x.age.part"}
    made = sealed(tmp_path, plan())
    made.file.path.rename(target)
    seal(
        plan(), target, signer=desk(VILLAGE).keys,
        recipient_keys=[desk(KECAMATAN).keys.public.age], workdir=tmp_path,
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["x.age"]
