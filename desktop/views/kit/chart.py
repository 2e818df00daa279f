"""Horizontal bars with their words and numbers; each bar leads to the cases behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views import theme
from desktop.views.kit.chart_base import Bar, Chart, fill
from desktop.views.kit.column import text_of

__all__ = ["Bar", "BarChart"]

ROW = 32  # px
BAR = 16  # px
MARGIN = 8  # px on either side of the words
WORDS_SHARE = 0.6  # of the width: the most that the words take from the bars


class BarChart(Chart):
    """One bar below the other. ``row`` is the height of each in px at the middle font size."""

    def __init__(self, title: str, parent: QWidget | None = None, *, row: int = ROW) -> None:
        super().__init__(title, parent)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar], total: int | None = None) -> None:
        """Shows these bars, in this order."""
        super().set_bars(bars, total)
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(360, max(1, len(self._bars)) * self._height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def _height(self) -> int:
        return max(self._row, QFontMetrics(theme.font()).height() + 8)

    def row_rect(self, number: int) -> QRect:
        """Where a bar with its words stands."""
        return QRect(0, 2 + number * self._height(), self.width(), self._height())

    def shown_words(self, number: int) -> str:
        """The words of a bar as they are painted, cut where they do not fit."""
        metrics = QFontMetrics(theme.font())
        room = self._words_width(metrics) - 2 * MARGIN
        return metrics.elidedText(self._bars[number].words, Qt.TextElideMode.ElideRight, room)

    def _words_width(self, metrics: QFontMetrics) -> int:
        # One pixel more: the width of a text comes rounded, and cutting compares the true one.
        widest = max(metrics.horizontalAdvance(bar.words) for bar in self._bars) + 1
        return min(widest + 2 * MARGIN, int(self.width() * WORDS_SHARE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font())
        if self.paint_empty(painter):
            return
        metrics = painter.fontMetrics()
        most = max(1, *(bar.number for bar in self._bars))
        figures = max(metrics.horizontalAdvance(text_of(bar.number)) for bar in self._bars) + 8
        words = self._words_width(metrics)
        room = max(8, self.width() - words - figures - 16)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for number, bar in enumerate(self._bars):
            row = self.row_rect(number)
            self.paint_over(painter, number)
            painter.setPen(theme.color("text"))
            painter.drawText(row.adjusted(MARGIN, 0, 0, 0), flags, self.shown_words(number))
            length = round(room * bar.number / most)
            figure = row.adjusted(words + length + MARGIN, 0, 0, 0)
            painter.drawText(figure, flags, text_of(bar.number))
            if bar.number > 0:
                top = row.top() + (row.height() - BAR) // 2
                fill(painter, QRect(words, top, max(2, length), BAR), bar.role, bar.pattern)
            self.paint_focus(painter, number)
