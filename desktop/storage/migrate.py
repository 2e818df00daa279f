"""Schema creation and migration: always on a copy, checked, then swapped in; the old file is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.models.errors import KnownError
from desktop.storage.copying import copy_database, faults
from desktop.storage.engine import calm_errors, read_engine, write_engine
from desktop.storage.folders import remove_database, swap_database
from desktop.storage.profile import Folder

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest revision; kept here so that opening an up-to-date office never imports Alembic.
HEAD = "0001"
SCRIPTS = Path(__file__).parent / "migrations"


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
    config.set_main_option("script_location", str(SCRIPTS))
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
    if not needs_migration(folder.database, key):
        return False
    from desktop.storage import backup

    copy = folder.work / "migrating.db"
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        backup.write(folder, key, reason=backup.Reason.MIGRATION)
        copy_database(folder.database, copy, key)
        migrate_and_check(copy, key)
        with calm_errors():
            swap_database(copy, folder.database)
    finally:
        remove_database(copy)
    return True


def needs_migration(database: Path, key: bytes) -> bool:
    """Whether the file has an older schema. Raises TooNew for one that this program does not know."""
    revision = current_revision(database, key)
    if revision == HEAD:
        return False
    if revision is None or not _is_known(revision):
        raise TooNew(
            "Data kantor ini dibuat oleh versi program yang lebih baru.",
            "Tidak ada yang diubah.",
            "Pasang versi Puskesos Desktop terbaru, lalu buka lagi.",
        )
    return True


def _is_known(revision: str) -> bool:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory.from_config(_config()).get_revision(revision) is not None
    except CommandError:
        return False


def migrate_and_check(database: Path, key: bytes) -> None:
    """Migrates a copy in place; raises MigrationFailed where it is not sound afterwards."""
    engine = write_engine(database, key)
    try:
        with calm_errors(), engine.connect() as connection:
            upgrade(connection)
    finally:
        engine.dispose()
    if faults(database, key):
        raise MigrationFailed(
            "Pembaruan susunan data tidak lolos pemeriksaan.",
            "Data lama tetap dipakai dan tidak berubah.",
            "Hubungi kantor di atas Anda dan sertakan cadangan terbaru.",
        )
