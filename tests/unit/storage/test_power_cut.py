"""A power cut at any moment: before or after, never half."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.services.doctor import doctor
from desktop.storage import audit, backup_file, previous
from desktop.storage.copying import faults
from desktop.storage.migrate import current_revision
from desktop.storage.profile import Folder
from desktop.storage.store import Store
from tests.helpers.killing import ROOT, killed_everywhere
from tests.helpers.next_schema import IN_STEPS, NEW, OLD, newer_program
from tests.helpers.power_cuts import CODE, SAVED

SAVER = """
import sys
from pathlib import Path
from desktop.storage.store import Store
from desktop.storage.unit_of_work import Actor
from tests.helpers.rows import person

with Store.open(Path(sys.argv[1])) as store:
    while True:
        with store.unit_of_work(Actor("a" * 32, "Petugas")) as uow:
            ids = [uow.insert("person", person(name=f"Warga {n}", address="x" * 500)) for n in range(3)]
            uow.update("person", ids[0], {"name": "Diubah"})
            uow.audit("person.save", "person", ids[0], {"number": uow.next_number("KEP", 2026)})
        print(*ids, flush=True)
"""

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children, which Windows has not")


def saved_until_killed(root: Path, acknowledged: int) -> list[str]:
    """Ids that a saving program reported as saved before it was killed."""
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(root)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert saver.stdout is not None
    lines = [saver.stdout.readline() for _ in range(acknowledged)]
    saver.kill()
    rest = saver.stdout.read().splitlines(keepends=True)
    saver.wait()
    saver.stdout.close()
    # A last line without its end was cut off by the kill.
    return [row_id for line in [*lines, *rest] if line.endswith("\n") for row_id in line.split()]


def test_everything_acknowledged_survives_a_kill_in_the_middle_of_saving(desk: Desk) -> None:
    root = desk.store.folder.root
    desk.store.close()
    acknowledged: list[str] = []
    for after in (1, 23, 60):
        acknowledged += saved_until_killed(root, after)
        assert faults(desk.store.folder.database, desk.store.key) == []
        with Store.open(root) as store, store.read() as connection:
            ids = set(connection.exec_driver_sql("SELECT id FROM person").scalars())
            assert set(acknowledged) <= ids
            assert len(ids) % 3 == 0  # a transaction is all there or not at all
            names = connection.exec_driver_sql("SELECT count(*) FROM person WHERE name='Diubah'").scalar_one()
            logged = connection.exec_driver_sql("SELECT seq FROM change ORDER BY seq").scalars().all()
            mark = connection.exec_driver_sql("SELECT seq FROM origin").scalar_one()
            number = connection.exec_driver_sql("SELECT value FROM counter").scalar_one()
            indexed = connection.exec_driver_sql("SELECT count(*) FROM person_search_docsize").scalar_one()
            assert audit.verify(connection)[1] is None
        assert len(ids) == indexed == 3 * names == 3 * number
        assert list(logged) == list(range(1, mark + 1))
    assert len(acknowledged) >= 3 * (1 + 23 + 60)


@forking
def test_an_office_is_there_in_full_or_not_at_all(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.power_cuts:create", tmp_path)
    assert len(cut) > 5
    whole = [folder for folder in cut if (folder / CODE).exists()]
    for folder in [*whole, finished]:
        assert Folder(folder / CODE).exists()
        assert doctor(folder / CODE).ok
    for folder in cut:  # whatever was left behind is in nobody's way
        assert [
            path.name for path in folder.iterdir() if path.name not in {CODE, f".{CODE}.baru", "keys"}
        ] == []


@forking
def test_a_backup_file_is_whole_or_not_there(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.power_cuts:back_up", tmp_path)
    assert len(cut) > 5
    counts = set()
    for folder in [*cut, finished]:
        office = Folder(folder / CODE)
        found = sorted(office.backups.glob("*.pkb"))
        counts.add(len(found))
        assert all(backup_file.is_intact(path) for path in found)
        Store.open(office.root).close()
        assert list(office.work.iterdir()) == []
    assert counts == {1, 2}


@forking
def test_a_restore_leaves_the_old_data_or_the_restored(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.power_cuts:put_back", tmp_path)
    assert len(cut) > 10
    seen = set()
    for folder in [*cut, finished]:
        with Store.open(folder / CODE) as store, store.read() as connection:
            persons = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
            number = connection.exec_driver_sql("SELECT value FROM counter WHERE kind='KEP'").scalar_one()
            assert (persons, store.origin.epoch) in {(SAVED + 1, 1), (SAVED, 2)}
            assert number == SAVED + 1  # no printed number comes again
            assert audit.verify(connection)[1] is None
        seen.add(persons)
    assert seen == {SAVED, SAVED + 1}


@forking
def test_a_schema_upgrade_leaves_the_old_database_or_the_new(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.power_cuts:upgrade", tmp_path)
    assert len(cut) > 15
    seen: set[str | None] = set()
    steps: set[str] = set()
    for place, folder in enumerate([finished, *cut]):
        office = Folder(folder / CODE)
        key = bytes.fromhex((folder / "keys" / f"{CODE}.key").read_text(encoding="ascii").strip())
        assert faults(office.database, key) == []
        revision = current_revision(office.database, key)
        seen.add(revision)
        steps.update(path.name for path in folder.glob("step-*"))
        if place % 3:  # every file was examined; opening each with both programs would take too long
            continue
        if revision == OLD:  # the program before still opens it, as if nothing had been tried
            Store.open(office.root).close()
        with newer_program(folder, IN_STEPS), Store.open(office.root) as store, store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == SAVED
            assert store.origin.epoch == 1
            assert audit.verify(connection)[1] is None
        kept = previous.kept(office)
        assert kept is not None
        assert current_revision(previous.folder_of(office) / kept.file, key) == OLD
    assert seen == {OLD, NEW}
    assert steps == {"step-1", "step-2", "step-3", "step-4"}  # cut off in the middle of the migration too


@forking
def test_going_back_leaves_the_new_database_or_the_old(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.power_cuts:downgrade", tmp_path)
    assert len(cut) > 10
    seen = set()
    for place, folder in enumerate([finished, *cut]):
        office = Folder(folder / CODE)
        key = bytes.fromhex((folder / "keys" / f"{CODE}.key").read_text(encoding="ascii").strip())
        seen.add(current_revision(office.database, key))
        assert faults(office.database, key) == []
        if place % 2:
            continue
        with Store.open(office.root) as store, store.read() as connection:  # goes on where it was cut off
            persons = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
            number = connection.exec_driver_sql("SELECT value FROM counter WHERE kind='KEP'").scalar_one()
            assert (persons, number, store.origin.epoch) == (SAVED, SAVED + 1, 2)
            assert audit.verify(connection)[1] is None
        saved = [b for b in backup_file.in_folder(office.backups) if b.reason is backup_file.Reason.BACK]
        assert saved
        assert all(backup_file.is_intact(one.path) for one in saved)
    assert seen == {OLD, NEW}
