"""A disk that really runs full: a known message, nothing half written, and work goes on with room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.backup import backup
from desktop.services.desk import Desk
from desktop.services.offices.setup import create_office
from desktop.storage import audit, backup_file, restore
from desktop.storage import backup as files
from desktop.storage.copying import faults
from desktop.storage.engine import DiskFull
from desktop.storage.store import Store
from tests.helpers.offices import CHEAP, VILLAGE, make_office, office_input
from tests.helpers.rows import person
from tests.helpers.small_disk import fill_up, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 24) as folder:
        yield folder


@pytest.fixture
def office(disk: Path) -> Iterator[Desk]:
    desk = make_office(disk)
    yield desk
    desk.store.close()


def save(desk: Desk, count: int) -> None:
    with desk.unit_of_work() as uow:
        for number in range(count):
            uow.insert("person", person(name=f"Warga {number}", address="x" * 2000))
        uow.audit("many")


def persons(desk: Desk) -> int:
    with desk.store.read() as connection:
        assert audit.verify(connection)[1] is None
        return int(connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def test_saving(office: Desk) -> None:
    save(office, 3)
    ballast = fill_up(office.store.folder.root, 300_000)
    with pytest.raises(DiskFull) as caught:
        save(office, 1000)
    assert caught.value.code == "disk_full"
    assert "tetap aman" in caught.value.kept
    assert persons(office) == 3
    ballast.unlink()
    save(office, 10)
    assert persons(office) == 13
    assert faults(office.store.folder.database, office.store.key) == []


@pytest.mark.parametrize("leave", [0, 60_000, 700_000])
def test_making_an_office(disk: Path, leave: int) -> None:
    ballast = fill_up(disk, leave)

    def create() -> None:
        create_office(disk / VILLAGE, office_input(), key_file=disk / "keys" / "k", cost=CHEAP).store.close()

    with pytest.raises(DiskFull):
        create()
    assert [path.name for path in disk.rglob("*") if path not in {ballast, disk / "keys"}] == []
    ballast.unlink()
    create()


@pytest.mark.parametrize("foreseen", [True, False])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.5])
def test_backing_up(office: Desk, share: float, foreseen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused beforehand, or met in the middle of the copy or of the file when others fill the disk too."""
    save(office, 300)
    if not foreseen:
        monkeypatch.setattr(files, "require_space", lambda *_: None)
    backup(office.store)
    size = office.store.folder.database.stat().st_size
    ballast = fill_up(office.store.folder.root, int(size * share) + 20_000)
    with pytest.raises(DiskFull) as caught:
        backup(office.store)
    assert "cadangan lama tidak dihapus" in caught.value.kept
    (kept,) = office.store.folder.backups.iterdir()
    assert backup_file.is_intact(kept)
    assert list(office.store.folder.work.iterdir()) == []
    ballast.unlink()
    assert persons(office) == 300
    assert backup(office.store).serial == 2


def test_backing_up_to_a_full_stick(desk: Desk, tmp_path: Path) -> None:
    save(desk, 600)
    with small_disk(tmp_path / "stick", 1) as stick:
        with pytest.raises(DiskFull, match="cadangan"):
            backup(desk.store, stick)
        assert list(stick.iterdir()) == []


def test_restoring(office: Desk) -> None:
    save(office, 300)
    made = backup(office.store)
    save(office, 1)
    root = office.store.folder.root
    office.store.close()
    ballast = fill_up(root, made.size + 400_000)  # the copy fits, the backup of what is replaced does not
    with pytest.raises(DiskFull):
        restore.restore(root, made.path, cost=CHEAP)
    ballast.unlink()
    office.store = Store.open(root, cost=CHEAP)
    assert persons(office) == 301
    assert [path.name for path in office.store.folder.backups.iterdir()] == [made.path.name]
