"""Asks for the name of a list, in one line above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.models.errors import InvalidInput
from desktop.views import theme
from desktop.views.kit import errors
from desktop.views.kit.fields import TextField
from desktop.views.kit.labels import label


class NameBar(QFrame):
    """Hidden until `ask`. `named(name)`; the owner has it `leave` once the list is saved.

    ``back_to`` is where whoever typed here goes on: Qt would take the next field by chance.
    """

    named = Signal(str)

    def __init__(self, back_to: QWidget) -> None:
        super().__init__()
        self._back_to = back_to
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Nama daftar"))
        self.name = TextField(longest=60)
        self.name.setAccessibleName(self.tr("Nama daftar"))
        self.name.setMinimumWidth(theme.scaled(280))
        self.name.setMaximumWidth(theme.scaled(320))
        self.name.returnPressed.connect(self._go)
        title = QLabel(self.tr("N&ama daftar"))
        title.setBuddy(self.name)
        self.save = QPushButton(self.tr("Simpan"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._go)
        back = QPushButton(self.tr("Batal"))
        back.clicked.connect(self.leave)
        self._message = label("", "danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for widget in (title, self.name, self.save, back):
            row.addWidget(widget)
        row.addWidget(self._message, 1)
        self.hide()

    def ask(self, name: str) -> None:
        """Shows the line with a name to begin from."""
        self.name.set_value(name)
        self._message.clear()
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def leave(self) -> None:
        """Hides the line."""
        if self.isAncestorOf(self.window().focusWidget()):
            self._back_to.setFocus()
        self.hide()

    def refuse(self, error: BaseException) -> None:
        """Says what is wrong with the name."""
        if isinstance(error, InvalidInput):
            self.show()
            self._message.setText("; ".join(error.problems.values()))
            self.name.setFocus()
        else:
            errors.show(error, self)

    def message(self) -> str:
        """What is said to be wrong."""
        return self._message.text()

    def _go(self) -> None:
        self.named.emit(self.name.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
