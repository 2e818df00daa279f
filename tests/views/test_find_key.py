"""Ctrl+F goes to the search box of the page in front, wherever the focus is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.shortcuts_page import ShortcutsPage
from desktop.views.main_window import MainWindow
from desktop.views.queue.page import QueuePage
from desktop.views.settings.destinations import DestinationsTab
from tests.helpers.cases import add_case
from tests.helpers.keyboard import bring_forward, focused, press, write
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as made:
        bring_forward(made, qtbot)
        yield made
        settle(qtbot)


def find() -> SearchBox:
    """Presses Ctrl+F and gives the box that the cursor is then in."""
    press(Qt.Key.Key_F, CTRL)
    box = focused()
    assert isinstance(box, SearchBox)
    return box


@pytest.mark.parametrize("page", ["queue", "people", "letters"])
def test_from_anywhere_in_the_window(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.go(page)
    settle(qtbot)
    window.rail._buttons[page].setFocus()
    box = find()
    assert window.current is not None
    assert window.current.isAncestorOf(box)
    write("siti")
    window.rail._buttons[page].setFocus()
    assert find() is box
    assert box.selectedText() == "siti"


def test_in_the_list_of_destinations(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings", section="reference")
    settle(qtbot)
    (tab,) = window.findChildren(DestinationsTab)
    tabs = next(found for found in window.findChildren(QTabWidget) if found.indexOf(tab) >= 0)
    tabs.setCurrentWidget(tab)
    window.rail._buttons["settings"].setFocus()
    assert find() is tab.search


def test_a_picker_inside_a_form_does_not_take_the_key(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    case_id = add_case(desk)
    window.go("queue", case_id=case_id)
    settle(qtbot)
    page = window.page("queue")
    assert isinstance(page, QueuePage)
    assert page.case_view.case is not None
    page.side.open_refer(page.case_view.case)
    assert page.side.refer_form is not None
    settle(qtbot)
    assert focused() is page.side.refer_form.destination.box
    assert find() is page.list.search


def test_the_search_over_everything_gives_way(window: MainWindow, qtbot: QtBot) -> None:
    window.go("queue")
    settle(qtbot)
    press(Qt.Key.Key_K, CTRL)
    page = window.page("queue")
    assert isinstance(page, QueuePage)
    assert focused() is not page.list.search
    assert find() is page.list.search


def test_the_list_of_keys_names_it(qtbot: QtBot) -> None:
    listed = ShortcutsPage()
    qtbot.addWidget(listed)
    keys = {item.keys: item.does for group in listed.standard() for item in group.shortcuts}
    assert keys["Ctrl+F, /"] == "Ke kotak cari halaman ini"
