"""The desil of a family over time, as a small line of dots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.models.dates import short_date
from desktop.views import theme

HEIGHT, EDGE, DOT = 96, 28, 4  # px
HIGHEST = 10  # desil


class DesilTrend(QWidget):
    """Dots for (day, desil), oldest first; desil 1, the poorest, lies at the bottom."""

    def __init__(self, points: Sequence[tuple[date, int]]) -> None:
        super().__init__()
        self._points = sorted(points)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Desil dari waktu ke waktu"))
        said = "; ".join(f"{short_date(day)}: desil {desil}" for day, desil in self._points)
        self.setAccessibleDescription(said)

    def sizeHint(self) -> QSize:
        return QSize(240, theme.scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        painter.setPen(QPen(theme.color("border")))
        base = self.height() - EDGE + 8
        painter.drawLine(0, base, self.width(), base)
        painter.setPen(QPen(theme.color("accent"), 2))
        for one, other in pairwise(places):
            painter.drawLine(one, other)
        painter.setBrush(theme.color("accent"))
        flag = Qt.AlignmentFlag
        for place, (day, desil) in zip(places, self._points, strict=True):
            painter.setPen(QPen(theme.color("accent")))
            painter.drawEllipse(place, DOT, DOT)
            painter.setPen(theme.color("text"))
            above = QRectF(place.x() - 30, place.y() - 22, 60, 16)
            painter.drawText(above, flag.AlignCenter, str(desil))
            painter.setPen(theme.color("muted"))
            below = QRectF(place.x() - 45, base + 2, 90, EDGE - 10)
            painter.drawText(below, flag.AlignCenter, f"{day.month}/{day.year}")

    def _places(self) -> list[QPointF]:
        """Where the dots lie: by their day, or in the middle for a single one."""
        first, last = self._points[0][0], self._points[-1][0]
        days = max(1, (last - first).days)
        left, width = 36.0, self.width() - 72.0
        top, height = 24.0, self.height() - EDGE - 24.0
        if first == last:
            left, width = self.width() / 2, 0.0
        return [
            QPointF(
                left + width * (day - first).days / days, top + height * (HIGHEST - desil) / (HIGHEST - 1)
            )
            for day, desil in self._points
        ]
