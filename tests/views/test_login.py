"""The login window: what it asks, what it says, and the key that opens a PC without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.services.accounts.users import WrongLogin
from desktop.storage.keys import KeyMissing, WrongRecoveryKey
from desktop.views import theme
from desktop.views.login import LoginWindow
from tests.helpers.keyboard import bring_forward, enter, focused, write

Make = Callable[..., LoginWindow]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Iterator[Make]:
    theme.apply(qapp, "sedang", dark=False)
    made: list[LoginWindow] = []

    def build(locked_user: str | None = None, *, practice: bool = False, hint: str = "") -> LoginWindow:
        window = LoginWindow("Puskesos Desa Sukamaju", practice, hint, locked_user)
        made.append(window)
        bring_forward(window, qtbot)
        return window

    yield build
    for window in made:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_name_and_password_by_keyboard(make: Make, qtbot: QtBot) -> None:
    window = make()
    assert focused() is window.username
    write("  siti ")
    enter()
    write(" kata sandi ")
    with qtbot.waitSignal(window.submitted) as sent:
        enter()
    assert sent.args == ["siti", " kata sandi "], "spaces belong to a password, not to a name"


def test_what_is_missing_is_asked_for(make: Make) -> None:
    window = make()
    window.button.click()
    assert "nama pengguna" in window.message.text()
    write("siti")
    window.button.click()
    assert "kata sandi" in window.message.text()
    assert focused() is window.password


def test_what_was_missing_is_no_longer_asked_for_while_it_is_typed(make: Make) -> None:
    window = make()
    window.button.click()
    assert window._message_box.isVisible()
    write("s")
    assert not window._message_box.isVisible()
    window.button.click()
    window.username.setFocus()
    write("iti")
    assert "kata sandi" in window.message.text(), "the password is still missing"
    window.password.setFocus()
    write("x")
    assert not window._message_box.isVisible()


def test_why_somebody_was_refused_stays_while_they_try_again(make: Make) -> None:
    window = make()
    write("siti")
    window.show_error(WrongLogin("Tidak cocok.", "Data tetap terkunci.", "Ketik lagi."))
    write("lain")
    assert window.message.text().startswith("Tidak cocok.")


def test_while_the_password_is_checked_nothing_is_sent_twice(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.username.setText("siti")
    window.password.setText("x")
    window.set_busy(True)
    with qtbot.assertNotEmitted(window.submitted):
        window._submit()
    window.show_error(WrongLogin("Tidak cocok.", "Data tetap terkunci.", "Ketik lagi."))
    assert window.message.text() == "Tidak cocok. Data tetap terkunci. Ketik lagi."
    assert window.password.selectedText() == "x"


def test_the_lock_screen_asks_only_for_the_password(make: Make, qtbot: QtBot) -> None:
    window = make("siti")
    assert focused() is window.password
    assert window.username.isReadOnly()
    assert window.button.text() == "&Buka kunci"
    window.set_busy(True)
    window.set_busy(False)
    assert window.button.text() == "&Buka kunci"
    write("rahasia")
    with qtbot.waitSignal(window.submitted) as sent:
        enter()
    assert sent.args == ["siti", "rahasia"]


def test_caps_lock_is_noticed(make: Make) -> None:
    window = make("siti")
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier

    def type_letter(text: str, modifier: Qt.KeyboardModifier) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text)
        QCoreApplication.sendEvent(window.password, event)

    for text, modifier, caps in (
        ("a", none, False),
        ("A", shift, False),
        ("A", none, True),
        ("a", shift, True),
    ):
        type_letter(text, modifier)
        assert window.password.caps_on is caps, (text, modifier)
        assert window.message.isVisible() is caps
    assert "Caps Lock" in window.message.text()


def test_the_password_can_be_looked_at(make: Make) -> None:
    window = make("siti")
    window.password.show_text(True)
    assert window.password.echoMode() is QLineEdit.EchoMode.Normal
    window.password.show_text(False)
    assert window.password.echoMode() is QLineEdit.EchoMode.Password


def test_a_pc_without_the_key_asks_for_the_recovery_key(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.show_error(KeyMissing("Kunci tidak ada.", "Data utuh.", "Masukkan kunci pemulihan."))
    assert window.recovery is not None
    assert not window.username.isVisible()
    qtbot.waitUntil(window.recovery.field.hasFocus)
    write("ABCD EFGH")
    with qtbot.waitSignal(window.recovery_submitted) as sent:
        enter()
    assert sent.args == ["ABCD EFGH"]
    window.set_busy(True)
    assert not window.recovery.isEnabled()
    window.show_error(WrongRecoveryKey("Kunci tidak cocok.", "Data utuh.", "Periksa lembarnya."))
    assert window.recovery.isEnabled()
    window.ask_password()
    assert window.recovery is None
    assert window.username.isVisible()


def test_other_offices_are_one_menu_away(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    window = make()
    window.offer_offices(lambda: [("Kantor A & B", tmp_path)])
    menu = window.others.menu()
    menu.aboutToShow.emit()
    actions = menu.actions()
    assert actions[0].text() == "Kantor A && B"
    with qtbot.waitSignal(window.office_chosen) as chosen:
        actions[0].trigger()
    assert chosen.args == [tmp_path]
    with qtbot.waitSignal(window.new_office_asked):
        actions[-1].trigger()


def test_names_are_shown_as_they_are(qtbot: QtBot) -> None:
    window = LoginWindow("<b>Kantor</b> & Desa", False, "<i>petunjuk</i>")
    qtbot.addWidget(window)
    shown = [child.text() for child in window.findChildren(type(window.message))]
    assert "<b>Kantor</b> & Desa" in shown
    assert "<i>petunjuk</i>" in shown
