"""An item model over a list too long to load: pages by keyset, a bounded cache, no proxy.

The model knows how many rows there are and fetches pages of 200 when they are looked at: from
the row next to a known one where there is one (a keyset step, cheap at any depth), by offset for
a far jump, on a worker where that would keep the window waiting. It never sorts or filters: another
order or filter is another source.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.views.kit.column import Cell, Column
from desktop.views.kit.far_pages import FarPages

PAGE = 200  # rows
CACHED_PAGES = 20  # 4,000 rows

Index = QModelIndex | QPersistentModelIndex
_EMPTY = Cell("", "", "text", "")
_ROOT = QModelIndex()


class RowSource(Protocol):
    """One query in one order. All calls are synchronous and should take a few milliseconds.

    `Row` is a tuple or a frozen object; the model hands rows back as the place to go on from.
    """

    def count(self) -> int:
        """How many rows there are in all."""
        ...

    def row_id(self, row: Any) -> Hashable:
        """The identity of a row, the same in every order and after a refresh."""
        ...

    def rows_after(self, row: Any | None, limit: int) -> Sequence[Any]:
        """The next `limit` rows after `row`, or the first ones for None."""
        ...

    def rows_before(self, row: Any | None, limit: int) -> Sequence[Any]:
        """The `limit` rows just before `row` (the last ones for None), still in list order."""
        ...

    def rows_from(self, offset: int, limit: int) -> Sequence[Any]:
        """`limit` rows from position `offset`, for a far jump."""
        ...


class ListSource:
    """A `RowSource` over rows already in memory, for short lists."""

    def __init__(self, rows: Sequence[Any], key: str | int = "id") -> None:
        self._rows = list(rows)
        self._key = key
        self._place = {self.row_id(row): i for i, row in enumerate(self._rows)}

    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def row_id(self, row: Any) -> Hashable:
        """The row's attribute, or item, named by `key`."""
        return row[self._key] if isinstance(self._key, int) else getattr(row, self._key)

    def rows_after(self, row: Any | None, limit: int) -> Sequence[Any]:
        """Rows that follow."""
        start = 0 if row is None else self._place[self.row_id(row)] + 1
        return self._rows[start : start + limit]

    def rows_before(self, row: Any | None, limit: int) -> Sequence[Any]:
        """Rows that come before."""
        end = len(self._rows) if row is None else self._place[self.row_id(row)]
        return self._rows[max(0, end - limit) : end]

    def rows_from(self, offset: int, limit: int) -> Sequence[Any]:
        """Rows from a position."""
        return self._rows[offset : offset + limit]

    def position(self, row_id: Hashable) -> int | None:
        """Where a row stands, None when it is not in the list."""
        return self._place.get(row_id)


class _Page:
    """Rows of one page and the cells painted so far."""

    __slots__ = ("cells", "rows")

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.cells: list[list[Cell] | None] = [None] * len(rows)


class PagingModel(QAbstractTableModel):
    """The rows of a `RowSource` as a Qt table model.

    `page_loaded(first, count)` fires when rows were fetched, so that the view can select again
    what the user had selected.
    """

    page_loaded = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        page_size: int = PAGE,
        cached_pages: int = CACHED_PAGES,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._readers = [column.reader() for column in self.columns]
        self._page_size = page_size
        self._cached_pages = cached_pages
        self._source: RowSource = ListSource([])
        self._far = FarPages(page_size, self)
        self._far.came.connect(self._came)
        self._clear()

    def _clear(self) -> None:
        self._count = self._source.count()
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._first: dict[int, Any] = {}
        self._last: dict[int, Any] = {}
        self._far.serve(self._source, self._count)

    @property
    def source(self) -> RowSource:
        """The query shown."""
        return self._source

    def set_source(self, source: RowSource) -> None:
        """Shows another query, or the same one afresh."""
        self.beginResetModel()
        self._source = source
        self._clear()
        self.endResetModel()

    def reload(self) -> None:
        """Reads the same query again after the data changed."""
        self.set_source(self._source)

    @property
    def page_size(self) -> int:
        """Rows in a page."""
        return self._page_size

    def row_at(self, position: int) -> Any | None:
        """The row at a position, fetched when needed; None outside the list."""
        page = self._page(position // self._page_size) if 0 <= position < self._count else None
        inside = position % self._page_size
        return page.rows[inside] if page is not None and inside < len(page.rows) else None

    def id_at(self, position: int) -> Hashable | None:
        """The identity of the row at a position."""
        row = self.row_at(position)
        return None if row is None else self._source.row_id(row)

    def cells(self, position: int) -> list[Cell]:
        """The cells of a row, one per column, made once per loaded page."""
        number, inside = divmod(position, self._page_size)
        page = self._pages.get(number) or self._page(number)
        if page is None or inside >= len(page.rows):
            return [_EMPTY] * len(self.columns)
        cells = page.cells[inside]
        if cells is None:
            row = page.rows[inside]
            pairs = zip(self.columns, self._readers, strict=True)
            cells = page.cells[inside] = [column.cell(row, read) for column, read in pairs]
        return cells

    def cells_to_paint(self, position: int) -> list[Cell] | None:
        """The cells of a row; None while its page is on its way, and then it is sent for."""
        number = position // self._page_size
        if number not in self._pages and not self._is_near(number) and self._far.is_far(number):
            self._far.ask(number)
            return None
        return self.cells(position)

    def _is_near(self, number: int) -> bool:
        """Whether one keyset step leads there."""
        ends = number == 0 or (number + 1) * self._page_size >= self._count
        return ends or number - 1 in self._last or number + 1 in self._first

    def _came(self, number: int, rows: Sequence[Any]) -> None:
        if number not in self._pages:
            self._keep(number, rows)
            start = number * self._page_size
            bottom = min(start + self._page_size, self._count) - 1
            self.dataChanged.emit(self.index(start, 0), self.index(bottom, len(self.columns) - 1))

    def _page(self, number: int) -> _Page | None:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        start = number * self._page_size
        if not 0 <= start < self._count:
            return None
        return self._keep(number, self._fetch(number, min(self._page_size, self._count - start)))

    def _keep(self, number: int, rows: Sequence[Any]) -> _Page:
        page = self._pages[number] = _Page(rows)
        if page.rows:
            self._first[number] = page.rows[0]
            self._last[number] = page.rows[-1]
        if len(self._pages) > self._cached_pages:
            self._pages.popitem(last=False)
        self.page_loaded.emit(number * self._page_size, len(page.rows))
        return page

    def _fetch(self, number: int, limit: int) -> Sequence[Any]:
        if number == 0:
            return self._source.rows_after(None, limit)
        if (number + 1) * self._page_size >= self._count:
            return self._source.rows_before(None, limit)
        if number - 1 in self._last:
            return self._source.rows_after(self._last[number - 1], limit)
        if number + 1 in self._first:
            return self._source.rows_before(self._first[number + 1], limit)
        return self._source.rows_from(number * self._page_size, limit)

    # Qt's own interface

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cells(index.row())[index.column()]
            return f"{cell.text} {cell.facts}" if cell.facts else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cells(index.row())[index.column()]
            return f"{self.columns[index.column()].title}: {cell.text} {cell.facts}".rstrip()
        if role == Qt.ItemDataRole.UserRole:
            return self.row_at(index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
                horizontal = side.get(self.columns[section].side, Qt.AlignmentFlag.AlignLeft)
                return horizontal | Qt.AlignmentFlag.AlignVCenter
        return None
