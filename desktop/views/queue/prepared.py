"""A row source counted and partly read in the background, so that showing it costs the window nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from desktop.views.kit.far_pages import WalkingSource
from desktop.views.kit.paging_model import PAGE, RowSource


class PreparedSource:
    """Answers from what was read ahead where it can, and asks the real source for the rest.

    Make it on a worker. ``look_at`` are positions whose pages are wanted at once: the top of the list, the
    current row. ``page`` must be the page size of the model that will show it.
    """

    def __init__(self, source: RowSource, look_at: Iterable[int] = (0,), page: int = PAGE) -> None:
        self.source = source
        self._walking = source if isinstance(source, WalkingSource) else None
        self._page = page
        self._count = source.count()
        self._pages: dict[int, Sequence[Any]] = {}
        for position in look_at:
            if self._count:
                number = max(0, min(position, self._count - 1)) // page
                if number not in self._pages:
                    self._pages[number] = self._read(number)
        self._places = {
            source.row_id(row): number * page + place
            for number, rows in self._pages.items()
            for place, row in enumerate(rows)
        }

    def _read(self, number: int) -> Sequence[Any]:
        if number == 0:
            return self.source.rows_after(None, min(self._page, self._count))
        return self.source.rows_from(number * self._page, min(self._page, self._count - number * self._page))

    @property
    def capped(self) -> bool:
        """Whether there are more matches than the count says."""
        return bool(getattr(self.source, "capped", False))

    def count(self) -> int:
        """How many rows there were when it was made."""
        return self._count

    def prepare(self, length: int, check: Callable[[], object]) -> None:
        """Makes far jumps quick, where the real source knows how."""
        if self._walking is not None:
            self._walking.prepare(length, check)

    def is_quick(self, offset: int) -> bool:
        """Whether rows from that position were read ahead or are read at once."""
        walking = self._walking
        return walking is None or offset // self._page in self._pages or walking.is_quick(offset)

    def row_id(self, row: Any) -> Hashable:
        """The identity of a row."""
        return self.source.row_id(row)

    def position(self, row_id: Hashable) -> int | None:
        """Where a row stands, if it stands in a part read ahead."""
        return self._places.get(row_id)

    def rows_after(self, row: Any | None, limit: int) -> Sequence[Any]:
        """The rows that follow."""
        place = -1 if row is None else self._places.get(self.source.row_id(row))
        ahead = self._ahead(place + 1, limit) if place is not None else None
        return ahead if ahead is not None else self.source.rows_after(row, limit)

    def rows_before(self, row: Any | None, limit: int) -> Sequence[Any]:
        """The rows that come before; the last ones for None."""
        end = self._count if row is None else self._places.get(self.source.row_id(row))
        ahead = self._ahead(end - limit, limit) if end is not None and end >= limit else None
        return ahead if ahead is not None else self.source.rows_before(row, limit)

    def rows_from(self, offset: int, limit: int) -> Sequence[Any]:
        """Rows from a position."""
        ahead = self._ahead(offset, limit)
        return ahead if ahead is not None else self.source.rows_from(offset, limit)

    def _ahead(self, start: int, limit: int) -> Sequence[Any] | None:
        """The rows from a position where all of them were read ahead, else None."""
        number, inside = divmod(start, self._page)
        rows = self._pages.get(number)
        if rows is None:
            return None
        found = rows[inside : inside + limit]
        return found if len(found) == min(limit, self._count - start) else None
