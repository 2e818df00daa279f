"""Waiting until a window has nothing more to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.operations import operations

SOON = 200
"""Milliseconds. A pause of this length or less is one before work: search as one types, follow, gather."""


def settle(qtbot: QtBot) -> None:
    """Waits until nothing is read or written or about to be, and every answer has been shown."""
    QCoreApplication.processEvents()
    qtbot.waitUntil(_quiet)
    QCoreApplication.processEvents()  # what was just added to a window is shown


def _quiet() -> bool:
    if operations().busy:
        return False
    timers = (timer for window in QApplication.topLevelWidgets() for timer in window.findChildren(QTimer))
    return not any(timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON for timer in timers)
