"""Removable drives: on an invented /proc and /sys, and on an invented Windows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.transport import settle
from desktop.transport.drives import Drive, DriveWatch, list_drives, room
from desktop.transport.drives_linux import linux_drives
from desktop.transport.drives_windows import Volume, windows_drives
from desktop.transport.settle import Settled


class Machine:
    """A Linux computer made of files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts, self.block, self.labels = root / "mounts", root / "class", root / "labels"
        self.block.mkdir()
        self.labels.mkdir()
        self.mounts.write_text("proc /proc proc rw 0 0\n", encoding="utf-8")

    def disk(self, name: str, bus: str, removable: str) -> Path:
        disk = self.root / "devices" / bus / "block" / name
        disk.mkdir(parents=True)
        (disk / "removable").write_text(f"{removable}\n", encoding="ascii")
        (self.block / name).symlink_to(disk)
        return disk

    def partition(self, disk: Path, name: str) -> None:
        (disk / name).mkdir()
        (disk / name / "partition").write_text("1\n", encoding="ascii")
        (self.block / name).symlink_to(disk / name)

    def mount(self, device: str, place: str, kind: str = "vfat", options: str = "rw,nosuid") -> None:
        with self.mounts.open("a", encoding="utf-8") as file:
            file.write(f"/dev/{device} {place} {kind} {options} 0 0\n")

    def label(self, device: str, text: str) -> None:
        (self.root / device).touch()
        (self.labels / text).symlink_to(self.root / device)

    def drives(self) -> list[Drive]:
        return linux_drives(self.mounts, self.block, self.labels)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if os.name != "posix":
        pytest.skip("Windows gives links to administrators only")
    return Machine(tmp_path)


def test_sticks_cards_and_disks_on_usb(machine: Machine) -> None:
    machine.partition(machine.disk("sda", "pci0/ata1", "0"), "sda1")
    machine.partition(machine.disk("sdb", "pci0/usb2/2-1", "1"), "sdb1")
    machine.partition(machine.disk("sdc", "pci0/usb2/2-2", "0"), "sdc1")
    machine.disk("mmcblk0", "pci0/mmc", "1")
    machine.mount("sda1", "/", "ext4")
    machine.mount("sdb1", "/media/bu\\040ani/KIRIMAN")
    machine.mount("sdc1", "/media/ani/Cadangan", "exfat", "ro,nosuid")
    machine.mount("mmcblk0", "/media/ani/kartu")
    machine.mount("sdb1", "/mnt/lagi")
    machine.label("sdb1", "STIK\\x20DESA")
    assert machine.drives() == [
        Drive(Path("/media/ani/Cadangan"), "Cadangan", "/dev/sdc1", "exfat", True),
        Drive(Path("/media/ani/kartu"), "kartu", "/dev/mmcblk0", "vfat", False),
        Drive(Path("/media/bu ani/KIRIMAN"), "STIK DESA", "/dev/sdb1", "vfat", False),
    ]


def test_names_beyond_ascii(machine: Machine) -> None:
    machine.disk("sdb", "usb1", "1")
    machine.mount("sdb", "/media/\\303\\251a")
    assert [drive.root for drive in machine.drives()] == [Path("/media/éa")]


def test_a_computer_that_tells_nothing(tmp_path: Path) -> None:
    assert linux_drives(tmp_path / "a", tmp_path / "b", tmp_path / "c") == []


def test_this_computer_answers() -> None:
    assert all(drive.root.is_absolute() for drive in list_drives())


class Windows:
    """What Windows would say: letter -> (type, bus, medium)."""

    def __init__(self, **slots: tuple[int, int, Volume | None]) -> None:
        self.slots = slots

    def letters(self) -> list[str]:
        return list(self.slots)

    def kind(self, letter: str) -> int:
        return self.slots[letter][0]

    def bus(self, letter: str) -> int:
        return self.slots[letter][1]

    def volume(self, letter: str) -> Volume | None:
        return self.slots[letter][2]


def test_windows_tells_by_drive_type() -> None:
    found = windows_drives(
        Windows(
            C=(3, 11, Volume("Windows", 1, "NTFS", 0)),
            D=(5, 2, Volume("CD", 2, "CDFS", 0x80000)),
            E=(2, 7, Volume("STIK DESA", 0xABCD, "FAT32", 0)),
            F=(2, 7, None),
            G=(3, 7, Volume("Cadangan", 3, "NTFS", 0x80000)),
            Z=(4, 0, Volume("Jaringan", 4, "NTFS", 0)),
        )
    )
    assert found == [
        Drive(Path("E:\\"), "STIK DESA", "E:0000ABCD", "FAT32", False),
        Drive(Path("G:\\"), "Cadangan", "G:00000003", "NTFS", True),
    ]


def stick(name: str, device: str) -> Drive:
    return Drive(Path("/media") / name, name, device, "vfat", False)


def test_the_watch_tells_what_came_and_went() -> None:
    now: list[Drive] = []
    watch = DriveWatch(lambda: list(now))
    assert not watch.poll()
    one, two = stick("A", "sdb1"), stick("A", "sdc1")
    now[:] = [one]
    assert watch.poll().appeared == (one,)
    assert not watch.poll()
    now[:] = [two]  # another stick in the same place between two looks
    moved = watch.poll()
    assert (moved.appeared, moved.gone) == ((two,), (one,))
    assert watch.drives == (two,)
    now.clear()
    assert watch.poll().gone == (two,)


def test_the_room_on_a_medium(tmp_path: Path) -> None:
    found = room(tmp_path)
    assert 0 < found.free <= found.total
    assert not room(tmp_path / "none").known


def test_flushed_is_safe_and_gone_is_not(tmp_path: Path) -> None:
    assert settle.flush(tmp_path) is Settled.FLUSHED
    assert not settle.flush(tmp_path / "gone").safe


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a volume is asked, not a command")
def test_letting_go_of_a_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    tool = tools / "udisksctl"
    tool.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    drive = Drive(tmp_path, "STIK", "/dev/sdz1", "vfat", False)
    assert settle.eject(drive) is Settled.EJECTED
    assert (tmp_path / "asked").read_text(encoding="utf-8").split() == [
        "unmount", "--no-user-interaction", "-b", "/dev/sdz1"
    ]  # fmt: skip
    tool.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{tmp_path}/sh")  # and no umount
    assert settle.eject(drive) is Settled.FLUSHED
    assert settle.eject(Drive(tmp_path / "gone", "", "/dev/sdz1", "vfat", False)) is Settled.UNSURE
