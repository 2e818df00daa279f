"""A line through the months: each month shows its number and leads to its cases."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views import theme
from desktop.views.kit.chart_base import Chart
from desktop.views.kit.column import text_of

LINE_AREA = 84  # px between the highest and the lowest point
DOT = 4  # px, the radius


class LineChart(Chart):
    """Points from left to right; the last is drawn open, for its month is not over."""

    steps: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
    shares = False

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Numbers above the line, names of the months below it.
        return QSize(360, LINE_AREA + 2 * self._line() + 2 * DOT + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    @staticmethod
    def _line() -> int:
        return QFontMetrics(theme.font()).height()

    def row_rect(self, number: int) -> QRect:
        """The strip of a month, from top to bottom."""
        count = max(1, len(self._bars))
        left, right = (self.width() * place // count for place in (number, number + 1))
        return QRect(left, 0, right - left, self.height())

    def point(self, number: int) -> QPointF:
        """Where the dot of a month stands."""
        most = max(1, *(bar.number for bar in self._bars))
        top = self._line() + DOT + 6
        low = self.height() - self._line() - DOT - 6
        at = low - (low - top) * self._bars[number].number / most
        return QPointF(self.row_rect(number).center().x(), at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font())
        if self.paint_empty(painter):
            return
        points = [self.point(number) for number in range(len(self._bars))]
        for number in range(len(points)):
            self.paint_over(painter, number)
        accent = theme.color("accent")
        painter.setPen(QPen(accent, 2))
        painter.drawPolyline(points[:-1])
        if len(points) > 1:
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
            painter.drawLine(points[-2], points[-1])
        for number, point in enumerate(points):
            self._paint_month(painter, number, point)
            self.paint_focus(painter, number)

    def _paint_month(self, painter: QPainter, number: int, point: QPointF) -> None:
        bar, strip, last = self._bars[number], self.row_rect(number), number == len(self._bars) - 1
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("surface" if last else "accent"))
        painter.drawEllipse(point, DOT, DOT)
        middle, line = Qt.AlignmentFlag.AlignHCenter, self._line()
        above = QRect(strip.left(), round(point.y()) - DOT - 2 - line, strip.width(), line)
        painter.setFont(theme.font(bold=last))
        painter.setPen(theme.color("text"))
        painter.drawText(above, middle, text_of(bar.number))
        painter.setPen(theme.color("text" if last else "muted"))
        below = QRect(strip.left(), self.height() - line, strip.width(), line)
        painter.drawText(below, middle, bar.short or bar.words)
        painter.setFont(theme.font())
