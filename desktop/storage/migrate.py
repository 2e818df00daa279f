"""Schema creation and migration: always on a copy, checked, then swapped in; the old file is kept."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.models.errors import KnownError
from desktop.storage.engine import calm_errors, read_engine, write_engine
from desktop.storage.profile import Folder

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest revision; kept here so that opening an up-to-date office never imports Alembic.
HEAD = "0001"


class TooNew(KnownError):
    """The database was written by a newer program."""

    code = "too_new"
    exit_code = 14


class MigrationFailed(KnownError):
    """The migrated copy did not check out; the original stays as it was."""

    code = "migration_failed"
    exit_code = 15


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs the migrations up to a revision on an open connection."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def create_schema(database: Path, key: bytes) -> None:
    """Makes a new encrypted database at the newest schema."""
    engine = write_engine(database, key)
    try:
        with calm_errors(), engine.connect() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def current_revision(database: Path, key: bytes) -> str | None:
    """The schema revision of a database file."""
    engine = read_engine(database, key)
    try:
        with calm_errors(), engine.begin() as connection:
            has = connection.exec_driver_sql(
                "SELECT 1 FROM sqlite_master WHERE name='alembic_version'"
            ).first()
            if has is None:
                return None
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
            return str(row[0]) if row else None
    finally:
        engine.dispose()


def bring_up_to_date(folder: Folder, key: bytes) -> bool:
    """Migrates an older database; returns whether it had to. Raises TooNew or MigrationFailed."""
    revision = current_revision(folder.database, key)
    if revision == HEAD:
        return False
    if revision is None or not _is_known(revision):
        raise TooNew(
            "Data kantor ini dibuat oleh versi program yang lebih baru.",
            "Tidak ada yang diubah.",
            "Pasang versi Puskesos Desktop terbaru, lalu buka lagi.",
        )
    copy = folder.work / "migrating.db"
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        _copy_database(folder.database, copy, key)
        _migrate_and_check(copy, key)
        kept = folder.backups / f"sebelum-pembaruan-{revision}.db"
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder.database, kept)
        copy.replace(folder.database)
    finally:
        for leftover in folder.work.glob("migrating.db*"):
            leftover.unlink(missing_ok=True)
    return True


def _is_known(revision: str) -> bool:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory.from_config(_config()).get_revision(revision) is not None
    except CommandError:
        return False


def _copy_database(source: Path, target: Path, key: bytes) -> None:
    """A consistent copy, WAL included, under the same key."""
    target.unlink(missing_ok=True)
    engine = write_engine(source, key)
    try:
        with calm_errors(), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    with calm_errors():
        shutil.copy2(source, target)


def _migrate_and_check(database: Path, key: bytes) -> None:
    engine = write_engine(database, key)
    try:
        with calm_errors(), engine.connect() as connection:
            upgrade(connection)
            faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    if list(faults) != ["ok"]:
        raise MigrationFailed(
            "Pembaruan susunan data tidak lolos pemeriksaan.",
            "Data lama tetap dipakai dan tidak berubah.",
            "Hubungi kantor di atas Anda dan sertakan cadangan terbaru.",
        )
