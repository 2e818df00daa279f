"""The rail at the left: the pages of the program, with counts, collapsible to icons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons

WIDE = 200  # px
NARROW = 56  # px
ROW = 40  # px


@dataclass(frozen=True)
class RailItem:
    """A page of the rail: key, words, icon."""

    key: str
    title: str
    icon: str


class _RailButton(QAbstractButton):
    """One page: icon, word, count. The page shown has an accent bar and bold words."""

    def __init__(self, item: RailItem, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        self._shortcut = shortcut
        self._count = 0
        self._role = "muted"
        self.narrow = False
        self.setText(item.title)
        self.setCheckable(True)
        self.setFixedHeight(ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    def set_count(self, count: int, role: str) -> None:
        """The number behind the word; 0 shows nothing."""
        self._count = count
        self._role = role
        self._describe()
        self.update()

    def rename(self, title: str, icon: str) -> None:
        """Other words and another icon."""
        self._item = RailItem(self._item.key, title, icon)
        self.setText(title)
        self._describe()
        self.update()

    def _describe(self) -> None:
        number = f", {self._count}" if self._count else ""
        self.setAccessibleName(f"{self._item.title}{number}")
        keys = f" ({self._shortcut})" if self._shortcut else ""
        self.setToolTip(f"{self._item.title}{number}{keys}")

    def sizeHint(self) -> QSize:
        return QSize(NARROW if self.narrow else WIDE, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.color("accent_tint" if on else "hover"))
        if on:
            painter.fillRect(0, 0, 4, self.height(), theme.color("accent"))
        role = "accent" if on else "text"
        sign = icons.pixmap(self._item.icon, role, icons.SIZE, self.devicePixelRatioF())
        painter.drawPixmap(18, (self.height() - icons.SIZE) // 2, sign)
        if not self.narrow:
            self._paint_words(painter, role, on)
        elif self._count:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._role))
            painter.drawEllipse(34, 6, 9, 9)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, role: str, on: bool) -> None:
        right = self.width() - 12
        if self._count:
            text = f"{self._count}" if self._count < 1000 else "999+"
            metrics = QFontMetrics(theme.font(bold=True))
            width = max(24, metrics.horizontalAdvance(text) + 14)
            pill = self.rect().adjusted(right - width, 9, right - self.width(), -9)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint(self._role))
            painter.drawRoundedRect(pill, 4, 4)
            painter.setFont(theme.font(bold=True))
            painter.setPen(theme.color(self._role))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            right -= width + 4
        painter.setFont(theme.font(bold=on))
        painter.setPen(theme.color(role))
        room = right - 50
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(50, 0, room, self.height(), flags, words)


class Sidebar(QWidget):
    """`chosen(key)` fires when the user picks a page; arrows move between pages."""

    chosen = Signal(str)
    collapsed_changed = Signal(bool)

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Menu utama"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, _RailButton] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 8)
        self._layout.setSpacing(0)
        for number, item in enumerate(items, start=1):
            shortcut = f"Ctrl+{number}" if number <= 9 else ""
            button = _RailButton(item, shortcut, self)
            button.clicked.connect(lambda _on=False, key=item.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._layout.addWidget(button)
            self._buttons[item.key] = button
        self._layout.addStretch(1)
        self._fold = _RailButton(RailItem("", self.tr("Ciutkan menu"), "chevron-left"), "", self)
        self._fold.setCheckable(False)
        self._fold.clicked.connect(lambda: self.set_collapsed(not self.collapsed()))
        self._layout.addWidget(self._fold)
        self.set_collapsed(False)

    def keys(self) -> list[str]:
        """The keys of the pages, in order."""
        return list(self._buttons)

    def set_current(self, key: str) -> None:
        """Marks a page as the one shown; emits nothing."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The key of the page marked, empty without one."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_count(self, key: str, count: int, role: str = "danger") -> None:
        """The number behind a page's word: what waits there. `role` is danger, warning, info or muted."""
        if key in self._buttons:
            self._buttons[key].set_count(count, role)

    def collapsed(self) -> bool:
        """True while only icons are shown."""
        return self._fold.narrow

    def set_collapsed(self, on: bool) -> None:
        """Shows icons only, or icons with words."""
        was = self.collapsed()
        for button in (*self._buttons.values(), self._fold):
            button.narrow = on
            button.updateGeometry()
            button.update()
        words, sign = (
            (self.tr("Lebarkan menu"), "chevron-right") if on else (self.tr("Ciutkan menu"), "chevron-left")
        )
        self._fold.rename(words, sign)
        self.setFixedWidth(NARROW if on else WIDE)
        if was != on:
            self.collapsed_changed.emit(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        row = [*self._buttons.values(), self._fold]
        here = next((i for i, button in enumerate(row) if button.hasFocus()), -1)
        if event.key() in steps and here >= 0:
            row[(here + steps[Qt.Key(event.key())]) % len(row)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))
