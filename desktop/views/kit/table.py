"""The data table: every list of the program, from no row to 500,000.

Give it columns and a `RowSource`. It scrolls by keyset pages, remembers its layout, copies,
selects many, and says something useful when it is empty. Sorting and filtering are asked for
by signal; the screen answers with another source.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.focus import step_aside
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.paging_model import ListSource, PagingModel, RowSource
from desktop.views.kit.skeleton import Skeleton
from desktop.views.kit.table_layout import Memory, TableLayout
from desktop.views.kit.table_view import MAX_SELECTED, TableView

ActionMaker = Callable[[list[Any]], Sequence[QAction]]


class DataTable(QWidget):
    """A table with its empty state, its skeleton and its selection bar.

    Signals: `activated(row)` on Enter or double click, `current_changed(row | None)`,
    `selection_changed(count)`, `sort_requested(key, descending)`, `filter_requested()` on `/`.
    """

    activated = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal(int)
    sort_requested = Signal(str, bool)
    filter_requested = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        title: str = "",
        memory: Memory | None = None,
        multi_select: bool = True,
    ) -> None:
        super().__init__(parent)
        self.model = PagingModel(columns, self)
        self.view = TableView(self.model, self)
        self.view.setAccessibleName(title or name)
        self.view.setAccessibleDescription(
            self.tr("Panah untuk berpindah, Enter untuk membuka, garis miring untuk menyaring.")
        )
        if not multi_select:
            self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self._sort: tuple[str, bool] = ("", False)
        self._actions_for: ActionMaker | None = None
        self._empty: QWidget = EmptyState("search", self.tr("Belum ada data"))
        self._skeleton = Skeleton()
        self._build(name, memory)
        self._connect()
        self._show_what_fits()

    def _build(self, name: str, memory: Memory | None) -> None:
        self._stack = QStackedWidget()
        for page in (self.view, self._empty, self._skeleton):
            self._stack.addWidget(page)
        self.layout_memory = TableLayout(self.view.horizontalHeader(), self.model.columns, name, memory)
        self._bar = QWidget()
        self._bar_layout = QHBoxLayout(self._bar)
        self._bar_layout.setContentsMargins(8, 4, 8, 4)
        self._bar_layout.setSpacing(8)
        self._chosen = label("", "bold")
        self._limit_note = label(
            self.tr("Paling banyak %n baris dapat dipilih sekaligus.", "", MAX_SELECTED), "muted"
        )
        clear = QPushButton(self.tr("Batal pilih"))
        clear.setProperty("role", "link")
        clear.clicked.connect(self.clear_selection)
        for widget in (self._chosen, self._limit_note, clear):
            self._bar_layout.addWidget(widget)
        self._bar_layout.addStretch(1)
        self._bar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._bar)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view, head = self.view, self.view.horizontalHeader()
        view.enter_pressed.connect(self._activate)
        view.current_row_changed.connect(lambda row: self.current_changed.emit(self.model.row_at(row)))
        view.selected_changed.connect(self._selected)
        view.selection_limited.connect(lambda _limit: self._limit_note.show())
        view.filter_asked.connect(self.filter_requested)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._head_clicked)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(
            lambda at: self.column_menu().popup(head.viewport().mapToGlobal(at))
        )
        view.width_changed.connect(self.layout_memory.fit)
        self._skeleton.due.connect(lambda: self._stack.setCurrentWidget(self._skeleton))

    # what is shown

    def set_source(self, source: RowSource, *, keep_selection: bool = False) -> None:
        """Shows the rows of `source`. Keep the selection when only order or data changed."""
        self._skeleton.stop()
        self.view.set_source(source, keep_selection=keep_selection)
        self._show_what_fits()

    def set_rows(self, rows: Sequence[Any], key: str | int = "id") -> None:
        """Shows a short list that is already in memory."""
        self.set_source(ListSource(rows, key))

    def reload(self) -> None:
        """Reads the same source again after a change; place and selection stay."""
        top = self.view.rowAt(0)
        self.set_source(self.model.source, keep_selection=True)
        if top > 0:
            self.view.scrollTo(self.model.index(top, 0), TableView.ScrollHint.PositionAtTop)

    def set_loading(self) -> None:
        """A source is on its way; after 300 ms grey bars show until `set_source` is called."""
        self._skeleton.start()

    def set_empty(self, empty: QWidget) -> None:
        """What to show instead of no rows, usually an `EmptyState`."""
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = empty
        self._stack.insertWidget(1, empty)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        has_rows = self.model.rowCount() > 0
        if not has_rows:
            step_aside(self._empty, self.view)
        else:
            step_aside(self.view, self._empty)
        self._stack.setCurrentWidget(self.view if has_rows else self._empty)

    def current_row(self) -> Any | None:
        """The row the keyboard is on."""
        return self.model.row_at(self.view.currentIndex().row())

    def chosen_row(self) -> Any | None:
        """The one row that is marked: a list that merely got the keyboard has a current row nobody sees."""
        rows = self.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def select_id(self, row_id: Hashable) -> bool:
        """Goes to a row by identity; False when the source cannot find it."""
        position = getattr(self.model.source, "position", None)
        row = position(row_id) if position is not None else None
        if row is None:
            return False
        self.view.choose(row)
        self.view.scrollTo(self.model.index(row, 0))
        return True

    def mark(self, row_id: Hashable) -> None:
        """Goes to a row and tells nobody: it is what stands beside the list. None, where it is not listed."""
        with QSignalBlocker(self):
            if not self.select_id(row_id):
                self.view.selectionModel().clear()

    def put_cursor(self) -> None:
        """Gives a list that has the focus a row for Enter and the arrow keys to start from."""
        view = self.view
        if view.hasFocus() and not view.currentIndex().isValid() and self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            view.selectionModel().setCurrentIndex(self.model.index(0, 0), flags)

    # selection

    def selected_ids(self) -> list[Hashable]:
        """Identities of the selected rows, also of those not loaded at the moment."""
        return self.view.selected_ids()

    def selected_rows(self) -> list[Any]:
        """The selected rows that stand in the list."""
        rows = (self.model.row_at(i) for i in self.view.selected_positions())
        return [row for row in rows if row is not None]

    def clear_selection(self) -> None:
        """Selects nothing."""
        self.view.clear_selected()

    def add_bulk_action(self, text: str, icon: str, on_click: Callable[[], object]) -> QPushButton:
        """A button for many rows, seen while more than one is selected."""
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: on_click())
        self._bar_layout.addWidget(button)
        return button

    def _selected(self, count: int) -> None:
        self._chosen.setText(self.tr("%n dipilih", "", count))
        self._bar.setVisible(count > 1)
        if count < MAX_SELECTED:
            self._limit_note.hide()
        self.selection_changed.emit(count)

    def _activate(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is not None:
            self.activated.emit(found)

    # order

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Shows in the head by what the source is ordered; asks for nothing."""
        self._sort = (key, descending)
        head = self.view.horizontalHeader()
        keys = [column.key for column in self.model.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicatorShown(key in keys)
        if key in keys:
            head.setSortIndicator(keys.index(key), order)

    def _head_clicked(self, section: int) -> None:
        column = self.model.columns[section]
        if column.sortable:
            key, descending = self._sort
            self._ask_sort(column.key, not descending if key == column.key else False)
        else:
            self.set_sort(*self._sort)

    def _ask_sort(self, key: str, descending: bool) -> None:
        self.set_sort(key, descending)
        self.sort_requested.emit(key, descending)

    # menus

    def set_context_actions(self, maker: ActionMaker) -> None:
        """`maker(rows)` gives the actions for the selected rows each time the menu opens."""
        self._actions_for = maker

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.view.visualRect(self.view.currentIndex())
            at = self.view.viewport().mapToGlobal(QPoint(place.left() + 40, place.center().y()))
        self.context_menu().popup(at)

    def context_menu(self) -> QMenu:
        """The menu of the selected rows: the screen's actions, copy, order, columns."""
        menu = self._menu()
        rows = self.selected_rows() or [row for row in [self.current_row()] if row is not None]
        if self._actions_for is not None and rows:
            for action in self._actions_for(rows):
                menu.addAction(action)
            menu.addSeparator()
        copy = menu.addAction(icons.icon("copy"), self.tr("&Salin"))
        copy.triggered.connect(self.view.copy)
        if any(column.sortable for column in self.model.columns):
            self._fill_sort_menu(menu.addMenu(self.tr("&Urutkan menurut")))
        self._fill_column_menu(menu.addMenu(icons.icon("columns"), self.tr("&Kolom")))
        return menu

    def column_menu(self) -> QMenu:
        """The menu that chooses columns."""
        menu = self._menu()
        self._fill_column_menu(menu)
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _fill_sort_menu(self, menu: QMenu) -> None:
        for column in self.model.columns:
            if column.sortable:
                action = menu.addAction(no_mnemonic(column.title))
                action.setCheckable(True)
                action.setChecked(column.key == self._sort[0])
                section = self.model.columns.index(column)
                action.triggered.connect(lambda _on=False, i=section: self._head_clicked(i))

    def _fill_column_menu(self, menu: QMenu) -> None:
        for section, column in enumerate(self.model.columns):
            action = menu.addAction(no_mnemonic(column.title))
            action.setCheckable(True)
            action.setChecked(self.layout_memory.is_wanted(section))
            action.toggled.connect(lambda on, i=section: self._show_column(i, on))

    def _show_column(self, section: int, on: bool) -> None:
        self.layout_memory.set_shown(section, on, self.view.viewport().width())
