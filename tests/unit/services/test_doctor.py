"""The check-up: a sound office passes, and each kind of damage is named calmly at its question."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services.backup import backup
from desktop.services.desk import Desk
from desktop.services.doctor import Check, Report, doctor, examine
from desktop.services.offices import setup
from tests.helpers.offices import as_roles
from tests.helpers.rows import case, person

QUESTIONS = {
    "location", "profile", "key", "recovery", "integrity", "schema", "audit", "changes", "search",
    "sync_keys", "recovery_sheet", "closed_months", "backup", "disk",
}  # fmt: skip


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """An office with some work done and a backup."""
    with desk.unit_of_work() as uow:
        for number in range(30):
            uow.insert("person", person(name=f"Warga {number}", address="x" * 300))
        kept = uow.insert("cases", case())
        uow.insert("cases", case(number="KEP-32.03.01.2003-2026-00002"))
        uow.delete("cases", kept, "alasan")
        uow.audit("something")
    backup(desk)
    return desk


def answer(report: Report, name: str) -> Check:
    found = report.check(name)
    assert found is not None, name
    return found


def tamper(desk: Desk, sql: str) -> None:
    with desk.store.writer.begin() as connection:
        connection.exec_driver_sql(sql)


def flip(path: Path, first: int, step: int = 4096) -> None:
    content = bytearray(path.read_bytes())
    for place in range(first, len(content), step):
        content[place] ^= 1
    path.write_bytes(bytes(content))


def faults_of(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.ok}


def test_a_sound_office_passes_every_question(worked: Desk) -> None:
    setup.confirm_recovery_sheet(worked.store, worked.session.actor)
    for report in (examine(worked), doctor(worked.store.folder.root)):  # open, from inside and outside
        assert {check.name for check in report.checks} == QUESTIONS
        assert report.ok
        assert [check.name for check in report.checks if check.advice] == []
        assert all(check.title and check.text.endswith(".") for check in report.checks)
    worked.store.close()
    assert doctor(worked.store.folder.root).ok


def test_it_changes_nothing(worked: Desk) -> None:
    worked.store.close()
    database = worked.store.folder.database
    before = database.read_bytes()
    doctor(worked.store.folder.root)
    assert database.read_bytes() == before


def test_a_new_office_is_sound_and_gets_advice(desk: Desk) -> None:
    report = examine(desk)
    assert report.ok
    assert {check.name for check in report.checks if check.advice} == {"backup", "recovery_sheet"}


def test_only_who_looks_after_the_machine_may_ask_from_inside(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        examine(as_roles(desk, Role.COORDINATOR))


@pytest.mark.parametrize("first", [0, 4096 + 100])
def test_a_flipped_page_is_told_calmly(worked: Desk, first: int) -> None:
    worked.store.close()
    flip(worked.store.folder.database, first, 1 << 40 if first == 0 else 4096)
    report = doctor(worked.store.folder.root)
    assert not report.ok
    told = answer(report, "integrity")
    assert not told.ok
    assert "Pulihkan dari cadangan terbaru" in told.text
    assert answer(report, "backup").ok


def test_one_flipped_bit_in_the_middle_is_found(worked: Desk) -> None:
    worked.store.close()
    database = worked.store.folder.database
    flip(database, database.stat().st_size // 2, 1 << 40)
    assert "integrity" in faults_of(doctor(worked.store.folder.root))


@pytest.mark.parametrize(
    ("sql", "question"),
    [
        ("UPDATE audit SET actor_name='Orang Lain' WHERE seq=2", "audit"),
        ("DELETE FROM change WHERE seq=5", "changes"),
        ("UPDATE origin SET seq=seq+1", "changes"),
        ("DELETE FROM person_search WHERE rowid=3", "search"),
        ("DELETE FROM meta WHERE key='sign_seed'", "sync_keys"),
        ("UPDATE meta SET value='zz' WHERE key='sign_seed'", "sync_keys"),
        ("UPDATE meta SET value='AGE-SECRET-KEY-1X' WHERE key='age_identity'", "sync_keys"),
        ("UPDATE alembic_version SET version_num='9999'", "schema"),
    ],
)
def test_each_kind_of_tampering_is_found_at_its_question(worked: Desk, sql: str, question: str) -> None:
    tamper(worked, sql)
    assert faults_of(doctor(worked.store.folder.root)) == {question}


def damaged_recovery(desk: Desk) -> None:
    desk.store.folder.recovery.write_text("{}", encoding="utf-8")


def lost_recovery(desk: Desk) -> None:
    desk.store.folder.recovery.unlink()


def damaged_backup(desk: Desk) -> None:
    (made,) = desk.store.folder.backups.glob("*.pkb")
    flip(made, made.stat().st_size // 2, 1 << 40)


def lost_key(desk: Desk) -> None:
    (key,) = (desk.store.folder.root.parent / "keys").iterdir()
    key.unlink()


def damaged_profile(desk: Desk) -> None:
    desk.store.folder.profile.write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "question"),
    [
        (damaged_recovery, "recovery"),
        (lost_recovery, "recovery"),
        (damaged_backup, "backup"),
        (lost_key, "key"),
        (damaged_profile, "profile"),
    ],
)
def test_each_damaged_file_is_found_at_its_question(
    worked: Desk, damage: Callable[[Desk], None], question: str
) -> None:
    worked.store.close()
    damage(worked)
    report = doctor(worked.store.folder.root)
    assert faults_of(report) == {question}
    assert len(answer(report, question).text) > 20


def test_no_backup_to_be_read_is_no_reason_to_panic(worked: Desk) -> None:
    shutil.rmtree(worked.store.folder.backups)
    told = answer(examine(worked), "backup")
    assert told.ok
    assert told.advice


@pytest.mark.parametrize(
    ("free", "ok", "advice"), [(1 << 20, False, False), (300 << 20, True, True), (1 << 40, True, False)]
)
def test_a_full_disk_is_told_before_it_hurts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, free: int, ok: bool, advice: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    told = answer(examine(desk), "disk")
    assert (told.ok, told.advice) == (ok, advice)


def test_a_folder_without_an_office(tmp_path: Path) -> None:
    report = doctor(tmp_path / "nothing")
    assert not report.ok
    assert "profile" in faults_of(report)
    assert "tidak berisi data kantor" in answer(report, "profile").text


def test_a_wrong_key_is_told_as_wrong_or_damaged(worked: Desk) -> None:
    report = doctor(worked.store.folder.root, key=bytes(32))
    assert {"integrity", "schema"} <= faults_of(report)
    assert "kuncinya keliru" in answer(report, "integrity").text
