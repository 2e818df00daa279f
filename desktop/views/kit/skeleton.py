"""Grey bars where rows will be, shown only when loading takes longer than a blink."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.views import theme

PATIENCE = 300  # ms


class Skeleton(QWidget):
    """Rows of still bars. `start()` waits 300 ms before `due` asks to be shown."""

    due = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sedang memuat"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self.due)

    def start(self) -> None:
        """Begins to wait."""
        self._timer.start()

    def stop(self) -> None:
        """The rows are there; nothing needs to be shown."""
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        bar = theme.color("neutral_tint")
        widths = (0.12, 0.30, 0.18, 0.14)
        for number, top in enumerate(range(theme.TABLE_ROW, self.height(), theme.TABLE_ROW)):
            left = 8.0
            for i, share in enumerate(widths):
                width = share * self.width() * (0.9 if (number + i) % 3 else 0.7)
                painter.fillRect(int(left), top + 11, int(width), 12, bar)
                left += share * self.width() + 24
