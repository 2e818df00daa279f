"""The engines: encrypted on disk, one that writes, one that cannot, and calm words for troubles."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from desktop.services.desk import Desk
from desktop.storage.engine import (
    DatabaseTrouble,
    DiskFull,
    WrongKey,
    calm_errors,
    known_database_error,
    read_engine,
    write_engine,
)
from tests.helpers.rows import NIK, case, person


def read_all(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_readable_lies_on_the_disk(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        uow.insert("person", person(nik=NIK, nik_status="ada", name="Siti Rahasia"))
        uow.insert("cases", case(account="Cerita yang tidak boleh bocor", subject_nik=NIK))
        uow.audit("person.reveal", "person", None, {"reason": "alasan rahasia"})
    root = desk.store.folder.root
    while_open = read_all(root)  # with the write-ahead log, before anything is tidied up
    assert (root / "office.db-wal").stat().st_size > 0
    desk.store.close()
    on_disk = while_open + read_all(root)
    for text in (NIK, "Siti Rahasia", "tidak boleh bocor", "alasan rahasia", "CREATE TABLE", "SQLite format"):
        assert text.encode() not in on_disk


def test_the_reader_cannot_write(desk: Desk) -> None:
    with (
        pytest.raises(OperationalError, match="readonly"),
        desk.store.reader.begin() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM user_account")
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM user_account").scalar_one() == 2


def test_a_write_through_the_read_door_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(DatabaseTrouble, match="tidak dapat ditulisi"), desk.store.read() as connection:
        connection.exec_driver_sql("UPDATE user_account SET active=0")


def test_safety_settings_of_the_writer(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        found = {name: uow.execute(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous")}
        foreign_keys = uow.execute("PRAGMA foreign_keys")[0][0]
    assert found == {"journal_mode": "wal", "synchronous": 2}
    assert foreign_keys == 1


def test_another_key_opens_nothing(desk: Desk) -> None:
    desk.store.close()
    engine = read_engine(desk.store.folder.database, bytes(32))
    with pytest.raises(WrongKey) as caught, calm_errors(), engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1 FROM meta")
    engine.dispose()
    assert caught.value.code == "wrong_key"
    assert "kunci pemulihan" in caught.value.todo


def test_a_plain_file_is_not_ours(tmp_path: Path) -> None:
    plain = tmp_path / "office.db"
    plain.write_bytes(b"SQLite format 3\0" + bytes(8176))
    engine = write_engine(plain, bytes(32))
    with pytest.raises(WrongKey), calm_errors(), engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1 FROM meta")
    engine.dispose()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), DiskFull),
        (PermissionError(errno.EACCES, "Permission denied"), DatabaseTrouble),
        (OperationalError("x", None, Exception("database is locked")), DatabaseTrouble),
        (OperationalError("x", None, Exception("disk I/O error")), DatabaseTrouble),
        (OperationalError("x", None, Exception("database or disk is full")), DiskFull),
    ],
)
def test_troubles_of_the_machine_are_told_in_three_parts(error: Exception, kind: type) -> None:
    known = known_database_error(error)
    assert known is not None
    assert isinstance(known, kind)
    assert known.what
    assert known.kept
    assert known.todo


@pytest.mark.parametrize(
    "error", [OperationalError("x", None, Exception("no such column: foo")), PermissionError("ours")]
)
def test_faults_of_the_program_stay_faults(error: Exception) -> None:
    assert known_database_error(error) is None
    with pytest.raises(type(error)), calm_errors():
        raise error


def test_errors_do_not_quote_personal_data(desk: Desk) -> None:
    with pytest.raises(OperationalError) as caught, desk.unit_of_work() as uow:
        uow.connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", (NIK,))
    assert NIK not in str(caught.value)


def test_a_full_database_rolls_back_and_says_so(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        kept = uow.insert("person", person())
    with desk.store.writer.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")

    def fill() -> None:
        with desk.unit_of_work() as uow:
            for number in range(500):
                uow.insert("person", person(name=f"Warga {number} " + "x" * 300))

    with pytest.raises(DiskFull) as caught:
        fill()
    assert "Kosongkan ruang" in caught.value.todo
    with desk.store.writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM person").scalars().all() == [kept]
        changes = connection.exec_driver_sql("SELECT count(*) FROM change WHERE entity='person'")
        assert changes.scalar_one() == 1
    with desk.unit_of_work() as uow:  # and the office goes on
        uow.insert("person", person(name="Sesudahnya"))


def test_a_full_database_met_by_a_services_own_statement(desk: Desk) -> None:
    with desk.store.writer.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull), desk.unit_of_work() as uow:
        uow.connection.exec_driver_sql(
            "INSERT INTO blob (sha256, size, data) VALUES (?,?,?)", ("0" * 64, 1, bytes(200_000))
        )


def test_nothing_is_stored_as_null(desk: Desk) -> None:
    with desk.store.read() as connection:
        found = connection.exec_driver_sql("SELECT typeof(?), ?", (None, None)).one()
    assert tuple(found) == ("null", None)
