"""The whole program in this process: from the door to the work and back, on real offices."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop import app, local_offices
from desktop.services.accounts import users
from desktop.services.desk import Desk
from desktop.services.offices.setup import create_office
from desktop.storage.store import Store
from desktop.views import program
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.dialogs import show_dialog
from desktop.views.login import LoginWindow
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
from desktop.views.password import PasswordDialog
from tests.helpers.keyboard import bring_forward, enter, focused, write
from tests.helpers.offices import ADMIN, CHEAP, KECAMATAN, PASSWORD, VILLAGE, office_input
from tests.helpers.quiet import settle

Start = Callable[..., program.Desktop]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program looks for offices in this test."""
    root = tmp_path / "data"
    monkeypatch.setattr(local_offices, "data_root", lambda: root)
    return root


def make(data: Path, code: str = VILLAGE, name: str = "Kantor Uji") -> tuple[Path, str]:
    """An office in the program's folder; returns its data folder and recovery key."""
    key_file = data.parent / "keys" / f"{code}.key"
    made = create_office(data / code, office_input(code, name=name), key_file=key_file, cost=CHEAP)
    made.store.close()
    return data / code, made.recovery_key


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    """Starts the program with arguments as from the command line."""
    running: list[program.Desktop] = []

    def run(*arguments: str) -> program.Desktop:
        desktop = program.Desktop(qapp, app.parse(list(arguments)))
        running.append(desktop)
        assert desktop.start()
        return desktop

    yield run
    for desktop in running:
        settle(qtbot)
        workers = operations()
        desktop.close()
        for window in (desktop.login, desktop.window, desktop.setup):
            if window is not None:
                window.hide()
                window.deleteLater()
        desktop.deleteLater()
        workers.setParent(None)
        workers.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def login_of(desktop: program.Desktop) -> LoginWindow:
    assert desktop.login is not None
    return desktop.login


def window_of(desktop: program.Desktop) -> MainWindow:
    assert desktop.window is not None
    return desktop.window


def log_in(desktop: program.Desktop, qtbot: QtBot, name: str = ADMIN, password: str = PASSWORD) -> MainWindow:
    login = login_of(desktop)
    bring_forward(login, qtbot)
    login.username.setFocus()
    write(name)
    enter()
    write(password)
    enter()
    qtbot.waitUntil(lambda: desktop.window is not None and desktop.login is None, timeout=20_000)
    return window_of(desktop)


