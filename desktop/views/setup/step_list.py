"""The steps at the left of the wizard: done, here, to come. A step that is done can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label, set_role

WIDTH = 264  # px


class _Row(QWidget):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.sign = QLabel()
        self.sign.setFixedSize(20, 20)
        self.words = label(text, "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)


class StepList(QWidget):
    """Shows titles; `show_step(number)` marks the one that is on, counted from 0."""

    shown = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Langkah-langkah"))
        self._number = 0
        self._rows = [_Row(title) for title in titles]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 16, 24)
        layout.setSpacing(2)
        layout.addWidget(label(self.tr("Puskesos Desktop"), "section"))
        layout.addSpacing(16)
        for row in self._rows:
            layout.addWidget(row)
        layout.addStretch(1)
        theme.notifier().changed.connect(self._paint_signs)

    def _paint_signs(self) -> None:
        self.show_step(self._number)

    def show_step(self, number: int) -> None:
        """Marks a step as the one that is on."""
        self._number = number
        for place, row in enumerate(self._rows):
            done = place < number
            set_role(row.words, "bold" if place == number else "" if done else "muted")
            name, role = ("check-circle", "good") if done else ("chevron-right", "accent")
            ratio = self.devicePixelRatioF()
            row.sign.setPixmap(
                icons.pixmap(name, role, 20, ratio)
                if place <= number
                else icons.pixmap("minus", "border", 20, ratio)
            )
        if 0 <= number < len(self._rows):
            self.setAccessibleDescription(
                self.tr("Langkah {0} dari {1}: {2}").format(
                    number + 1, len(self._rows), self._rows[number].words.text()
                )
            )
        self.shown.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))
