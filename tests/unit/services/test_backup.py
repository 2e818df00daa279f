"""Backups as the desk meets them: by hand, by themselves each day, and back again."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services import backup
from desktop.services.accounts import users
from desktop.services.backup import NoCopy, Reason
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.storage import restore
from desktop.storage.backup_file import BadBackup, is_intact, write_zip
from desktop.storage.profile import AlreadyOpen
from tests.helpers.offices import ADMIN, PASSWORD, SIBLING, DeskClock, as_roles, make_office
from tests.helpers.rows import person

PAPUA = "91.05.02.2002"


def work(desk: Desk, name: str = "Siti") -> None:
    with desk.unit_of_work() as uow:
        uow.insert("person", person(name=name))


def names(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM person ORDER BY rid").scalars())


def clock_of(desk: Desk) -> DeskClock:
    assert isinstance(desk.store.clock, DeskClock)
    return desk.store.clock


def test_a_backup_by_hand_is_listed_and_in_the_trail(desk: Desk) -> None:
    made = backup.backup(desk)
    assert made.reason is Reason.MANUAL
    assert made.made_at.strftime("%d-%m-%Y %H.%M") == "18-08-2026 09.00"  # the office's own clock
    assert made.size == made.path.stat().st_size
    assert backup.list_backups(desk) == [made]
    assert backup.backups_of(desk.store.folder.root) == [made]
    with desk.store.read() as connection:
        row = connection.exec_driver_sql("SELECT actor, detail FROM audit WHERE action='backup.make'").one()
    assert row[0] == desk.session.user_id
    assert made.path.name in row[1]


def test_a_stick_gets_a_copy_of_its_own(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = backup.backup(desk, stick)
    assert made.path.parent == stick
    assert is_intact(made.path)
    assert backup.list_backups(desk) == []
    assert backup.list_backups(desk, stick) == [made]
    assert backup.inspect(made.path).office_name == "Kantor Uji"


def test_who_may_not_makes_none_but_the_program_does(desk: Desk) -> None:
    officer = as_roles(desk, Role.FRONT_OFFICE)
    for act in (lambda: backup.backup(officer), lambda: backup.list_backups(officer)):
        with pytest.raises(NotAllowed):
            act()
    assert backup.backup(desk.store, reason="before_merge").reason is Reason.MERGE


def test_an_unknown_reason_is_a_fault_of_the_caller(desk: Desk) -> None:
    with pytest.raises(ValueError, match="boredom"):
        backup.backup(desk, reason="boredom")


# ---- each day ------------------------------------------------------------------------------------------


def test_one_a_day_and_only_when_something_was_done(desk: Desk) -> None:
    work(desk)
    first = backup.automatic(desk.store)
    assert first is not None
    assert first.reason is Reason.DAILY
    assert backup.automatic(desk.store) is None
    clock_of(desk).advance(days=1)
    users.login(desk.store, ADMIN, PASSWORD)
    assert backup.automatic(desk.store) is None  # nobody did anything yet
    work(desk)
    assert backup.automatic(desk.store) is not None
    clock_of(desk).advance(days=1)
    users.set_active(desk, desk.session.user_id, True)  # in the trail, not in the change log
    assert backup.automatic(desk.store) is not None


@pytest.mark.parametrize("days", [-365, 365])
def test_a_clock_that_jumps_stops_no_backup(desk: Desk, days: int) -> None:
    work(desk)
    backup.automatic(desk.store)
    clock_of(desk).advance(days=days)
    work(desk)
    assert backup.automatic(desk.store) is not None
    assert [made.serial for made in backup.list_backups(desk)] == [2, 1]


def test_months_of_days_are_thinned(desk: Desk) -> None:
    for _ in range(25):
        work(desk)
        assert backup.automatic(desk.store) is not None
        clock_of(desk).advance(days=1)
    assert 7 <= len(backup.list_backups(desk)) <= 12


def test_it_can_be_switched_off(desk: Desk) -> None:
    work(desk)
    office.change_settings(desk, backup_daily=False)
    assert backup.automatic(desk.store) is None


def test_a_second_place_gets_a_copy_and_its_absence_is_told(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    office.change_settings(desk, backup_folder=str(stick))
    assert backup.no_second_copy(desk) is None
    work(desk)
    assert backup.automatic(desk.store) is not None
    assert backup.no_second_copy(desk) is NoCopy.GONE
    stick.mkdir()
    clock_of(desk).advance(days=1)
    work(desk)
    assert backup.automatic(desk.store) is not None
    assert len(backup.list_backups(desk, stick)) == 1
    assert backup.no_second_copy(desk) is None


@pytest.mark.parametrize(
    ("trouble", "told"),
    [(OSError(errno.ENOSPC, "full"), NoCopy.FULL), (PermissionError(errno.EACCES, "no"), NoCopy.LOCKED)],
)
def test_a_second_place_that_takes_no_copy_is_told_until_it_does(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: OSError, told: NoCopy
) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    other.mkdir()
    office.change_settings(desk, backup_folder=str(stick))
    work(desk)

    def fails_there(path: Path, *rest: Any) -> None:
        if path.parent == stick:
            raise trouble
        write_zip(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr("desktop.storage.backup.write_zip", fails_there)
        assert backup.automatic(desk.store) is not None
    assert len(backup.list_backups(desk)) == 1
    assert backup.no_second_copy(desk) is told
    backup.backup(desk, other)
    assert backup.no_second_copy(desk) is told
    office.change_settings(desk, backup_folder="")
    assert backup.no_second_copy(desk) is None
    office.change_settings(desk, backup_folder=str(stick))
    assert backup.no_second_copy(desk) is told
    backup.backup(desk, stick)  # by hand, as the line asks
    assert backup.no_second_copy(desk) is None


def test_daily_copies_do_not_fill_the_second_place(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    office.change_settings(desk, backup_folder=str(stick))
    by_hand = backup.backup(desk, stick)
    other = make_office(tmp_path, code=SIBLING, clock=clock_of(desk))
    theirs = [backup.backup(other.store, stick, Reason.DAILY) for _ in range(3)]
    other.store.close()
    for _ in range(25):
        work(desk)
        assert backup.automatic(desk.store) is not None
        clock_of(desk).advance(days=1)
    left = {made.path for made in backup.list_backups(desk, stick)}
    assert {by_hand.path, *(made.path for made in theirs)} <= left
    assert 7 <= len(left) - 4 <= 12


def test_a_backup_tells_the_hour_of_its_own_office(tmp_path: Path) -> None:
    papua = make_office(tmp_path, code=PAPUA)
    made = backup.backup(papua)
    papua.store.close()
    assert f"{made.made_at:%H.%M}" == "11.00"  # two hours ahead of Jakarta
    assert backup.inspect(made.path).made_at.hour == 11
    assert backup.backups_of(papua.store.folder.root)[0].made_at.hour == 11


# ---- and back ------------------------------------------------------------------------------------------


def test_restoring_at_the_open_desk(desk: Desk) -> None:
    work(desk, "Ani")
    made = backup.backup(desk)
    work(desk, "Budi")
    shown = backup.compare(desk.store.folder.root, made.path)
    assert shown.current is not None
    assert (shown.current.persons, shown.restored.persons) == (2, 1)
    old = desk.store
    done = backup.restore_here(desk, made.path)
    assert desk.store is done.store
    assert desk.store is not old
    assert names(desk) == ["Ani"]
    assert users.login(desk.store, ADMIN, PASSWORD).username == ADMIN
    assert done.safety is not None
    backup.restore_here(desk, done.safety.path)  # and the way back
    assert names(desk) == ["Ani", "Budi"]


def test_a_refused_restore_leaves_the_desk_as_it_was(desk: Desk, tmp_path: Path) -> None:
    work(desk)
    before = desk.store
    plain = tmp_path / "x.pkb"
    plain.write_bytes(b"x")
    with pytest.raises(BadBackup):
        backup.restore_here(desk, plain)
    assert desk.store is before
    work(desk)


def test_a_restore_that_fails_midway_opens_the_old_data_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(desk)
    made = backup.backup(desk)
    work(desk, "Budi")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(restore, "swap_database", fail)
    with pytest.raises(ZeroDivisionError):
        backup.restore_here(desk, made.path)
    assert names(desk) == ["Siti", "Budi"]
    work(desk)


def test_only_who_may_restores(desk: Desk) -> None:
    made = backup.backup(desk)
    with pytest.raises(NotAllowed):
        backup.restore_here(as_roles(desk, Role.COORDINATOR), made.path)


def test_from_outside_an_open_office_is_left_alone(desk: Desk) -> None:
    made = backup.backup(desk)
    root = desk.store.folder.root
    with pytest.raises(AlreadyOpen):
        backup.restore(root, made.path)
    desk.store.close()
    backup.restore(root, made.path).store.close()


def test_before_a_merge_there_is_one_backup_a_day_with_work_in_it(desk: Desk) -> None:
    assert backup.before_merge(desk.store) is not None
    assert backup.before_merge(desk.store) is None
    clock_of(desk).advance(days=1)
    assert backup.before_merge(desk.store) is None
    with desk.unit_of_work() as uow:
        uow.insert("person", person())
    made = backup.before_merge(desk.store)
    assert made is not None
    assert made.reason is Reason.MERGE
