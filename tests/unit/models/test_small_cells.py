from hypothesis import given
from hypothesis import strategies as st

from desktop.models.small_cells import suppress


def with_sums(rows: list[list[int]]) -> list[list[int]]:
    full = [[*row, sum(row)] for row in rows]
    return [*full, [sum(column) for column in zip(*full, strict=True)]]


def test_large_numbers_and_zeros_stay() -> None:
    assert suppress([[12], [0], [30], [42]]) == [[12], [0], [30], [42]]


def test_one_small_number_takes_the_next_smallest_with_it() -> None:
    assert suppress([[3], [9], [30], [42]]) == [[None], [None], [30], [42]]


def test_two_that_sum_to_little_take_a_third() -> None:
    assert suppress([[1], [2], [30], [50], [83]]) == [[None], [None], [None], [50], [83]]


def test_where_everything_is_small_the_sum_goes_too() -> None:
    assert suppress([[1], [0], [1]]) == [[None], [0], [None]]


def test_without_sums_only_the_small_ones_go() -> None:
    assert suppress([[3, 40], [20, 2]], column_sums=False) == [[None, 40], [20, None]]


def test_an_office_may_set_its_own_limit() -> None:
    assert suppress([[3], [9], [12]], least=3) == [[3], [9], [12]]


tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@given(tables, st.integers(2, 8))
def test_nothing_small_is_shown_or_can_be_worked_out(inner: list[list[int]], least: int) -> None:
    rows = with_sums(inner)
    cells = suppress(rows, least, row_sums=True)
    for row, shown in zip(rows, cells, strict=True):
        assert all(cell is None or cell == value for value, cell in zip(row, shown, strict=True))
        assert not any(cell is not None and 0 < cell < least for cell in shown)
    lines = [*zip(rows, cells, strict=True)]
    lines += [
        ([row[column] for row in rows], [row[column] for row in cells]) for column in range(len(rows[0]))
    ]
    for values, shown in lines:
        hidden = [value for value, cell in zip(values, shown, strict=True) if cell is None]
        assert len(hidden) != 1
        if hidden and shown[-1] is not None:
            assert sum(hidden) >= least
