"""Pengaturan in the real main window of a real office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.main_window import MainWindow
from desktop.views.settings.page import SettingsPage
from desktop.views.settings.section import Section
from tests.helpers import quiet
from tests.helpers.shells import main_window

Open = Callable[[str], Section]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as made:
        yield made


@pytest.fixture
def open_section(window: MainWindow, qtbot: QtBot) -> Open:
    """Shows a section and waits until it is read."""

    def run(name: str) -> Section:
        window.go("settings", section=name)
        page = window.page("settings")
        assert isinstance(page, SettingsPage)
        quiet.settle(qtbot)
        assert page.section is not None
        return page.section

    return run


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[], None]:
    """Waits until all work in the background has ended."""
    return partial(quiet.settle, qtbot)
