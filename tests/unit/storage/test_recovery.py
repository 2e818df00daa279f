"""The recovery sheet: a new PC or an emptied keyring opens the office with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from desktop.services.offices.setup import Created, create_office
from desktop.storage import keys
from desktop.storage.recovery import open_with_recovery_key, renew
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM
from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.offices import CHEAP, DeskClock, office_input
from tests.helpers.rows import person


@pytest.fixture
def made(tmp_path: Path) -> Created:
    """An office with its key in the keyring, closed."""
    created = create_office(tmp_path / "office", office_input(), clock=DeskClock(), cost=CHEAP)
    created.store.close()
    return created


def test_it_opens_the_office_and_keeps_the_key_on_this_pc(
    made: Created, memory_keyring: MemoryKeyring
) -> None:
    root = made.store.folder.root
    memory_keyring.secrets.clear()
    with pytest.raises(keys.KeyMissing):
        Store.open(root)
    with pytest.raises(keys.WrongRecoveryKey):
        open_with_recovery_key(root, keys.new_recovery_key(), cost=CHEAP)
    assert memory_keyring.secrets == {}
    with open_with_recovery_key(root, made.recovery_key.lower(), cost=CHEAP) as store:
        assert store.key == made.store.key
    Store.open(root).close()


def test_a_copied_folder_numbers_its_changes_apart(made: Created, tmp_path: Path) -> None:
    root = made.store.folder.root
    shutil.copytree(root, tmp_path / "copy")
    with open_with_recovery_key(tmp_path / "copy", made.recovery_key, cost=CHEAP) as copy:
        assert copy.origin.epoch > made.store.origin.epoch
        with copy.unit_of_work(SYSTEM) as uow:
            uow.insert("person", person())
        with copy.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT seq, entity FROM change WHERE oid=? ORDER BY seq", (copy.origin.oid,)
            )
            # The new numbering first says what it knows of the one before.
            assert [tuple(row) for row in rows] == [(1, "seen"), (2, "person")]
            action = connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq DESC").scalar()
        assert action == "key.recovered"


def test_a_key_file_is_written_again(tmp_path: Path) -> None:
    key_file = tmp_path / "office.key"
    made = create_office(tmp_path / "office", office_input(), key_file=key_file, cost=CHEAP)
    made.store.close()
    key_file.unlink()
    open_with_recovery_key(tmp_path / "office", made.recovery_key, cost=CHEAP).close()
    assert keys.key_file_load(key_file) == made.store.key


def test_without_a_place_for_the_key_the_office_stays_closed(made: Created) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(keys.NoKeyring):
        open_with_recovery_key(made.store.folder.root, made.recovery_key, cost=CHEAP)
    Store.open(made.store.folder.root, key=made.store.key).close()  # and nobody holds it


def test_without_its_wrapping_the_sheet_points_to_a_backup(made: Created) -> None:
    made.store.folder.recovery.unlink()
    with pytest.raises(keys.WrongRecoveryKey, match=r"recovery\.json") as caught:
        open_with_recovery_key(made.store.folder.root, made.recovery_key)
    assert "cadangan" in caught.value.todo


def test_a_new_sheet_ends_the_old_one(made: Created) -> None:
    root = made.store.folder.root
    with Store.open(root, cost=CHEAP) as store:
        new = renew(store, SYSTEM)
    with pytest.raises(keys.WrongRecoveryKey):
        open_with_recovery_key(root, made.recovery_key, cost=CHEAP)
    open_with_recovery_key(root, new, cost=CHEAP).close()
