"""A power cut while an update is taken or given back: before or after, and it can be done again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.services.updates import arrival, back, install, record
from desktop.services.updates.arrival import What
from desktop.storage import backup_file
from desktop.storage.profile import Folder
from desktop.storage.store import Store
from tests.helpers.killing import killed_everywhere
from tests.helpers.next_schema import newer_program
from tests.helpers.offices import CHEAP, VILLAGE, DeskClock
from tests.helpers.update_cuts import new, old, take

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="kills forked children, which Windows has not"
)


def open_store(folder: Path) -> Store:
    return Store.open(folder / VILLAGE, clock=DeskClock(), cost=CHEAP)


def test_an_update_is_decided_on_in_full_or_not_at_all(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.update_cuts:take", tmp_path)
    assert len(cut) > 15
    seen = set()
    for place, folder in enumerate([*cut, finished]):
        program = old(folder)
        step = record.read(program.updates).step
        seen.add(step is not None)
        assert all(backup_file.is_intact(path) for path in Folder(folder / VILLAGE).backups.glob("*.pkb"))
        if step is not None:  # then all that is needed for it lies there
            assert install.is_kept(step.after, program)
            assert install.is_kept(step.before, program)
            assert backup_file.in_folder(Folder(folder / VILLAGE).backups)
        with open_store(folder) as store:
            news = arrival.settle(store, program)
            assert (news is not None and news.what is What.NOT_INSTALLED) == (step is not None)
        if place % 4:
            continue
        take(folder)  # whatever was left behind is in nobody's way
        assert install.waiting(program) is not None
        assert sorted(p.name for p in program.setups.iterdir()) == [
            "PuskesosDesktop-0.1.0-setup.exe",
            "PuskesosDesktop-0.2.0-setup.exe",
        ]
    assert seen == {True, False}


def test_going_back_is_decided_on_or_the_new_version_goes_on(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.update_cuts:leave", tmp_path)
    assert len(cut) > 5
    for folder in [*cut, finished]:
        with newer_program(folder), open_store(folder) as store:
            # The old version's setup program never ran: nothing is lost, nobody goes back by surprise.
            arrival.settle(store, new(folder))
            with store.read() as connection:
                assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 2
            way = back.way_back(None, new(folder))
            assert way is not None
            assert way.ready
            (left,) = way.left
            assert left.changes == 1
