"""Horizontal bars with their words and numbers; each bar leads to the cases behind it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.views import theme
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import plain_tip

ROW = 32  # px
BAR = 16  # px
MARGIN = 6  # px on either side of the words
WORDS_SHARE = 0.6  # of the width: the most that the words take from the bars


@dataclass(frozen=True)
class Bar:
    """One bar: a key for the click, words, a number, a theme role for the colour."""

    key: Hashable
    words: str
    number: int
    role: str = "accent"


class BarChart(QWidget):
    """`clicked(key)` fires on a click or Enter; arrows move between bars."""

    clicked = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._bars: Sequence[Bar] = ()
        self._current = 0
        self._over = -1
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Shows these bars, in this order."""
        self._bars = tuple(bars)
        self._current = 0
        self._describe()
        self.updateGeometry()
        self.update()

    def bars(self) -> Sequence[Bar]:
        """The bars shown."""
        return self._bars

    def _describe(self) -> None:
        if not self._bars:
            self.setAccessibleDescription(self.tr("Belum ada data"))
            return
        here = self._bars[self._current]
        self.setAccessibleDescription(f"{here.words}: {text_of(here.number)}")

    def sizeHint(self) -> QSize:
        return QSize(360, max(1, len(self._bars)) * ROW + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def row_rect(self, number: int) -> QRect:
        """Where a bar with its words stands."""
        return QRect(0, 2 + number * ROW, self.width(), ROW)

    def shown_words(self, number: int) -> str:
        """The words of a bar as they are painted, cut where they do not fit."""
        metrics = QFontMetrics(theme.font())
        room = self._words_width(metrics) - 2 * MARGIN
        return metrics.elidedText(self._bars[number].words, Qt.TextElideMode.ElideRight, room)

    def tip_at(self, at: QPoint) -> str:
        """The whole words of a bar whose words are cut, else nothing."""
        row = self._row_at(at)
        words = self._bars[row].words if row >= 0 else ""
        return words if words and self.shown_words(row) != words else ""

    def _words_width(self, metrics: QFontMetrics) -> int:
        # One pixel more: the width of a text comes rounded, and cutting compares the true one.
        widest = max(metrics.horizontalAdvance(bar.words) for bar in self._bars) + 1
        return min(widest + 2 * MARGIN, int(self.width() * WORDS_SHARE))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos())), self)
            return True
        return super().event(event)

    def _row_at(self, at: QPoint) -> int:
        number = (at.y() - 2) // ROW
        return number if 0 <= number < len(self._bars) else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font())
        if not self._bars:
            painter.setPen(theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.tr("Belum ada data"))
            return
        metrics = painter.fontMetrics()
        most = max(1, *(bar.number for bar in self._bars))
        figures = max(metrics.horizontalAdvance(text_of(bar.number)) for bar in self._bars) + 8
        words = self._words_width(metrics)
        room = max(8, self.width() - words - figures - 16)
        for number, bar in enumerate(self._bars):
            row = self.row_rect(number)
            if number == self._over:
                painter.fillRect(row, theme.color("hover"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.setPen(theme.color("text"))
            painter.drawText(row.adjusted(MARGIN, 0, 0, 0), flags, self.shown_words(number))
            length = round(room * bar.number / most)
            if bar.number > 0:
                top = row.top() + (ROW - BAR) // 2
                painter.fillRect(words, top, max(2, length), BAR, theme.color(bar.role))
            painter.drawText(row.adjusted(words + length + MARGIN, 0, 0, 0), flags, text_of(bar.number))
            if self.hasFocus() and number == self._current:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRect(row.adjusted(1, 1, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._row_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if self._over >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go(row)
            self.clicked.emit(self._bars[row].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if self._bars and event.key() in steps:
            self._go((self._current + steps[Qt.Key(event.key())]) % len(self._bars))
        elif self._bars and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self._bars[self._current].key)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        self._current = row
        self._describe()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
