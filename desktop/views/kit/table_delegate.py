"""Paints the cells of the data table straight from the paging model.

One line per row: a bold name with muted facts behind it, a status with icon and word, a deadline
with colour and text. Everything is drawn as plain text; elided text is remembered.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Cell, Column
from desktop.views.kit.labels import plain_tip
from desktop.views.kit.paging_model import PagingModel

PAD = 8  # px
ICON = 16  # px
_ELIDE = {
    "right": Qt.TextElideMode.ElideRight,
    "middle": Qt.TextElideMode.ElideMiddle,
    "left": Qt.TextElideMode.ElideLeft,
}
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_ALIGN = {
    "left": _MIDDLE | int(Qt.AlignmentFlag.AlignLeft),
    "right": _MIDDLE | int(Qt.AlignmentFlag.AlignRight),
    "center": _MIDDLE | int(Qt.AlignmentFlag.AlignHCenter),
}


class TableDelegate(QStyledItemDelegate):
    """The one delegate of the data table."""

    def __init__(self, model: PagingModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.refresh()
        theme.notifier().changed.connect(self.refresh)

    def refresh(self) -> None:
        """Takes fonts and colours from the theme in force."""
        self._plain = theme.font()
        self._bold = theme.font(bold=True)
        self._metrics = QFontMetrics(self._plain)
        self._bold_metrics = QFontMetrics(self._bold)
        names = ("text", "muted", "danger", "warning", "good", "info", "accent")
        self._colours = {name: theme.color(name) for name in names}
        self._selected = theme.color("accent_tint")
        self._line = theme.color("neutral_tint")
        self._elided = lru_cache(maxsize=4096)(self._elide)

    def _elide(self, text: str, width: int, bold: bool, mode: str) -> tuple[str, int]:
        """The text that fits into `width` px, and its own width in px."""
        metrics = self._bold_metrics if bold else self._metrics
        used = metrics.horizontalAdvance(text)
        if used <= width:
            return text, used
        shown = metrics.elidedText(text, _ELIDE[mode], width)
        return shown, metrics.horizontalAdvance(shown)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, number = index.row(), index.column()
        rect: QRect = option.rect
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        # Asking the selection model costs a tenth of reading the flags of `option.state` in Python.
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, self._selected)
        painter.fillRect(x, y + height - 1, width, 1, self._line)
        column = self._model.columns[number]
        cell = self._model.cells(row)[number]
        if cell.text or cell.facts:
            self._text(painter, cell, column, (x + PAD, y, width - 2 * PAD, height))
        if row == self._view.currentIndex().row() and self._view.hasFocus():
            accent = self._colours["accent"]
            painter.fillRect(x, y, width, 2, accent)
            painter.fillRect(x, y + height - 2, width, 2, accent)

    def _text(self, painter: QPainter, cell: Cell, column: Column, box: tuple[int, int, int, int]) -> None:
        x, y, width, height = box
        if cell.sign:
            ratio = icons.device_ratio(painter)
            painter.drawPixmap(x, y + (height - ICON) // 2, icons.pixmap(cell.sign, cell.role, ICON, ratio))
            x, width = x + ICON + 4, width - ICON - 4
        bold = column.kind == "name"
        shown, used = self._elided(cell.text, width, bold, column.elide)
        self._draw(painter, shown, (x, y, width, height), _ALIGN[column.side], cell.role, bold)
        left = width - used - PAD
        if cell.facts and left > 2 * PAD:
            facts, _ = self._elided(cell.facts, left, False, "right")
            self._draw(painter, facts, (x + used + PAD, y, left, height), _ALIGN["left"], "muted", False)

    def _draw(
        self,
        painter: QPainter,
        text: str,
        box: tuple[int, int, int, int],
        flags: int,
        role: str,
        bold: bool,
    ) -> None:
        painter.setFont(self._bold if bold else self._plain)
        painter.setPen(self._colours.get(role) or QColor(self._colours["text"]))
        painter.drawText(*box, flags, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._model.columns[index.column()].width, theme.TABLE_ROW)

    def font_of(self, column: Column) -> QFont:
        """The font a column's main text is painted in."""
        return self._bold if column.kind == "name" else self._plain

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Shows the whole text of a cell that does not fit."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.tip(index, option.rect.width()), _viewport(view))
        return True

    def tip(self, index: QModelIndex | QPersistentModelIndex, width: int) -> str:
        """The tooltip of a cell painted `width` px wide; empty when all of it is seen."""
        cell = self._model.cells(index.row())[index.column()]
        column = self._model.columns[index.column()]
        metrics = self._bold_metrics if column.kind == "name" else self._metrics
        need = metrics.horizontalAdvance(cell.text) + 2 * PAD + (ICON + 4 if cell.sign else 0)
        if cell.facts:
            need += PAD + self._metrics.horizontalAdvance(cell.facts)
        whole = f"{cell.text} · {cell.facts}" if cell.text and cell.facts else cell.text or cell.facts
        return plain_tip(whole) if need > width else ""


def _viewport(view: QAbstractItemView) -> QWidget:
    return view.viewport()
