"""The profile for readers outside: small counts left out, so that no sum in the report gives them away.

Counts that stand in several tables, and those of one that add up to one of another, are told to the search
for what else to leave out. Two tables that each are safe would otherwise give away what both hide.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.models.small_cells import Published
from desktop.services.welfare.welfare_counts import AGES, POOR_UP_TO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.welfare.welfare_profile import Profile, ProfileTable

Place = tuple[str, int, int]
"""Code of a table, row and column; a key figure is a row of the table without a code."""
#: Key figures, in their order.
FAMILIES, PEOPLE, POOR, DISABLED, ELDERLY = range(5)


def for_outside(profile: Profile) -> Profile:
    """The same profile without its small counts and those that would give them away."""
    report = _Report(profile)
    hidden = report.published.left_out(profile.least)
    figures = tuple(
        (words, None if ("", row, 0) in hidden else value)
        for row, (words, value) in enumerate(profile.figures)
    )
    tables = tuple(
        replace(
            table,
            cells=tuple(
                tuple(None if (table.code, y, x) in hidden else cell for x, cell in enumerate(row))
                for y, row in enumerate(table.cells)
            ),
        )
        for table in profile.tables
    )
    return replace(profile, figures=figures, tables=tables)


class _Report:
    """Every count of a profile with the sums within its tables and among them."""

    def __init__(self, profile: Profile) -> None:
        self.published = Published()
        self._tables = {table.code: table for table in profile.tables}
        for row, (_, value) in enumerate(profile.figures):
            self.published.count(("", row, 0), value or 0)
        for table in profile.tables:
            self._within(table)
        self._units()
        self._wholes()
        self._programmes()

    def _within(self, table: ProfileTable) -> None:
        high, wide = len(table.cells), len(table.columns)
        for y, row in enumerate(table.cells):
            for x, cell in enumerate(row):
                self.published.count((table.code, y, x), cell or 0)
        if table.sums:
            for x in range(wide):
                self._sum((table.code, high - 1, x), [(table.code, y, x) for y in range(high - 1)])
        if table.row_sums:
            for y in range(high):
                self._sum((table.code, y, wide - 1), [(table.code, y, x) for x in range(wide - 1)])

    def _sum(self, total: Place, parts: Sequence[Place]) -> None:
        self.published.add_up(total, parts)

    def _at(self, code: str, row: int, column: int) -> Place:
        """A place; -1 is the last."""
        table = self._tables[code]
        return code, row % len(table.cells), column % len(table.columns)

    def _same(self, *places: Place) -> None:
        for place in places[1:]:
            self._sum(places[0], [place])

    def _units(self) -> None:
        """The families of each area, and their sum, stand in three tables."""
        for row in range(len(self._tables["groups"].cells)):
            self._same(
                self._at("groups", row, 0), self._at("desil", row, -1), self._at("registered", row, -1)
            )

    def _wholes(self) -> None:
        """The key figures, and what tables of the same people or families have in common."""
        ages = list(AGES)
        small, pupils, elderly = (self._at("age", ages.index(age), -1) for age in ("0-5", "6-17", "60+"))
        self._same(_figure(FAMILIES), self._at("groups", -1, 0))
        self._same(_figure(PEOPLE), self._at("sex", -1, -1), self._at("age", -1, -1))
        for column in range(len(self._tables["sex"].columns)):
            self._same(self._at("sex", -1, column), self._at("age", -1, column))
        self._same(_figure(ELDERLY), self._at("groups", -1, 1), elderly)
        self._sum(self._at("groups", -1, 2), [small, pupils])
        self._same(_figure(DISABLED), self._at("groups", -1, 3))
        self._sum(_figure(POOR), [self._at("desil", -1, column) for column in range(POOR_UP_TO)])
        self._same(_figure(POOR), self._at("trend", -1, 0))

    def _programmes(self) -> None:
        """Receiving less receiving with a low desil: the others stand nowhere, but can be reckoned."""
        received = [self._at("programmes", row, 0) for row in range(len(self._tables["programmes"].cells))]
        received.append(self._at("trend", -1, 1))  # any programme at all, the last row of the gaps
        for row, place in enumerate(received[: len(self._tables["gaps"].cells)]):
            low, others = self._at("gaps", row, 0), ("others", row, 0)
            self._same(_figure(POOR), self._at("gaps", row, -1))
            self.published.count(others, max(0, self._value(place) - self._value(low)))
            self._sum(place, [low, others])

    def _value(self, place: Place) -> int:
        code, row, column = place
        return self._tables[code].cells[row][column] or 0


def _figure(number: int) -> Place:
    return "", number, 0
