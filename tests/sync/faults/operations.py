"""What is done while the disk fails, on small offices of its own, and how to see what it left."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from desktop.models.tables import SYNCED
from desktop.services.backup import backup
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.storage import keys
from desktop.storage.engine import read_engine
from desktop.storage.profile import Folder, load_profile
from desktop.storage.restore import restore
from desktop.storage.store import Store
from tests.helpers.district import pair
from tests.helpers.next_schema import newer_program
from tests.helpers.offices import CHEAP, KECAMATAN, VILLAGE, DeskClock, make_office
from tests.helpers.rows import person
from tests.sync.faults.shim import Boundary, armed

#: In every record: must never be found in a file in plain.
SECRET = "Rahasia Sekali"
TABLES = (
    *SYNCED, "change", "origin", "bundle", "blob", "conflict", "parallel_row", "knowledge", "line_digest",
    "peer_state", "peer_watermark", "trusted_office", "erased_row", "merge_undo",
)  # fmt: skip


class Operation(ABC):
    """``prepare`` once, then ``act`` on copies of what it made."""

    name: ClassVar[str]
    office: ClassVar[str] = VILLAGE
    #: Where files with final names appear, below the folder, and what they are called.
    target: ClassVar[tuple[str, str]]
    #: Whoever is told that it failed must find everything as it was. Not so of operations that end with steps
    #: of their own: a backup noted, an office opened.
    strict: ClassVar[bool] = True

    @abstractmethod
    def prepare(self, folder: Path) -> None:
        """Makes closed offices in ``folder``."""

    @abstractmethod
    def act(self, folder: Path, boundary: Boundary) -> None:
        """Does it; the boundary is armed from where the operation begins."""

    def state(self, folder: Path) -> str:
        """Everything that the operation may change, in one text: the database and the final files' number."""
        place, pattern = self.target
        files = sorted((folder / place).glob(pattern))
        return f"{database_state(folder / self.office, self.tables)} {len(files)} files"

    def stands(self, folder: Path, before: str) -> bool:
        """Whether what a power cut left, neither before nor after, is good all the same."""
        return False

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that count."""
        return TABLES


class Export(Operation):
    """A bundle is written to a stick."""

    name = "export"
    target = ("stick", "*.age")

    def prepare(self, folder: Path) -> None:
        village = _pair(folder)[0]
        _save(village, 3)
        village.store.close()

    def act(self, folder: Path, boundary: Boundary) -> None:
        with opened(folder, VILLAGE) as desk, armed(boundary):
            exchange.export(desk, folder / "stick")

    def stands(self, folder: Path, before: str) -> bool:
        """Stick and database cannot change in one moment: a bundle may lie there that is in no history.

        It is whole, its number is spent, and the office it is for takes it.
        """
        if self.state(folder).split()[0] != before.split(maxsplit=1)[0]:
            return False
        (file,) = (folder / "stick").glob("*.age")
        with opened(folder, KECAMATAN) as desk:
            return merging.inspect(desk, file).refusal is None


class Import(Operation):
    """A bundle is merged, the backup before it included."""

    name = "import"
    office = KECAMATAN
    target = ("none", "*")

    def prepare(self, folder: Path) -> None:
        village, kecamatan = _pair(folder, close_upper=False)
        _save(village, 3)
        with kecamatan.unit_of_work() as uow:
            uow.insert("person", person(name=SECRET))
        exchange.export(village, folder / "stick")
        village.store.close()
        kecamatan.store.close()

    def act(self, folder: Path, boundary: Boundary) -> None:
        with opened(folder, KECAMATAN) as desk, armed(boundary):
            (result,) = merging.merge(desk, sorted((folder / "stick").glob("*.age")))
        if result.fate != "merged":
            assert result.preview.refusal is not None
            raise result.preview.refusal


class BackUp(Operation):
    """The office is backed up onto a stick."""

    name = "backup"
    strict = False
    target = ("stick", "puskesos-*.pkb")

    def prepare(self, folder: Path) -> None:
        desk = make_office(folder)
        _save(desk, 3)
        desk.store.close()
        (folder / "stick").mkdir()

    def act(self, folder: Path, boundary: Boundary) -> None:
        with opened(folder, VILLAGE) as desk, armed(boundary):
            backup(desk, folder / "stick")


class Restore(Operation):
    """A backup is put back in the place of newer data."""

    name = "restore"
    strict = False
    target = ("none", "*")

    def prepare(self, folder: Path) -> None:
        desk = make_office(folder)
        _save(desk, 2)
        (folder / "stick").mkdir()
        backup(desk, folder / "stick")
        _save(desk, 2)
        desk.store.close()

    def act(self, folder: Path, boundary: Boundary) -> None:
        (file,) = (folder / "stick").glob("*.pkb")
        with armed(boundary):
            restored = restore(folder / VILLAGE, file, clock=DeskClock(), cost=CHEAP)
        restored.store.close()

    @property
    def tables(self) -> tuple[str, ...]:
        return ("person", "change")


class Migrate(Operation):
    """A newer program opens the office for the first time."""

    name = "migration"
    strict = False
    target = ("none", "*")

    def prepare(self, folder: Path) -> None:
        desk = make_office(folder)
        _save(desk, 2)
        desk.store.close()

    def act(self, folder: Path, boundary: Boundary) -> None:
        with newer_program(folder.parent / f"{folder.name}-program"), armed(boundary):
            Store.open(folder / VILLAGE, clock=DeskClock(), cost=CHEAP).close()

    @property
    def tables(self) -> tuple[str, ...]:
        return ("person", "change", "alembic_version")


OPERATIONS: dict[str, Operation] = {
    one.name: one for one in (Export(), Import(), BackUp(), Restore(), Migrate())
}


@contextmanager
def opened(folder: Path, code: str) -> Iterator[Desk]:
    """An office of ``prepare`` with its administrator, closed on the way out."""
    from desktop.models.roles import Role
    from desktop.services.session import Session

    store = Store.open(folder / code, clock=DeskClock(), cost=CHEAP)
    try:
        with store.read() as connection:
            user = connection.exec_driver_sql("SELECT id FROM user_account LIMIT 1").scalar_one()
        yield Desk(store, Session(user, "uji", "Petugas Uji", frozenset(Role)))
    finally:
        store.close()


def database_state(root: Path, tables: tuple[str, ...]) -> str:
    """A hash of some tables of a closed office; raises where the file is not whole."""
    folder = Folder(root)
    profile = load_profile(folder)
    engine = read_engine(folder.database, keys.load(root, profile.profile_id, profile.key_file))
    hashed = hashlib.sha256()
    try:
        with engine.begin() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            for name in tables:
                # Two runs make other ids and epochs: what counts is how much there is, and what people typed.
                count = connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
                hashed.update(f"{name} {count};".encode())
            names = list(connection.exec_driver_sql("SELECT name FROM person ORDER BY id").scalars())
            hashed.update(repr(names).encode())
            if "alembic_version" in tables:
                version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
                hashed.update(str(version).encode())
    finally:
        engine.dispose()
    return hashed.hexdigest()[:16]


def _pair(folder: Path, *, close_upper: bool = True) -> tuple[Desk, Desk]:
    village, kecamatan = make_office(folder), make_office(folder, code=KECAMATAN)
    pair(village, kecamatan)
    if close_upper:
        kecamatan.store.close()
    (folder / "stick").mkdir()
    return village, kecamatan


def _save(desk: Desk, count: int) -> None:
    with desk.unit_of_work() as uow:
        for number in range(count):
            uow.insert("person", person(name=f"{SECRET} {number}", address="Kampung Uji " * 20))
