"""Picks where a case is referred to: what is suggested first, the whole directory when one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models.names import fold
from desktop.views.kit import icons
from desktop.views.kit.form_field import FormField
from desktop.views.kit.hit_delegate import HIT, LINES, ROW, HitDelegate
from desktop.views.kit.labels import label, plain_tip
from desktop.views.kit.search_box import SearchBox

if TYPE_CHECKING:
    from desktop.services.reference_data.destinations import Destination, DestinationHit

SEEN = 4  # rows seen at once


class DestinationPicker(FormField, QWidget):
    """A search box over a list that turns into the destination picked. ``picked(destination)``."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested: Sequence[DestinationHit] = ()
        self._all: Sequence[Destination] = ()
        self._value: Destination | None = None
        self._narrowed_by = ""
        self.box = SearchBox(self.tr("Ketik nama instansi, misalnya dinas kesehatan"), find_key=False)
        self.box.searched.connect(self._narrow)
        self.box.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Instansi tujuan"))
        self.list.setFixedHeight(SEEN * ROW + 4)
        self.list.itemClicked.connect(self._take)
        search = QWidget()
        column = QVBoxLayout(search)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self._search = search
        self._card = self._make_card()
        self._stack = QStackedWidget()
        self._stack.addWidget(search)
        self._stack.addWidget(self._card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.box)

    def _make_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        self._name = label("", "bold", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self.change = QPushButton(self.tr("&Ganti"))
        self.change.clicked.connect(self._search_again)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        words.addStretch(1)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        sign = label("")
        sign.setPixmap(icons.pixmap("building", "accent", icons.SIZE, self.devicePixelRatioF()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def set_directory(self, suggested: Sequence[DestinationHit], everything: Sequence[Destination]) -> None:
        """What is suggested, with reasons, and all there is."""
        self._suggested, self._all = suggested, everything
        self._narrow(self.box.text().strip())

    def value(self) -> Destination | None:
        """The destination picked."""
        return self._value

    def set_value(self, value: Destination | None) -> None:
        """Shows a destination as picked; None goes back to searching."""
        self._value = value
        if value is not None:
            self._name.setText(value.name)
            self._facts.setText(" · ".join(part for part in (_addressed(value), value.phone) if part))
            self.change.setAccessibleName(self.tr("Ganti {0}").format(value.name))
        self._stack.setCurrentWidget(self._search if value is None else self._card)
        self._fit()
        self.setFocusProxy(self.box if value is None else self.change)
        self.value_changed.emit()

    def _fit(self) -> None:
        """A stack is as tall as its tallest page; this one is as tall as the page shown."""
        shown = self._stack.currentWidget()
        tall = shown.heightForWidth(self.width()) if shown.hasHeightForWidth() else shown.sizeHint().height()
        self._stack.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _search_again(self) -> None:
        self.set_value(None)
        self.box.clear()
        self.box.setFocus()

    def _narrow(self, text: str) -> None:
        """Suggestions while nothing is typed; then everything whose name or address has all the words."""
        self._narrowed_by = text
        self.list.clear()
        reasons = {hit.destination.code: hit.reason for hit in self._suggested}
        words = fold(text).split()
        listed = [hit.destination for hit in self._suggested]
        listed += [item for item in self._all if item.code not in reasons]
        for item in listed:
            if all(word in fold(f"{item.name} {item.kind.label} {item.address_to}") for word in words):
                self._append(item, reasons.get(item.code, item.kind.label))
        if self.list.count():
            self.list.setCurrentRow(0)

    def _append(self, item: Destination, facts: str) -> None:
        row = QListWidgetItem(f"{item.name}, {facts}")
        row.setData(HIT, item)
        row.setData(LINES, (item.name, facts))
        row.setToolTip(plain_tip(item.name))
        self.list.addItem(row)

    def _take(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.set_value(row.data(HIT))
            self.picked.emit(self._value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: SEEN,
                Qt.Key.Key_PageUp: -SEEN,
            }
            if event.key() in step and self.list.count():
                row = self.list.currentRow() + step[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.box.text().strip() != self._narrowed_by:
                    self._narrow(self.box.text().strip())
                self._take(self.list.currentItem())
                return True
        return False


def _addressed(item: Destination) -> str:
    return item.address_to.replace("\n", ", ")
