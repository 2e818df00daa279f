"""The frame: shortcuts, search, help, errors, files dropped on it, and the clock that locks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.global_search import GlobalSearch
from desktop.views.help import HelpPanel
from desktop.views.help_texts import help_text
from desktop.views.idle import IdleClock
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.shortcuts_page import ShortcutsPage
from desktop.views.main_window import MainWindow
from desktop.views.pages import PAGES
from desktop.views.password import PasswordDialog
from tests.helpers.cases import add_case
from tests.helpers.keyboard import bring_forward, enter, press, write
from tests.helpers.offices import PASSWORD, as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as made:
        bring_forward(made, qtbot)
        settle(qtbot)
        yield made


def search_of(window: MainWindow) -> GlobalSearch:
    found = [panel for panel in window.findChildren(GlobalSearch) if panel.isVisible()]
    assert len(found) == 1
    return found[0]


def type_words(panel: GlobalSearch, text: str, qtbot: QtBot) -> None:
    panel.box.selectAll()
    write(text)
    panel.box._tell()
    settle(qtbot)


# ---- pages -----------------------------------------------------------------------------------------------


def test_the_rail_follows_the_roles(desk: Desk, qtbot: QtBot) -> None:
    with main_window(as_roles(desk, Role.LEADER)) as window:
        assert window.rail.keys() == [
            "home", "queue", "people", "programmes", "proposals", "visits", "reports", "settings"
        ]  # fmt: skip
        window.go("sync")
        assert window.rail.current() == "home", "a page that the role may not see is passed over"
        settle(qtbot)


def test_keys_lead_to_pages(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_N, CTRL)
    assert window.rail.current() == "intake"
    press(Qt.Key.Key_1, CTRL)
    assert window.rail.current() == "home"
    press(Qt.Key.Key_8, CTRL)
    assert window.rail.current() == window.rail.keys()[7]
    settle(qtbot)


def test_the_key_for_an_intake_means_it_on_the_letters_too(window: MainWindow, qtbot: QtBot) -> None:
    window.go("letters")
    settle(qtbot)
    press(Qt.Key.Key_N, CTRL)
    assert window.rail.current() == "intake"
    settle(qtbot)


def test_the_strip_says_who_and_where(window: MainWindow) -> None:
    assert window.top._office.text() == "Kantor Uji"
    assert "Kabupaten Cianjur" in window.top._area.text()
    assert window.top.user.text() == "Petugas Uji"


def test_on_a_narrow_strip_the_office_keeps_its_name(window: MainWindow, qtbot: QtBot) -> None:
    """At 150 % a screen of 1366x768 is 910 wide: the search gives way, then the name is cut with a tip."""
    top, name = window.top, "Puskesos Desa Sukamaju"
    top.set_office(name, "Desa Sukamaju, Kecamatan Cianjur")
    top.set_sync("Terakhir kirim 33 hari lalu", "warning")
    window.resize(910, 512)
    office = top._office
    qtbot.waitUntil(lambda: top.search.text() == "Cari")
    qtbot.waitUntil(lambda: office.width() >= office.fontMetrics().horizontalAdvance(name))
    assert office.toolTip() == ""
    top.set_office(name * 3, "")
    assert name * 3 in office.toolTip()
    assert "warga" in top.search.accessibleName()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: top.search.text() == "Cari warga, kasus, surat")


def test_a_known_error_is_a_banner_that_goes_with_its_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_known_error(ErrorText("Ada yang keliru.", "Data aman.", "Ulangi."))
    assert window.banner.isVisible()
    window.go("settings")
    assert not window.banner.isVisible()
    settle(qtbot)


def test_files_dropped_go_to_sync(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(window, "receive_files", asked.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "kiriman.pkbundle")), QUrl("https://contoh.id/x")])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)
    assert asked == [[str(tmp_path / "kiriman.pkbundle")]]


def test_ctrl_z_takes_the_last_step_back(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[int] = []
    window.toast("Kasus dirujuk.", undo=lambda: undone.append(1))
    window.rail.setFocus()
    window._undo()
    window._undo()
    assert undone == [1]


# ---- search ----------------------------------------------------------------------------------------------


def test_the_search_finds_people_cases_letters_and_pages(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = add_case(desk, subject_name="Siti Rohmah")
    press(Qt.Key.Key_K, CTRL)
    panel = search_of(window)
    assert panel.titles()[0] == "Pendaftaran baru"
    type_words(panel, "rohmah", qtbot)
    assert panel.titles() == ["Siti Rohmah", "Siti Rohmah"]
    asked: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(window, "go", lambda page, **arguments: asked.append((page, arguments)))
    press(Qt.Key.Key_Down)
    enter()
    assert asked == [("queue", {"case_id": case_id})]
    assert window.findChildren(GlobalSearch) == [] or not panel.isVisible()


def test_how_many_were_found_is_said(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    for number in range(7):
        add_case(desk, person={"nik": None, "name": f"Sukirman {number}"})
    add_case(desk, person={"nik": None, "name": "Rohimah"})
    press(Qt.Key.Key_K, CTRL)
    panel = search_of(window)
    type_words(panel, "rohimah", qtbot)
    assert panel._note.text() == "Ditemukan 1 warga, 1 kasus."
    type_words(panel, "sukirman", qtbot)
    words = "Ditemukan lebih dari 5 warga, lebih dari 5 kasus. Ketik lebih banyak untuk mempersempit."
    assert panel._note.text() == words
    assert panel.box.accessibleDescription() == words, "also for who listens"
    assert len(panel.titles()) == 10
    panel.box.clear()
    assert panel._note.text() == ""


def test_what_is_not_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K, CTRL)
    panel = search_of(window)
    type_words(panel, "zzzz qqqq", qtbot)
    assert panel.titles() == []
    assert "Tidak ada yang cocok" in panel._note.text()
    enter()
    assert panel.isVisible(), "Enter on nothing does nothing"


def test_pages_and_actions_are_found_by_their_words(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K, CTRL)
    type_words(search_of(window), "cadang", qtbot)
    assert search_of(window).titles() == ["Cadangkan data sekarang"]
    enter()
    assert window.rail.current() == "settings"
    settle(qtbot)


def test_escape_gives_the_focus_back_and_a_second_call_opens_nothing_twice(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.focusWidget()
    window._open_search()
    window._open_search()
    panel = search_of(window)
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.focusWidget() is before


def test_an_old_answer_does_not_overwrite_a_new_question(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    from desktop.services.global_search import search

    add_case(desk, subject_name="Siti Rohmah")
    window._open_search()
    panel = search_of(window)
    late = search(desk, "rohmah")
    panel._asked = 7
    panel._show_found(late, asked=6)
    assert "Siti Rohmah" not in panel.titles()


def test_an_action_that_a_role_may_not_do_is_not_offered(desk: Desk, qtbot: QtBot) -> None:
    with main_window(as_roles(desk, Role.LEADER)) as window:
        titles = {command.title for command in window.commands()}
        assert not titles & {"Pendaftaran baru", "Cadangkan data sekarang", "Kelola petugas"}
        assert {"Beranda", "Kunci layar"} <= titles
        settle(qtbot)


# ---- help ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_every_page_has_help(name: str) -> None:
    text = help_text(name)
    assert 3 <= len(text.steps) <= 6
    assert text.what.endswith(".")
    assert text.keys


def test_f1_opens_and_closes_help_on_the_page_in_front(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    settle(qtbot)
    press(Qt.Key.Key_F1)
    panel = next(p for p in window.findChildren(HelpPanel) if p.isVisible())
    assert panel.page == "settings"
    window.resize(1024, 700)
    assert panel.geometry().right() < window.width()
    press(Qt.Key.Key_F1)
    assert not panel.isVisible()
    press(Qt.Key.Key_F1)
    panel = next(p for p in window.findChildren(HelpPanel) if p.isVisible())
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_all_shortcuts_are_listed(window: MainWindow) -> None:
    window._open_shortcuts()
    page = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ShortcutsPage) and w.isVisible())
    page.accept()


# ---- password --------------------------------------------------------------------------------------------


def password_dialog(window: MainWindow) -> PasswordDialog:
    window.top.password_asked.emit()
    return next(d for d in window.findChildren(PasswordDialog) if d.isVisible())


def test_the_password_is_changed_by_keyboard(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    from desktop.services.accounts import users

    dialog = password_dialog(window)
    qtbot.waitUntil(dialog.old.hasFocus)
    with qtbot.waitSignal(dialog.changed, timeout=20_000):
        for text in (PASSWORD, "pisang goreng hangat", "pisang goreng hangat"):
            write(text)
            enter()
    session = users.login(desk.store, desk.session.username, "pisang goreng hangat")
    assert not session.must_change_password


def test_a_wrong_old_password_is_said_at_its_field(window: MainWindow, qtbot: QtBot) -> None:
    dialog = password_dialog(window)
    dialog.save.click()
    assert dialog.rows["old"].error()
    assert dialog.rows["new"].error()
    layout = dialog.layout()
    assert layout is not None
    needed = layout.totalHeightForWidth(dialog.width())
    qtbot.waitUntil(lambda: dialog.height() >= needed)  # messages push nothing into its neighbour
    dialog.old.setText("bukan itu")
    dialog.new.set_value("pisang goreng hangat")
    dialog.save.click()
    settle(qtbot)
    assert "tidak cocok" in dialog.rows["old"].error()
    assert dialog.save.isEnabled()
    dialog.reject()


# ---- the lock --------------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def key_press() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


def test_the_clock_fires_only_after_all_the_idle_time(qtbot: QtBot, window: MainWindow) -> None:
    clock = Clock()
    idle = IdleClock(now=clock)
    fired: list[int] = []
    idle.idle.connect(lambda: fired.append(1))
    idle.set_minutes(10)
    clock.now += 9 * 60
    idle.eventFilter(window.windowHandle(), key_press())
    clock.now += 9 * 60
    idle._check()
    assert fired == []
    assert idle.running
    clock.now += 61
    idle._check()
    assert fired == [1]
    assert not idle.running
    idle.restart()
    assert idle.running
    idle.stop()


def test_the_first_key_after_a_long_sleep_locks_and_does_nothing_else(
    qtbot: QtBot, window: MainWindow
) -> None:
    clock = Clock()
    idle = IdleClock(now=clock)
    fired: list[int] = []
    idle.idle.connect(lambda: fired.append(1))
    idle.set_minutes(10)
    clock.now += 8 * 3600
    assert idle.eventFilter(window.windowHandle(), key_press()), "the key must not reach the page"
    assert fired == [1]


def test_a_clock_set_back_starts_the_count_anew(qtbot: QtBot) -> None:
    clock = Clock()
    idle = IdleClock(now=clock)
    fired: list[int] = []
    idle.idle.connect(lambda: fired.append(1))
    idle.set_minutes(10)
    clock.now -= 365 * 86_400
    idle._check()
    assert fired == []
    assert idle.running
    idle.stop()


def test_keys_in_the_window_count_as_presence(window: MainWindow) -> None:
    window.idle._last -= 60
    before = window.idle._last
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert window.idle._last > before
