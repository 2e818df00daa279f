"""Consistent copies of a database file, and the question whether one is sound."""

from __future__ import annotations

from pathlib import Path

from desktop.models.errors import KnownError
from desktop.storage.engine import DatabaseTrouble, calm_errors, write_engine
from desktop.storage.folders import discard_database, remove_database


def copy_database(source: Path, target: Path, key: bytes) -> None:
    """Writes ``target`` as a compact copy under the same key, whatever the write-ahead log holds.

    The office may go on working meanwhile: the copy shows one moment. Nothing is left on failure.
    """
    with calm_errors():
        remove_database(target)
    engine = write_engine(source, key)
    try:
        with calm_errors(), engine.connect() as connection:
            # Not begun as a transaction: SQLite refuses to vacuum inside one.
            connection.connection.cursor().execute("VACUUM INTO ?", (str(target),))
    except BaseException:
        discard_database(target)
        raise
    finally:
        engine.dispose()


def faults(database: Path, key: bytes) -> list[str]:
    """What SQLCipher (every page's seal) and SQLite (every structure) find wrong; empty when sound.

    Raises WrongKey where the file does not open at all.
    """
    found: list[str] = []
    engine = write_engine(database, key)
    try:
        with calm_errors(), engine.connect() as connection:
            cursor = connection.connection.cursor()
            for check in ("cipher_integrity_check", "integrity_check(20)"):
                cursor.execute(f"PRAGMA {check}")
                found += [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
                if found:
                    break  # the second check cannot read past a broken seal
    except DatabaseTrouble as error:
        found.append(error.what)
    finally:
        engine.dispose()
    return found


def opens(database: Path, key: bytes) -> bool:
    """Whether the key opens the file."""
    try:
        engine = write_engine(database, key)
        try:
            with calm_errors(), engine.connect() as connection:
                connection.connection.cursor().execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            engine.dispose()
    except KnownError:
        return False
    return True
