"""A whole number with its unit, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from desktop.views.kit.form_field import FormField

WIDTH = 160  # px


class NumberField(FormField, QSpinBox):
    """From `lowest` to `highest`; `unit` stands behind the number. The wheel scrolls the page instead."""

    def __init__(self, lowest: int, highest: int, unit: str) -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}")
        self.setMaximumWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(lambda _number: self.value_changed.emit())
        self.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet's padding does not reach inside

    def value(self) -> int:
        """The number shown."""
        return QSpinBox.value(self)

    def set_value(self, value: int) -> None:
        """Shows a number; one out of range becomes the nearest that is in it."""
        self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
