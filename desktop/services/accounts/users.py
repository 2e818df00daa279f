"""People with an account: login with a slow-down, and their administration."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.models.dates import parse_stamp
from desktop.models.errors import InvalidInput, KnownError, NotFound
from desktop.models.ids import new_id
from desktop.models.roles import Permission, Role
from desktop.services.accounts import passwords
from desktop.services.session import Session
from desktop.storage.clock import stamp
from desktop.storage.keys import Argon2Cost
from desktop.storage.unit_of_work import SYSTEM, Changes

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.desk import Desk
    from desktop.storage.store import Store
    from desktop.storage.unit_of_work import UnitOfWork

FREE_TRIES = 5
LONGEST_LOCK = timedelta(minutes=15)
LONGEST_NAME = 100
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class WrongLogin(KnownError):
    """No active account has this name and password; which of the two is wrong stays untold."""

    code = "wrong_login"
    exit_code = 3


class LoginLocked(KnownError):
    """Too many wrong passwords: the account waits."""

    code = "login_locked"
    exit_code = 3


class LastAdministrator(KnownError):
    """An office must keep somebody who can manage its accounts."""

    code = "last_administrator"
    exit_code = 4


@dataclass(frozen=True, slots=True)
class UserRow:
    """An account as the administrator sees it. ``locked`` is true while wrong passwords make it wait."""

    id: str
    username: str
    name: str
    position: str
    roles: frozenset[Role]
    active: bool
    locked: bool
    must_change: bool
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInput:
    """A new account. The password is for the first login: its owner then chooses another."""

    username: str
    name: str
    roles: frozenset[Role]
    password: str
    position: str = ""


# ---- login ---------------------------------------------------------------------------------------------


def login(store: Store, username: str, password: str) -> Session:
    """The session of whoever types the right password. Raises WrongLogin or LoginLocked.

    After five wrong tries the account waits 1, 2, 4, ... up to 15 minutes, by the office's clock. A wait
    that lies further ahead than that comes from a clock set back, and does not count.
    """
    row = _find(store, normalise_username(username))
    if row is None or not row["active"]:
        # As much work as a real check, so that the time does not tell who has an account.
        passwords.matches(password, _decoy(store.cost))
        with store.unit_of_work(SYSTEM) as uow:
            uow.audit("login.unknown")
        raise _wrong_login()
    now = store.clock()
    waiting = _wait(row["locked_until"], now)
    if waiting is not None:
        raise _locked(waiting)
    if not passwords.matches(password, row["password_hash"]):
        _count_failure(store, row, now)
        raise _wrong_login()
    session = Session(row["id"], row["username"], row["name"], _roles(row["roles"]), bool(row["must_change"]))
    with store.unit_of_work(session.actor) as uow:
        _forgive(uow, row["id"])
        uow.audit("login", "user_account", row["id"])
    return session


def normalise_username(text: str) -> str:
    """As it is stored: small letters, no spaces around."""
    return text.strip().casefold()


def _find(store: Store, username: str) -> dict[str, Any] | None:
    with store.read() as connection:
        found = connection.exec_driver_sql("SELECT * FROM user_account WHERE username=?", (username,)).first()
    return dict(found._mapping) if found is not None else None


def _wait(locked_until: str | None, now: datetime) -> timedelta | None:
    if locked_until is None:
        return None
    left = parse_stamp(locked_until) - now
    return left if timedelta(0) < left <= LONGEST_LOCK else None


def _count_failure(store: Store, row: dict[str, Any], now: datetime) -> None:
    failures = row["failed_logins"] + 1
    until = None
    if failures >= FREE_TRIES:
        minutes = 2 ** min(failures - FREE_TRIES, 10)
        until = stamp(now + min(timedelta(minutes=minutes), LONGEST_LOCK))
    with store.unit_of_work(SYSTEM) as uow:
        uow.execute(
            "UPDATE user_account SET failed_logins=?, locked_until=? WHERE id=?", (failures, until, row["id"])
        )
        uow.audit("login.failed", "user_account", row["id"], {"failures": failures})


def _forgive(uow: UnitOfWork, user_id: str) -> None:
    uow.execute("UPDATE user_account SET failed_logins=0, locked_until=NULL WHERE id=?", (user_id,))


@cache
def _decoy(cost: Argon2Cost) -> str:
    return passwords.hash_password(new_id(), cost)


def _wrong_login() -> WrongLogin:
    return WrongLogin(
        "Nama pengguna atau kata sandi tidak cocok.",
        "Data tetap terkunci.",
        "Periksa huruf besar-kecil dan tombol Caps Lock, lalu ketik lagi.",
    )


def _locked(left: timedelta) -> LoginLocked:
    minutes = -(-left // timedelta(minutes=1))
    return LoginLocked(
        "Kata sandi sudah beberapa kali keliru, jadi akun ini menunggu sebentar.",
        "Data tetap terkunci.",
        f"Coba lagi {minutes} menit lagi, atau minta Administrator mengatur ulang kata sandi Anda.",
    )


# ---- reading -------------------------------------------------------------------------------------------


def list_users(desk: Desk) -> list[UserRow]:
    """Every account, the active ones first, by name."""
    desk.require(Permission.USER_MANAGE)
    now = desk.store.clock()
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM user_account ORDER BY active DESC, name, username")
        return [_row(dict(row._mapping), now) for row in rows]


def officers(desk: Desk) -> list[tuple[str, str]]:
    """(id, name) of everybody active: whom a case may be given to."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, name FROM user_account WHERE active=1 ORDER BY name, id"
        )
        return [(str(row[0]), str(row[1])) for row in rows]


