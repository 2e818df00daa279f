"""A real main window on a real office for tests of pages, closed without a trace afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.views.main_window import MainWindow


@contextmanager
def main_window(desk: Desk) -> Iterator[MainWindow]:
    """The window with somebody logged in, at the size of the desk's screen."""
    from desktop.views.main_window import MainWindow
    from desktop.views.operations import operations

    window = MainWindow(desk)
    window.resize(1366, 768)
    window.show()
    try:
        yield window
    finally:
        # The next test gets workers of its own; these would refuse to start anything again.
        ended = operations()
        ended.shutdown()
        window.close()
        window.deleteLater()
        ended.setParent(None)
        ended.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
