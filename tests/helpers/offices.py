"""Real offices on disk for tests: an encrypted database with a key file, an account and a clock of its own.

``make_office(tmp_path)`` is a village desk with somebody logged in who may do everything; ``as_roles``
seats somebody else at the same desk. Everything is the real engine and real files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from desktop.models.codes import level_of_area_code
from desktop.models.ids import new_id
from desktop.models.roles import Role
from desktop.storage.keys import Argon2Cost

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.offices.setup import SetupInput

#: A village with a sibling, their kecamatan and kabupaten: real codes of Cianjur.
VILLAGE, SIBLING, KECAMATAN, KABUPATEN = "32.03.01.2003", "32.03.01.2004", "32.03.01", "32.03"
#: Tuesday, nine in the morning in Cianjur (WIB); the day before was a holiday.
START = datetime(2026, 8, 18, 2, 0, tzinfo=UTC)
#: The least that Argon2id takes: these passwords guard invented people.
CHEAP = Argon2Cost(1, 8192)
ADMIN, PASSWORD = "admin", "sepeda tua merah"


class DeskClock:
    """A clock that stands still until the test moves it. Call it for the time, as ``Store`` does."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **delta: float) -> None:
        """Moves the clock by a timedelta: ``clock.advance(days=3)``; back with negative values."""
        self.now += timedelta(**delta)


def office_input(code: str = VILLAGE, level: str | None = None, **changed: Any) -> SetupInput:
    """The answers that set up an office; ``changed`` are other fields of SetupInput."""
    from desktop.services.offices.setup import SetupInput

    answers: dict[str, Any] = {
        "level": level or level_of_area_code(code).value,
        "area_code": code,
        "name": "Kantor Uji",
        "address": "Jalan Raya Uji 1",
        "head_name": "Ujang Contoh",
        "head_title": "Kepala Kantor Uji",
        "admin_username": ADMIN,
        "admin_name": "Admin Uji",
        "admin_password": PASSWORD,
    }
    return SetupInput(**(answers | changed))


@cache
def _schema() -> tuple[bytes, bytes]:
    """An empty database as the migrations make it, and its key: once for all tests of a process."""
    from desktop.storage import migrate
    from desktop.storage.keys import new_key

    key = new_key()
    with TemporaryDirectory() as folder:
        database = Path(folder) / "empty.db"
        migrate.create_schema(database, key)
        return database.read_bytes(), key


def _copy_schema(database: Path, key: bytes) -> None:
    """Stands in for ``create_schema`` at a fifth of its time."""
    from desktop.storage.engine import write_engine

    content, old = _schema()
    database.write_bytes(content)
    engine = write_engine(database, old)
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA journal_mode = DELETE")
        cursor.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    engine.dispose()


def make_office(
    tmp_path: Path,
    level: str | None = None,
    code: str = VILLAGE,
    *,
    roles: Iterable[Role] = tuple(Role),
    clock: DeskClock | None = None,
    **changed: Any,
) -> Desk:
    """A new office in ``tmp_path/<code>``, key file beside it, with "Petugas Uji" in ``roles`` logged in.

    Close it with ``desk.store.close()``. ``changed`` are fields of SetupInput, as ``name`` or ``practice``.
    It is a copy of one made before, like no other that is still there; ``found_office`` really makes one.
    """
    clock = clock or DeskClock()
    if clock.now != START or (tmp_path / code).exists():
        return as_roles(found_office(tmp_path, level, code, clock=clock, **changed), *roles)
    asked = repr((level, code, sorted(changed.items())))
    model = next((model for model in _models()[asked] if model.is_free()), None)
    if model is None:
        with TemporaryDirectory() as folder:
            made = found_office(Path(folder), level, code, clock=DeskClock(), **changed)
            made.store.close()
            model = Model(made)
        _models()[asked].append(model)
    return as_roles(model.copy_to(tmp_path, clock), *roles)


def found_office(
    folder: Path, level: str | None = None, code: str = VILLAGE, *, clock: DeskClock, **changed: Any
) -> Desk:
    """An office really set up in ``folder/<code>``, with its administrator logged in."""
    from desktop.services.desk import Desk
    from desktop.services.offices.setup import create_office
    from desktop.storage import migrate

    _schema()  # before it is replaced
    with patch.object(migrate, "create_schema", _copy_schema):
        created = create_office(
            folder / code,
            office_input(code, level, **changed),
            key_file=folder / "keys" / f"{code}.key",
            clock=clock,
            cost=CHEAP,
        )
    return Desk(created.store, created.session)


class Model:
    """A new office to copy, kept in memory. Two copies at once would be clones, so only one is lent out."""

    def __init__(self, made: Desk) -> None:
        root = made.store.folder.root
        self._code = root.name
        self._session = made.session
        self._lent_to: Path | None = None
        self._parts = [
            (
                path.relative_to(root.parent),
                path.stat().st_mode,
                path.read_bytes() if path.is_file() else None,
            )
            for path in sorted(root.parent.rglob("*"))
        ]

    def is_free(self) -> bool:
        return self._lent_to is None or not self._lent_to.exists()

    def copy_to(self, folder: Path, clock: DeskClock) -> Desk:
        from desktop.services.desk import Desk
        from desktop.storage.profile import Folder, load_profile, save_profile
        from desktop.storage.store import Store

        for name, mode, content in self._parts:
            path = folder / name
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.write_bytes(content)
            path.chmod(mode)
        self._lent_to = folder
        # What the window remembers of an office goes by this name, and is not for the next one.
        office = Folder(folder / self._code)
        save_profile(office, replace(load_profile(office), profile_id=new_id()))
        return Desk(Store.open(folder / self._code, clock=clock, cost=CHEAP), self._session)


@cache
def _models() -> defaultdict[str, list[Model]]:
    """By what was asked for."""
    return defaultdict(list)


def as_roles(desk: Desk, *roles: Role, username: str | None = None, name: str = "Petugas Uji") -> Desk:
    """The same office with another person at the desk, who holds just these roles; password: PASSWORD."""
    from desktop.services.accounts.users import UserInput, insert_user
    from desktop.services.desk import Desk
    from desktop.services.session import Session
    from desktop.storage.unit_of_work import SYSTEM

    username = username or f"uji{new_id()[-8:]}"
    new = UserInput(username=username, name=name, roles=frozenset(roles), password=PASSWORD)
    with desk.store.unit_of_work(SYSTEM) as uow:
        user_id = insert_user(uow, new, CHEAP, practice=False, must_change=False)
    return Desk(desk.store, Session(user_id, username, name, frozenset(roles)))


def reopen(desk: Desk) -> Desk:
    """The same office closed and opened again, as after a restart, with the same person at the desk."""
    from desktop.services.desk import Desk
    from desktop.storage.store import Store

    desk.store.close()
    return Desk(Store.open(desk.store.folder.root, clock=desk.store.clock, cost=CHEAP), desk.session)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A village desk; whoever sits there may do everything."""
    made = make_office(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def village(desk: Desk) -> Desk:
    """The same as ``desk``, for tests that also have a ``kecamatan``."""
    return desk


@pytest.fixture
def kecamatan(tmp_path: Path) -> Iterator[Desk]:
    """The desk of the kecamatan above ``village``."""
    made = make_office(tmp_path, code=KECAMATAN)
    yield made
    made.store.close()
