"""A whole number with its unit, typed or stepped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox

from desktop.views.kit.form_field import FormField

WIDTH = 160  # px
_MOST = 999_999_999  # what may be typed; Qt would swallow the digit that leads out of its own range

_Step = QAbstractSpinBox.StepEnabledFlag


class NumberField(FormField, QSpinBox):
    """From `lowest` (0 or more) to `highest`; `unit` stands behind the number. The wheel scrolls the page.

    A number out of range stays as it was typed, and `objection()` says what is allowed; arrows stay inside.
    """

    def __init__(self, lowest: int, highest: int, unit: str) -> None:
        super().__init__()
        self._lowest, self._highest = lowest, highest
        self.setRange(0, _MOST)
        self.setSuffix(f" {unit}")
        self.setMaximumWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_value(lowest)
        self.valueChanged.connect(lambda _number: self.value_changed.emit())
        self.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet's padding does not reach inside

    def value(self) -> int:
        """The number shown, in range or not."""
        return QSpinBox.value(self)

    def set_value(self, value: int) -> None:
        """Shows a number."""
        self.setValue(value)

    def objection(self) -> str:
        """What is allowed, where the number is not."""
        if self._lowest <= self.value() <= self._highest:
            return ""
        return self.tr("Isi angka dari {0} sampai {1}.").format(self._lowest, self._highest)

    def stepBy(self, steps: int) -> None:
        self.setValue(max(self._lowest, min(self._highest, self.value() + steps * self.singleStep())))
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        up = _Step.StepUpEnabled if self.value() < self._highest else _Step.StepNone
        down = _Step.StepDownEnabled if self.value() > self._lowest else _Step.StepNone
        return up | down

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
