"""Accounts: login with a slow-down that survives odd clocks, and who may change what."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Permission, Role
from desktop.services.accounts import passwords, users
from desktop.services.accounts.users import LastAdministrator, LoginLocked, UserInput, WrongLogin
from desktop.services.desk import Desk
from desktop.storage.keys import INTERACTIVE, Argon2Cost
from tests.helpers.offices import ADMIN, CHEAP, PASSWORD, DeskClock, as_roles, make_office

NEW = "warung di tepi sawah"


def clock_of(desk: Desk) -> DeskClock:
    assert isinstance(desk.store.clock, DeskClock)
    return desk.store.clock


def fail(desk: Desk, times: int, username: str = ADMIN) -> None:
    for _ in range(times):
        with pytest.raises(WrongLogin):
            users.login(desk.store, username, "salah")


def actions(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq").scalars())


def new_user(**changed: Any) -> UserInput:
    fields: dict[str, Any] = {
        "username": "siti", "name": "Siti Aminah", "roles": frozenset({Role.FRONT_OFFICE}), "password": NEW,
    }  # fmt: skip
    return UserInput(**(fields | changed))


def account(desk: Desk, username: str) -> users.UserRow:
    return next(row for row in users.list_users(desk) if row.username == username)


# ---- login ---------------------------------------------------------------------------------------------


def test_the_right_password_opens_the_desk(desk: Desk) -> None:
    session = users.login(desk.store, f"  {ADMIN.upper()} ", PASSWORD)
    assert session.name == "Admin Uji"
    assert Role.ADMINISTRATOR in session.roles
    assert session.may(Permission.USER_MANAGE)
    assert not session.must_change_password
    assert actions(desk)[-1] == "login"


def test_wrong_name_wrong_password_and_closed_account_read_alike(desk: Desk) -> None:
    users.add_user(desk, new_user())
    users.set_active(desk, account(desk, "siti").id, False)
    said = set()
    for username, password in (
        (ADMIN, "salah"),
        ("tidakada", PASSWORD),
        ("siti", NEW),
        ("", ""),
        (ADMIN, ""),
    ):
        with pytest.raises(WrongLogin) as caught:
            users.login(desk.store, username, password)
        said.add((caught.value.user_message, caught.value.code))
    assert len(said) == 1


def test_what_was_typed_is_not_kept(desk: Desk) -> None:
    with pytest.raises(WrongLogin):
        users.login(desk.store, "katasandisaya", "rahasia sekali")
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM audit").all()
    assert "katasandisaya" not in repr(rows)
    assert "rahasia sekali" not in repr(rows)
    assert actions(desk)[-1] == "login.unknown"


def test_after_five_wrong_ones_even_the_right_one_waits(desk: Desk) -> None:
    fail(desk, 5)
    with pytest.raises(LoginLocked, match="menunggu") as caught:
        users.login(desk.store, ADMIN, PASSWORD)
    assert "1 menit" in caught.value.todo
    clock_of(desk).advance(seconds=61)
    users.login(desk.store, ADMIN, PASSWORD)
    fail(desk, 4)  # and the count begins anew
    users.login(desk.store, ADMIN, PASSWORD)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(desk: Desk) -> None:
    fail(desk, 5)
    waits = []
    for _ in range(6):
        with pytest.raises(LoginLocked) as caught:
            users.login(desk.store, ADMIN, PASSWORD)
        minutes = int(caught.value.todo.split(" menit")[0].split()[-1])
        waits.append(minutes)
        clock_of(desk).advance(minutes=minutes, seconds=1)
        fail(desk, 1)
    assert waits == [1, 2, 4, 8, 15, 15]


def test_one_person_waits_and_the_others_do_not(desk: Desk) -> None:
    users.add_user(desk, new_user())
    fail(desk, 5)
    assert users.login(desk.store, "siti", NEW).username == "siti"
    assert account(desk, ADMIN).locked


@pytest.mark.parametrize("years", [1, -1])
def test_a_clock_that_is_a_year_wrong_locks_nobody_out(desk: Desk, years: int) -> None:
    """Set right while somebody waits: a wait further ahead than a quarter of an hour does not count."""
    clock_of(desk).advance(days=365 * years)
    fail(desk, 5)
    clock_of(desk).advance(days=-365 * years)
    users.login(desk.store, ADMIN, PASSWORD)


def test_a_clock_set_back_a_little_waits_a_little(desk: Desk) -> None:
    fail(desk, 5)
    clock_of(desk).advance(minutes=-10)
    with pytest.raises(LoginLocked) as caught:
        users.login(desk.store, ADMIN, PASSWORD)
    assert "11 menit" in caught.value.todo


# ---- passwords -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "weak", ["", "pendek", "password", "12345678", "aaaaaaaaaa", "siti-siti-siti", "PUSKESOS123", "x" * 201]
)
def test_weak_passwords_are_refused_with_a_sentence(weak: str) -> None:
    assert passwords.problem(weak, "siti")


def test_good_passwords_are_taken() -> None:
    for good in (NEW, "kucing/42/biru", "пароль-длинный", "p" * 10 + "abcdef"):
        assert passwords.problem(good, "siti") is None


def test_a_practice_office_takes_the_one_in_its_guide() -> None:
    assert passwords.problem("praktik", "praktik", practice=True) is None
    assert passwords.problem("", "praktik", practice=True)


def test_a_kept_password_says_nothing_and_its_cost() -> None:
    kept = passwords.hash_password(NEW, Argon2Cost(2, 16_384))
    assert kept.startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert NEW not in kept
    assert passwords.matches(NEW, kept)
    assert not passwords.matches(NEW + " ", kept)
    assert not passwords.matches(NEW, "-")
    assert not passwords.matches(NEW, "é")
    assert kept != passwords.hash_password(NEW, Argon2Cost(2, 16_384))


def test_the_default_cost_is_felt_by_who_guesses() -> None:
    assert passwords.hash_password(NEW, INTERACTIVE).startswith("$argon2id$v=19$m=65536,t=2,p=1$")


# ---- administration ------------------------------------------------------------------------------------


def test_a_new_account_must_choose_its_own_password(desk: Desk) -> None:
    changes = users.add_user(desk, new_user(username=" Siti ", name="  Siti   Aminah ", position="Kasi"))
    assert changes.touches("user_account")
    row = account(desk, "siti")
    assert (row.name, row.position, row.active, row.must_change) == ("Siti Aminah", "Kasi", True, True)
    session = users.login(desk.store, "siti", NEW)
    assert session.must_change_password
    users.change_own_password(Desk(desk.store, session), NEW, NEW + " 2")
    assert not users.login(desk.store, "siti", NEW + " 2").must_change_password
    with pytest.raises(WrongLogin):
        users.login(desk.store, "siti", NEW)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": ADMIN}, "username"),
        ({"username": "si ti"}, "username"),
        ({"username": "s"}, "username"),
        ({"username": "<b>siti"}, "username"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"roles": frozenset()}, "roles"),
        ({"password": "pendek"}, "password"),
        ({"password": "siti12345"}, "password"),
    ],
)
def test_each_fault_of_a_new_account_is_named_at_its_field(
    desk: Desk, changed: dict[str, Any], field: str
) -> None:
    before = len(users.list_users(desk))
    with pytest.raises(InvalidInput) as caught:
        users.add_user(desk, new_user(**changed))
    assert caught.value.problems.keys() == {field}
    assert len(users.list_users(desk)) == before


@pytest.mark.parametrize(
    "name", ["O'Neil", "<b>Tebal</b>", "Budi & Ani", '=HYPERLINK("x")', "Nama " + "a" * 55]
)
def test_odd_names_are_kept_as_written(desk: Desk, name: str) -> None:
    users.add_user(desk, new_user(name=name))
    assert users.login(desk.store, "siti", NEW).name == name


def test_roles_change_with_the_next_login_and_in_the_trail(desk: Desk) -> None:
    users.add_user(desk, new_user())
    row = account(desk, "siti")
    users.update_user(desk, row.id, name="Siti A.", position="", roles={Role.LEADER})
    assert users.login(desk.store, "siti", NEW).roles == {Role.LEADER}
    with desk.store.read() as connection:
        detail = connection.exec_driver_sql(
            "SELECT detail FROM audit WHERE action='user.update'"
        ).scalar_one()
    assert json.loads(detail) == {"roles": ["leader"], "roles_before": ["front_office"]}


def test_a_reset_ends_a_wait_and_asks_for_a_new_password(desk: Desk) -> None:
    users.add_user(desk, new_user())
    fail(desk, 5, "siti")
    users.set_password(desk, account(desk, "siti").id, "pintu pagar biru")
    assert users.login(desk.store, "siti", "pintu pagar biru").must_change_password


def test_a_closed_account_can_be_opened_again(desk: Desk) -> None:
    users.add_user(desk, new_user())
    user_id = account(desk, "siti").id
    users.set_active(desk, user_id, False)
    assert "Siti Aminah" not in [name for _, name in users.officers(desk)]
    users.set_active(desk, user_id, True)
    assert users.login(desk.store, "siti", NEW).user_id == user_id
    assert (user_id, "Siti Aminah") in users.officers(desk)


def test_the_last_active_administrator_stays(tmp_path: Any) -> None:
    made = make_office(tmp_path, roles=(Role.COORDINATOR, Role.ADMINISTRATOR))
    first, second = account(made, ADMIN), account(made, made.session.username)
    users.set_active(made, second.id, False)
    for act in (
        lambda: users.set_active(made, first.id, False),
        lambda: users.update_user(made, first.id, name="x", position="", roles={Role.COORDINATOR}),
    ):
        with pytest.raises(LastAdministrator) as caught:
            act()
        assert "petugas lain Administrator" in caught.value.todo
    users.set_active(made, second.id, True)
    users.set_active(made, first.id, False)
    made.store.close()


def test_who_is_not_there_cannot_be_changed(desk: Desk) -> None:
    for act in (
        lambda: users.set_active(desk, "f" * 32, True),
        lambda: users.set_password(desk, "f" * 32, NEW),
        lambda: users.update_user(desk, "f" * 32, name="x", position="", roles={Role.ADMINISTRATOR}),
    ):
        with pytest.raises(NotFound):
            act()


def test_only_an_administrator_manages_accounts(desk: Desk) -> None:
    others = as_roles(desk, *(role for role in Role if role is not Role.ADMINISTRATOR))
    mine = others.session.user_id
    for act in (
        lambda: users.list_users(others),
        lambda: users.add_user(others, new_user()),
        lambda: users.set_active(others, mine, True),
        lambda: users.set_password(others, mine, NEW),
        lambda: users.update_user(others, mine, name="x", position="", roles={Role.ADMINISTRATOR}),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("salah", NEW, "old"), (PASSWORD, "pendek", "new"), (PASSWORD, PASSWORD, "new")],
)
def test_ones_own_password_changes_only_against_the_old_one(
    desk: Desk, old: str, new: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        users.change_own_password(desk, old, new)
    assert caught.value.problems.keys() == {field}
    assert users.login(desk.store, desk.session.username, PASSWORD).user_id == desk.session.user_id


def test_guessing_the_old_password_at_an_open_desk_waits_too(desk: Desk) -> None:
    for _ in range(5):
        with pytest.raises(InvalidInput):
            users.change_own_password(desk, "salah", NEW)
    with pytest.raises(LoginLocked):
        users.change_own_password(desk, PASSWORD, NEW)
    clock_of(desk).advance(minutes=1, seconds=1)
    users.change_own_password(desk, PASSWORD, NEW)


def test_cost_of_this_office_is_used_for_new_passwords(desk: Desk) -> None:
    users.add_user(desk, new_user())
    with desk.store.read() as connection:
        kept = connection.exec_driver_sql(
            "SELECT password_hash FROM user_account WHERE username='siti'"
        ).scalar_one()
    assert f"m={CHEAP.memory // 1024},t={CHEAP.passes}" in kept
