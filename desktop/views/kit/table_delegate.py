"""Paints the rows of the data table straight from the paging model.

One line per row: a bold name with muted facts behind it, a status with icon and word, a deadline
with colour and text. Everything is drawn as plain text; elided text is remembered. A whole row is painted
at once: going to Python for every cell, as Qt's own painting does, costs more than the drawing.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
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
BAR = 12  # px, height of the bar that stands for a cell on its way


Span = tuple[int, Column, int, int]
"""A column that is seen: its number, itself, left edge and width in px."""


class TableDelegate(QStyledItemDelegate):
    """The one delegate of the data table."""

    def __init__(self, model: PagingModel, view: QTableView) -> None:
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
        self._baseline = _baseline(self._metrics)
        self._bold_baseline = _baseline(self._bold_metrics)
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
        used = metrics.horizontalAdvance(shown)
        return (shown, used) if used <= width else ("", 0)

    def paint_rows(self, painter: QPainter, dirty: QRect) -> None:
        """Paints the rows that `dirty` touches, in the coordinates of the viewport."""
        view, model = self._view, self._model
        first, last = view.rowAt(dirty.top()), view.rowAt(dirty.bottom())
        spans = self._spans(dirty)
        if first < 0 or not spans:
            return
        last = last if last >= 0 else model.rowCount() - 1
        is_selected = view.selectionModel().isSelected
        current = view.currentIndex().row() if view.hasFocus() else -1
        left, width = spans[0][2], spans[-1][2] + spans[-1][3] - spans[0][2]
        y = view.rowViewportPosition(first)
        for row in range(first, last + 1):
            if is_selected(model.index(row, 0)):
                painter.fillRect(left, y, width, theme.TABLE_ROW, self._selected)
            painter.fillRect(left, y + theme.TABLE_ROW - 1, width, 1, self._line)
            self._row(painter, row, y, spans)
            if row == current:
                accent = self._colours["accent"]
                painter.fillRect(left, y, width, 2, accent)
                painter.fillRect(left, y + theme.TABLE_ROW - 2, width, 2, accent)
            y += theme.TABLE_ROW

    def _spans(self, dirty: QRect) -> list[Span]:
        """The columns that `dirty` touches, from the left."""
        head = self._view.horizontalHeader()
        found = []
        for number, column in enumerate(self._model.columns):
            x, width = head.sectionViewportPosition(number), head.sectionSize(number)
            if width and x <= dirty.right() and x + width > dirty.left():  # a hidden one has no width
                found.append((number, column, x, width))
        return sorted(found, key=lambda span: span[2])

    def _row(self, painter: QPainter, row: int, y: int, spans: list[Span]) -> None:
        cells = self._model.cells_to_paint(row)
        if cells is None:
            top = y + (theme.TABLE_ROW - BAR) // 2
            for number, _column, x, width in spans:
                bar = (width - 2 * PAD) * (9 if (row + number) % 3 else 6) // 10
                painter.fillRect(x + PAD, top, bar, BAR, self._line)
            return
        for number, column, x, width in spans:
            cell = cells[number]
            if cell.text or cell.facts:
                self._cell(painter, cell, column, x + PAD, y, width - 2 * PAD)

    def _cell(self, painter: QPainter, cell: Cell, column: Column, x: int, y: int, width: int) -> None:
        if cell.sign:
            ratio = icons.device_ratio(painter)
            at = y + (theme.TABLE_ROW - ICON) // 2
            painter.drawPixmap(x, at, icons.pixmap(cell.sign, cell.role, ICON, ratio))
            x, width = x + ICON + 4, width - ICON - 4
        bold = column.kind == "name"
        shown, used = self._elided(cell.text, width, bold, column.elide)
        spare = max(0, width - used)
        shift = {"right": spare, "center": spare // 2}.get(column.side, 0)
        self._draw(painter, shown, x + shift, y, cell.role, bold)
        left = spare - PAD
        if cell.facts and left > 2 * PAD:
            facts, _ = self._elided(cell.facts, left, False, "right")
            self._draw(painter, facts, x + used + PAD, y, "muted", False)

    def _draw(self, painter: QPainter, text: str, x: int, y: int, role: str, bold: bool) -> None:
        painter.setFont(self._bold if bold else self._plain)
        painter.setPen(self._colours.get(role) or self._colours["text"])
        painter.drawText(x, y + (self._bold_baseline if bold else self._baseline), text)

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


def _baseline(metrics: QFontMetrics) -> int:
    """Where text stands that is centred in a row, in px from the row's top."""
    return (theme.TABLE_ROW - metrics.height()) // 2 + metrics.ascent()


def _viewport(view: QAbstractItemView) -> QWidget:
    return view.viewport()
