"""A whole number with its unit, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

WIDTH = 160  # px


class NumberField(QSpinBox):
    """From `lowest` to `highest`; `unit` stands behind the number. The wheel scrolls the page instead."""

    def __init__(self, lowest: int, highest: int, unit: str) -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}")
        self.setMaximumWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet's padding does not reach inside

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
