"""Restoring: both sides first, nothing lost, nothing numbered twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import KnownError
from desktop.services.desk import Desk
from desktop.storage import backup, backup_file, identity, keys, restore
from desktop.storage.backup import Reason
from desktop.storage.backup_file import Backup, BadBackup
from desktop.storage.copying import faults
from desktop.storage.profile import AlreadyOpen
from desktop.storage.recovery import open_with_recovery_key, renew
from desktop.storage.restore import OtherOffice, Restored
from desktop.storage.store import Store
from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.offices import CHEAP, KECAMATAN, DeskClock, make_office, office_input
from tests.helpers.rows import case, person


@pytest.fixture
def opened() -> Iterator[list[Store]]:
    """Stores that the test opened; closed afterwards."""
    stores: list[Store] = []
    yield stores
    for store in stores:
        store.close()


def work(desk: Desk, names: list[str]) -> None:
    with desk.unit_of_work() as uow:
        for name in names:
            uow.insert("person", person(name=name))
            uow.insert("cases", case(number=f"KEP-32.03.01.2003-2026-{uow.next_number('KEP', 2026):05}"))


def make(desk: Desk) -> Backup:
    return backup.write(desk.store.folder, desk.store.key, reason=Reason.MANUAL, clock=desk.store.clock)


def put_back(root: Path, file: Path, opened: list[Store], **options: Any) -> Restored:
    done = restore.restore(root, file, clock=DeskClock(), cost=CHEAP, **options)
    opened.append(done.store)
    return done


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM person ORDER BY rid").scalars())


@pytest.fixture
def worked(desk: Desk) -> tuple[Desk, Backup]:
    """An office that went on after its backup, closed."""
    work(desk, ["Ani", "Budi"])
    made = make(desk)
    work(desk, ["Citra"])
    desk.store.close()
    return desk, made


def test_both_sides_are_shown_and_nothing_changes(worked: tuple[Desk, Backup]) -> None:
    desk, made = worked
    root = desk.store.folder.root
    before = (root / "office.db").read_bytes()
    shown = restore.compare(root, made.path)
    assert shown.current is not None
    assert (shown.restored.persons, shown.current.persons) == (2, 3)
    assert (shown.restored.cases, shown.current.cases) == (2, 3)
    assert shown.restored.last_case == "KEP-32.03.01.2003-2026-00002" != shown.current.last_case
    assert shown.occupied
    assert (root / "office.db").read_bytes() == before


def test_both_sides_are_shown_while_the_office_is_open(desk: Desk) -> None:
    work(desk, ["Ani"])
    made = make(desk)
    shown = restore.compare(desk.store.folder.root, made.path)
    assert shown.current is not None
    assert shown.current.persons == shown.restored.persons == 1


def test_the_restored_data_and_a_backup_of_what_they_replaced(
    worked: tuple[Desk, Backup], opened: list[Store]
) -> None:
    desk, made = worked
    done = put_back(desk.store.folder.root, made.path, opened)
    assert names(done.store) == ["Ani", "Budi"]
    assert done.safety is not None
    assert done.safety.reason is Reason.RESTORE
    extracted = backup_file.extract(done.safety.path, done.store.folder)
    with_citra = restore.summarise(extracted.database, desk.store.key, extracted.profile)
    assert with_citra.persons == 3
    assert faults(done.store.folder.database, desk.store.key) == []


def test_neither_changes_nor_papers_are_numbered_twice(
    worked: tuple[Desk, Backup], opened: list[Store]
) -> None:
    desk, made = worked
    done = put_back(desk.store.folder.root, made.path, opened)
    assert done.store.origin.epoch == desk.store.origin.epoch + 1
    assert done.store.origin.device == desk.store.origin.device
    assert done.counters == {"KEP": 3}
    with done.store.unit_of_work(desk.session.actor) as uow:
        row_id = uow.insert("person", person())
        assert uow.next_number("KEP", 2026) == 4
    with done.store.read() as connection:
        change = connection.exec_driver_sql(
            "SELECT c.seq, o.epoch, c.lamport FROM change c JOIN origin o USING (oid) WHERE row_id=?",
            (row_id,),
        ).one()
        earlier = connection.exec_driver_sql("SELECT max(lamport) FROM change WHERE oid=1").scalar_one()
    assert tuple(change)[:2] == (2, 2)  # after a line that says what was known before
    assert change[2] > earlier  # past everything the replaced database had written, too
    assert change[2] > 6 * 2


def test_restoring_again_and_again_keeps_counting_up(
    worked: tuple[Desk, Backup], opened: list[Store]
) -> None:
    desk, made = worked
    root = desk.store.folder.root
    epochs = []
    for _ in range(3):
        done = put_back(root, made.path, opened)
        epochs.append(done.store.origin.epoch)
        done.store.close()
    assert epochs == [2, 3, 4]
    for newer in backup.in_folder(root / "backups")[:1]:
        assert put_back(root, newer.path, opened).store.origin.epoch == 5


def test_the_trail_says_who_restored_what(worked: tuple[Desk, Backup], opened: list[Store]) -> None:
    desk, made = worked
    done = put_back(desk.store.folder.root, made.path, opened, actor=desk.session.actor)
    with done.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT actor, detail FROM audit WHERE action='backup.restore'"
        ).one()
    assert row[0] == desk.session.user_id
    assert '"serial":1' in row[1]


def test_an_open_office_is_not_replaced(desk: Desk) -> None:
    made = make(desk)
    with pytest.raises(AlreadyOpen):
        restore.restore(desk.store.folder.root, made.path)


def test_another_offices_backup_is_refused(worked: tuple[Desk, Backup], tmp_path: Path) -> None:
    desk, _ = worked
    other = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Lain")
    theirs = make(other)
    other.store.close()
    practice = make_office(tmp_path / "p", practice=True)
    exercise = make(practice)
    practice.store.close()
    for foreign, said in ((theirs, "Kecamatan Lain"), (exercise, "latihan")):
        for act in (restore.compare, restore.restore):
            with pytest.raises(OtherOffice, match=said):
                act(desk.store.folder.root, foreign.path)
    assert restore.compare(desk.store.folder.root, worked[1].path).current is not None


def test_a_damaged_backup_changes_nothing(worked: tuple[Desk, Backup]) -> None:
    desk, made = worked
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(bytes(content))
    with pytest.raises(BadBackup):
        restore.restore(desk.store.folder.root, made.path)
    with Store.open(desk.store.folder.root) as store:
        assert len(names(store)) == 3
        assert list(store.folder.backups.glob("*.pkb")) == [made.path]


def damage(database: Path, first: int) -> bytes:
    """Flips a bit in every fifth page from page ``first`` (0 is the one that holds the salt)."""
    content = bytearray(database.read_bytes())
    for place in range(first * 4096, len(content), 5 * 4096):
        content[place] ^= 1
    database.write_bytes(bytes(content))
    return bytes(content)


@pytest.mark.parametrize("first", [0, 1])
def test_a_damaged_office_is_kept_byte_for_byte_and_replaced(
    worked: tuple[Desk, Backup], opened: list[Store], first: int
) -> None:
    desk, made = worked
    damaged = damage(desk.store.folder.database, first)
    done = put_back(desk.store.folder.root, made.path, opened)
    assert names(done.store) == ["Ani", "Budi"]
    assert done.safety is not None
    assert done.safety.about.raw
    assert backup_file.extract(done.safety.path, done.store.folder).database.read_bytes() == damaged


def test_an_office_whose_first_page_is_gone_leaves_a_gap_in_its_numbers(
    worked: tuple[Desk, Backup], opened: list[Store]
) -> None:
    """Nobody can know what it had printed, so the numbers jump, and the epoch further than by one."""
    desk, made = worked
    damage(desk.store.folder.database, 0)
    done = put_back(desk.store.folder.root, made.path, opened)
    assert done.counters == {"KEP": 2 + identity.COUNTER_JUMP}
    assert done.store.origin.epoch > 1


# ---- keys ----------------------------------------------------------------------------------------------


@pytest.fixture
def with_sheet(tmp_path: Path, memory_keyring: MemoryKeyring) -> tuple[Desk, str, Backup]:
    """An office with its key in the keyring, its recovery key, and a backup; closed."""
    from desktop.services.offices.setup import create_office

    made = create_office(tmp_path / "office", office_input(), clock=DeskClock(), cost=CHEAP)
    desk = Desk(made.store, made.session)
    work(desk, ["Ani"])
    saved = make(desk)
    desk.store.close()
    assert len(memory_keyring.secrets) == 1
    return desk, made.recovery_key, saved


def test_a_new_pc_restores_with_the_recovery_key(
    with_sheet: tuple[Desk, str, Backup], memory_keyring: MemoryKeyring, tmp_path: Path, opened: list[Store]
) -> None:
    desk, recovery_key, made = with_sheet
    memory_keyring.secrets.clear()
    root = tmp_path / "new pc" / "office"
    with pytest.raises(keys.KeyMissing, match="terkunci"):
        restore.restore(root, made.path)
    with pytest.raises(keys.WrongRecoveryKey):
        restore.restore(root, made.path, recovery_key=keys.new_recovery_key())
    assert not root.parent.exists() or list(root.parent.iterdir()) == []
    assert memory_keyring.secrets == {}
    done = put_back(root, made.path, opened, recovery_key=recovery_key)
    assert names(done.store) == ["Ani"]
    assert done.safety is None
    assert done.store.origin.epoch > 1
    done.store.close()
    with Store.open(root) as again:  # the key is on this PC now
        assert again.profile.profile_id == desk.store.profile.profile_id
    open_with_recovery_key(root, recovery_key, cost=CHEAP).close()  # and the sheet still holds


def test_a_server_restores_into_a_key_file(
    with_sheet: tuple[Desk, str, Backup], memory_keyring: MemoryKeyring, tmp_path: Path, opened: list[Store]
) -> None:
    _, recovery_key, made = with_sheet
    memory_keyring.secrets.clear()
    key_file = tmp_path / "server.key"
    done = put_back(
        tmp_path / "srv" / "office", made.path, opened, recovery_key=recovery_key, key_file=key_file
    )
    assert keys.key_file_load(key_file) == done.store.key
    assert memory_keyring.secrets == {}


def test_a_deleted_folder_comes_back_while_the_keyring_knows_it(
    with_sheet: tuple[Desk, str, Backup], tmp_path: Path, opened: list[Store]
) -> None:
    _, _, made = with_sheet
    done = put_back(tmp_path / "again", made.path, opened)
    assert names(done.store) == ["Ani"]


def test_an_emptied_keyring_and_the_recovery_key(
    with_sheet: tuple[Desk, str, Backup], memory_keyring: MemoryKeyring, opened: list[Store]
) -> None:
    desk, recovery_key, made = with_sheet
    memory_keyring.secrets.clear()
    done = put_back(desk.store.folder.root, made.path, opened, recovery_key=recovery_key)
    assert done.safety is not None
    assert done.safety.about.raw  # what lay there could not be opened, and was kept
    assert list(memory_keyring.secrets.values()) == [desk.store.key.hex()]


def test_a_backup_from_before_the_office_was_set_up_anew(
    with_sheet: tuple[Desk, str, Backup], tmp_path: Path, opened: list[Store]
) -> None:
    """Its database has another key: it is locked anew with this PC's, whose sheet goes on to hold."""
    from desktop.services.offices.setup import create_office

    _, old_sheet, made = with_sheet
    root = tmp_path / "anew"
    anew = create_office(root, office_input(), key_file=tmp_path / "anew.key", clock=DeskClock(), cost=CHEAP)
    anew.store.close()
    with pytest.raises(keys.KeyMissing):
        restore.restore(root, made.path)
    done = put_back(root, made.path, opened, recovery_key=old_sheet)
    assert names(done.store) == ["Ani"]
    assert done.store.key == anew.store.key
    done.store.close()
    with pytest.raises(keys.WrongRecoveryKey):
        open_with_recovery_key(root, old_sheet, cost=CHEAP)
    open_with_recovery_key(root, anew.recovery_key, cost=CHEAP).close()


def test_a_renewed_sheet_restores_older_backups(
    with_sheet: tuple[Desk, str, Backup], memory_keyring: MemoryKeyring, opened: list[Store]
) -> None:
    desk, old_sheet, made = with_sheet
    root = desk.store.folder.root
    with Store.open(root, cost=CHEAP) as store:
        new_sheet = renew(store, desk.session.actor)
    memory_keyring.secrets.clear()
    done = put_back(root, made.path, opened, recovery_key=new_sheet)
    assert names(done.store) == ["Ani"]
    assert old_sheet != new_sheet


def test_every_refusal_is_told_in_three_parts(worked: tuple[Desk, Backup], tmp_path: Path) -> None:
    desk, _ = worked
    plain = tmp_path / "x.pkb"
    plain.write_bytes(b"x")
    with pytest.raises(KnownError) as caught:
        restore.restore(desk.store.folder.root, plain)
    assert caught.value.what
    assert caught.value.kept
    assert caught.value.todo
