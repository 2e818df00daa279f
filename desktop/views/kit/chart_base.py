"""What every chart does besides painting: hover, tooltip, keyboard, click, and words for a screen reader."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.views import theme
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import plain_tip

#: How a filled area looks: with colours alone, some people could not tell two of them apart.
PATTERNS = {
    "solid": Qt.BrushStyle.SolidPattern,
    "diagonal": Qt.BrushStyle.BDiagPattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
}


@dataclass(frozen=True)
class Bar:
    """A value of a chart: a key for the click, words, a number, a theme role for the colour, a pattern.

    ``short`` is what stands on an axis where there is no room for the words.
    """

    key: Hashable
    words: str
    number: int
    role: str = "accent"
    pattern: str = "solid"
    short: str = ""


class Chart(QWidget):
    """`clicked(key)` fires on a click, Enter or Space; the arrows move between the values.

    A chart that ``opens`` nothing can still be read with the keyboard.
    """

    clicked = Signal(object)
    #: The keys that go to the next value and the one before.
    steps: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
    #: Whether the values are parts of one whole, of which they have a share.
    shares = True

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.opens = True
        self._bars: Sequence[Bar] = ()
        self._total: int | None = None
        self._current = 0
        self._over = -1
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.notifier().changed.connect(self.update)
        self._describe()

    # -- the values -------------------------------------------------------------------------------

    def set_bars(self, bars: Sequence[Bar], total: int | None = None) -> None:
        """Shows these values, in this order; the keyboard stays on the one it was on.

        ``total`` is the whole that they are parts of, where it is more than their sum.
        """
        self._total = total
        at = self._bars[self._current].key if self._bars else None
        self._bars = tuple(bars)
        keys = [bar.key for bar in self._bars]
        self._current = keys.index(at) if at in keys else 0
        self._over = self._over if self._over < len(keys) else -1
        self._describe()
        self.updateGeometry()
        self.update()

    def bars(self) -> Sequence[Bar]:
        """The values shown."""
        return self._bars

    def share(self, bar: Bar) -> str:
        """The part of the whole in words; empty where there is no whole."""
        total = self._total if self._total is not None else sum(one.number for one in self._bars)
        return f"{round(100 * bar.number / total)} %" if self.shares and total else ""

    def words_of(self, bar: Bar) -> str:
        """A value as tooltip and screen reader say it: ``PKH: 1.204 (25 %)``."""
        share = self.share(bar)
        return f"{bar.words}: {text_of(bar.number)}" + (f" ({share})" if share else "")

    def row_rect(self, number: int) -> QRect:
        """Where a value with its words stands: the place to point at, to click and to mark."""
        raise NotImplementedError

    def row_at(self, at: QPoint) -> int:
        """Which value is there; -1 for none."""
        return next((n for n in range(len(self._bars)) if self.row_rect(n).contains(at)), -1)

    def tip_at(self, at: QPoint) -> str:
        """What is said of the value there."""
        row = self.row_at(at)
        return self.words_of(self._bars[row]) if row >= 0 else ""

    def _describe(self) -> None:
        if self._bars:
            self.setAccessibleDescription(self.words_of(self._bars[self._current]))
        else:
            self.setAccessibleDescription(self.tr("Belum ada data"))

    # -- painting what is common ------------------------------------------------------------------

    def paint_empty(self, painter: QPainter) -> bool:
        """Says that there is nothing, where that is so."""
        if self._bars:
            return False
        painter.setPen(theme.color("muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.tr("Belum ada data"))
        return True

    def paint_over(self, painter: QPainter, number: int) -> None:
        """The ground under the value that is pointed at."""
        if number == self._over:
            painter.fillRect(self.row_rect(number), theme.color("hover"))

    def paint_focus(self, painter: QPainter, number: int) -> None:
        """The ring around the value that the keyboard is on."""
        if self.hasFocus() and number == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(self.row_rect(number).adjusted(1, 1, -1, -1))

    # -- hand and keyboard ------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos())), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.row_at(event.position().toPoint())
        if over != self._over:
            self._over = over
            hand = over >= 0 and self.opens
            self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go(row)
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._bars:
            super().keyPressEvent(event)
        elif key in self.steps:
            self._go((self._current + self.steps[key]) % len(self._bars))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._bars) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.opens:
            self.clicked.emit(self._bars[self._current].key)

    def _go(self, row: int) -> None:
        self._current = row
        self._describe()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def fill(painter: QPainter, area: QRect, role: str, pattern: str) -> None:
    """Fills a bar; one with a pattern also gets an edge, so that its end is seen."""
    colour = theme.color(role)
    if pattern == "solid":
        painter.fillRect(area, colour)
        return
    painter.fillRect(area, theme.color("surface"))
    painter.fillRect(area, QBrush(colour, PATTERNS[pattern]))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
