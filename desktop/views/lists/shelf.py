"""The lists of the office at the left: those made here, then those that come with the program."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.services.lists.spec import Subject
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import plain_tip
from desktop.views.lists.entries import Entry

_ID = Qt.ItemDataRole.UserRole
_ICONS = {Subject.CASES: "queue", Subject.PEOPLE: "people", Subject.PROPOSALS: "refresh-data"}


class Shelf(QWidget):
    """`chosen(id)` when another list is gone to; the rest is asked of the page about the list shown."""

    chosen = Signal(str)
    new_asked = Signal(object)  # Subject
    copy_asked = Signal()
    rename_asked = Signal()
    delete_asked = Signal()
    entered = Signal()

    def __init__(self, *, may_keep: bool) -> None:
        super().__init__()
        self._may_keep = may_keep
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Daftar di kantor ini"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.currentItemChanged.connect(lambda now, _before: self._tell(now))
        self.list.itemActivated.connect(lambda _item: self.entered.emit())
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.new_button = QPushButton(icons.icon("plus"), self.tr("Daftar ba&ru"))
        menu = QMenu(self.new_button)
        for subject, words in (
            (Subject.CASES, self.tr("Daftar &kasus")),
            (Subject.PEOPLE, self.tr("Daftar &warga")),
            (Subject.PROPOSALS, self.tr("Daftar &usulan")),
        ):
            action = menu.addAction(icons.icon(_ICONS[subject]), words)
            action.triggered.connect(lambda _on=False, kind=subject: self.new_asked.emit(kind))
        self.new_button.setMenu(menu)
        self.new_button.setVisible(may_keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.GRID // 2, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.new_button)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(theme.scaled(200))

    def show_entries(self, entries: Iterable[Entry], current: str) -> None:
        """Shows these lists with one of them marked; tells nobody."""
        with QSignalBlocker(self.list):
            self.list.clear()
            part = ""
            for entry in entries:
                words = self.tr("Bawaan program") if entry.shipped else self.tr("Milik kantor")
                if words != part:
                    part = words
                    self._add_head(words)
                self._add(entry, marked=entry.id == current)

    def _add_head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(QSize(0, theme.TABLE_ROW))
        self.list.addItem(item)

    def _add(self, entry: Entry, *, marked: bool) -> None:
        changed = entry.dirty and (self._may_keep or entry.new)
        item = QListWidgetItem(icons.icon(_ICONS[entry.subject], "muted"), entry.name)
        if changed:
            item.setText(f"• {entry.name}")
            words = self.tr("{0} (belum disimpan)").format(entry.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            font = item.font()
            font.setItalic(True)
            item.setFont(font)
        item.setData(_ID, entry.id)
        item.setSizeHint(QSize(0, theme.TABLE_ROW))
        by = self.tr("Disimpan oleh {0}").format(entry.by) if entry.by else entry.subject.label
        state = self.tr("Belum disimpan") if changed else by
        item.setToolTip(plain_tip(f"{entry.name}\n{state}"))
        self.list.addItem(item)
        if marked:
            self.list.setCurrentItem(item)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID):
            self.chosen.emit(str(item.data(_ID)))

    def actions_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the list shown."""
        menu = QMenu(parent)
        for icon, words, signal in (
            ("copy", self.tr("&Salin daftar ini"), self.copy_asked),
            ("edit", self.tr("&Ganti nama (F2)"), self.rename_asked),
            ("trash", self.tr("&Hapus daftar ini (Delete)"), self.delete_asked),
        ):
            action = menu.addAction(icons.icon(icon), words)
            action.triggered.connect(lambda _on=False, asked=signal: asked.emit())
        return menu

    def _open_menu(self, at: QPoint) -> None:
        if self._may_keep and self.list.currentItem() is not None:
            menu = self.actions_menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {Qt.Key.Key_F2: self.rename_asked, Qt.Key.Key_Delete: self.delete_asked}
        signal = asked.get(Qt.Key(event.key())) if self._may_keep else None
        if signal is not None and self.focusWidget() is self.list:
            signal.emit()
        else:
            super().keyPressEvent(event)
