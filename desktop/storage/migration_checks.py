"""What must hold of a migrated copy before it may take the place of the office's data.

SQLCipher's and SQLite's own checks say that the file is sound. They do not say that a migration kept every
row: here each table is counted before and after, and the audit trail is followed to its end.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from desktop.storage import audit, search
from desktop.storage.copying import faults
from desktop.storage.engine import calm_errors, read_engine

#: Alembic's own table, and the search indexes with the tables that FTS5 keeps behind each.
_NOT_COUNTED = ("alembic_version", "sqlite_", *(f"{entity}_search" for entity in search.INDEXES))


def row_counts(database: Path, key: bytes) -> dict[str, int]:
    """Rows of every table that holds the office's data."""
    engine = read_engine(database, key)
    try:
        with calm_errors(), engine.begin() as connection:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'").scalars()
            return {
                str(name): int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
                for name in names.all()
                if not str(name).startswith(_NOT_COUNTED)
            }
    finally:
        engine.dispose()


def objections(database: Path, key: bytes, before: dict[str, int], declared: AbstractSet[str]) -> list[str]:
    """What is wrong with a migrated database, for the report; empty where it may be used.

    ``before`` are the counts of the original, ``declared`` the tables whose number of rows the migrations
    say they change.
    """
    found = faults(database, key)
    if found:
        return found
    after = row_counts(database, key)
    for table, rows in before.items():
        if table in declared:
            continue
        if table not in after:
            found.append(f"table {table} is gone")
        elif after[table] != rows:
            found.append(f"table {table} had {rows} rows and has {after[table]}")
    return found or _broken_links(database, key)


def _broken_links(database: Path, key: bytes) -> list[str]:
    found = []
    engine = read_engine(database, key)
    try:
        with calm_errors(), engine.begin() as connection:
            for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
                found.append(f"a row of {table} points to nothing")
            _, broken = audit.verify(connection)
            if broken is not None:
                found.append(f"the audit trail breaks at row {broken}")
            found += [
                f"the search index of {entity} is not complete" for entity in search.incomplete(connection)
            ]
    finally:
        engine.dispose()
    return found
