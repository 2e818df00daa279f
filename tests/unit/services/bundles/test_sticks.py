"""Sticks and folders: what waits on them, what is written to them."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from unittest.mock import patch

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services.bundles import sticks
from desktop.services.desk import Desk
from desktop.sync.errors import BundleNotWritten, WriteFailure
from desktop.transport.drives import Drive
from desktop.transport.settle import Settled
from tests.helpers.mail_offices import pair
from tests.helpers.mails import THEIRS, mail, zip_of
from tests.helpers.offices import as_roles
from tests.helpers.small_disk import fill_up, small_disk


@pytest.fixture
def paired(village: Desk, kecamatan: Desk) -> tuple[Desk, Desk]:
    pair(village, kecamatan)
    return village, kecamatan


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_bundle_is_written_and_found_on_the_other_side(paired: tuple[Desk, Desk], stick: Path) -> None:
    village, kecamatan = paired
    written = sticks.send_to(village, stick)
    assert written.settled is Settled.FLUSHED
    assert written.settled.safe
    (found,) = sticks.waiting(kecamatan, stick)
    assert found.path == written.path
    assert (found.sender, found.recipient, found.number) == ("3203012003", "320301", 1)
    assert (found.content, found.for_us, found.is_known) == ("bundle", True, False)
    assert sticks.waiting(village, stick) == []  # its own sending is no news to it


def test_names_do_not_matter_but_contents_do(paired: tuple[Desk, Desk], stick: Path) -> None:
    village, kecamatan = paired
    path = sticks.send_to(village, stick).path
    content = path.read_bytes()
    below = stick / "Kiriman" / "November"
    below.mkdir(parents=True)
    path.rename(below / "dokumen (1).dat")
    (stick / "a.zip").write_bytes(zip_of([("x", content)]))
    (stick / "lain.age").write_bytes(THEIRS)
    (stick / "PUSKESOS_3203012003_320301_0009.age").write_text("bukan bundel", encoding="utf-8")
    (stick / "foto.jpg").write_bytes(b"\xff\xd8" + bytes(9000))
    (stick / "surat.eml").write_bytes(mail(("x.age", content)))
    found = {entry.path.name: (entry.content, entry.for_us) for entry in sticks.waiting(kecamatan, stick)}
    assert found == {
        "a.zip": ("zip", True),
        "dokumen (1).dat": ("bundle", True),
        "lain.age": ("bundle", False),
    }


def test_a_folder_for_many_offices_gives_each_its_own(paired: tuple[Desk, Desk], stick: Path) -> None:
    village, kecamatan = paired
    ours = sticks.send_to(kecamatan, stick, village.office_code).path
    neighbours = stick / "PUSKESOS_320301_3203012004_0001.age"
    neighbours.write_bytes(THEIRS)
    old_key = stick / "PUSKESOS_320301_3203012003_0009.age"
    old_key.write_bytes(THEIRS)
    mailed = stick / "surat.zip"
    mailed.write_bytes(zip_of([("x", b"x")]))
    found = [ours, neighbours, old_key, mailed]
    assert sticks.without_strangers(village, found) == [ours, old_key, mailed]
    assert sticks.without_strangers(village, [neighbours]) == [neighbours]  # its reason is told


def test_what_was_merged_is_said_to_be_known(paired: tuple[Desk, Desk], stick: Path) -> None:
    import hashlib

    village, kecamatan = paired
    path = sticks.send_to(village, stick).path
    content = path.read_bytes()
    with kecamatan.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO bundle (id, direction, kind, peer, number, sha256, file_name, size, counts, ranges, "
            "at, fate, detail, file_sha256) VALUES (?,'in','delta',?,1,'','',?,'{}','[]',?,'merged','{}',?)",
            ("0" * 32, village.office_code, len(content), uow.at, hashlib.sha256(content).hexdigest()),
        )
    assert [entry.is_known for entry in sticks.waiting(kecamatan, stick)] == [True]
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert [entry.is_known for entry in sticks.waiting(kecamatan, stick)] == [False]


def test_a_crowded_stick_is_bounded(kecamatan: Desk, stick: Path) -> None:
    for number in range(60):
        (stick / f"{number:03d}").mkdir()
        (stick / f"{number:03d}" / "x.age").write_bytes(THEIRS)
    with patch.object(sticks, "MOST_NAMES", 80):
        assert len(sticks.waiting(kecamatan, stick)) == 20
    deep = stick / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "x.age").write_bytes(THEIRS)
    assert len(sticks.waiting(kecamatan, stick)) == 60


@pytest.mark.skipif(os.name != "posix", reason="Windows gives links to administrators only")
def test_links_on_a_stick_are_not_followed(kecamatan: Desk, stick: Path, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.age"
    secret.write_bytes(THEIRS)
    (stick / "link.age").symlink_to(secret)
    (stick / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert sticks.waiting(kecamatan, stick) == []


def test_a_stick_that_is_gone_holds_nothing(kecamatan: Desk, stick: Path) -> None:
    assert sticks.waiting(kecamatan, stick / "dicabut") == []
    assert not sticks.look_at(stick / "dicabut", list).room.known


def test_a_stick_pulled_out_while_writing_is_not_called_safe(paired: tuple[Desk, Desk], stick: Path) -> None:
    from desktop.transport import settle

    with (
        patch.object(settle, "_flush", side_effect=OSError(errno.EIO, "gone")),
        pytest.raises(BundleNotWritten) as caught,
    ):
        sticks.send_to(paired[0], stick)
    assert caught.value.failure is WriteFailure.GONE


def test_full_sticks_say_so(paired: tuple[Desk, Desk], tmp_path: Path) -> None:
    with small_disk(tmp_path / "penuh", 4) as disk:
        assert sticks.look_at(disk, list).is_full
        fill_up(disk, 0)
        with pytest.raises(BundleNotWritten) as caught:
            sticks.send_to(paired[0], disk)
        assert caught.value.failure is WriteFailure.DISK_FULL
        assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_folder_on_a_stick_knows_its_stick(stick: Path) -> None:
    drive = Drive(stick, "STIK DESA", "/dev/sdb1", "vfat", True)
    below = stick / "Kiriman"
    below.mkdir()
    info = sticks.look_at(below, lambda: [drive])
    assert (info.drive, info.label, info.read_only) == (drive, "STIK DESA", True)
    assert sticks.look_at(stick.parent, lambda: [drive]).drive is None
    (listed,) = sticks.sticks(lambda: [drive])
    assert (listed.root, listed.room.known) == (stick, True)


def test_a_sent_bundle_is_copied_again(paired: tuple[Desk, Desk], stick: Path, tmp_path: Path) -> None:
    source = sticks.send_to(paired[0], stick).path
    other = tmp_path / "lain"
    other.mkdir()
    copied = sticks.copy_to(paired[0], source, other, "../PUSKESOS: 0041?.age")
    assert copied.path == other / "PUSKESOS_0041_.age"
    assert copied.path.read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("PUSKESOS_3203012003_320301_0041.age", "PUSKESOS_3203012003_320301_0041.age"),
        ("a/b\\c:d.age", "a_b_c_d.age"),
        ("con.age", "_con.age"),
        ("LPT1", "_LPT1"),
        ("...", "bundel"),
        ("é" * 300, "bundel"),
        ("x" * 300, "x" * 100),
    ],
)
def test_names_safe_on_fat32(name: str, safe: str) -> None:
    assert sticks.safe_name(name) == safe


def test_only_those_who_may(paired: tuple[Desk, Desk], stick: Path) -> None:
    leader = as_roles(paired[0], Role.LEADER)
    for forbidden in (lambda: sticks.waiting(leader, stick), lambda: sticks.send_to(leader, stick)):
        with pytest.raises(NotAllowed):
            forbidden()
