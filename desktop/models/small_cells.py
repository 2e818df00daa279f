"""Small numbers kept from readers outside the office: a cell that counts two families names them.

Counts from 1 to below a limit are left out, and so many more that none of them can be worked out from any
sums of the same report (complementary suppression): neither along one line of counts that add up, nor from
all lines together, in whichever tables they stand. Zeros stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

LEAST = 5
"""Below it a number is small; an office may set its own."""
LEASTS = range(2, 21)
"""What an office may set."""

Key = Hashable
_PRIME = (1 << 61) - 1
"""Sums are solved in remainders of it: whole numbers, exact."""


class Published:
    """Every count of one report by its key, and which of them add up."""

    def __init__(self) -> None:
        self._counts: dict[Key, int] = {}
        self._lines: list[tuple[Key, ...]] = []

    def count(self, key: Key, value: int) -> None:
        """A count, 0 or more; the same key only once."""
        self._counts[key] = value

    def add_up(self, total: Key, parts: Iterable[Key]) -> None:
        """Says that ``total`` is the sum of ``parts``, or with one part that both are the same number.

        Where the counts do not add up nobody can reckon with it, and nothing is said.
        """
        line = (*parts, total)
        if len(line) > 1 and sum(self._counts[key] for key in line[:-1]) == self._counts[total]:
            self._lines.append(line)

    def left_out(self, least: int = LEAST) -> frozenset[Key]:
        """Counts to leave out.

        What remains is safe against who solves all sums at once: each of these counts, none of them 0, could
        also be larger or smaller.
        """
        return frozenset(_Search(self._counts, self._lines, least).run())


class _Search:
    def __init__(self, counts: dict[Key, int], lines: list[tuple[Key, ...]], least: int) -> None:
        self._counts = counts
        self._lines = lines
        self._least = least
        self._hidden = {key for key, value in counts.items() if 0 < value < least}
        self._times = Counter(key for line in lines for key in line)

    def run(self) -> set[Key]:
        self._close_all()
        while loose := _given_away(self._lines, self._hidden):
            self._loosen(loose)
            self._close_all()
        return self._hidden

    def _close_all(self) -> None:
        changed = True
        while changed:
            changed = False
            for line in self._lines:
                changed = self._close(line) or changed

    def _close(self, line: tuple[Key, ...]) -> bool:
        """Hides more of a line until nothing of it can be worked out or guessed; whether it had to."""
        changed = False
        while self._open(line) and self._hide_one(line):
            changed = True
        return changed

    def _open(self, line: tuple[Key, ...]) -> bool:
        """Whether one alone is left out, or several whose sum is itself small."""
        hidden = [key for key in line if key in self._hidden]
        if not hidden:
            return False
        known = sum(self._counts[key] for key in hidden)
        return len(hidden) == 1 or (line[-1] not in self._hidden and known < self._least)

    def _loosen(self, loose: set[Key]) -> None:
        """For each count that all sums together give away, hides another in one of its lines.

        Where these have none to hide, one further off: in a line of some count left out.
        """
        helped: set[Key] = set()
        for line in self._lines:
            here = loose.intersection(line) - helped
            if here and self._hide_one(line):
                helped |= here
        if not helped:
            any(self._hide_one(line) for line in self._lines if not self._hidden.isdisjoint(line))

    def _hide_one(self, line: tuple[Key, ...]) -> bool:
        """Hides what costs the reader least: what stands in few lines, no sum, a small number."""
        shown = [key for key in line if self._counts[key] and key not in self._hidden]
        if not shown:
            return False
        self._hidden.add(
            min(
                shown, key=lambda key: (self._times[key], key == line[-1], self._counts[key], line.index(key))
            )
        )
        return True


def _given_away(lines: list[tuple[Key, ...]], hidden: set[Key]) -> set[Key]:
    """Counts left out that all sums together determine.

    Whoever solves the sums is left with all ways to change the hidden counts that keep every sum. One such
    way, as arbitrary as can be, is made here: a count that it does not change has one value only.
    """
    order: dict[Key, int] = {}
    solved: list[tuple[Key, dict[Key, int]]] = []
    for line in sorted(lines, key=lambda line: sum(key in hidden for key in line)):
        row = {key: 1 for key in line[:-1] if key in hidden}
        if line[-1] in hidden:
            row[line[-1]] = _PRIME - 1
        _reduce(row, order, solved)
        if row:
            first = next(iter(row))
            inverse = pow(row[first], -1, _PRIME)
            order[first] = len(solved)
            solved.append((first, {key: factor * inverse % _PRIME for key, factor in row.items()}))
    free = (key for line in lines for key in line if key in hidden and key not in order)
    change = {key: pow(7, 11 + place, _PRIME) for place, key in enumerate(dict.fromkeys(free))}
    for first, row in reversed(solved):
        change[first] = -sum(factor * change[key] for key, factor in row.items() if key != first) % _PRIME
    return {key for key, moved in change.items() if not moved}


def _reduce(row: dict[Key, int], order: dict[Key, int], solved: list[tuple[Key, dict[Key, int]]]) -> None:
    """Takes every count out of a line that an earlier line expresses by others."""
    while known := [order[key] for key in row if key in order]:
        first, other = solved[min(known)]
        factor = row[first]
        for key, theirs in other.items():
            left = (row.get(key, 0) - factor * theirs) % _PRIME
            if left:
                row[key] = left
            else:
                row.pop(key, None)
