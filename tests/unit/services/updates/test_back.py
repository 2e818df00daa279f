"""Going back to the version before: its setup program, its database, and no word lost silently."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.updates import arrival, back, install, record
from desktop.services.updates.arrival import What
from desktop.services.updates.errors import UpdateNotStarted
from desktop.services.updates.program import Program
from desktop.storage import backup_file, previous
from desktop.storage.migrate import MigrationFailed, TooNew
from desktop.storage.restore import restore
from desktop.storage.store import Store
from tests.helpers.next_schema import FAILS, NEW, newer_program
from tests.helpers.offices import as_roles, reopen
from tests.helpers.rows import case, person
from tests.helpers.updates import Maker, ran

posix = pytest.mark.skipif(os.name != "posix", reason="the setup programs of these tests are shell scripts")
NUMBER = "KEP-32.03.01.2003-2026-0007"


@pytest.fixture
def kept_setup(old: Program, maker: Maker) -> Path:
    """The setup program of the version in use, as the installer leaves it."""
    path = old.setup_of("0.1.0")
    path.parent.mkdir(parents=True)
    path.write_bytes(maker.setup("0.1.0").read_bytes())
    return path


def newer(old: Program) -> Program:
    return replace(old, version="0.2.0", number=2, schema=NEW)


def update_it(desk: Desk, old: Program, maker: Maker) -> None:
    """Decides on version 0.2.0 and closes the office."""
    with desk.unit_of_work() as uow:
        uow.insert("person", person())
    install.prepare(desk, maker.update(schema=NEW), program=old)


def test_without_a_version_before_there_is_no_way_back(desk: Desk, old: Program) -> None:
    assert back.way_back(desk, old) is None
    with pytest.raises(UpdateNotStarted):
        back.go_back(desk, old)


def test_without_its_setup_program_it_is_told(desk: Desk, old: Program, maker: Maker) -> None:
    install.prepare(desk, maker.update(), program=old)
    new = replace(old, version="0.2.0", number=2)
    arrival.settle(desk.store, new)
    assert back.way_back(desk, new) == back.WayBack("0.1.0", False, ())
    with pytest.raises(UpdateNotStarted):
        back.go_back(desk, new)


@pytest.mark.usefixtures("kept_setup")
def test_with_the_same_schema_nothing_is_lost(desk: Desk, old: Program, maker: Maker) -> None:
    install.prepare(desk, maker.update(), program=old)
    new = replace(old, version="0.2.0", number=2)
    arrival.settle(desk.store, new)
    with desk.unit_of_work() as uow:
        uow.insert("cases", case())
    assert back.way_back(desk, new) == back.WayBack("0.1.0", True, ())
    back.go_back(desk, new)
    news = arrival.settle(desk.store, old)
    assert news is not None
    assert news.what is What.WENT_BACK
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one() == 1
    assert back.way_back(desk, old) is None


@posix
@pytest.mark.usefixtures("kept_setup")
def test_the_whole_way_there_and_back(
    desk: Desk, old: Program, maker: Maker, tmp_path: Path, qtbot: Any
) -> None:
    update_it(desk, old, maker)
    new, root = newer(old), desk.store.folder.root
    with newer_program(tmp_path):
        desk = reopen(desk)  # the new program's first start
        news = arrival.settle(desk.store, new)
        assert news is not None
        assert news.what is What.INSTALLED
        with desk.unit_of_work() as uow:
            uow.insert("cases", case(number=NUMBER))
        way = back.way_back(desk, new)
        assert way is not None
        assert way.ready
        (left,) = way.left
        assert (left.office_name, left.cases) == ("Kantor Uji", (NUMBER,))
        assert left.changes == 1
        clerk = as_roles(desk, Role.FRONT_OFFICE)
        with pytest.raises(NotAllowed):
            back.go_back(clerk, new)
        back.go_back(desk, new)
        desk.store.close()
        install.start(new)
        qtbot.waitUntil(lambda: ran(new) == ["0.1.0 /S /BACK"], timeout=10_000)
    desk = reopen(desk)  # the old program's first start
    news = arrival.settle(desk.store, old)
    assert news is not None
    assert news.what is What.WENT_BACK
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one() == 0
        actions = set(connection.exec_driver_sql("SELECT action FROM audit").scalars())
    assert "update.went_back" in actions
    backups = backup_file.in_folder(desk.store.folder.backups)
    (saved,) = (one for one in backups if one.reason is backup_file.Reason.BACK)
    # The same release may be tried again, and then has everything that the backup holds.
    assert install.peek(maker.update(schema=NEW), old).refusal is None
    desk.store.close()
    with newer_program(tmp_path):
        done = restore(root, saved.path)
        with done.store as store, store.read() as connection:
            assert connection.exec_driver_sql("SELECT number FROM cases").scalar_one() == NUMBER


@pytest.mark.usefixtures("kept_setup")
def test_when_the_new_program_cannot_open_the_office_the_old_one_comes_back(
    desk: Desk, old: Program, maker: Maker, tmp_path: Path
) -> None:
    update_it(desk, old, maker)
    new, root = newer(old), desk.store.folder.root
    desk.store.close()
    with newer_program(tmp_path, FAILS), pytest.raises(MigrationFailed):
        Store.open(root)
    way = back.way_back(None, new)
    assert way == back.WayBack("0.1.0", True, ())  # the data are still the old ones
    back.go_back(None, new)
    with Store.open(root) as store, store.read() as connection:
        assert arrival.settle(store, old) == arrival.News(What.WENT_BACK, "0.2.0", "0.1.0")
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 1


@pytest.mark.usefixtures("kept_setup")
def test_a_way_back_that_was_not_taken_leaves_the_new_version(
    desk: Desk, old: Program, maker: Maker, tmp_path: Path
) -> None:
    update_it(desk, old, maker)
    new = newer(old)
    with newer_program(tmp_path):
        desk = reopen(desk)
        arrival.settle(desk.store, new)
        back.go_back(desk, new)
        desk = reopen(desk)  # the setup program was stopped; the new version starts again
        news = arrival.settle(desk.store, new)
        assert news is not None
        assert news.what is What.DID_NOT_GO_BACK
        assert previous.who_asked(desk.store.folder) is None
        assert back.way_back(desk, new) is not None
    desk.store.close()
    with pytest.raises(TooNew):  # by hand the old program gets nowhere: it was not asked for any more
        Store.open(desk.store.folder.root)
    assert record.read(new.updates).step is None


@pytest.mark.usefixtures("kept_setup")
def test_an_office_whose_key_is_not_here_is_counted_as_unknown(
    desk: Desk, old: Program, maker: Maker, tmp_path: Path
) -> None:
    update_it(desk, old, maker)
    new = newer(old)
    with newer_program(tmp_path):
        desk = reopen(desk)
        arrival.settle(desk.store, new)
        (tmp_path / "keys" / f"{desk.office_code}.key").unlink()
        way = back.way_back(desk, new)
    assert way is not None
    assert [left.changes for left in way.left] == [None]