def _row(found: dict[str, Any], now: datetime) -> UserRow:
    return UserRow(
        found["id"], found["username"], found["name"], found["position"] or "", _roles(found["roles"]),
        bool(found["active"]), _wait(found["locked_until"], now) is not None, bool(found["must_change"]),
        found["created_at"],
    )  # fmt: skip


def _roles(text: str) -> frozenset[Role]:
    return frozenset(Role(value) for value in json.loads(text))


# ---- administration ------------------------------------------------------------------------------------


def add_user(desk: Desk, new: UserInput) -> Changes:
    """Adds an account; its owner must choose another password at the first login. Raises InvalidInput."""
    desk.require(Permission.USER_MANAGE)
    with desk.unit_of_work() as uow:
        insert_user(uow, new, desk.store.cost, practice=desk.store.profile.practice, must_change=True)
    return uow.changes


def insert_user(
    uow: UnitOfWork, new: UserInput, cost: Argon2Cost, *, practice: bool, must_change: bool
) -> str:
    """Adds an account inside a transaction; returns its id. Raises InvalidInput."""
    username = normalise_username(new.username)
    problems = input_problems(new, practice=practice)
    if uow.execute("SELECT 1 FROM user_account WHERE username=?", (username,)):
        problems["username"] = "Nama pengguna ini sudah dipakai. Pilih yang lain."
    if problems:
        raise InvalidInput(problems)
    user_id = new_id()
    uow.execute(
        "INSERT INTO user_account (id, username, name, position, roles, password_hash, active, "
        "failed_logins, locked_until, must_change, created_at) VALUES (?,?,?,?,?,?,1,0,NULL,?,?)",
        (
            user_id, username, _tidy(new.name), _tidy(new.position) or None, _roles_text(new.roles),
            passwords.hash_password(new.password, cost), int(must_change), uow.at,
        ),
    )  # fmt: skip
    uow.audit("user.add", "user_account", user_id, {"username": username, "roles": sorted(new.roles)})
    uow.touch("user_account", user_id)
    return user_id


def input_problems(new: UserInput, *, practice: bool = False) -> dict[str, str]:
    """What is wrong with a new account, field by field; empty when nothing is."""
    problems = _name_problems(new.name, new.roles)
    username = normalise_username(new.username)
    if not _USERNAME.fullmatch(username):
        problems["username"] = (
            "Nama pengguna 3–40 karakter: huruf kecil, angka, titik, garis bawah, atau tanda hubung."
        )
    weak = passwords.problem(new.password, username, practice=practice)
    if weak:
        problems["password"] = weak
    return problems


def update_user(desk: Desk, user_id: str, *, name: str, position: str, roles: Collection[Role]) -> Changes:
    """Changes an account's name, position and roles. Raises InvalidInput, NotFound, LastAdministrator."""
    desk.require(Permission.USER_MANAGE)
    problems = _name_problems(name, roles)
    if problems:
        raise InvalidInput(problems)
    with desk.unit_of_work() as uow:
        row = _must_find(uow, user_id)
        if Role.ADMINISTRATOR not in roles:
            _require_another_administrator(uow, user_id)
        uow.execute(
            "UPDATE user_account SET name=?, position=?, roles=? WHERE id=?",
            (_tidy(name), _tidy(position) or None, _roles_text(roles), user_id),
        )
        detail = {"roles": sorted(roles), "roles_before": json.loads(row["roles"])}
        uow.audit("user.update", "user_account", user_id, detail)
        uow.touch("user_account", user_id)
    return uow.changes


