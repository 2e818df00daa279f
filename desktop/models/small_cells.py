"""Small numbers kept from readers outside the office: a cell that counts two families names them.

Cells from 1 to below a limit are left out, and so many more that none of them can be worked out from sums
(complementary suppression): in every line of cells that add up, nothing is left out, or at least two cells
whose sum is not itself small.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 5
"""Below it a number is small; an office may set its own."""


def suppress(
    rows: Sequence[Sequence[int]], least: int = LEAST, *, column_sums: bool = True, row_sums: bool = False
) -> list[list[int | None]]:
    """The same cells, None for those left out.

    With ``column_sums`` the last row holds the sums of the rows above it, with ``row_sums`` the last column
    those of the columns before it. All numbers are counts, 0 or more; rows are of one length.
    """
    cells: list[list[int | None]] = [[None if 0 < value < least else value for value in row] for row in rows]
    lines = _lines(len(rows), len(rows[0]) if rows else 0, column_sums, row_sums)
    changed = True
    while changed:
        changed = False
        for line in lines:
            while _open(rows, cells, line, least):
                row, column = _next(rows, cells, line)
                cells[row][column] = None
                changed = True
    return cells


Place = tuple[int, int]


def _lines(height: int, width: int, column_sums: bool, row_sums: bool) -> list[list[Place]]:
    """Places that add up: the last of each line is the sum of the others."""
    found: list[list[Place]] = []
    if column_sums and height > 1:
        found += [[(row, column) for row in range(height)] for column in range(width)]
    if row_sums and width > 1:
        found += [[(row, column) for column in range(width)] for row in range(height)]
    return found


def _open(
    rows: Sequence[Sequence[int]], cells: list[list[int | None]], line: list[Place], least: int
) -> bool:
    """Whether a cell left out can be worked out or guessed from its line, and another may still be hidden."""
    hidden = [place for place in line if cells[place[0]][place[1]] is None]
    if not hidden or len(hidden) == len(line):
        return False
    total = line[-1]
    inside = [place for place in hidden if place != total]
    known = sum(rows[row][column] for row, column in inside)
    guessable = total not in hidden and known < least
    return len(hidden) == 1 or guessable


def _next(rows: Sequence[Sequence[int]], cells: list[list[int | None]], line: list[Place]) -> Place:
    """The cell to hide next: the smallest that is no zero and no sum, else a zero, the sum last of all."""
    shown = [place for place in line if cells[place[0]][place[1]] is not None]
    return min(
        shown,
        key=lambda place: (place == line[-1], rows[place[0]][place[1]] == 0, rows[place[0]][place[1]], place),
    )
