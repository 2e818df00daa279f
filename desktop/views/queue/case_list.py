"""The list half of the queue: search, chips and the table, read in the background."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.services.case_queue.queue_choices import QueueChoices
from desktop.services.case_queue.queue_filter import QueueFilter, Sort, SortKey
from desktop.views import theme
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.kit.table_view import TableView
from desktop.views.operations import run_operation
from desktop.views.queue.columns import columns
from desktop.views.queue.filters import FilterWords, both, filter_of, latest_only
from desktop.views.queue.prepared import PreparedSource

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from desktop.services.case_queue.queue_rows import QueueRow
    from desktop.views.shell import Shell

SPLIT_GAP = 4  # px between the list and the line of the split
NARROW = 620  # px below which chips go under the search box
SEARCH_WIDTH = 260  # px at the middle font size
_NARROW = QueueFilter()


class CaseList(QWidget):
    """Search box, chips and table.

    Signals: ``picked(id)`` by click or Enter (``entered(id)`` follows on Enter), ``moved(id)`` with the arrow
    keys, ``changed()`` after the user changed filter or order, ``counted(count, capped)``, ``new_asked()``,
    ``lacks(id)`` when another view, search or filter no longer holds the case that was open.
    """

    picked = Signal(str)
    entered = Signal(str)
    moved = Signal(str)
    changed = Signal()
    counted = Signal(int, bool)
    new_asked = Signal()
    lacks = Signal(str)

    def __init__(self, shell: Shell, *, several_offices: bool) -> None:
        super().__init__()
        self._shell = shell
        self._view = QueueFilter()
        self.sort = Sort()
        self._words = FilterWords(QueueChoices(), shell.desk.today())
        self._several = several_offices
        self._generation = 0
        self.loaded = False
        self._open_id: str | None = None
        self._left_open: str | None = None
        self.search = SearchBox(self.tr("Cari nama, NIK, nomor, alamat"))
        self.search.setToolTip(self.tr("Cari dalam antrean (Ctrl+F)"))
        self.search.searched.connect(lambda _text: self._filter_changed())
        self.search.moved_down.connect(self._go_down)
        self.search.setMinimumWidth(theme.scaled(160))
        self.search.setMaximumWidth(theme.scaled(SEARCH_WIDTH))
        self.chips = FilterChips()
        self.chips.changed.connect(self._chips_changed)
        self.table = DataTable(
            "queue", columns(several_offices=several_offices), title=self.tr("Daftar kasus"), memory=shell
        )
        self.table.filter_requested.connect(self.focus_search)
        self.table.sort_requested.connect(self._sort_asked)
        self.table.current_changed.connect(self._moved)
        self.table.activated.connect(self._activated)
        self.table.view.clicked.connect(self._clicked)
        self.table.view.installEventFilter(self)
        self._focus_wanted = False
        self._quiet = False
        self._empty_is: tuple[bool, bool] | None = None
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.GRID)
        self._head.addWidget(self.search, 2, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.chips, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPLIT_GAP, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._head)
        column.addWidget(self.table, 1)

    # -- what is asked for ------------------------------------------------------------------------

    def set_words(self, words: FilterWords) -> None:
        """What can be filtered by here; chips in force are said anew."""
        self._words = words
        self.chips.set_choices(words.menu(several_offices=self._several))
        self.chips.set_filters(words.chips(filter_of(self.chips.filters())))

    def show_filter(self, view: QueueFilter, added: QueueFilter, sort: Sort) -> None:
        """Shows the cases of a view, narrowed by chips and the words to search for."""
        self._view, self.sort = view, sort
        self.table.set_sort(sort.key, sort.descending)
        self.chips.set_filters(self._words.chips(added))
        self.search.set_text(added.text)
        self.load()

    def added(self) -> QueueFilter:
        """What stands in the chips and the search box."""
        return filter_of(self.chips.filters()).with_text(self.search.text().strip())

    def wanted(self) -> QueueFilter:
        """The whole filter in force."""
        return both(self._view, self.added())

    def _chips_changed(self) -> None:
        kept = latest_only(self.chips.filters())
        if len(kept) < len(self.chips.filters()):
            self.chips.set_filters(kept)
        self._filter_changed()

    def _filter_changed(self) -> None:
        self.changed.emit()
        self.load()

    def _sort_asked(self, key: SortKey, descending: bool) -> None:
        self.sort = Sort(key, descending)
        self.changed.emit()
        self.load(keep=True)

    def clear_filters(self) -> None:
        """Back to the view alone."""
        self.chips.set_filters([])
        self.search.set_text("")
        self._filter_changed()

    # -- reading ----------------------------------------------------------------------------------

    def load(self, *, keep: bool = False) -> None:
        """Reads the list; with ``keep`` the selection and the place stay where they are."""
        from desktop.services.case_queue.queue import QueueSource, holds

        self._generation += 1
        generation, desk, wanted, sort = self._generation, self._shell.desk, self.wanted(), self.sort
        top = max(0, self.table.view.rowAt(0)) if keep else 0
        look_at = (0, top, top + 40, max(0, self.table.view.currentIndex().row())) if keep else (0,)
        if not keep:
            self.table.set_loading()
            self._left_open = self._open_id
        left_open = self._left_open

        def work(_progress: object) -> tuple[PreparedSource, bool]:
            source = PreparedSource(QueueSource(desk, wanted, sort), look_at)
            return source, left_open is None or holds(desk, wanted, left_open)

        def shown(found: tuple[PreparedSource, bool]) -> None:
            source, still_there = found
            if generation == self._generation:
                if not still_there and left_open is not None and left_open == self._left_open:
                    self.lacks.emit(left_open)
                self._left_open = None
                self._show(source, top if keep else None)

        run_operation(self, work, on_success=shown, mutates=False)

    def _show(self, source: PreparedSource, top: int | None) -> None:
        self.loaded = True
        self._arrange_head()
        self._choose_empty(source.count())
        self.table.set_source(source, keep_selection=top is not None)
        if top:
            self.table.view.scrollTo(
                self.table.model.index(min(top, source.count() - 1), 0), TableView.ScrollHint.PositionAtTop
            )
        if self._open_id is not None and self.table.current_row() is None:
            self.select(self._open_id)
        if self._focus_wanted:
            self._focus_wanted = False
            self.table.setFocus()
        self._put_cursor()
        self.counted.emit(source.count(), source.capped)

    def _put_cursor(self) -> None:
        """The first line is where the keys start, not a case somebody went to."""
        self._quiet = True
        self.table.put_cursor()
        self._quiet = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the table, given the focus, goes to its first line by itself."""
        if event.type() == QEvent.Type.FocusIn:
            self._put_cursor()
        return False

    def _choose_empty(self, count: int) -> None:
        """An empty list says why it is empty, and what to do about it."""
        narrowed = self.added() != _NARROW
        whole = self._view == _NARROW
        if count or self._empty_is == (narrowed, whole):
            return
        self._empty_is = (narrowed, whole)
        if narrowed:
            empty = EmptyState(
                "search",
                self.tr("Tidak ada kasus yang cocok"),
                self.tr("Periksa ejaan, atau hapus sebagian saringan."),
                self.tr("Hapus semua saringan"),
                self.clear_filters,
            )
        elif whole:
            empty = EmptyState(
                "inbox",
                self.tr("Belum ada kasus"),
                self.tr("Kasus muncul di sini begitu didaftarkan."),
                self.tr("Daftarkan kasus"),
                self.new_asked.emit,
            )
        else:
            empty = EmptyState(
                "check-circle", self.tr("Tidak ada kasus di tampilan ini"), self.tr("Semua beres di sini.")
            )
        self.table.set_empty(empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_head()

    def _arrange_head(self) -> None:
        """Chips stand beside the search box, or below it where they would be squeezed."""
        squeezed = bool(self.chips.filters()) and self.width() < theme.scaled(NARROW)
        way = QBoxLayout.Direction.TopToBottom if squeezed else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(way)
        self.search.setMaximumWidth(theme.scaled(NARROW if squeezed else SEARCH_WIDTH))

    # -- place ------------------------------------------------------------------------------------

    @property
    def open_id(self) -> str | None:
        """The case shown beside the list. One opened just now may stay, whatever the list holds."""
        return self._open_id

    @open_id.setter
    def open_id(self, case_id: str | None) -> None:
        self._open_id, self._left_open = case_id, None

    def select(self, case_id: str) -> bool:
        """Goes to the line of a case; False where it does not stand in the part that was read."""
        return self.table.select_id(case_id)

    def selected_ids(self) -> Sequence[Hashable]:
        """The cases selected, in the order of the list."""
        return self.table.selected_ids()

    def focus_list(self) -> None:
        """Puts the focus into the list, as soon as there is one."""
        self._focus_wanted = not self.table.view.isVisible()
        self.table.setFocus()

    def focus_search(self) -> None:
        """Puts the cursor into the search box."""
        self.search.begin()

    def _go_down(self) -> None:
        """Down in the search box: to the first line, which is then opened."""
        self.table.setFocus()
        if self.table.model.rowCount():
            self.table.view.selectRow(0)
            row = self.table.current_row()
            if row is not None:
                self.picked.emit(row.id)

    def _moved(self, row: QueueRow | None) -> None:
        if row is not None and not self._quiet and len(self.table.view.selected_positions()) <= 1:
            self.moved.emit(row.id)

    def _clicked(self, index: QModelIndex) -> None:
        plain = not QGuiApplication.keyboardModifiers()
        row = self.table.model.row_at(index.row())
        if plain and row is not None:
            self.picked.emit(row.id)

    def _activated(self, row: QueueRow) -> None:
        self.picked.emit(row.id)
        self.entered.emit(row.id)