def test_from_the_door_to_the_work(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    assert window.isVisible()
    assert window.windowTitle() == "Puskesos Desktop - Kantor Uji"
    assert window.rail.keys()[0] == window.rail.current() == "home"
    assert (data / "last").read_text(encoding="utf-8").strip() == VILLAGE
    qtbot.waitUntil(lambda: any((data / VILLAGE / "backups").glob("*.pkb")), timeout=20_000)


def test_a_wrong_password_is_told_and_the_fields_stay(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    login = login_of(desktop)
    login.username.setText(ADMIN)
    login.password.setText("keliru sekali")
    login.button.click()
    qtbot.waitUntil(lambda: bool(login.message.text()), timeout=20_000)
    assert "tidak cocok" in login.message.text()
    assert login.username.text() == ADMIN
    assert desktop.window is None
    log_in_again = login.button.isEnabled()
    assert log_in_again


def test_the_screen_locks_and_only_the_same_person_opens_it(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    dialog = Confirm(window, "Sesuatu tentang warga", "Siti Rohmah", "Lanjut")
    dialog.open()
    window.locked.emit()
    lock = login_of(desktop)
    assert not window.isVisible()
    assert not dialog.isVisible(), "nothing with people's data stays on the screen"
    assert lock.username.text() == ADMIN
    lock.password.setText("bukan itu")
    lock.button.click()
    qtbot.waitUntil(lambda: "tidak cocok" in lock.message.text(), timeout=20_000)
    assert not window.isVisible()
    lock.password.setText(PASSWORD)
    lock.button.click()
    qtbot.waitUntil(window.isVisible, timeout=20_000)
    assert window_of(desktop) is window, "the work goes on where it was"
    assert dialog.isVisible()
    assert desktop.login is None
    dialog.close()


def test_what_is_ready_only_after_locking_waits_behind_the_lock(
    data: Path, start: Start, qtbot: QtBot
) -> None:
    make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    window.locked.emit()
    lock = login_of(desktop)
    late = Confirm(window, "Surat yang baru selesai", "Siti Rohmah", "Cetak")
    show_dialog(late)
    QApplication.processEvents()
    assert not late.isVisible(), "nothing with people's data comes over the lock"
    assert not window.isVisible()
    lock.password.setText(PASSWORD)
    lock.button.click()
    qtbot.waitUntil(late.isVisible, timeout=20_000)
    assert window.isVisible()
    late.close()


def test_idle_time_locks(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    settle(qtbot)
    assert window.idle.running
    window.idle.idle.emit()
    assert not window.isVisible()
    assert login_of(desktop).isVisible()


def test_somebody_else_may_log_in_at_the_lock(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    log_in(desktop, qtbot).locked.emit()
    login_of(desktop).change_user.emit()
    qtbot.waitUntil(lambda: desktop.window is None and login_of(desktop).username.isEnabled())
    assert not login_of(desktop).username.isReadOnly()
    log_in(desktop, qtbot)


def test_new_roles_take_hold_at_the_lock(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    me = window.desk.session
    window.locked.emit()
    administrator = Desk(window.desk.store, me)
    users.update_user(
        administrator,
        me.user_id,
        name=me.name,
        position="",
        roles=[r for r in me.roles if r == "administrator"],
    )
    login_of(desktop).password.setText(PASSWORD)
    login_of(desktop).button.click()
    qtbot.waitUntil(lambda: desktop.window is not window and desktop.window is not None, timeout=20_000)
    assert {r.value for r in window_of(desktop).desk.session.roles} == {"administrator"}
    assert window_of(desktop).page("intake") is None
    assert set(window_of(desktop).rail.keys()) & {"intake", "letters"} == set()


def test_log_out_leads_back_to_the_door(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    log_in(desktop, qtbot).log_out("Sampai besok.")
    assert desktop.window is None
    assert login_of(desktop).message.text() == "Sampai besok."
    log_in(desktop, qtbot)


def test_a_password_from_somebody_else_must_be_replaced(data: Path, start: Start, qtbot: QtBot) -> None:
    root, _ = make(data)
    with Store.open(root, cost=CHEAP) as store:
        desk = Desk(store, users.login(store, ADMIN, PASSWORD))
        new = users.UserInput(
            username="dedi", name="Dedi", roles=frozenset(desk.session.roles), password="titipan dari kepala"
        )
        users.add_user(desk, new)
    desktop = start()
    login = login_of(desktop)
    login.username.setText("dedi")
    login.password.setText("titipan dari kepala")
    login.button.click()
    qtbot.waitUntil(lambda: bool(login.findChildren(PasswordDialog)), timeout=20_000)
    dialog = login.findChildren(PasswordDialog)[0]
    assert desktop.window is None
    dialog.old.setText("titipan dari kepala")
    dialog.new.set_value("pisang goreng hangat")
    dialog.save.click()
    qtbot.waitUntil(lambda: desktop.window is not None, timeout=20_000)
    with window_of(desktop).desk.store.read() as connection:
        row = connection.exec_driver_sql("SELECT must_change FROM user_account WHERE username='dedi'").one()
    assert row[0] == 0


def test_leaving_without_a_new_password_stays_outside(data: Path, start: Start, qtbot: QtBot) -> None:
    root, _ = make(data)
    with Store.open(root, cost=CHEAP) as store:
        desk = Desk(store, users.login(store, ADMIN, PASSWORD))
        users.set_password(desk, desk.session.user_id, "titipan dari kepala")
    desktop = start()
    login = login_of(desktop)
    login.username.setText(ADMIN)
    login.password.setText("titipan dari kepala")
    login.button.click()
    qtbot.waitUntil(lambda: bool(login.findChildren(PasswordDialog)), timeout=20_000)
    login.findChildren(PasswordDialog)[0].back.click()
    qtbot.waitUntil(lambda: login_of(desktop) is not login, timeout=20_000)
    assert desktop.window is None


def test_a_pc_that_lost_its_key_opens_with_the_printed_one(data: Path, start: Start, qtbot: QtBot) -> None:
    _, recovery_key = make(data)
    (data.parent / "keys" / f"{VILLAGE}.key").unlink()
    desktop = start()
    login = login_of(desktop)
    qtbot.waitUntil(lambda: login.recovery is not None, timeout=20_000)
    assert login.recovery is not None
    login.recovery.field.setText(recovery_key)
    login.recovery.button.click()
    qtbot.waitUntil(lambda: login.recovery is None, timeout=20_000)
    log_in(desktop, qtbot)
    assert (data.parent / "keys" / f"{VILLAGE}.key").is_file(), "from now on this PC holds the key"


def test_another_office_on_the_same_pc(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    make(data, KECAMATAN, "Kecamatan Cianjur")
    (data / "last").write_text(f"{VILLAGE}\n", encoding="utf-8")
    desktop = start()
    first = login_of(desktop)
    settle(qtbot)
    assert [name for name, _ in desktop._other_offices()] == ["Kecamatan Cianjur"]
    first.office_chosen.emit(data / KECAMATAN)
    qtbot.waitUntil(lambda: login_of(desktop) is not first)
    window = log_in(desktop, qtbot)
    assert window.desk.office_code == KECAMATAN
    with Store.open(data / VILLAGE, cost=CHEAP) as free:
        assert free.profile.office_code == VILLAGE


def test_a_second_start_brings_the_first_forward(
    data: Path, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    root, _ = make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    settle(qtbot)
    window.showMinimized()
    bundle = tmp_path / "kiriman.pkbundle"
    script = (
        "import sys; from pathlib import Path; from desktop.views.single_instance import hand_over\n"
        "print(hand_over(Path(sys.argv[1]), sys.argv[2:]))"
    )
    command = [sys.executable, "-c", script, str(root), str(bundle)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        qtbot.waitUntil(lambda: window.rail.current() == "sync", timeout=20_000)
        assert second.communicate(timeout=20)[0].strip() == "True"
    assert not window.isMinimized()


def test_a_damaged_profile_is_told_and_restoring_is_offered(data: Path, start: Start, qtbot: QtBot) -> None:
    root, _ = make(data)
    (root / "profile.json").write_text("{rusak", encoding="utf-8")
    desktop = start()
    assert desktop.setup is not None
    shown = " ".join(child.text() for child in desktop.setup.findChildren(QLabel))
    assert "profile.json" in shown


def test_a_new_pc_starts_with_the_wizard(data: Path, start: Start, qtbot: QtBot) -> None:
    desktop = start()
    assert desktop.setup is not None
    assert desktop.login is None
    bring_forward(desktop.setup, qtbot)
    assert focused().accessibleName() == "Siapkan kantor baru"
    root, _ = make(data)
    desktop._after_setup(root)
    assert login_of(desktop).isVisible()
    assert desktop.setup is None


def test_qt_speaks_indonesian(qapp: QApplication) -> None:
    from desktop.views.qt_words import QtWords

    words = QtWords(qapp)
    qapp.installTranslator(words)
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Batal"
        assert QCoreApplication.translate("QLineEdit", "&Paste") == "&Tempel"
        assert QCoreApplication.translate("Rail", "Beranda") == "Beranda"
        dialog = QDialog()
        assert dialog.tr("%n dipilih", "", 3) == "3 dipilih"
    finally:
        qapp.removeTranslator(words)


def test_the_window_comes_back_as_it_was_left(data: Path, start: Start, qtbot: QtBot) -> None:
    make(data)
    desktop = start()
    window = log_in(desktop, qtbot)
    window.rail.set_collapsed(True)
    window.remember("sesuatu", {"lebar": [1, 2]})
    window.log_out()
    again = log_in(desktop, qtbot)
    assert again.rail.collapsed()
    assert again.recall("sesuatu") == {"lebar": [1, 2]}
    assert again.recall("lain", 5) == 5
    again.rail.set_collapsed(False)
    assert not again.windowState() & Qt.WindowState.WindowMinimized