def set_active(desk: Desk, user_id: str, active: bool) -> Changes:
    """Closes or opens an account; nothing it did is touched. Raises NotFound, LastAdministrator."""
    desk.require(Permission.USER_MANAGE)
    with desk.unit_of_work() as uow:
        _must_find(uow, user_id)
        if not active:
            _require_another_administrator(uow, user_id)
        uow.execute("UPDATE user_account SET active=? WHERE id=?", (int(active), user_id))
        uow.audit("user.activate" if active else "user.deactivate", "user_account", user_id)
        uow.touch("user_account", user_id)
    return uow.changes


def set_password(desk: Desk, user_id: str, new: str) -> Changes:
    """Gives somebody a password for one login and ends a wait. Raises InvalidInput, NotFound."""
    desk.require(Permission.USER_MANAGE)
    with desk.unit_of_work() as uow:
        row = _must_find(uow, user_id)
        _store_password(uow, desk, row, new, must_change=True)
        uow.audit("user.password_reset", "user_account", user_id)
    return uow.changes


def change_own_password(desk: Desk, old: str, new: str) -> Changes:
    """Changes one's own password. Raises InvalidInput, or LoginLocked after too many wrong old ones."""
    row = _find(desk.store, desk.session.username)
    if row is None:
        raise _not_found()
    now = desk.store.clock()
    waiting = _wait(row["locked_until"], now)
    if waiting is not None:
        raise _locked(waiting)
    if not passwords.matches(old, row["password_hash"]):
        _count_failure(desk.store, row, now)
        raise InvalidInput({"old": "Kata sandi yang sekarang tidak cocok."})
    if old == new:
        raise InvalidInput({"new": "Kata sandi baru harus berbeda dari yang sekarang."})
    with desk.unit_of_work() as uow:
        _store_password(uow, desk, row, new, must_change=False)
        uow.audit("user.password_change", "user_account", row["id"])
    return uow.changes


def _store_password(uow: UnitOfWork, desk: Desk, row: dict[str, Any], new: str, *, must_change: bool) -> None:
    weak = passwords.problem(new, row["username"], practice=desk.store.profile.practice)
    if weak:
        raise InvalidInput({"new": weak})
    uow.execute(
        "UPDATE user_account SET password_hash=?, must_change=?, failed_logins=0, locked_until=NULL "
        "WHERE id=?",
        (passwords.hash_password(new, desk.store.cost), int(must_change), row["id"]),
    )
    uow.touch("user_account", row["id"])


def _name_problems(name: str, roles: Collection[Role]) -> dict[str, str]:
    problems = {}
    if not _tidy(name):
        problems["name"] = "Isi nama petugas."
    elif len(_tidy(name)) > LONGEST_NAME:
        problems["name"] = f"Nama paling banyak {LONGEST_NAME} karakter."
    if not roles:
        problems["roles"] = "Pilih paling sedikit satu peran."
    return problems


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _roles_text(roles: Collection[Role]) -> str:
    return json.dumps(sorted(role.value for role in roles))


def _must_find(uow: UnitOfWork, user_id: str) -> dict[str, Any]:
    for user, username, roles in uow.execute(
        "SELECT id, username, roles FROM user_account WHERE id=?", (user_id,)
    ):
        return {"id": user, "username": username, "roles": roles}
    raise _not_found()


def _not_found() -> NotFound:
    return NotFound(
        "Petugas ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang daftar petugas."
    )


def _require_another_administrator(uow: UnitOfWork, user_id: str) -> None:
    others = uow.execute("SELECT roles FROM user_account WHERE active=1 AND id<>?", (user_id,))
    if not any(Role.ADMINISTRATOR in _roles(row[0]) for row in others):
        raise LastAdministrator(
            "Ini Administrator aktif yang terakhir.",
            "Tidak ada yang diubah.",
            "Jadikan petugas lain Administrator dulu, baru ubah akun ini.",
        )
