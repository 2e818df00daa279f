"""Typing into whatever has the focus, as a person without a mouse does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def focused() -> QWidget:
    """The widget that has the focus; there must be one."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(
    key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
) -> None:
    """Presses a key where the focus is."""
    for _ in range(times):
        QTest.keyClick(focused(), key, modifier)


def enter() -> None:
    """Presses Enter."""
    press(Qt.Key.Key_Return)


def write(text: str) -> None:
    """Types a text where the focus is."""
    QTest.keyClicks(focused(), text)


def bring_forward(widget: QWidget, qtbot: QtBot) -> None:
    """Shows a window and waits until the keyboard is its own."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow, timeout=5_000)
