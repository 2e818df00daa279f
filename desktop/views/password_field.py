"""A password: hidden unless asked to be seen, with a word when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views.kit import icons
from desktop.views.kit.form_field import FormField

LONGEST = 128  # characters


class PasswordField(FormField, QLineEdit):
    """`value()` is exactly what was typed, spaces included. `caps_changed(on)` tells of Caps Lock."""

    caps_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.textChanged.connect(lambda _text: self.value_changed.emit())
        self._eye = self.addAction(icons.icon("eye", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(lambda: self.show_text(self.echoMode() == QLineEdit.EchoMode.Password))
        self.show_text(False)

    @property
    def caps_on(self) -> bool:
        """Whether the last letters suggest that Caps Lock is on."""
        return self._caps

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def set_value(self, value: str | None) -> None:
        """Shows a value; None empties the field."""
        self.setText(value or "")

    def show_text(self, on: bool) -> None:
        """Shows the password, or hides it again."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        words = self.tr("Sembunyikan kata sandi") if on else self.tr("Lihat kata sandi")
        self._eye.setIcon(icons.icon("eye-off" if on else "eye", "muted"))
        self._eye.setText(words)
        self._eye.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Capital letters without Shift can only come from Caps Lock; no system call tells it everywhere."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(letter.isupper() != shifted)
        elif event.key() == QtCore.Qt.Key.Key_CapsLock:
            self._set_caps(False)
        super().keyPressEvent(event)

    def _set_caps(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_changed.emit(on)
