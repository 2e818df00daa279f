"""Small counts are left out of a report, and nothing that stands in it gives them away."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.small_cells import Key, Published

Lines = list[tuple[str, ...]]


def left_out(counts: dict[str, int], lines: Lines, least: int = 5) -> frozenset[Key]:
    report = Published()
    for key, value in counts.items():
        report.count(key, value)
    for line in lines:
        report.add_up(line[-1], line[:-1])
    return report.left_out(least)


def column(*values: int, least: int = 5) -> list[int | None]:
    """One column of counts with their sum at its end."""
    counts = {str(place): value for place, value in enumerate((*values, sum(values)))}
    hidden = left_out(counts, [tuple(counts)], least)
    return [None if key in hidden else value for key, value in counts.items()]


def crossed(rows: list[list[int]], name: str = "") -> tuple[dict[str, int], Lines]:
    """A table with sums of rows and columns: its counts by "row.column", and its lines."""
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(cells) for cells in zip(*full, strict=True)])
    counts = {f"{name}{y}.{x}": value for y, row in enumerate(full) for x, value in enumerate(row)}
    high, wide = len(full), len(full[0])
    lines = [tuple(f"{name}{y}.{x}" for x in range(wide)) for y in range(high)]
    lines += [tuple(f"{name}{y}.{x}" for y in range(high)) for x in range(wide)]
    return counts, lines


def solved(counts: dict[str, int], lines: Lines, hidden: frozenset[Key]) -> set[str]:
    """What an attacker works out who solves all published sums at once, in fractions."""
    unknown = [key for key in counts if key in hidden]
    rows = []
    for line in lines:
        signs = [*((key, 1) for key in line[:-1]), (line[-1], -1)]
        known = {key: Fraction(sign) for key, sign in signs if key in hidden}
        rows.append([known.get(key, Fraction(0)) for key in unknown])
    done = 0
    for place in range(len(unknown)):
        found = next((row for row in rows[done:] if row[place]), None)
        if found is None:
            continue
        rows.remove(found)
        rows.insert(done, [cell / found[place] for cell in found])
        for other, row in enumerate(rows):
            if other != done and row[place]:
                rows[other] = [a - row[place] * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    alone = [row for row in rows[:done] if sum(cell != 0 for cell in row) == 1]
    return {unknown[next(place for place, cell in enumerate(row) if cell)] for row in alone}


def test_large_numbers_and_zeros_stay() -> None:
    assert column(12, 0, 30) == [12, 0, 30, 42]


def test_one_small_number_takes_the_next_smallest_with_it() -> None:
    assert column(3, 9, 30) == [None, None, 30, 42]


def test_two_that_sum_to_little_take_a_third() -> None:
    assert column(1, 2, 30, 50) == [None, None, None, 50, 83]


def test_where_everything_is_small_the_sum_goes_too() -> None:
    assert column(1, 0, 1) == [None, 0, None, None]


def test_a_small_number_alone_in_its_line_takes_the_sum() -> None:
    assert column(3, 0) == [None, 0, None]


def test_an_office_may_set_its_own_limit() -> None:
    assert column(3, 9, least=3) == [3, 9, 12]


def test_what_does_not_add_up_is_no_line() -> None:
    assert left_out({"a": 3, "b": 40, "c": 60}, [("a", "b", "c")]) == {"a"}


def test_a_number_that_stands_twice_is_left_out_twice() -> None:
    counts = {"a": 3, "b": 9, "all": 12, "again": 9, "total": 12}
    lines: Lines = [("a", "b", "all"), ("b", "again"), ("all", "total")]
    hidden = left_out(counts, lines)
    assert hidden in ({"a", "b", "again"}, {"a", "all", "total"})


def test_the_total_of_one_table_is_not_subtracted_from_that_of_another() -> None:
    """Each table is safe by itself: four families of an age stand beside others, and so does their sex."""
    counts = {"young": 4, "old": 8, "large": 30, "all": 42, "men": 20, "women": 22, "everybody": 42}
    counts |= {"elderly": 8}
    lines: Lines = [
        ("young", "old", "large", "all"),
        ("men", "women", "everybody"),
        ("all", "everybody"),
        ("old", "elderly"),
    ]
    hidden = left_out(counts, lines)
    assert "young" in hidden
    assert solved(counts, lines, hidden) == set()
    assert solved(counts, lines, frozenset({"young", "old"})) == {"young", "old"}


def test_a_bridge_between_two_blocks_is_not_given_away() -> None:
    """Every row and column hides two, and still one count would be known from all of them together."""
    rows = [[4, 4, 30, 30], [4, 4, 4, 30], [30, 30, 4, 4], [30, 30, 4, 4]]
    counts, lines = crossed(rows)
    small = frozenset(key for key, value in counts.items() if 0 < value < 5)
    assert solved(counts, lines, small) == {"1.2"}
    assert solved(counts, lines, left_out(counts, lines)) == set()


numbers = st.integers(0, 30)
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=6)
)


def check(counts: dict[str, int], lines: Lines, least: int) -> None:
    hidden = left_out(counts, lines, least)
    assert all(key in hidden for key, value in counts.items() if 0 < value < least)
    assert all(counts[str(key)] for key in hidden)
    assert solved(counts, lines, hidden) == set()
    for line in lines:
        inside = [counts[key] for key in line[:-1] if key in hidden]
        if inside and line[-1] not in hidden:
            assert sum(inside) >= least


@given(tables, st.integers(2, 8))
@settings(deadline=None)
def test_nothing_small_is_shown_or_can_be_worked_out(rows: list[list[int]], least: int) -> None:
    check(*crossed(rows), least)


@given(tables, tables, st.integers(2, 8), st.data())
@settings(deadline=None)
def test_nor_from_several_tables_that_share_margins(
    rows: list[list[int]], others: list[list[int]], least: int, data: st.DataObject
) -> None:
    counts, lines = crossed(rows, "a")
    more, further = crossed(others, "b")
    counts |= more
    lines += further
    # The second table counts the same rows anew, split otherwise: its sums are those of the first.
    for y, row in enumerate(rows):
        left = sum(row)
        split = data.draw(st.integers(0, left))
        counts |= {f"c{y}.0": split, f"c{y}.1": left - split, f"c{y}.2": left}
        lines += [(f"c{y}.0", f"c{y}.1", f"c{y}.2"), (f"a{y}.{len(row)}", f"c{y}.2")]
    whole = f"a{len(rows)}.{len(rows[0])}"
    counts["figure"] = counts[whole]
    lines.append((whole, "figure"))
    check(counts, lines, least)
