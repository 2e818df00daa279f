"""*Petugas*: accounts are made, changed, closed and opened; the last administrator stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.models.roles import Role
from desktop.services.accounts import users
from desktop.services.accounts.users import UserRow
from desktop.services.desk import Desk
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.settings.reset_password import ResetPasswordDialog
from desktop.views.settings.user_form import UserForm
from desktop.views.settings.users import UsersSection
from tests.helpers.keyboard import enter, press, write
from tests.helpers.offices import ADMIN
from tests.views.settings.conftest import Open

Settled = Callable[[], None]


@pytest.fixture
def section(open_section: Open) -> UsersSection:
    found = open_section("users")
    assert isinstance(found, UsersSection)
    return found


def user(desk: Desk, username: str) -> UserRow:
    return next(row for row in users.list_users(desk) if row.username == username)


def edit(section: UsersSection, desk: Desk, username: str) -> UserForm:
    section._edit(user(desk, username))
    assert section.form is not None
    return section.form


def click(form: UserForm, words: str) -> None:
    next(button for button in form.findChildren(QPushButton) if words in button.text()).click()


def confirm() -> None:
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible()).go.click()


def test_somebody_is_added_by_keyboard(
    section: UsersSection, window: MainWindow, desk: Desk, settled: Settled
) -> None:
    window.activateWindow()
    section.add_button.setFocus()
    enter() if section.add_button.isDefault() else press(Qt.Key.Key_Space)
    for text in ("Dedi Kurnia", "Petugas loket", "Dedi"):
        write(text)
        enter()
    press(Qt.Key.Key_Space)  # Front Office
    form = section.form
    assert form is not None
    assert form.password is not None
    form.password.set_value("pisang goreng hangat")
    form.save()
    settled()
    made = user(desk, "dedi")
    assert (made.name, made.position) == ("Dedi Kurnia", "Petugas loket")
    assert made.roles == {Role.FRONT_OFFICE}
    assert made.must_change
    assert section.form is None
    settled()
    assert section.table.model.rowCount() == len(users.list_users(desk))
    marked = section.table.current_row()
    assert marked is not None
    assert marked.id == made.id, "the new one is marked"


def test_the_word_about_roles_goes_with_the_first_one(section: UsersSection, settled: Settled) -> None:
    section.add()
    form = section.form
    assert form is not None
    assert form.password is not None
    form.name.set_value("Dedi")
    form.username.set_value("dedi")
    form.password.set_value("pisang goreng hangat")
    form.save()
    settled()
    assert form.rows["roles"].error()
    form.roles.boxes[Role.FRONT_OFFICE].click()
    assert not form.rows["roles"].error()
    form.roles.boxes[Role.FRONT_OFFICE].click()
    assert not form.rows["roles"].error()


def test_what_is_wrong_is_said_at_its_field(section: UsersSection, settled: Settled) -> None:
    section.add()
    form = section.form
    assert form is not None
    assert form.password is not None
    form.username.set_value("x")
    form.password.password.set_value("pisang goreng")
    form.password.repeat.set_value("pisang bakar")
    form.save()
    assert "belum sama" in form.rows["repeat"].error()
    form.password.set_value("pisang")
    form.save()
    settled()
    assert "nama petugas" in form.rows["name"].error()
    assert "Nama pengguna" in form.rows["username"].error()
    assert "peran" in form.rows["roles"].error()
    assert "8 karakter" in form.rows["password"].error()
    assert section.dirty()


def test_what_was_typed_goes_only_when_that_is_wanted(section: UsersSection, window: MainWindow) -> None:
    window.activateWindow()
    section.add()
    press(Qt.Key.Key_Escape)
    assert section.form is None, "nothing was typed"
    section.add()
    write("Dedi Kurnia")
    press(Qt.Key.Key_Escape)
    assert section.form is not None
    assert section.form.name.value() == "Dedi Kurnia"
    confirm()
    assert section.form is None


def test_a_field_reached_by_enter_is_in_sight(section: UsersSection, window: MainWindow) -> None:
    window.activateWindow()
    section.add()
    form = section.form
    assert form is not None
    assert form.password is not None
    form.password.password.setFocus()
    write("pisang goreng")
    enter()
    field = form.password.repeat
    assert field.hasFocus()
    assert field.visibleRegion().boundingRect() == field.rect()


def test_roles_are_changed(section: UsersSection, desk: Desk, settled: Settled) -> None:
    form = edit(section, desk, ADMIN)
    form.roles.set_value(frozenset({Role.LEADER, Role.ADMINISTRATOR}))
    form.position.set_value("Kasi Kesra")
    section.save()
    settled()
    assert user(desk, ADMIN).roles == {Role.LEADER, Role.ADMINISTRATOR}
    assert user(desk, ADMIN).position == "Kasi Kesra"


def test_an_account_is_closed_and_opened(
    section: UsersSection, window: MainWindow, desk: Desk, settled: Settled
) -> None:
    form = edit(section, desk, ADMIN)
    click(form, "N&onaktifkan")
    confirm()
    settled()
    assert not user(desk, ADMIN).active
    assert "dinonaktifkan" in window.status.text()
    click(edit(section, desk, ADMIN), "A&ktifkan lagi")
    settled()
    assert user(desk, ADMIN).active


def test_the_last_administrator_stays(section: UsersSection, desk: Desk, settled: Settled) -> None:
    users.set_active(desk, user(desk, ADMIN).id, False)
    form = edit(section, desk, desk.session.username)
    click(form, "N&onaktifkan")
    confirm()
    settled()
    assert not form.banner.isHidden()
    assert "Administrator aktif yang terakhir" in form.banner.title
    assert user(desk, desk.session.username).active


def test_a_password_is_reset(section: UsersSection, window: MainWindow, desk: Desk, settled: Settled) -> None:
    form = edit(section, desk, ADMIN)
    click(form, "&Atur ulang")
    dialog = form.findChildren(ResetPasswordDialog)[0]
    dialog.password.set_value("singkat")
    dialog.save.click()
    settled()
    assert "8 karakter" in dialog.password.rows["new"].error()
    dialog.password.set_value("kereta api malam")
    dialog.save.click()
    settled()
    assert "diatur ulang" in window.status.text()
    assert user(desk, ADMIN).must_change
    assert users.login(desk.store, ADMIN, "kereta api malam").must_change_password
