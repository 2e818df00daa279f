"""A copied data folder sends nothing until it has a numbering of its own; a moved one goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.services import computer
from desktop.services.computer import CopiedFolder
from desktop.services.desk import Desk
from desktop.storage import device
from desktop.storage.device import Standing
from desktop.storage.store import Store
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE


def opened(district: District, root: Path) -> Desk:
    """The village's folder at another place."""
    desk = district[VILLAGE]
    (root / "office.lock").unlink(missing_ok=True)
    return Desk(Store.open(root, key=desk.store.key, clock=district.clock), desk.session)


def test_a_copy_sends_nothing_until_it_numbers_apart(district: District, tmp_path: Path) -> None:
    district.person(VILLAGE, name="Ayu")
    district.everybody()
    original = district[VILLAGE]
    assert computer.standing(original) is Standing.SAME
    shutil.copytree(original.store.folder.root, tmp_path / "copy")
    copy = opened(district, tmp_path / "copy")
    district.desks[VILLAGE] = copy
    assert computer.standing(copy) is Standing.COPIED
    with pytest.raises(CopiedFolder):
        district.export(VILLAGE, KECAMATAN)
    computer.go_on_here(copy)
    assert computer.standing(copy) is Standing.SAME
    assert copy.store.origin.epoch > original.store.origin.epoch
    district.person(VILLAGE, name="Budi")
    district.send(VILLAGE, KECAMATAN)
    district.desks[VILLAGE] = original
    district.person(VILLAGE, name="Cici")
    district.send(VILLAGE, KECAMATAN)
    with district[KECAMATAN].store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM person ORDER BY name").scalars().all()
    assert list(names) == ["Ayu", "Budi", "Cici"]
    copy.store.close()


def test_a_moved_folder_goes_on(district: District, tmp_path: Path) -> None:
    district.person(VILLAGE, name="Ayu")
    district.everybody()
    before = district[VILLAGE]
    before.store.close()
    shutil.move(before.store.folder.root, tmp_path / "moved")
    moved = opened(district, tmp_path / "moved")
    assert computer.standing(moved) is Standing.MOVED
    district.desks[VILLAGE] = moved
    district.everybody()
    assert computer.standing(moved) is Standing.SAME
    assert moved.store.origin.epoch == before.store.origin.epoch


def test_a_folder_brought_to_another_computer_is_a_copy(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = district[VILLAGE]
    assert computer.standing(desk) is Standing.NEW
    district.everybody()
    assert computer.standing(desk) is Standing.SAME
    monkeypatch.setattr(device, "_machine_id", lambda: "another")
    assert computer.standing(desk) is Standing.COPIED
    with pytest.raises(CopiedFolder):
        district.export(VILLAGE, KECAMATAN)


def test_a_computer_has_one_identity() -> None:
    assert device.machine() == device.machine()
    assert len(device.machine()) == 32
