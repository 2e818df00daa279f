"""The first window stays on its screen, frame and all."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views import first_size
from desktop.views.first_size import FRAME, USUAL
from desktop.views.login import LoginWindow
from tests.helpers.quiet import settle


@pytest.fixture
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> QSize:
    """A screen of a size, with a task bar of 40 pixels."""
    size = QSize(*request.param)
    made = SimpleNamespace(size=lambda: size, availableSize=lambda: size - TASK_BAR)
    monkeypatch.setattr(first_size, "QGuiApplication", SimpleNamespace(primaryScreen=lambda: made))
    return size


TASK_BAR = QSize(0, 40)
SIZES = [(1024, 768), (1366, 768), (1440, 900), (1920, 1080)]


@pytest.mark.parametrize("screen", SIZES, indirect=True)
def test_the_login_window_fits_with_its_frame(screen: QSize, qtbot: QtBot) -> None:
    window = LoginWindow("Kantor Uji", False, "")
    qtbot.addWidget(window)
    whole, there = window.size() + FRAME, screen - TASK_BAR
    assert (whole.width(), whole.height()) == (
        min(USUAL.width() + FRAME.width(), there.width()),
        min(USUAL.height() + FRAME.height(), there.height()),
    )


@pytest.mark.parametrize("screen", SIZES, indirect=True)
def test_only_small_screens_are_filled(screen: QSize, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first_size.show(window)
    assert window.isVisible()
    assert window.isMaximized() is (screen.width() <= 1440)


@pytest.mark.parametrize("screen", [(1366, 768)], indirect=True)
def test_the_main_window_fits_and_then_stays_as_it_was_left(
    screen: QSize, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.views.main_window import MainWindow

    window = MainWindow(desk)
    assert window.placed is False
    assert (window.width() + FRAME.width(), window.height() + FRAME.height()) == (1366, 728)
    window.leave()
    again = MainWindow(desk)
    assert again.placed is True
    settle(qtbot)
    for made in (window, again):
        made.deleteLater()
