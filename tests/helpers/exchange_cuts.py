"""Exchanges that ``tests.helpers.killing`` cuts off, and what they need beforehand."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.services.accounts.users import login
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.storage.store import Store
from tests.helpers.offices import ADMIN, CHEAP, KECAMATAN, PASSWORD, VILLAGE, DeskClock, make_office
from tests.helpers.rows import person

FEW = 3


def open_office(folder: Path, code: str) -> Desk:
    """An office of ``prepare`` opened again by its administrator."""
    store = Store.open(folder / code, clock=DeskClock(), cost=CHEAP)
    return Desk(store, login(store, ADMIN, PASSWORD))


def prepare(folder: Path, persons: int) -> None:
    """A village with so many persons, paired with its kecamatan; both closed. ``stick`` is empty."""
    village, kecamatan = make_office(folder), make_office(folder, code=KECAMATAN)
    trust.trust(kecamatan, trust.office_card(village))
    trust.trust(village, trust.office_card(kecamatan))
    with village.unit_of_work() as uow:
        for number in range(persons):
            uow.insert("person", person(name=f"Warga {number}", address="Kampung Uji " * 20))
    for desk in (village, kecamatan):
        desk.store.close()
    (folder / "stick").mkdir()


def prepare_send(folder: Path) -> None:
    """Two paired offices, nothing sent yet."""
    prepare(folder, FEW)


def send(folder: Path) -> None:
    """Writes a bundle for the kecamatan."""
    village = open_office(folder, VILLAGE)
    exchange.export(village, folder / "stick")
    village.store.close()


class Telling:
    """Tells on stdout how far a merge is, and ends the program the hard way where it is told to."""

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """One line for each report: the lines of the bundle done."""
        print(done, flush=True)

    def check(self) -> None:
        """Is never cancelled."""


def receive(folder: Path) -> None:
    """Merges what lies on the stick, telling of its progress."""
    kecamatan = open_office(folder, KECAMATAN)
    merging.merge(kecamatan, sorted((folder / "stick").glob("*.age")), Telling())
    print("merged", flush=True)
    kecamatan.store.close()


if __name__ == "__main__":
    receive(Path(sys.argv[1]))
