"""The intake page in its window, for an office of this test alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views.intake.page import IntakePage
from desktop.views.main_window import MainWindow
from tests.helpers.shells import main_window


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window(desk) as made:
        made.go("intake")
        yield made


@pytest.fixture
def page(window: MainWindow) -> IntakePage:
    found = window.page("intake")
    assert isinstance(found, IntakePage)
    return found
