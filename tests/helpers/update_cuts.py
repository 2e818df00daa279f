"""Updates that ``tests.helpers.killing`` cuts off."""

from __future__ import annotations

from pathlib import Path

from desktop.services.accounts.users import login
from desktop.services.desk import Desk
from desktop.services.updates import back, install
from desktop.services.updates.program import Program
from desktop.storage.store import Store
from scripts.release.key_file import SecretKey
from tests.helpers.next_schema import NEW, newer_program
from tests.helpers.offices import ADMIN, CHEAP, PASSWORD, VILLAGE, DeskClock, make_office
from tests.helpers.rows import person
from tests.helpers.updates import Maker, program


def maker(folder: Path) -> Maker:
    """The same keys in every process."""
    return Maker(folder / "stick", SecretKey(b"1" * 32), SecretKey(b"2" * 32))


def old(folder: Path) -> Program:
    """Version 0.1.0."""
    return program(maker(folder), folder)


def new(folder: Path) -> Program:
    """Version 0.2.0 with the next schema."""
    return program(maker(folder), folder, version="0.2.0", number=2, schema=NEW)


def open_office(folder: Path) -> Desk:
    """The office, opened by its administrator."""
    store = Store.open(folder / VILLAGE, clock=DeskClock(), cost=CHEAP)
    return Desk(store, login(store, ADMIN, PASSWORD))


def prepare_take(folder: Path) -> None:
    """An office with a person, the setup program of its version, and an update on a stick."""
    desk = make_office(folder)
    with desk.unit_of_work() as uow:
        uow.insert("person", person())
    desk.store.close()
    made = maker(folder)
    made.update(schema=NEW)
    kept = old(folder).setup_of("0.1.0")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(made.setup("0.1.0").read_bytes())


def take(folder: Path) -> None:
    """Decides on the update."""
    desk = open_office(folder)
    install.prepare(desk, folder / "stick" / "PuskesosDesktop-0.2.0.pembaruan", program=old(folder))
    desk.store.close()


def prepare_leave(folder: Path) -> None:
    """The update is installed and the office was opened with it."""
    from desktop.services.updates import arrival

    prepare_take(folder)
    take(folder)
    with newer_program(folder):
        desk = open_office(folder)
        arrival.settle(desk.store, new(folder))
        with desk.unit_of_work() as uow:
            uow.insert("person", person(name="Sesudah pembaruan"))
        desk.store.close()


def leave(folder: Path) -> None:
    """Decides to go back."""
    with newer_program(folder):
        desk = open_office(folder)
        back.go_back(desk, new(folder))
        desk.store.close()
