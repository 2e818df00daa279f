"""Finds a person by name or NIK and keeps the one picked in sight.

The list shows what tells two people of one name apart: masked NIK, age, address. It lies
inside the window under the field, so the keyboard never leaves the field. While one types the search runs
on a worker: in a large office the first one after the start may read for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.views import theme
from desktop.views.kit.form_field import FormField
from desktop.views.kit.hit_delegate import HIT, LINES, ROW, HitDelegate
from desktop.views.kit.labels import ElidedLabel
from desktop.views.kit.search_box import SearchBox
from desktop.views.operations import handle_error, run_operation

MOST = 8  # rows seen at once


class PersonHit(Protocol):
    """A person as the search returns it."""

    @property
    def id(self) -> Hashable:
        """Identity of the person."""
        ...

    @property
    def name(self) -> str:
        """Full name."""
        ...

    @property
    def facts(self) -> str:
        """What tells namesakes apart, on one line: masked NIK, age, address."""
        ...


Search = Callable[[str], Sequence[PersonHit]]


class PersonPicker(FormField, QWidget):
    """A search field that turns into the person picked.

    `picked(hit)`, `cleared()` and `add_requested(text)` (a new person with what was typed so far). `search`
    is called on a worker, and at Enter or Down in the window.
    """

    picked = Signal(object)
    cleared = Signal()
    add_requested = Signal(str)

    def __init__(
        self,
        search: Search,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        shortest: int = 2,
        can_add: bool = True,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._shortest = shortest
        self._can_add = can_add
        self._hit: PersonHit | None = None
        self._asked = ""  # what the list is of, or what is being searched for
        self._shown = ""  # what the list is of
        self.box = SearchBox(hint or self.tr("Ketik nama atau NIK"), find_key=False)
        self.box.searched.connect(self._find)
        self.box.installEventFilter(self)
        self._popup: QListWidget | None = None
        self._card = self._make_card()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.box)
        self._stack.addWidget(self._card)
        self._stack.setFixedHeight(theme.FORM_ROW)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.box)

    def _make_card(self) -> QWidget:
        card = QWidget()
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._name = ElidedLabel("", "bold")
        self._facts = ElidedLabel("", "muted")
        self._change = QPushButton(self.tr("&Ganti"))
        self._change.clicked.connect(self.clear)
        row.addWidget(self._name, 2)
        row.addWidget(self._facts, 3)
        row.addWidget(self._change)
        return card

    def value(self) -> PersonHit | None:
        """The person picked, None without one."""
        return self._hit

    def set_value(self, hit: PersonHit | None) -> None:
        """Shows a person as picked; None goes back to searching."""
        self._hide()
        self._hit = hit
        if hit is not None:
            self._name.setText(hit.name)
            self._facts.setText(hit.facts)
            self._change.setAccessibleName(self.tr("Ganti {0}").format(hit.name))
            self._stack.setCurrentWidget(self._card)
            self.setFocusProxy(self._change)
        else:
            self.box.clear()
            self._stack.setCurrentWidget(self.box)
            self.setFocusProxy(self.box)
        self.value_changed.emit()

    def clear(self) -> None:
        """Lets the user search again."""
        self.set_value(None)
        self.box.setFocus()
        self.cleared.emit()

    def results(self) -> QListWidget | None:
        """The list of results while it is open."""
        return self._popup if self._popup is not None and not self._popup.isHidden() else None

    def _find(self, text: str) -> None:
        if len(text) < self._shortest or not self.box.hasFocus():
            self._hide()
        elif text != self._asked:
            self._asked = text
            search = self._search
            run_operation(
                self,
                lambda _p: search(text),
                on_success=lambda hits: self._found(text, hits),
                on_error=self._failed,
                mutates=False,
            )

    def _find_now(self, text: str) -> None:
        """At Enter, without a worker: what is typed on at once belongs to what Enter leads to."""
        hits = self._search(text)
        self._asked = text
        self._show_hits(text, hits)

    def _failed(self, error: BaseException) -> None:
        self._hide()  # the same words may be asked for again
        handle_error(error, self)

    def _found(self, text: str, hits: Sequence[PersonHit]) -> None:
        there = self.results() is not None and self._shown == text  # Enter was quicker
        if text == self._asked and not there:  # else other words were typed, or no list is wanted any more
            self._show_hits(text, hits)

    def _show_hits(self, text: str, hits: Sequence[PersonHit]) -> None:
        self._shown = text
        popup = self._open()
        popup.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.name}, {hit.facts}")
            item.setData(HIT, hit)
            item.setData(LINES, (hit.name, hit.facts))
            popup.addItem(item)
        if self._can_add:
            popup.addItem(QListWidgetItem(self.tr("Tambah warga baru: {0}").format(text)))
        if popup.count() == 0:
            popup.addItem(self._nobody())
        popup.setCurrentRow(0)
        self._place(popup)

    def _nobody(self) -> QListWidgetItem:
        name, facts = (
            self.tr("Tidak ada yang cocok"),
            self.tr("Coba sebagian namanya saja, atau cari dengan NIK."),
        )
        item = QListWidgetItem(f"{name}. {facts}")
        item.setData(LINES, (name, facts))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _open(self) -> QListWidget:
        if self._popup is None:
            popup = QListWidget(self.window())
            popup.setProperty("role", "popup")
            popup.setItemDelegate(HitDelegate(popup))
            popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            popup.setUniformItemSizes(True)
            popup.setAccessibleName(self.tr("Hasil pencarian warga"))
            popup.itemClicked.connect(self._take)
            self.destroyed.connect(popup.deleteLater)
            self._popup = popup
        self._popup.show()
        self._popup.raise_()
        return self._popup

    def _place(self, popup: QListWidget) -> None:
        window = self.window()
        under = self.box.mapTo(window, QPoint(0, self.box.height() + 2))
        above = self.box.mapTo(window, QPoint(0, -2)).y()
        below = window.height() - under.y() - 8
        wanted = min(popup.count(), MOST) * ROW + 4
        upwards = wanted > below and above > below
        height = min(wanted, above - 8 if upwards else below)
        width = min(max(self.box.width(), 420), window.width() - under.x() - 8)
        popup.setGeometry(under.x(), above - height if upwards else under.y(), width, max(ROW, height))

    def _hide(self) -> None:
        """Takes the list away, also one that is still being searched for."""
        self._asked = ""
        popup = getattr(self, "_popup", None)  # gone already when focus leaves a dying window
        if popup is not None and isValid(popup):
            popup.hide()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        hit = item.data(HIT)
        if hit is None:
            text = self.box.text().strip()
            self._hide()
            self.add_requested.emit(text)
            return
        self.set_value(hit)
        self._change.setFocus()
        self.picked.emit(hit)

    def _enter(self, popup: QListWidget) -> None:
        """Takes the row, but never one found for fewer letters than are typed by now."""
        text = self.box.text().strip()
        if text == self._shown:
            self._take(popup.currentItem())
        elif len(text) >= self._shortest:
            self._find_now(text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        popup = self.results()
        key = event.key()
        if popup is None:
            text = self.box.text().strip()
            if len(text) >= self._shortest and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._find_now(text)
                return True
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        if key in step:
            row = popup.currentRow() + step[Qt.Key(key)]
            popup.setCurrentRow(max(0, min(popup.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(popup)
        elif key == Qt.Key.Key_Escape:
            self._hide()
        else:
            return False
        return True
