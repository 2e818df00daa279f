"""Schema creation and migration: always on a copy, checked, then swapped in; the old file is kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.models.errors import KnownError
from desktop.storage.clock import Clock, system_clock
from desktop.storage.copying import copy_database
from desktop.storage.engine import calm_errors, read_engine, write_engine
from desktop.storage.folders import discard_database, swap_database
from desktop.storage.profile import Folder

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest revision; kept here so that opening an up-to-date office never imports Alembic.
HEAD = "0010"
SCRIPTS = Path(__file__).parent / "migrations"
#: Beside the data, after a migration that failed.
MIGRATION_REPORT = "laporan-galat-pembaruan.txt"


class TooNew(KnownError):
    """The database was written by a newer program."""

    code = "too_new"
    exit_code = 14


class MigrationFailed(KnownError):
    """The migrated copy did not check out; the original stays as it was.

    ``details`` says what was found, for the report to the developers.
    """

    code = "migration_failed"
    exit_code = 15

    def __init__(self, what: str, kept: str, todo: str, details: Sequence[str] = ()) -> None:
        super().__init__(what, kept, todo)
        self.details = tuple(details)


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


def bring_up_to_date(folder: Folder, key: bytes, clock: Clock = system_clock) -> bool:
    """Migrates an older database; returns whether it had to. Raises TooNew, MigrationFailed or DiskFull.

    Backed up, migrated and checked as a copy, then swapped in; the file before stays in ``previous/``. At
    every moment the office's file is the old one or the new one, whole.
    """
    from desktop.storage import previous

    try:
        older = needs_migration(folder.database, key)
    except TooNew:
        older = _went_back(folder, key, clock)
    else:
        previous.withdraw(folder)
    if not older:
        return False
    from desktop.storage import backup

    revision = str(current_revision(folder.database, key))
    copy = folder.work / "migrating.db"
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        backup.write(folder, key, reason=backup.Reason.MIGRATION, clock=clock)
        copy_database(folder.database, copy, key)
        try:
            migrate_and_check(copy, key)
        except MigrationFailed as error:
            _report(folder, error)
            raise
        previous.keep(folder, revision, HEAD, clock)
        with calm_errors():
            swap_database(copy, folder.database)
    finally:
        discard_database(copy)
    return True


def _went_back(folder: Folder, key: bytes, clock: Clock) -> bool:
    """A database of a newer program: the one before it, where somebody asked for that; else raises TooNew."""
    from desktop.storage import going_back, previous

    kept = previous.kept(folder)
    if kept is None or not _is_known(kept.revision) or not going_back.put_back(folder, key, clock):
        raise _too_new()
    return needs_migration(folder.database, key)


def _report(folder: Folder, error: MigrationFailed) -> None:
    """Keeps for the developers what went wrong, without personal data."""
    from desktop.models.crash import crash_text
    from desktop.storage.profile import write_atomically

    text = "\n".join((*error.details, crash_text(error.__cause__ or error)))
    with suppress(OSError):
        write_atomically(folder.root / MIGRATION_REPORT, text)


def needs_migration(database: Path, key: bytes) -> bool:
    """Whether the file has an older schema. Raises TooNew for one that this program does not know."""
    revision = current_revision(database, key)
    if revision == HEAD:
        return False
    if revision is None or not _is_known(revision):
        raise _too_new()
    return True


def _too_new() -> TooNew:
    return TooNew(
        "Data kantor ini dibuat oleh versi program yang lebih baru.",
        "Tidak ada yang diubah.",
        "Pasang versi Puskesos Desktop terbaru, lalu buka lagi.",
    )


def _is_known(revision: str) -> bool:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory.from_config(_config()).get_revision(revision) is not None
    except CommandError:
        return False


def migrate_and_check(database: Path, key: bytes) -> None:
    """Migrates a copy in place. Raises MigrationFailed where that fails or it is not sound afterwards."""
    from desktop.storage.migration_checks import objections, row_counts

    before = row_counts(database, key)
    declared = _declared(str(current_revision(database, key)))
    engine = write_engine(database, key)
    try:
        with calm_errors(), engine.connect() as connection:
            upgrade(connection)
    except KnownError:  # no room, no access: nothing is wrong with the data or the migration
        raise
    except Exception as error:
        raise _failed([]) from error
    finally:
        engine.dispose()
    found = objections(database, key, before, declared)
    if found:
        raise _failed(found)


def _declared(revision: str) -> set[str]:
    """The tables whose number of rows the migrations after a revision say they change (``CHANGES_ROWS``)."""
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory.from_config(_config()).iterate_revisions("head", revision)
    return {table for step in steps for table in getattr(step.module, "CHANGES_ROWS", ())}


def _failed(details: list[str]) -> MigrationFailed:
    return MigrationFailed(
        "Data kantor tidak dapat disesuaikan dengan versi program ini.",
        "Data lama tetap dipakai dan tidak berubah; cadangannya ada di folder cadangan.",
        "Kembali ke versi program sebelumnya, lalu hubungi kantor di atas Anda.",
        details,
    )
