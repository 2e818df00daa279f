"""Alt and a letter never types that letter: where no access key has it, X11 would put it into the field.

In a choice or a table it would go to the next entry that begins so: another month, another citizen.

Only the field with the focus is watched, as in `enter_presses`; loaded as early as that.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_TAKE_LETTERS = QLineEdit | QPlainTextEdit | QTextEdit | QComboBox | QAbstractItemView


class _AltLetters(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, _TAKE_LETTERS):
            before.removeEventFilter(self)
        if isinstance(now, _TAKE_LETTERS):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        # AltGr comes as Ctrl and Alt, or as a modifier of its own: it types its sign.
        if event.modifiers() != QtCore.Qt.KeyboardModifier.AltModifier or not event.text().isprintable():
            return False
        if not event.text():
            return False
        event.ignore()  # whoever is around the field may still want it
        return True


def install(app: QApplication) -> None:
    """Makes it so for the rest of the program."""
    _AltLetters(app)
