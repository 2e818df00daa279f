"""The table view under the data table: keyboard, selection by identity, copying.

The selection survives page loads, another order and a refresh: what is selected is kept as
row identities, and rows are marked again when their page comes in.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.views import theme
from desktop.views.kit.paging_model import PagingModel, RowSource
from desktop.views.kit.table_delegate import TableDelegate

MAX_SELECTED = 1000  # rows: more is never meant, and every one of them would be read
_FORMULA = ("=", "@", "+", "-")


class TableView(QTableView):
    """A `QTableView` over a `PagingModel`, one line per row, whole rows selected."""

    enter_pressed = Signal(int)
    current_row_changed = Signal(int)
    selected_changed = Signal(int)
    selection_limited = Signal(int)
    filter_asked = Signal()
    width_changed = Signal(int)

    def __init__(self, model: PagingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: set[Hashable] = set()
        self._restoring = False
        self.paging_model = model
        self.setModel(model)
        self.table_delegate = TableDelegate(model, self)
        self.setItemDelegate(self.table_delegate)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        model.page_loaded.connect(self._mark_kept)
        self.doubleClicked.connect(lambda index: self.enter_pressed.emit(index.row()))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(theme.TABLE_ROW)
        rows.setDefaultSectionSize(theme.TABLE_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setFixedHeight(theme.TABLE_ROW)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.table_delegate.paint_rows(painter, event.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit(self.viewport().width())

    # selection

    def set_source(self, source: RowSource, *, keep_selection: bool) -> None:
        """Shows another source; selected and current row are found again where the source can tell."""
        ids = self.selected_ids() if keep_selection else []
        current = self.paging_model.id_at(self.currentIndex().row()) if keep_selection else None
        had = len(self.selected_ids())
        self._kept = set(ids)
        self._restoring = True
        try:
            self.paging_model.set_source(source)
            self._find_again(source, current)
        finally:
            self._restoring = False
        if had or self._kept:
            self.selected_changed.emit(len(self.selected_ids()))

    def _find_again(self, source: RowSource, current: Hashable | None) -> None:
        """Uses the source's `position(id)`, if it has one, to mark rows at once and drop the gone."""
        position = getattr(source, "position", None)
        if position is None:
            return
        for row_id in list(self._kept):
            row = position(row_id)
            if row is None:
                self._kept.discard(row_id)
            elif len(self._kept) <= 50:
                self._mark(row)
        row = position(current) if current is not None else None
        if row is not None:
            index = self.model().index(row, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def _mark_kept(self, first: int, count: int) -> None:
        if not self._kept:
            return
        for row in range(first, first + count):
            if self.paging_model.id_at(row) in self._kept:
                self._mark(row)

    def _mark(self, row: int) -> None:
        before, self._restoring = self._restoring, True
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.model().index(row, 0), flags)
        self._kept.discard(self.paging_model.id_at(row))
        self._restoring = before

    def _parts(self) -> list[tuple[int, int]]:
        """First and last row of each selected stretch."""
        selection = self.selectionModel().selection()
        parts = (selection.at(i) for i in range(selection.size()))
        return [(part.top(), part.bottom()) for part in parts]

    def selected_positions(self) -> list[int]:
        """The positions of selected rows, ascending; without those whose page is not in."""
        rows: set[int] = set()
        for top, bottom in self._parts():
            rows.update(range(top, bottom + 1))
        return sorted(rows)

    def selected_ids(self) -> list[Hashable]:
        """The identities of all selected rows, wherever they stand."""
        seen = [self.paging_model.id_at(row) for row in self.selected_positions()]
        found = [row_id for row_id in seen if row_id is not None]
        return found + [row_id for row_id in self._kept if row_id not in set(found)]

    def choose(self, row: int) -> None:
        """Goes to a row and selects it alone, also while Ctrl or Shift is held, which `selectRow` heeds."""
        self._kept.clear()
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)

    def clear_selected(self) -> None:
        """Selects nothing."""
        self._kept.clear()
        self.selectionModel().clearSelection()
        self.selected_changed.emit(0)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        command = super().selectionCommand(index, event)
        if command & QItemSelectionModel.SelectionFlag.Clear and not self._restoring:
            self._kept.clear()
        return command

    def _selection_moved(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self._restoring:
            return
        total = sum(bottom - top + 1 for top, bottom in self._parts())
        if total > MAX_SELECTED:
            self._limit()
            return
        self.selected_changed.emit(total + len(self._kept))

    def _limit(self) -> None:
        """Keeps the first rows of a selection that became too large, and says so."""
        first = self._parts()[0][0]
        model = self.model()
        last = min(first + MAX_SELECTED, model.rowCount()) - 1
        kept = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        self._restoring = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(kept, flags)
        self._restoring = False
        self.selected_changed.emit(last - first + 1)
        self.selection_limited.emit(MAX_SELECTED)

    def _current_moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        if current.row() != previous.row():
            self.current_row_changed.emit(current.row())

    # keyboard

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Moves from a column that is seen: from one that gave way Qt moves nowhere."""
        current = self.currentIndex()
        if current.isValid() and self.isColumnHidden(current.column()):
            seen = self.horizontalHeader().logicalIndexAt(0)
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(current.siblingAtColumn(max(0, seen)), flags)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.enter_pressed.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Slash and not event.modifiers():
            self.filter_asked.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._jump(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _jump(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))

    def keyboardSearch(self, search: str) -> None:
        """Typing does not search: it would read every row. `/` goes to the filter instead."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.model().index(0, 0), flags)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # copying

    def copy(self) -> None:
        """Puts the selected rows, or the current one, on the clipboard as tab-separated text."""
        text = self.copied_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def copied_text(self) -> str:
        """What `copy` takes: visible columns in their order, exactly as shown (a masked NIK stays masked)."""
        rows = self.selected_positions()
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        head = self.horizontalHeader()
        shown = [i for i in range(head.count()) if not head.isSectionHidden(i)]
        shown.sort(key=head.visualIndex)
        lines = []
        for row in rows:
            cells = self.paging_model.cells(row)
            lines.append("\t".join(_safe(f"{cells[i].text} {cells[i].facts}".strip()) for i in shown))
        return "\n".join(lines)


def _safe(text: str) -> str:
    """A cell for the clipboard: one line, no tab, and no formula when pasted into a spreadsheet."""
    text = text.replace("\t", " ").replace("\n", " ")
    starts = text.startswith(_FORMULA) and not text[1:2].isdigit()
    return f"'{text}" if starts else text
