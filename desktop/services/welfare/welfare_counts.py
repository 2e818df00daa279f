"""The counting behind the welfare profile: a few statements over whole tables, grouped by the database."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.services.people.merged_people import PAIRS

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Age groups by code, with their words.
AGES: dict[str, str] = {
    "0-5": "0–5 tahun", "6-17": "6–17 tahun", "18-59": "18–59 tahun", "60+": "60 tahun ke atas",
    "?": "Belum tercatat",
}  # fmt: skip

POOR_UP_TO = 4
"""Desil up to which social assistance usually goes (DOMAIN B2); shown as such, it decides nothing."""

#: Signs of a poor house: words, and the codes of DOMAIN B3 that count for an item.
HOUSING_SIGNS: dict[str, tuple[str, tuple[str, frozenset[str]]]] = {
    "floor": ("Lantai tanah atau bambu", ("303", frozenset({"7", "8"}))),
    "wall": ("Dinding bambu atau batang kayu", ("304", frozenset({"4", "5", "6"}))),
    "roof": ("Atap jerami, ijuk, atau rumbia", ("305", frozenset({"7"}))),
    "water": ("Air minum tak terlindung", ("306a", frozenset({"6", "8", "9", "10"}))),
    "light": ("Tanpa listrik PLN", ("307a", frozenset({"3", "4"}))),
    "power": ("Daya listrik 450 W", ("307b", frozenset({"1"}))),
    "fuel": ("Memasak dengan kayu atau arang", ("308", frozenset({"9", "10"}))),
    "toilet": ("Tanpa jamban sendiri", ("309a", frozenset({"2", "3", "4", "5", "6"}))),
}

_LIVING = (
    f"p.deleted=0 AND p.rid NOT IN (SELECT rid FROM {PAIRS}) AND coalesce(p.life_state, 'alive')='alive'"
)
_LATEST = (
    "SELECT h AS household_id, desil, registered FROM (SELECT coalesce(o.household_id, p.household_id) AS h, "
    "o.desil, o.registered, row_number() OVER (PARTITION BY coalesce(o.household_id, p.household_id) "
    "ORDER BY o.observed_on DESC, o.rid DESC) AS place FROM observation o "
    "LEFT JOIN person p ON p.id=o.person_id WHERE o.deleted=0 AND o.observed_on<=?) "
    "WHERE place=1 AND h IS NOT NULL"
)
_RECEIVING = (
    "SELECT DISTINCT coalesce(b.household_id, p.household_id) AS household_id, b.programme AS programme "
    "FROM benefit b LEFT JOIN person p ON p.id=b.person_id WHERE b.deleted=0 AND b.state='receiving' "
    "AND coalesce(b.from_on, b.stated_on)<=? AND (b.until_on IS NULL OR b.until_on>=?)"
)


class People(NamedTuple):
    """So many residents of one kind."""

    unit: str
    sex: str
    age: str
    disability: int
    number: int


class Families(NamedTuple):
    """So many families of one kind; ``desil`` and ``registered`` as last seen."""

    unit: str
    desil: int | None
    registered: str
    number: int


class Counts:
    """Counts as of a day, by dusun or by the office that keeps the record."""

    def __init__(self, connection: Connection, day: date, *, by_office: bool) -> None:
        self._connection = connection
        self._day = day.isoformat()
        self.by_office = by_office
        self._bounds = tuple(_years_before(day, years) for years in (6, 18, 60))

    def _rows(self, sql: str, *parameters: Any) -> list[Any]:
        return list(self._connection.exec_driver_sql(sql, parameters).all())

    def people(self) -> list[People]:
        """Residents who live here by unit, sex, age group and disability."""
        unit = "p.office" if self.by_office else "coalesce(nullif(p.dusun, ''), h.dusun, '')"
        six, eighteen, sixty = self._bounds
        rows = self._rows(
            f"SELECT {unit}, coalesce(p.sex, ''), CASE WHEN p.birth_date IS NULL THEN '?' "
            "WHEN p.birth_date<=? THEN '60+' WHEN p.birth_date<=? THEN '18-59' "
            "WHEN p.birth_date<=? THEN '6-17' ELSE '0-5' END, p.has_disability, count(*) "
            f"FROM person p LEFT JOIN household h ON h.id=p.household_id WHERE {_LIVING} GROUP BY 1, 2, 3, 4",
            sixty, eighteen, six,
        )  # fmt: skip
        return [People(*row) for row in rows]

    @cached_property
    def _seen(self) -> dict[str, tuple[int | None, str]]:
        """Family -> desil and registration as last seen. A join of two derived tables is slow."""
        return {str(home): (desil, str(known)) for home, desil, known in self._rows(_LATEST, self._day)}

    @cached_property
    def _homes(self) -> dict[str, str]:
        """Family with somebody living in it -> unit."""
        unit = "h.office" if self.by_office else "coalesce(h.dusun, '')"
        rows = self._rows(
            f"SELECT h.id, {unit} FROM household h WHERE h.deleted=0 AND h.id IN "
            f"(SELECT p.household_id FROM person p WHERE {_LIVING} AND p.household_id IS NOT NULL)"
        )
        return {str(home): str(of) for home, of in rows}

    def families(self) -> list[Families]:
        """Families by unit and by what was last seen of them."""
        found: Counter[tuple[str, int | None, str]] = Counter()
        for home, of in self._homes.items():
            desil, known = self._seen.get(home, (None, "unknown"))
            found[of, desil, known] += 1
        return [Families(*kind, number) for kind, number in found.items()]

    def disabilities(self) -> dict[tuple[str, str], int]:
        """(kind, sex) -> persons."""
        rows = self._rows(
            f"SELECT p.disabilities, coalesce(p.sex, ''), count(*) FROM person p WHERE {_LIVING} "
            "AND p.has_disability=1 GROUP BY 1, 2"
        )
        found: Counter[tuple[str, str]] = Counter()
        for kinds, sex, number in rows:
            for kind in json.loads(kinds):
                found[kind, sex] += number
        return dict(found)

    def ppks(self) -> dict[tuple[str, str], int]:
        """(category, sex) -> persons of whom it held on the day."""
        rows = self._rows(
            "SELECT e.category, coalesce(p.sex, ''), count(DISTINCT p.id) FROM ppks_entry e "
            f"JOIN person p ON p.id=e.person_id WHERE {_LIVING} AND e.deleted=0 AND e.since<=? "
            "AND (e.until IS NULL OR e.until>=?) GROUP BY 1, 2",
            self._day,
            self._day,
        )
        return {(str(category), str(sex)): int(number) for category, sex, number in rows}

    def housing(self) -> tuple[dict[str, int], int]:
        """Sign -> families, and of how many a visit recorded the house."""
        rows = self._rows(
            "SELECT housing FROM (SELECT housing, row_number() OVER (PARTITION BY household_id "
            "ORDER BY visited_on DESC, rid DESC) AS place FROM home_visit WHERE deleted=0 AND state='done' "
            "AND visited_on<=? AND housing<>'{}') WHERE place=1",
            self._day,
        )
        found = dict.fromkeys(HOUSING_SIGNS, 0)
        for (text,) in rows:
            items = {str(key): str(value) for key, value in json.loads(text).items()}
            for key, (_, (item, codes)) in HOUSING_SIGNS.items():
                found[key] += items.get(item) in codes
        return found, len(rows)

    def programmes(self, poor: int) -> dict[str, tuple[int, int]]:
        """Programme -> families that receive it, and those among them up to the desil ``poor``."""
        families: Counter[str] = Counter()
        among: Counter[str] = Counter()
        for home, code in self._rows(_RECEIVING, self._day, self._day):
            families[code] += home in self._homes
            among[code] += self._is_poor(home, poor)
        return {code: (number, among[code]) for code, number in families.most_common() if number}

    def poor_with_any(self, poor: int) -> int:
        """Families up to the desil ``poor`` that receive any programme."""
        homes = {home for home, _ in self._rows(_RECEIVING, self._day, self._day)}
        return sum(self._is_poor(home, poor) for home in homes)

    def _is_poor(self, home: str, poor: int) -> bool:
        desil = self._seen.get(home, (None, ""))[0]
        return desil is not None and desil <= poor and home in self._homes

    def month(self, first: date, last: date, poor: int) -> tuple[int, int, int, int, int]:
        """Of a month: poor families and families with a programme at its end; proposals made and accepted in
        it; visits made in it."""
        begin, end = first.isoformat(), last.isoformat()
        return (
            int(self._rows(f"SELECT count(*) FROM ({_LATEST}) WHERE desil<=?", end, poor)[0][0]),
            int(self._rows(f"SELECT count(DISTINCT household_id) FROM ({_RECEIVING})", end, end)[0][0]),
            self._between("proposal", "proposed_on", "state NOT IN ('draft', 'withdrawn')", begin, end),
            self._between("proposal", "result_on", "state='accepted'", begin, end),
            self._between("home_visit", "visited_on", "state='done'", begin, end),
        )

    def _between(self, table: str, column: str, condition: str, begin: str, end: str) -> int:
        sql = f"SELECT count(*) FROM {table} WHERE deleted=0 AND {column} BETWEEN ? AND ? AND {condition}"
        return int(self._rows(sql, begin, end)[0][0])


def _years_before(day: date, years: int) -> str:
    """The last birthday of somebody who is that old on ``day``."""
    try:
        return day.replace(year=day.year - years).isoformat()
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28).isoformat()
