"""What a reader outside can reckon from a whole profile: nothing that was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from random import Random
from typing import Any, cast

import pytest

from desktop.models.codes import OfficeLevel
from desktop.services.desk import Desk
from desktop.services.offices.office_names import OfficeNames
from desktop.services.welfare.profile_readers import for_outside
from desktop.services.welfare.welfare_counts import AGES, POOR_UP_TO, Counts, Families, People
from desktop.services.welfare.welfare_profile import Profile, _Tables
from tests.helpers.offices import desk

__all__ = ["desk"]

UNITS = ("Krajan", "Sukasari", "Wetan")
DESILS = (1, 2, 3, 4, 7, None)
PROGRAMMES = ("PKH", "BPNT")
DAY = date(2026, 8, 20)
PRIME = 2_147_483_647

Kind = tuple[Any, ...]
#: All kinds of people (unit, sex, age, disability) and of families (unit, desil, registered, programmes).
PERSONS: list[Kind] = [("p", *kind) for kind in product(UNITS, ("L", "P", ""), AGES, (0, 1))]
SETS = ((), ("PKH",), ("BPNT",), PROGRAMMES)
FAMILIES: list[Kind] = [("f", *kind) for kind in product(UNITS, DESILS, ("yes", "no", "unknown"), SETS)]


def poor(kind: Kind) -> bool:
    return kind[0] == "f" and kind[2] is not None and kind[2] <= POOR_UP_TO


@dataclass
class Village:
    """Invented people and families in place of those of a database."""

    kinds: Counter[Kind]
    by_office: bool = False

    def people(self) -> list[People]:
        return [People._make((*kind[1:], number)) for kind, number in self.kinds.items() if kind[0] == "p"]

    def families(self) -> list[Families]:
        return [Families._make((*kind[1:4], number)) for kind, number in self.kinds.items() if kind[0] == "f"]

    def disabilities(self) -> dict[tuple[str, str], int]:
        return {}

    ppks = disabilities

    def housing(self) -> tuple[Counter[str], int]:
        return Counter(), 0

    def _with(self, test: Callable[[Kind], bool]) -> int:
        return sum(number for kind, number in self.kinds.items() if kind[0] == "f" and test(kind))

    def programmes(self, _poor: int) -> dict[str, tuple[int, int]]:
        return {
            code: (
                self._with(lambda kind, code=code: code in kind[4]),  # type: ignore[misc]  # bound now
                self._with(lambda kind, code=code: code in kind[4] and poor(kind)),  # type: ignore[misc]  # as above
            )
            for code in PROGRAMMES
        }

    def poor_with_any(self, _poor: int) -> int:
        return self._with(lambda kind: bool(kind[4]) and poor(kind))

    def month(self, _first: date, last: date, _poor: int) -> tuple[int, int, int, int, int]:
        if last < DAY:
            return 0, 0, 0, 0, 0
        return self._with(poor), self._with(lambda kind: bool(kind[4])), 0, 0, 0


def invented(desk: Desk, seed: int) -> Profile:
    """The whole profile of a village in which many counts are small."""
    random = Random(seed)  # noqa: S311 - invented people
    size = random.choice((1, 3, 6))
    kinds = random.choices(PERSONS, k=random.randrange(1, 40 * size))
    kinds += random.choices(FAMILIES, k=random.randrange(1, 20 * size))
    made = _Tables(desk, cast(Counts, Village(Counter(kinds))), OfficeNames(desk.store), DAY)
    least = random.randrange(2, 8)
    return Profile("Desa", OfficeLevel.DESA, DAY, made.figures(), tuple(made.all()), True, least)


SEXES = {"Laki-laki": "L", "Perempuan": "P", "Belum tercatat": ""}
REGISTERED = {"yes": "Terdaftar", "no": "Tidak terdaftar", "unknown": "Belum dicek"}
NAMES = {"Program Keluarga Harapan (PKH)": "PKH", "Program Sembako/BPNT": "BPNT"}
FIGURES: dict[str, Callable[[Kind], bool]] = {
    "Keluarga": lambda kind: kind[0] == "f",
    "Jiwa": lambda kind: kind[0] == "p",
    "Keluarga desil 1–4": poor,
    "Penyandang disabilitas": lambda kind: kind[0] == "p" and kind[4],
    "Lansia": lambda kind: kind[0] == "p" and kind[3] == "60+",
    "Anak": lambda kind: kind[0] == "p" and kind[3] in ("0-5", "6-17"),
}
FIGURES["Disabilitas"] = FIGURES["Penyandang disabilitas"]


def counts(code: str, row: str, column: str, kind: Kind) -> bool:
    """Whether a cell of a table counts a kind of people or families, by its words alone."""
    if code in ("sex", "age"):
        rows = ("Jumlah", kind[1] if code == "sex" else AGES.get(kind[3], ""))
        return kind[0] == "p" and row in rows and (column == "Jumlah" or SEXES[column] == kind[2])
    if code == "groups":
        return row in ("Jumlah", kind[1]) and FIGURES[column](kind)
    return kind[0] == "f" and _counts_family(code, row, column, kind)


def _counts_family(code: str, row: str, column: str, kind: Kind) -> bool:
    receives = bool(kind[4]) if row not in NAMES else NAMES[row] in kind[4]
    if code in ("desil", "registered"):
        words = {None: "Belum diketahui", 7: "Desil 5–10"}.get(kind[2], f"Desil {kind[2]}")
        columns = ("Jumlah", words) if code == "desil" else ("Jumlah", REGISTERED[kind[3]])
        return row in ("Jumlah", kind[1]) and column in columns
    if code == "gaps":
        return poor(kind) and (column == "Jumlah" or receives == (column == "Menerima"))
    if code == "programmes":
        return receives
    now = row == "Agustus 2026"
    return now and (
        poor(kind) if column == "Keluarga desil 1–4" else column == "Menerima program" and receives
    )


def cells(profile: Profile) -> Iterator[tuple[str, int | None, dict[int, int]]]:
    """Every count of a profile: where it stands, its value, and the kinds it counts by their place."""
    kinds = PERSONS + FAMILIES
    for words, value in profile.figures:
        yield words, value, {place: 1 for place, kind in enumerate(kinds) if FIGURES[words](kind)}
    for table in profile.tables:
        for row, line in zip(table.labels, table.cells, strict=True):
            for column, value in zip(table.columns, line, strict=True):
                if table.code in ("disability", "ppks", "housing"):
                    continue
                counted = (p for p, kind in enumerate(kinds) if counts(table.code, row, column, kind))
                yield f"{table.code}: {row}, {column}", value, dict.fromkeys(counted, 1)


class Attacker:
    """Knows all that is published, and every way in which its counts must hang together."""

    def __init__(self) -> None:
        self._solved: dict[int, dict[int, int]] = {}

    def rest(self, row: dict[int, int]) -> dict[int, int]:
        """What of a count the published ones leave open; nothing where they determine it."""
        left = dict(row)
        while known := [place for place in left if place in self._solved]:
            factor, other = left[known[0]], self._solved[known[0]]
            for place, theirs in other.items():
                left[place] = (left.get(place, 0) - factor * theirs) % PRIME
            left = {place: factor for place, factor in left.items() if factor}
        return left

    def learn(self, row: dict[int, int]) -> None:
        left = self.rest(row)
        if left:
            first = min(left)
            inverse = pow(left[first], -1, PRIME)
            new = {place: factor * inverse % PRIME for place, factor in left.items()}
            for place, row_ in self._solved.items():
                if first in row_:
                    self._solved[place] = _less(row_, new, row_[first])
            self._solved[first] = new


def _less(row: dict[int, int], other: dict[int, int], factor: int) -> dict[int, int]:
    found = {place: (row.get(place, 0) - factor * other.get(place, 0)) % PRIME for place in row | other}
    return {place: value for place, value in found.items() if value}


@pytest.mark.parametrize("seed", range(12))
def test_no_count_left_out_can_be_solved_from_all_that_stand(desk: Desk, seed: int) -> None:
    full = invented(desk, seed)
    shown = for_outside(full)
    attacker = Attacker()
    hidden = []
    for (where, value, kinds), (_, true, _) in zip(cells(shown), cells(full), strict=True):
        assert value is None or value == true
        assert value is None or not 0 < value < full.least, where
        if value is None:
            hidden.append((where, kinds))
        else:
            attacker.learn(kinds)
    assert hidden
    assert [where for where, kinds in hidden if not attacker.rest(kinds)] == []


def test_the_attacker_of_these_tests_does_find_what_is_not_protected(desk: Desk) -> None:
    """The families of desil 1 to 4 stand on top, so that one desil alone can be subtracted."""
    shown = invented(desk, 0)
    attacker = Attacker()
    for where, _value, kinds in cells(shown):
        if where != "desil: Jumlah, Desil 2":
            attacker.learn(kinds)
    assert not attacker.rest(next(kinds for where, _v, kinds in cells(shown) if where.endswith("Desil 2")))
