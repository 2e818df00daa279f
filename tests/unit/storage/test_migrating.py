"""A schema upgrade works on a copy, which is checked and swapped in; the database before it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from desktop.services.desk import Desk
from desktop.storage import audit, backup_file, migrate, migration_checks, previous
from desktop.storage.copying import faults
from desktop.storage.profile import Folder
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM
from tests.helpers.next_schema import (
    BREAKS_THE_TRAIL,
    DECLARES_IT,
    DROPS_A_TABLE,
    FAILS,
    LOSES_ROWS,
    NEW,
    OLD,
    newer_program,
)
from tests.helpers.rows import case, person


@pytest.fixture
def office(desk: Desk) -> Desk:
    """An office with one person, closed."""
    with desk.unit_of_work() as uow:
        uow.insert("person", person())
    desk.store.close()
    return desk


def persons(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def test_an_older_office_is_brought_up_and_backed_up(office: Desk, tmp_path: Path) -> None:
    folder, key = office.store.folder, office.store.key
    with newer_program(tmp_path):
        with Store.open(folder.root) as store, store.read() as connection:
            columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(household)")]
            assert "hamlet_head" in columns
            assert persons(connection) == 1
        (kept,) = backup_file.in_folder(folder.backups)
        assert kept.reason is backup_file.Reason.MIGRATION
        extracted = backup_file.extract(kept.path, folder)
        assert faults(extracted.database, key) == []
        assert migrate.current_revision(extracted.database, key) == OLD
        with Store.open(folder.root):  # and only once
            assert len(backup_file.in_folder(folder.backups)) == 1


def test_the_database_before_is_kept_under_the_same_key(office: Desk, tmp_path: Path) -> None:
    folder, key = office.store.folder, office.store.key
    before = folder.database.read_bytes()
    with newer_program(tmp_path):
        Store.open(folder.root).close()
    kept = previous.kept(folder)
    assert kept is not None
    assert (kept.revision, kept.migrated_to) == (OLD, NEW)
    assert (previous.folder_of(folder) / kept.file).read_bytes() == before
    assert migrate.current_revision(folder.database, key) == NEW
    assert sorted(path.name for path in previous.folder_of(folder).iterdir()) == [
        f"office-{OLD}.db",
        "previous.json",
    ]


@pytest.mark.parametrize(
    ("migration", "objection"),
    [
        (FAILS, None),
        (LOSES_ROWS, "table person had 1 rows and has 0"),
        (DROPS_A_TABLE, "table draft is gone"),
        (BREAKS_THE_TRAIL, "the audit trail breaks at row 1"),
    ],
)
def test_a_migration_gone_wrong_leaves_the_old_data(
    office: Desk, tmp_path: Path, migration: str, objection: str | None
) -> None:
    folder = office.store.folder
    before = folder.database.read_bytes()
    with newer_program(tmp_path, migration), pytest.raises(migrate.MigrationFailed) as caught:
        Store.open(folder.root)
    assert "Data lama tetap dipakai" in caught.value.kept
    assert "versi program sebelumnya" in caught.value.todo
    assert folder.database.read_bytes() == before
    assert list(folder.work.iterdir()) == []
    assert previous.kept(folder) is None
    assert len(backup_file.in_folder(folder.backups)) == 1
    report = (folder.root / migrate.MIGRATION_REPORT).read_text(encoding="utf-8")
    if objection is None:
        assert "RuntimeError" in report
        assert "broken" not in report  # a message may hold people's data
    else:
        assert objection in report
    with Store.open(folder.root) as store, store.read() as connection:  # the program before goes on
        assert persons(connection) == 1


def test_a_migration_may_say_which_rows_it_changes(office: Desk, tmp_path: Path) -> None:
    # The search index is checked too, so a migration that takes rows away also takes their entries.
    declared = DECLARES_IT.replace("    with op", "    op.execute('DELETE FROM person_search')\n    with op")
    root = office.store.folder.root
    with newer_program(tmp_path, declared), Store.open(root) as store, store.read() as connection:
        assert persons(connection) == 0


def test_an_unsound_copy_is_not_swapped_in(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office.store.folder
    before = folder.database.read_bytes()
    monkeypatch.setattr(migration_checks, "faults", lambda *_: ["row 1 missing from index"])
    with newer_program(tmp_path), pytest.raises(migrate.MigrationFailed):
        Store.open(folder.root)
    assert folder.database.read_bytes() == before


# ---- back again ------------------------------------------------------------------------------------------


def newer_work(root: Path) -> None:
    """What an office writes after the update: a case and a number for it."""
    with Store.open(root) as store, store.unit_of_work(SYSTEM) as uow:
        uow.insert("cases", case(number="KEP-32.03.01.2003-2026-0001"))
        uow.next_number("KEP", 2026)


def test_what_was_written_since_is_told(office: Desk, tmp_path: Path) -> None:
    folder, key = office.store.folder, office.store.key
    assert previous.since(folder, key) == previous.Since((), 0)
    with newer_program(tmp_path):
        newer_work(folder.root)
        assert previous.since(folder, key) == previous.Since(("KEP-32.03.01.2003-2026-0001",), 1)


def test_an_older_program_refuses_a_newer_database_until_somebody_asks(office: Desk, tmp_path: Path) -> None:
    folder = office.store.folder
    with newer_program(tmp_path):
        newer_work(folder.root)
    with pytest.raises(migrate.TooNew):
        Store.open(folder.root)
    previous.ask_back(folder, ("b" * 32, "Admin Uji"))
    with Store.open(folder.root) as store, store.read() as connection:
        assert persons(connection) == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one() == 0
        assert store.origin.epoch == 2  # no change of the newer program is numbered again
        number = connection.exec_driver_sql("SELECT value FROM counter WHERE kind='KEP'").scalar_one()
        assert number == 1  # nor a printed paper
        assert audit.verify(connection)[1] is None
        last = connection.exec_driver_sql(
            "SELECT actor_name, action FROM audit ORDER BY seq DESC LIMIT 1"
        ).one()
        assert tuple(last) == ("Admin Uji", "update.went_back")
    assert previous.who_asked(folder) is None


def test_what_the_newer_program_wrote_is_in_a_backup_that_stays(office: Desk, tmp_path: Path) -> None:
    from desktop.storage import backup, restore

    folder, key = office.store.folder, office.store.key
    with newer_program(tmp_path):
        newer_work(folder.root)
    previous.ask_back(folder, ("b" * 32, "Admin Uji"))
    with Store.open(folder.root):
        pass
    saved = next(b for b in backup_file.in_folder(folder.backups) if b.reason is backup_file.Reason.BACK)
    for _ in range(backup.KEEP_NEWEST + 2):
        backup.write(folder, key, reason=backup.Reason.MANUAL)
    backup.thin(folder)
    assert saved.path.exists()
    with newer_program(tmp_path):  # the update is installed again, mended
        done = restore.restore(folder.root, saved.path)
        with done.store as store, store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one() == 1


def test_a_newer_program_that_opens_the_office_forgets_the_question(office: Desk, tmp_path: Path) -> None:
    folder = office.store.folder
    with newer_program(tmp_path):
        newer_work(folder.root)
        previous.ask_back(folder, ("b" * 32, "Admin Uji"))
        Store.open(folder.root).close()
    assert previous.who_asked(folder) is None
    with pytest.raises(migrate.TooNew):
        Store.open(folder.root)


def test_a_damaged_earlier_database_is_not_put_back(office: Desk, tmp_path: Path) -> None:
    from desktop.storage.going_back import CannotGoBack

    folder = office.store.folder
    with newer_program(tmp_path):
        newer_work(folder.root)
    kept = previous.kept(folder)
    assert kept is not None
    file = previous.folder_of(folder) / kept.file
    content = bytearray(file.read_bytes())
    content[9000] ^= 1
    file.write_bytes(content)
    previous.ask_back(folder, ("b" * 32, "Admin Uji"))
    newer = folder.database.read_bytes()
    with pytest.raises(CannotGoBack):
        Store.open(folder.root)
    assert folder.database.read_bytes() == newer


def test_a_kept_file_name_cannot_lead_elsewhere(office: Desk) -> None:
    place = previous.folder_of(office.store.folder)
    place.mkdir()
    (place / "previous.json").write_text(
        '{"file": "../office.db", "revision": "0001", "migrated_to": "0002", "kept_at": ""}', encoding="utf-8"
    )
    assert previous.kept(Folder(office.store.folder.root)) is None
