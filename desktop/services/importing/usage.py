"""What of an import has come to be needed by other records: a case, a visit, a merged person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from desktop.models.field_words import RECORDS
from desktop.models.tables import SYNCED

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ASK = 10_000
"""Ids asked for at once: a table without an index of them is read once for so many."""
#: Columns that name a person or a family; the tables that have one are found by them.
_PERSON = ("person_id", "subject_id", "reporter_id", "merged_into")
_FAMILY = ("household_id", "other_household_id")


def _references(columns: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (entity, column.name)
        for entity, table in SYNCED.items()
        for column in table.columns
        if column.name in columns
    ]


def used_since(
    connection: Connection, new: AbstractSet[tuple[str, str]], kept: AbstractSet[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """(entity, id, why) of new rows that a row outside the import names, or one of it that stays.

    A person who stays needs their family.
    """
    staying = set(kept)
    for entity, columns in (("person", _PERSON), ("household", _FAMILY)):
        ids = sorted(row_id for name, row_id in new if name == entity)
        for other, column in _references(columns):
            for row_id, user in _users(connection, other, column, ids):
                if (other, user) not in new or (other, user) in staying:
                    staying.add((entity, row_id))
                    yield entity, row_id, f"dipakai {RECORDS.get(other, 'catatan lain')}"


def _users(connection: Connection, table: str, column: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(ids), _ASK):
        rows = connection.exec_driver_sql(
            f"SELECT {column}, id FROM {table} "
            f"WHERE {column} IN (SELECT value FROM json_each(?)) AND deleted=0",
            (json.dumps(ids[start : start + _ASK]),),
        )
        yield from ((row[0], row[1]) for row in rows.all())
