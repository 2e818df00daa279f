"""Picks an area of the Kemendagri list by name or code, with all that lies above it to tell two apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models import areas
from desktop.models.areas import Area
from desktop.views import theme
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import label, plain_tip
from desktop.views.kit.search_box import SearchBox

SHOWN = 30  # matches
_AREA = Qt.ItemDataRole.UserRole


class _AreaDelegate(QStyledItemDelegate):
    """Two lines: the area with its code, below it all areas that it lies in."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 2 * option.fontMetrics.height() + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: Area = index.data(_AREA)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, theme.color("accent_tint" if chosen else "surface"))
        inside: QRect = option.rect.adjusted(12, 6, -12, -6)
        line = option.fontMetrics.height()
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.color("text"))
        painter.drawText(inside.left(), inside.top(), inside.width(), line, 0, area.titled)
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        code = QRect(inside.left(), inside.top(), inside.width(), line)
        painter.drawText(code, Qt.AlignmentFlag.AlignRight, area.code)
        above = area.full_name.partition(", ")[2]
        room = QRect(inside.left(), inside.top() + line + 4, inside.width(), line)
        shown = option.fontMetrics.elidedText(above, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown)
        painter.fillRect(
            option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.color("border")
        )
        painter.restore()


class AreaPicker(FormField, QWidget):
    """`value()` is the code of the area marked. Enter in the search or a double click emits `submitted`."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = ""
        self.search = SearchBox(self.tr("Nama atau kode wilayah"))
        self.search.searched.connect(self._find)
        self.search.moved_down.connect(self._into_list)
        self.search.returnPressed.connect(self._take)
        self.list = QListWidget()
        self.list.setItemDelegate(_AreaDelegate(self.list))
        self.list.setAccessibleName(self.tr("Wilayah yang cocok"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda _now, _before: self.value_changed.emit())
        self.list.itemDoubleClicked.connect(lambda _item: self.submitted.emit())
        self._note = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self._note)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.search)
        self._show([])

    def set_level(self, level: str) -> None:
        """Which level to look for (a value of OfficeLevel); another one empties the list."""
        if level != self._level:
            self._level = level
            self.search.reset()
            self._show([])

    def value(self) -> str:
        """The code of the area marked, empty without one."""
        area = self.area()
        return area.code if area is not None else ""

    def area(self) -> Area | None:
        """The area marked."""
        row = self.list.currentRow()
        return self.list.item(row).data(_AREA) if row >= 0 else None

    def set_value(self, code: str) -> None:
        """Shows an area chosen before."""
        if code == self.value():
            return
        area = areas.get(code) if code else None
        self._show([area] if area is not None else [])

    def _find(self, text: str) -> None:
        self._show(areas.search(text, self._level or None, limit=SHOWN) if len(text) > 1 else [])

    def _show(self, found: list[Area]) -> None:
        self.list.clear()
        for area in found:
            item = QListWidgetItem()
            item.setData(_AREA, area)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{area.full_name}, {area.code}")
            item.setToolTip(plain_tip(area.full_name))
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        self._say(len(found))
        self.value_changed.emit()

    def _say(self, count: int) -> None:
        typed = len(self.search.text().strip()) > 1
        if count >= SHOWN:
            text = self.tr("Banyak yang cocok. Tambahkan nama kecamatan atau kabupatennya.")
        elif typed and not count:
            text = self.tr("Tidak ada yang cocok. Coba sebagian namanya saja, atau kode wilayahnya.")
        elif not count:
            text = self.tr("Contoh: sukamaju cianjur, atau 32.03.01.2003.")
        else:
            text = self.tr("Panah bawah untuk memilih, Enter untuk melanjutkan.")
        self._note.setText(text)

    def _into_list(self) -> None:
        if self.list.count():
            self.list.setFocus()
            if self.list.currentRow() == 0 and self.list.count() > 1:
                self.list.setCurrentRow(1)

    def _take(self) -> None:
        if self.list.currentRow() >= 0:
            self.submitted.emit()
