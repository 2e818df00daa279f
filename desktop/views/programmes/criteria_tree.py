"""The criteria of a programme as an outline: their words beside what the program looks at, groups opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.models import criteria_outline as outline
from desktop.models.criterion_words import Names, evaluated
from desktop.views import theme
from desktop.views.kit import icons

if TYPE_CHECKING:
    from desktop.models.criteria_outline import Items, Path

_FEWEST, _MOST = 3, 9  # rows shown without scrolling
_PATH = Qt.ItemDataRole.UserRole
_KEYS = {
    Qt.Key.Key_Return: "change",
    Qt.Key.Key_Enter: "change",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Insert: "add",
}
_ALT_KEYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "put_in",
    Qt.Key.Key_Left: "take_out",
}


class CriteriaTree(QTreeWidget):
    """``asked(step)`` at a key for change, remove, add, up, down, put_in, take_out or undo."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Kriteria program"))
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Bunyi untuk warga"), self.tr("Yang dilihat program")])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.header().setSectionsMovable(False)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setIndentation(24)

    def show_criteria(self, items: Items, names: Names, path: Path | None) -> None:
        """Shows criteria, the one at ``path`` chosen."""
        self.clear()
        rows: dict[Path, QTreeWidgetItem] = {}
        for place, item in outline.walk(items):
            words = str(item.get("label", ""))
            if item.get("unconfirmed"):
                words = self.tr("{0} (belum terkonfirmasi)").format(words)
            parent = rows.get(place[:-1], self.invisibleRootItem())
            about = evaluated(item, names)
            if outline.is_group(item) and not item.get(outline.INSIDE):
                about = self.tr("Kelompok ini masih kosong")
            row = rows[place] = QTreeWidgetItem(parent, [words, about])
            row.setData(0, _PATH, place)
            row.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, about)
            row.setSizeHint(0, QSize(0, theme.TABLE_ROW))
            if outline.is_group(item):
                row.setIcon(0, icons.icon("folder", "accent"))
            for column in (0, 1):
                row.setToolTip(column, row.text(column))
        self.expandAll()
        self.setFixedHeight((1 + min(_MOST, max(_FEWEST, len(rows)))) * theme.TABLE_ROW + 2)
        if path in rows:
            self.setCurrentItem(rows[path])

    def path(self) -> Path | None:
        """Where the chosen one stands; None without one."""
        item = self.currentItem()
        return None if item is None else tuple(item.data(0, _PATH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step_of(event)
        if step:
            self.asked.emit(step)
        else:
            super().keyPressEvent(event)


def _step_of(event: QKeyEvent) -> str:
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = {Qt.KeyboardModifier.NoModifier: _KEYS, Qt.KeyboardModifier.AltModifier: _ALT_KEYS}.get(held, {})
    return keys.get(Qt.Key(event.key()), "")
