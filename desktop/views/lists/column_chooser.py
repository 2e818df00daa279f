"""Which columns a list has and in what order: ticked, dragged, or moved with Alt and the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label

_KEY = Qt.ItemDataRole.UserRole


class _Columns(QListWidget):
    """`moved()` after a drag or Alt with an arrow key."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # After a drop the model still holds the row twice; a moment later it does not.
        self._dropped = QTimer(self)
        self._dropped.setSingleShot(True)
        self._dropped.timeout.connect(self.moved)
        # A click on the words ticks as one on the box does; the box itself has changed by then.
        self._pressed: tuple[QListWidgetItem, Qt.CheckState] | None = None
        self.itemPressed.connect(self._press)
        self.itemClicked.connect(self._click)
        self.model().rowsMoved.connect(lambda *_: self._dropped.start())
        self.model().rowsRemoved.connect(lambda *_: self._dropped.start())

    def _press(self, item: QListWidgetItem) -> None:
        self._pressed = item, item.checkState()

    def _click(self, item: QListWidgetItem) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed == (item, item.checkState()):
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def settle(self) -> None:
        """What moved just now was not the user's doing."""
        self._dropped.stop()

    def step(self, by: int) -> None:
        """Moves the current row up or down."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + by < self.count():
            return
        item = self.takeItem(row)
        self.insertItem(row + by, item)
        self.setCurrentItem(item)
        self._dropped.stop()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if by is not None:
            self.step(by)
        else:
            super().keyPressEvent(event)


class ColumnChooser(QFrame):
    """`changed()` when the user ticked, unticked or moved a column; `closed()` on Esc or *Tutup*."""

    changed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Pilih kolom"))
        self.list = _Columns()
        self.list.setAccessibleName(self.tr("Kolom"))
        self.list.setAccessibleDescription(
            self.tr("Spasi memilih kolom; Alt dengan panah atas atau bawah memindahkannya.")
        )
        self.list.itemChanged.connect(lambda _item: self._ticked())
        self.list.moved.connect(self._told)
        self.up = self._button("chevron-up", self.tr("Naikkan (Alt+Panah atas)"), -1)
        self.down = self._button("chevron-down", self.tr("Turunkan (Alt+Panah bawah)"), 1)
        close = QPushButton(self.tr("Tutup"))
        close.setProperty("role", "link")
        close.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        for widget in (self.up, self.down):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(theme.GRID)
        column.addWidget(label(self.tr("Kolom dan urutannya"), "bold"))
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.setFixedWidth(theme.scaled(248))
        self.setFocusProxy(self.list)

    def _button(self, icon: str, words: str, by: int) -> QPushButton:
        button = QPushButton(icons.icon(icon), "")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False: self.list.step(by))
        return button

    def show_columns(self, offered: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Shows the chosen columns in their order, then the others; tells nobody."""
        if tuple(chosen) == self.columns() and self.list.count() == len(offered):
            return
        titles = dict(offered)
        order = [*(key for key in chosen if key in titles), *(key for key in titles if key not in chosen)]
        current = self.list.currentItem().data(_KEY) if self.list.currentItem() is not None else None
        with QSignalBlocker(self.list):
            self.list.clear()
            for key in order:
                item = QListWidgetItem(titles[key])
                item.setData(_KEY, key)
                item.setSizeHint(QSize(0, 32))
                item.setFlags(
                    (item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled
                )
                on = key in chosen
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                self.list.addItem(item)
                if key == current:
                    self.list.setCurrentItem(item)
        self.list.settle()

    def columns(self) -> tuple[str, ...]:
        """The ticked columns in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _ticked(self) -> None:
        if not self.columns():  # the last one stays: a list without a column shows nothing
            item = self.list.item(max(0, self.list.currentRow()))
            with QSignalBlocker(self.list):
                item.setCheckState(Qt.CheckState.Checked)
            return
        self._told()

    def _told(self) -> None:
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
