"""A search field that answers while one types, but not at every key."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views.kit import icons

WAIT = 150  # ms after the last key


class SearchBox(QLineEdit):
    """`searched(text)` fires 150 ms after the last key, at once on Enter and when cleared.

    Esc clears, a second Esc goes on to the window; Down emits `moved_down` for the list below. Ctrl+F
    anywhere in the window goes here; a box in a form, beside the search of its page, has ``find_key`` False.
    """

    searched = Signal(str)
    moved_down = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None, *, find_key: bool = True) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(200)
        self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._tell)
        self._clear = self.addAction(icons.icon("x", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText(self.tr("Kosongkan"))
        self._clear.setToolTip(self.tr("Kosongkan"))
        self._clear.triggered.connect(self.reset)
        self._clear.setVisible(False)
        self.textChanged.connect(self._typed)
        if find_key:
            QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.begin)

    def begin(self) -> None:
        """Puts the cursor here; typing replaces what was searched for before."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def reset(self) -> None:
        """Empties the field and tells so."""
        self.clear()
        self._tell()

    def set_text(self, text: str) -> None:
        """Shows a text without telling anybody, for a saved view."""
        self.setText(text)
        self._timer.stop()
        self._last = text.strip()

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.reset()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.returnPressed.emit()
        elif key == Qt.Key.Key_Down:
            self._tell()
            self.moved_down.emit()
        else:
            super().keyPressEvent(event)
