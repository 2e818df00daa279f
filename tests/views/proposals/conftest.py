"""Usulan in a real window on a real office, two days before the list of August closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.operations import operations
from desktop.views.proposals.page import ProposalsPage
from tests.helpers import quiet
from tests.helpers.offices import DeskClock, make_office
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., tuple[DeskShell, ProposalsPage]]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme; closed windows are gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> DeskClock:
    """The ninth of August."""
    made = DeskClock()
    made.advance(days=-9)
    return made


@pytest.fixture
def desk(tmp_path: Path, clock: DeskClock) -> Iterator[Desk]:
    """A village desk; whoever sits there may do everything."""
    made = make_office(tmp_path, clock=clock, name="Puskesos Desa Sukamaju")
    yield made
    made.store.close()


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[], None]:
    """Waits until everything asked for was read and shown."""

    def wait() -> None:
        QCoreApplication.processEvents()
        quiet.settle(qtbot)
        QCoreApplication.processEvents()

    return wait


@pytest.fixture
def opened(qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Opened]:
    """``opened(desk, **arguments)`` shows the page and waits until it stands."""
    pages: list[ProposalsPage] = []

    def open_page(desk: Desk, **arguments: object) -> tuple[DeskShell, ProposalsPage]:
        shell = DeskShell(desk)
        qtbot.addWidget(shell)
        page = ProposalsPage(shell)
        pages.append(page)
        shell.show_page(page)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
        page.activate(**arguments)  # type: ignore[arg-type]  # as the main window passes them on
        settle()
        return shell, page

    yield open_page
    for page in pages:
        operations().changes.changed.disconnect(page.on_changes)
