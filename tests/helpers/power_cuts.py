"""What is cut off by ``tests.helpers.killing``: each function works in the folder it is given."""

from __future__ import annotations

from pathlib import Path

from desktop.services.backup import backup
from desktop.storage.previous import ask_back
from desktop.storage.profile import Folder
from desktop.storage.restore import restore
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM
from tests.helpers.next_schema import IN_STEPS, newer_program
from tests.helpers.offices import CHEAP, DeskClock, found_office, make_office
from tests.helpers.rows import case, person

CODE = "32.03.01.2003"
SAVED = 3


def create(folder: Path) -> None:
    """Sets an office up."""
    found_office(folder, clock=DeskClock()).store.close()


def prepare_back_up(folder: Path) -> None:
    """An office with a few persons and one backup."""
    desk = make_office(folder)
    with desk.unit_of_work() as uow:
        for number in range(SAVED):
            uow.insert("person", person(name=f"Warga {number}"))
            uow.next_number("KEP", 2026)
    backup(desk.store)
    desk.store.close()


def back_up(folder: Path) -> None:
    """Makes another backup."""
    with Store.open(folder / CODE, clock=DeskClock(), cost=CHEAP) as store:
        backup(store)


def prepare_put_back(folder: Path) -> None:
    """An office that went on working after its backup."""
    prepare_back_up(folder)
    desk_after(folder)


def desk_after(folder: Path) -> None:
    """One more person and case."""
    with Store.open(folder / CODE, clock=DeskClock(), cost=CHEAP) as store, store.unit_of_work(SYSTEM) as uow:
        uow.insert("person", person(name="Sesudah cadangan"))
        uow.insert("cases", case())
        uow.next_number("KEP", 2026)


def prepare_upgrade(folder: Path) -> None:
    """An office with a few persons, of the program before."""
    prepare_back_up(folder)


def upgrade(folder: Path) -> None:
    """A newer program opens it for the first time."""
    with newer_program(folder, IN_STEPS):
        Store.open(folder / CODE, clock=DeskClock(), cost=CHEAP).close()


def prepare_downgrade(folder: Path) -> None:
    """An office that went on working with the newer program, which then asked to go back."""
    prepare_back_up(folder)
    with newer_program(folder):
        desk_after(folder)
    ask_back(Folder(folder / CODE), (SYSTEM.id, SYSTEM.name))


def downgrade(folder: Path) -> None:
    """The older program opens it."""
    Store.open(folder / CODE, clock=DeskClock(), cost=CHEAP).close()


def put_back(folder: Path) -> None:
    """Restores the backup."""
    root = folder / CODE
    oldest = min((root / "backups").glob("*.pkb"))
    restore(root, oldest, clock=DeskClock(), cost=CHEAP).store.close()
