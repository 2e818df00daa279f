"""Ctrl+K: one field for people, cases, letters, pages and actions; type, arrows, Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label
from desktop.views.kit.search_box import SearchBox
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.global_search import Found

WIDTH, ROWS = 680, 11  # px, rows seen at once
SHOWN = 5  # of each kind
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do or show: words, icon, and the deed. `keys` as printed on the keyboard."""

    title: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line: title, muted facts, what Enter does. Without `run` it is the head of a group."""

    title: str
    facts: str = ""
    icon: str = ""
    run: Callable[[], object] | None = None


class Searchable(Protocol):
    """What the search needs of the main window."""

    @property
    def desk(self) -> Desk:
        """The open office."""
        ...

    def go(self, page: str, **arguments: Any) -> None:
        """Shows a page."""
        ...

    def commands(self) -> Sequence[Command]:
        """Pages and actions for this person."""
        ...


class _Delegate(QStyledItemDelegate):
    """Icon, bold title, muted facts at the right; heads of groups small and muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: _Entry = index.data(_ENTRY)
        line = option.fontMetrics.height()
        return QSize(100, line + (10 if entry.run is None else 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: _Entry = index.data(_ENTRY)
        painter.save()
        inside: QRect = option.rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if entry.run is None:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.color("muted"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, entry.title)
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.color("accent_tint" if chosen else "surface"))
        ratio = icons.device_ratio(painter)
        sign = icons.pixmap(entry.icon, "accent" if chosen else "muted", icons.SIZE, ratio)
        painter.drawPixmap(inside.left(), inside.center().y() - icons.SIZE // 2, sign)
        room = inside.adjusted(32, 0, 0, 0)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, int(room.width() * 0.6))
        painter.drawText(room, middle, title)
        used = metrics.horizontalAdvance(title) + 16
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        rest = room.adjusted(used, 0, 0, 0)
        facts = painter.fontMetrics().elidedText(entry.facts, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, facts)
        painter.restore()


class GlobalSearch(QFrame):
    """A panel over the window. `open()` shows it; Esc, Enter or a look elsewhere takes it away."""

    def __init__(self, window: Searchable) -> None:
        if not isinstance(window, QWidget):
            raise TypeError("the search needs a window to lie over")
        super().__init__(window)
        self._shell = window
        self._came_from: QWidget | None = None
        self._asked = 0
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Cari di semua data"))
        self.box = SearchBox(self.tr("Nama, NIK, nomor kasus atau surat, atau nama halaman"), find_key=False)
        self.box.textChanged.connect(lambda _text: self._show_commands())
        self.box.searched.connect(self._search)
        self.box.returnPressed.connect(self._take)
        self.box.moved_down.connect(lambda: self._step(1))
        self.box.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(self.tr("Hasil pencarian"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._note = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        self._found: list[_Entry] = []
        self.hide()

    # -- showing ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Shows the panel with the focus in its field; an open one only gets the focus."""
        window = self.parentWidget()
        for other in window.findChildren(GlobalSearch):
            if other is not self and other.isVisible():
                other.box.setFocus()
                other.box.selectAll()
                self.deleteLater()
                return
        self._came_from = window.focusWidget()
        window.installEventFilter(self)
        self._show_commands()
        self._place()
        self.show()
        self.raise_()
        self.box.setFocus()
        QApplication.instance().focusChanged.connect(self._focus_moved)

    def dismiss(self) -> None:
        """Takes the panel away and gives the focus back."""
        if not self.isVisible():
            return
        QApplication.instance().focusChanged.disconnect(self._focus_moved)
        before = self._came_from
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._came_from = None
            self.dismiss()

    def _place(self) -> None:
        room = self.parentWidget().size()
        width = min(WIDTH * theme.font().pointSize() // 10, room.width() - 48)
        line = self.fontMetrics().height() + 18
        height = min(ROWS * line + self.box.sizeHint().height() + 72, room.height() - 96)
        self.setGeometry(QRect(QPoint((room.width() - width) // 2, 48), QSize(width, height)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
        return False

    # -- what is listed --------------------------------------------------------------------------

    def titles(self) -> list[str]:
        """The lines that can be opened, in order."""
        entries = (self.list.item(row).data(_ENTRY) for row in range(self.list.count()))
        return [entry.title for entry in entries if entry.run is not None]

    def _show_commands(self) -> None:
        """Pages and actions answer at once; people, cases and letters follow when they are found."""
        self._found = []
        self._asked += 1
        self._say("")
        self._fill()

    def _commands(self) -> list[_Entry]:
        words = self.box.text().casefold().split()
        fitting = [c for c in self._shell.commands() if all(word in c.title.casefold() for word in words)]
        if not fitting:
            return []
        lines = [_Entry(c.title, c.keys, c.icon, c.run) for c in fitting]
        return [_Entry(self.tr("Halaman dan tindakan")), *lines]

    def _search(self, text: str) -> None:
        from desktop.services.global_search import search

        self._asked += 1
        asked, desk = self._asked, self._shell.desk
        if text:
            run_operation(
                self,
                lambda _p: search(desk, text, SHOWN + 1),  # one more tells that there are more
                on_success=lambda found: self._show_found(found, asked),
                mutates=False,
            )

    def _show_found(self, found: Found, asked: int) -> None:
        if asked != self._asked:
            return  # something else was typed meanwhile
        self._found = [*self._people(found), *self._cases(found), *self._letters(found)]
        self._fill()
        self._say(self._count(found) if self._found else "")
        if not self.titles():
            self._say(self.tr("Tidak ada yang cocok. Coba sebagian nama atau nomornya saja."))

    def _count(self, found: Found) -> str:
        """How many of each kind, for who reads and for who listens."""
        kinds = (
            (len(found.people), self.tr("{0} warga")),
            (len(found.cases), self.tr("{0} kasus")),
            (len(found.letters), self.tr("{0} surat")),
        )
        more = self.tr("lebih dari {0}").format(SHOWN)
        parts = [words.format(more if count > SHOWN else count) for count, words in kinds if count]
        text = self.tr("Ditemukan {0}.").format(", ".join(parts))
        if any(count > SHOWN for count, _ in kinds):
            text += " " + self.tr("Ketik lebih banyak untuk mempersempit.")
        return text

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self.box.setAccessibleDescription(words)

    def _people(self, found: Found) -> list[_Entry]:
        lines = []
        for hit in found.people[:SHOWN]:
            age = self.tr("{0} th").format(hit.age) if hit.age is not None else ""
            facts = ", ".join(part for part in (hit.nik_masked, age, hit.address_line) if part)
            run = self._opener("people", person_id=hit.id)
            lines.append(_Entry(hit.name, facts, "user", run))
        return [_Entry(self.tr("Warga")), *lines] if lines else []

    def _cases(self, found: Found) -> list[_Entry]:
        lines = [
            _Entry(
                row.subject_name,
                f"{row.number}, {row.kind_label}, {row.status.label}",
                "inbox",
                self._opener("queue", case_id=row.id),
            )
            for row in found.cases[:SHOWN]
        ]
        return [_Entry(self.tr("Kasus")), *lines] if lines else []

    def _letters(self, found: Found) -> list[_Entry]:
        lines = [
            _Entry(
                hit.number,
                f"{hit.kind_label}, {hit.subject_name}",
                "letter",
                self._opener("letters", letter_id=hit.id),
            )
            for hit in found.letters[:SHOWN]
        ]
        return [_Entry(self.tr("Surat")), *lines] if lines else []

    def _opener(self, page: str, **arguments: Any) -> Callable[[], object]:
        return lambda: self._shell.go(page, **arguments)

    def _fill(self) -> None:
        self.list.clear()
        for entry in (*self._found, *self._commands()):
            item = QListWidgetItem()
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title} {entry.facts}".strip())
            if entry.run is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self._step(1, start=-1)

    def _step(self, step: int, *, start: int | None = None) -> None:
        """Marks another line, passing over the heads of groups."""
        row = self.list.currentRow() if start is None else start
        direction = 1 if step > 0 else -1
        landed = row
        for _ in range(abs(step)):
            row += direction
            while 0 <= row < self.list.count() and self.list.item(row).data(_ENTRY).run is None:
                row += direction
            if 0 <= row < self.list.count():
                landed = row
        if 0 <= landed < self.list.count():
            self.list.setCurrentRow(landed)
            self.list.scrollToItem(self.list.item(landed))

    def _take(self) -> None:
        row = self.list.currentRow()
        entry: _Entry | None = self.list.item(row).data(_ENTRY) if row >= 0 else None
        if entry is None or entry.run is None:
            return
        self._came_from = None
        self.dismiss()
        entry.run()
