"""A source read ahead answers exactly as the source behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.views.kit.paging_model import ListSource
from desktop.views.queue.prepared import PreparedSource

PAGE = 10


class Counting(ListSource):
    """Numbers as rows; counts how often it is asked for rows."""

    def __init__(self, count: int) -> None:
        super().__init__([(number,) for number in range(count)], 0)
        self.asked = 0

    def rows_after(self, row: Any | None, limit: int) -> Sequence[Any]:
        self.asked += 1
        return super().rows_after(row, limit)

    def rows_from(self, offset: int, limit: int) -> Sequence[Any]:
        self.asked += 1
        return super().rows_from(offset, limit)


@given(
    count=st.integers(0, 60),
    look_at=st.lists(st.integers(0, 80), max_size=3),
    start=st.integers(0, 59),
    limit=st.integers(1, 25),
)
def test_it_answers_as_the_source_does(count: int, look_at: list[int], start: int, limit: int) -> None:
    plain = Counting(count)
    ahead = PreparedSource(plain, look_at, PAGE)
    assert ahead.count() == count
    row = (start,) if start < count else None
    assert list(ahead.rows_after(row, limit)) == list(plain.rows_after(row, limit))
    assert list(ahead.rows_before(row, limit)) == list(plain.rows_before(row, limit))
    assert list(ahead.rows_from(start, limit)) == list(plain.rows_from(start, limit))


@pytest.mark.parametrize("count", [1, 10, 25])
def test_the_first_page_is_not_read_again(count: int) -> None:
    plain = Counting(count)
    ahead = PreparedSource(plain, (0,), PAGE)
    before = plain.asked
    assert list(ahead.rows_after(None, PAGE)) == [(n,) for n in range(min(PAGE, count))]
    assert plain.asked == before


def test_rows_read_ahead_are_found_by_identity() -> None:
    ahead = PreparedSource(Counting(95), (0, 57), PAGE)
    assert ahead.position(3) == 3
    assert ahead.position(52) == 52
    assert ahead.position(20) is None
