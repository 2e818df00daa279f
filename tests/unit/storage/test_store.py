"""Making and opening an office's data: all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from desktop.services.desk import Desk
from desktop.storage import folders, keys
from desktop.storage.engine import WrongKey
from desktop.storage.migrate import TooNew
from desktop.storage.profile import Folder, Profile, ProfileTrouble
from desktop.storage.store import Store
from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.offices import CHEAP, reopen
from tests.helpers.rows import person

PROFILE = Profile("p" * 32, "32.03.01.2003", "Kantor Uji", "desa", False, "WIB")


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_the_key_goes_into_the_keyring_by_default(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    store, recovery_key = Store.create(tmp_path / "office", PROFILE, cost=CHEAP)
    assert memory_keyring.secrets == {(keys.SERVICE, "p" * 32): store.key.hex()}
    assert store.profile.key_file is None
    store.close()
    with Store.open(tmp_path / "office") as again:
        assert again.key == store.key
        assert keys.unwrap(again.folder.recovery.read_text(encoding="utf-8"), recovery_key) == store.key


def test_an_asked_for_key_file_moves_along_with_the_folder(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path / "a" / "office", PROFILE, key_file=tmp_path / "a" / "k.key", cost=CHEAP)
    store.close()
    (tmp_path / "a").rename(tmp_path / "b")
    with Store.open(tmp_path / "b" / "office") as moved:
        assert moved.key == store.key


def test_without_a_keyring_nothing_is_made(tmp_path: Path) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(keys.NoKeyring):
        Store.create(tmp_path / "office", PROFILE, cost=CHEAP)
    assert listing(tmp_path) == []


def test_a_failing_first_row_leaves_nothing(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    def fail(store: Store) -> None:
        assert store.folder.database.exists()
        raise ZeroDivisionError

    for key_file in (None, tmp_path / "k" / "office.key"):
        with pytest.raises(ZeroDivisionError):
            Store.create(tmp_path / "office", PROFILE, key_file=key_file, cost=CHEAP, fill=fail)
    assert memory_keyring.secrets == {}
    assert [name for name in listing(tmp_path) if name != "k"] == []


def test_an_occupied_folder_is_not_touched(desk: Desk, tmp_path: Path) -> None:
    root = desk.store.folder.root
    desk.store.close()
    before = {name: (root / name).read_bytes() for name in listing(root) if (root / name).is_file()}
    with pytest.raises(ProfileTrouble) as caught:
        Store.create(root, PROFILE, cost=CHEAP)
    assert caught.value.code == "occupied"
    assert {name: (root / name).read_bytes() for name in before} == before
    other = tmp_path / "documents"
    other.mkdir()
    (other / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ProfileTrouble, match="tidak kosong"):
        Store.create(other, PROFILE, cost=CHEAP)
    assert listing(other) == ["letter.txt"]


def test_an_empty_folder_is_welcome_and_leftovers_of_a_crash_are_cleared(tmp_path: Path) -> None:
    root = tmp_path / "office"
    root.mkdir()
    staging = tmp_path / ".office.baru"
    (staging / "work").mkdir(parents=True)
    (staging / "office.db").write_bytes(b"half")
    store, _ = Store.create(root, PROFILE, key_file=tmp_path / "office.key", cost=CHEAP)
    store.close()
    assert not staging.exists()
    if os.name == "posix":
        assert root.stat().st_mode & 0o777 == 0o700


def test_a_cloud_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(ProfileTrouble):
        Store.create(tmp_path / "OneDrive" / "office", PROFILE, cost=CHEAP)
    assert listing(tmp_path) == []


def test_what_was_saved_is_there_after_a_restart(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person())
    again = reopen(desk)
    with again.store.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM person").scalars().all() == [row_id]
    assert again.store.origin == desk.store.origin
    again.store.close()


def test_a_wrong_key_is_told_and_lets_go_of_the_folder(desk: Desk) -> None:
    root = desk.store.folder.root
    desk.store.close()
    with pytest.raises(WrongKey):
        Store.open(root, key=bytes(32))
    Store.open(root).close()


def test_a_newer_schema_is_refused_and_not_touched(desk: Desk) -> None:
    root = desk.store.folder.root
    with desk.store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num='9999'")
    desk.store.close()
    before = (root / "office.db").read_bytes()
    with pytest.raises(TooNew) as caught:
        Store.open(root)
    assert caught.value.code == "too_new"
    assert "versi Puskesos Desktop terbaru" in caught.value.todo
    assert (root / "office.db").read_bytes() == before


def test_private_leftovers_are_removed_at_start(desk: Desk) -> None:
    work = desk.store.folder.work
    (work / "half.db").write_bytes(b"x")
    again = reopen(desk)
    assert list(work.iterdir()) == []
    again.store.close()


def test_a_database_left_with_a_log_is_never_swapped_away(desk: Desk, tmp_path: Path) -> None:
    with desk.unit_of_work() as uow:
        uow.insert("person", person())
    new = tmp_path / "new.db"
    new.write_bytes(b"new")
    database = desk.store.folder.database
    before = database.read_bytes()
    with pytest.raises(Exception, match="dipakai program lain"):
        folders.swap_database(new, database)
    assert (database.read_bytes(), new.read_bytes()) == (before, b"new")


def test_swapping_takes_the_side_files_along(tmp_path: Path) -> None:
    current, new = tmp_path / "office.db", tmp_path / "new.db"
    current.write_bytes(b"old")
    new.write_bytes(b"new")
    for path in folders.side_files(current):
        path.touch()
    folders.swap_database(new, current)
    assert listing(tmp_path) == ["office.db"]
    assert current.read_bytes() == b"new"


def test_a_staged_folder_vanishes_when_its_making_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with folders.staged(tmp_path / "office") as folder:
            (folder.root / "x").mkdir()
            (folder.root / "x" / "y").touch()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert listing(tmp_path) == []
    with folders.staged(tmp_path / "office") as folder:
        (folder.root / "x").touch()
    assert listing(tmp_path) == ["office", "office/x"]
    assert not Folder(tmp_path / "office").exists()
