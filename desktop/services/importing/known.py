"""Who of a file's people the office knows already: looked up many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from desktop.models.resident_fields import FIELDS
from desktop.services.people.merged_people import survivors

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]

_ASK = 500
PERSON_COLUMNS = (
    "id", "office", "household_id", "nik", "nik_status", "name", "sex", "birth_date", "birth_place",
    "address", "rt", "rw", "dusun", "phone", "shdk", "disabilities", "has_disability", *FIELDS, "life_state",
)  # fmt: skip
_FAMILY_COLUMNS = ("id", "office", "no_kk", "head_name", "address", "rt", "rw", "dusun")


class Known:
    """People by NIK and by family, families by No. KK; of merged records the one that stands for all."""

    def __init__(self, connection: Connection, office: str, niks: Iterable[str], kks: Iterable[str]) -> None:
        self._connection = connection
        self.families: dict[str, Row] = {}
        for row in self._rows("household", _FAMILY_COLUMNS, "no_kk", kks):
            known = self.families.get(row["no_kk"])
            if known is None or (known["office"] != office and row["office"] == office):
                self.families[row["no_kk"]] = row
        self.by_nik: dict[str, list[Row]] = defaultdict(list)
        for number, row in self._people("nik", niks):
            self.by_nik[number].append(row)
        self.members: dict[str, list[Row]] = defaultdict(list)
        for family, row in self._people("household_id", (row["id"] for row in self.families.values())):
            self.members[family].append(row)

    def numbers_of(self, household_ids: Iterable[str]) -> dict[str, str]:
        """Household id to No. KK."""
        found = self._rows("household", ("id", "no_kk"), "id", household_ids)
        return {row["id"]: row["no_kk"] or "" for row in found}

    def named(self, name: str, birth_date: str) -> list[Row]:
        """Everybody of that name born that day, wherever they live."""
        columns = ",".join(PERSON_COLUMNS)
        rows = self._connection.exec_driver_sql(
            # Both in SQLite's small letters, which leave those with accents as they are.
            f"SELECT {columns} FROM person WHERE lower(name)=lower(?) AND deleted=0 AND birth_date=? "
            "ORDER BY rid",
            (name, birth_date),
        )
        found = [("", dict(zip(PERSON_COLUMNS, row, strict=True))) for row in rows]
        return [row for _value, row in self._standing(found)]

    def _people(self, column: str, values: Iterable[str]) -> Iterator[tuple[str, Row]]:
        """(value asked for, person)."""
        found = [(row[column], row) for row in self._rows("person", PERSON_COLUMNS, column, values)]
        return self._standing(found)

    def _standing(self, found: list[tuple[str, Row]]) -> Iterator[tuple[str, Row]]:
        """A merged record's place is taken by the one that stands for it."""
        ids = [row["id"] for _value, row in found]
        survivor = survivors(self._connection, ids) if ids else {}
        others = {
            row["id"]: row
            for row in self._rows("person", PERSON_COLUMNS, "id", set(survivor.values()) - set(ids))
        }
        others |= {row["id"]: row for _value, row in found}
        told: set[tuple[str, str]] = set()
        for value, row in found:
            standing = others.get(survivor[row["id"]], row)
            if (value, standing["id"]) not in told:
                told.add((value, standing["id"]))
                yield value, standing

    def _rows(
        self, table: str, columns: tuple[str, ...], column: str, values: Iterable[str]
    ) -> Iterator[Row]:
        asked = sorted(set(values))
        for start in range(0, len(asked), _ASK):
            some = tuple(asked[start : start + _ASK])
            rows = self._connection.exec_driver_sql(
                f"SELECT {','.join(columns)} FROM {table} WHERE {column} IN ({','.join('?' * len(some))}) "
                "AND deleted=0 ORDER BY rid",
                some,
            )
            for row in rows:
                yield dict(zip(columns, row, strict=True))
