"""Enter presses the button with the focus, in every window; Qt by itself asks for the space bar.

Only the button with the focus is watched: a filter on the whole application would run for every painted cell.
Loaded before the first window, which may not look at `Qt` (it builds all its enums).
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget

CHOICE = "choice"
"""The property of a button that is chosen rather than pressed, as a radio button is."""


def is_choice(widget: QWidget) -> bool:
    """Whether it is a thing to check or choose: there Enter goes on instead of pressing."""
    return isinstance(widget, QCheckBox | QRadioButton) or widget.property(CHOICE) is True


class _EnterPresses(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QAbstractButton):
            before.removeEventFilter(self)
        if isinstance(now, QAbstractButton) and not is_choice(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) or not isinstance(
            watched, QAbstractButton
        ):
            return False
        if event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier:
            return False  # Ctrl+Enter belongs to the form
        if not event.isAutoRepeat():  # held down it does not run through the steps
            watched.click()
        return True


def install(app: QApplication) -> None:
    """Makes it so for the rest of the program."""
    _EnterPresses(app)
