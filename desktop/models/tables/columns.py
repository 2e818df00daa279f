"""What tables are made of: the kinds of values, and the columns that every synced table has.

Values are JSON scalars throughout (text, integer, NULL): a row id is UUIDv7 as 32 hex characters, a
date ``YYYY-MM-DD``, a moment ``YYYY-MM-DDTHH:MM:SSZ`` in UTC, a list or object JSON text. The same
value therefore stands in the row, in the change log and in a bundle, and the types mean the same to
SQLite and PostgreSQL (docs/decisions.md).

A *synced* table has ``office`` (area code of the owner, the only office that may write the row), ``part``
(area code of the office whose case or registry it concerns), ``v_oid, v_seq`` (the change that last touched
it here) and ``deleted``. ``rid`` is a local integer key, never sent: the search index and keyset paging need
a small stable number.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
)

AREA = String(13)
ID = String(32)
DAY = String(10)
STAMP = String(20)

LOCAL = frozenset({"rid", "v_oid", "v_seq"})
"""Columns of a synced table that mean something in this database only."""


def text(name: str, kind: String | Text | None = None, *, null: bool = False) -> Column[str]:
    """A text column; without `kind` of any length."""
    return Column(name, kind if kind is not None else Text(), nullable=null, server_default=None)


def integer(name: str, *, null: bool = False) -> Column[int]:
    """A whole number, also for yes and no as 1 and 0."""
    return Column(name, Integer(), nullable=null)


def synced(
    name: str, *columns: Column[str] | Column[int], indexes: tuple[tuple[str, ...], ...] = ()
) -> Table:
    """A table that travels: `columns` between those that every such table has."""
    table = Table(
        name,
        metadata,
        Column("rid", Integer(), primary_key=True, autoincrement=True),
        Column("id", ID, nullable=False, unique=True),
        Column("office", AREA, nullable=False),
        Column("part", AREA, nullable=False),
        *columns,
        Column("deleted", Integer(), nullable=False, default=0, server_default="0"),
        Column("v_oid", Integer(), nullable=False),
        Column("v_seq", Integer(), nullable=False),
    )
    for names in indexes:
        Index(None, *(table.c[column] for column in names))
    return table


def deleted_index(table: Table) -> None:
    """An index of the few deleted rows; one of all would be taken by the planner for every "deleted = 0"."""
    Index(f"ix_{table.name}_deleted", table.c.deleted, sqlite_where=table.c.deleted == 1)
