"""A row source of any length that counts what it is asked for."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple


class Row(NamedTuple):
    """A sample row."""

    id: int
    name: str
    number: int


class FakeRows:
    """Half a million rows that exist only when looked at; `calls` lists (kind, first, limit)."""

    def __init__(self, total: int, *, reverse: bool = False, findable: bool = True) -> None:
        self.total = total
        self.reverse = reverse
        self.findable = findable
        self.calls: list[tuple[str, int, int]] = []

    def count(self) -> int:
        return self.total

    def row_id(self, row: Row) -> Hashable:
        return row.id

    def _rows(self, kind: str, start: int, limit: int) -> list[Row]:
        self.calls.append((kind, start, limit))
        places = range(max(0, start), min(self.total, start + limit))
        ids = ((self.total - 1 - i if self.reverse else i) for i in places)
        return [Row(i, f"Warga {i}", i * 3) for i in ids]

    def _place(self, row: Row) -> int:
        return self.total - 1 - row.id if self.reverse else row.id

    def rows_after(self, row: Row | None, limit: int) -> list[Row]:
        return self._rows("after", 0 if row is None else self._place(row) + 1, limit)

    def rows_before(self, row: Row | None, limit: int) -> list[Row]:
        end = self.total if row is None else self._place(row)
        return self._rows("before", end - limit, limit)

    def rows_from(self, offset: int, limit: int) -> list[Row]:
        return self._rows("offset", offset, limit)

    def position(self, row_id: int) -> int | None:
        if not self.findable or not 0 <= row_id < self.total:
            return None
        return self.total - 1 - row_id if self.reverse else row_id


class UnfindableRows(FakeRows):
    """The same without a way to ask where a row stands."""

    position = None  # type: ignore[assignment]  # the optional half of the protocol is left out
