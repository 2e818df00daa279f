"""Real offices on disk for tests: an encrypted database with a key file, an account and a clock of its own.

``make_office(tmp_path)`` is a village desk with somebody logged in who may do everything; ``as_roles``
seats somebody else at the same desk. Everything is the real engine and real files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.models.codes import level_of_area_code
from desktop.models.ids import new_id
from desktop.models.roles import Role

if TYPE_CHECKING:
    from desktop.services.desk import Desk

#: A village with a sibling, their kecamatan and kabupaten: real codes of Cianjur.
VILLAGE, SIBLING, KECAMATAN, KABUPATEN = "32.03.01.2003", "32.03.01.2004", "32.03.01", "32.03"
#: Tuesday, nine in the morning in Cianjur (WIB); the day before was a holiday.
START = datetime(2026, 8, 18, 2, 0, tzinfo=UTC)


class DeskClock:
    """A clock that stands still until the test moves it. Call it for the time, as ``Store`` does."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **delta: float) -> None:
        """Moves the clock by a timedelta: ``clock.advance(days=3)``; back with negative values."""
        self.now += timedelta(**delta)


def make_office(
    tmp_path: Path,
    level: str | None = None,
    code: str = VILLAGE,
    *,
    name: str = "Kantor Uji",
    roles: Iterable[Role] = tuple(Role),
    practice: bool = False,
    clock: DeskClock | None = None,
) -> Desk:
    """A new office in ``tmp_path/<code>`` with somebody logged in; close it with ``desk.store.close()``."""
    from desktop.services.desk import Desk
    from desktop.storage.profile import Profile
    from desktop.storage.store import Store
    from desktop.storage.unit_of_work import SYSTEM

    level = level or level_of_area_code(code).value
    key_file = tmp_path / "keys" / f"{code}.key"
    profile = Profile(new_id(), code, name, level, practice, "WIB", key_file=f"../keys/{code}.key")
    store, _ = Store.create(tmp_path / code, profile, key_file=key_file, clock=clock or DeskClock())
    with store.unit_of_work(SYSTEM) as uow:
        uow.insert(
            "office",
            {
                "code": code, "level": level, "name": name, "kind_label": "Puskesos",
                "address": "Jalan Raya Uji 1",
            },
        )  # fmt: skip
    return as_roles(Desk(store, None), *roles)  # type: ignore[arg-type]


def as_roles(desk: Desk, *roles: Role, username: str | None = None, name: str = "Petugas Uji") -> Desk:
    """The same office with another person at the desk, who holds just these roles."""
    from desktop.services.desk import Desk
    from desktop.services.session import Session
    from desktop.storage.unit_of_work import SYSTEM

    user_id = new_id()
    username = username or f"uji{user_id[-6:]}"
    with desk.store.unit_of_work(SYSTEM) as uow:
        uow.execute(
            "INSERT INTO user_account (id, username, name, roles, password_hash, active, failed_logins, "
            "must_change, created_at) VALUES (?,?,?,?,?,1,0,0,?)",
            (user_id, username, name, json.dumps([role.value for role in roles]), "-", uow.at),
        )
    return Desk(desk.store, Session(user_id, username, name, frozenset(roles)))


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
