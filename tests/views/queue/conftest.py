"""A village desk at the queue: the page in a real window, with a shell that remembers what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.kit.errors import ErrorText
from desktop.views.operations import operations
from desktop.views.queue.page import QueuePage
from desktop.views.shell import Page
from tests.helpers import quiet
from tests.helpers.offices import DeskClock, make_office


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme at the middle size; closed windows are really gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class DeskShell(QWidget):
    """A window around one page: a `Shell` that keeps what pages say and where they go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.toasts: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.gone_to: list[tuple[str, dict[str, Any]]] = []
        self.memory: dict[str, Any] = {}
        self.errors: list[ErrorText] = []
        self.resize(1150, 660)
        self._column = QVBoxLayout(self)

    def show_page(self, page: Page) -> None:
        """Puts the page into the window and tells it of every change, as the main window does."""
        self._column.addWidget(page)
        operations().changes.changed.connect(page.on_changes)
        self.show()
        self.activateWindow()

    def go(self, page: str, **arguments: Any) -> None:
        """Remembers where to."""
        self.gone_to.append((page, arguments))

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Remembers what was said."""
        self.toasts.append(text)
        self.undo = undo

    def log_out(self, farewell: str = "") -> None:
        """Remembers that the page asked for it."""
        self.gone_to.append(("log_out", {"farewell": farewell}))

    def remember(self, key: str, value: Any) -> None:
        """Keeps a setting."""
        self.memory[key] = value

    def recall(self, key: str, default: Any = None) -> Any:
        """A kept setting."""
        return self.memory.get(key, default)

    def show_known_error(self, text: ErrorText) -> None:
        """Where known errors end that no page took."""
        self.errors.append(text)


@pytest.fixture
def clock() -> DeskClock:
    """The office's clock."""
    return DeskClock()


@pytest.fixture
def village(tmp_path: Path, clock: DeskClock) -> Iterator[Desk]:
    """A village desk; whoever sits there may do everything."""
    made = make_office(tmp_path, clock=clock, name="Puskesos Desa Sukamaju")
    yield made
    made.store.close()


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[], None]:
    """`quiet.settle` with the robot of this test."""
    return partial(quiet.settle, qtbot)


@pytest.fixture
def opened(qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Callable[..., tuple[DeskShell, QueuePage]]]:
    """``opened(desk, **arguments)`` shows the queue of a desk and waits until it stands."""
    shells: list[DeskShell] = []

    def open_page(desk: Desk, **arguments: Any) -> tuple[DeskShell, QueuePage]:
        shell = DeskShell(desk)
        qtbot.addWidget(shell)
        shells.append(shell)
        page = QueuePage(shell)
        shell.show_page(page)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
        page.activate(**arguments)
        settle()
        return shell, page

    yield open_page
    for shell in shells:
        for page in shell.findChildren(Page):
            operations().changes.changed.disconnect(page.on_changes)
