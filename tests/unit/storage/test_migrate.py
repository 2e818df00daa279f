"""Migrations: what they build is what the tables say, and they run on a copy that is swapped in."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.exc import SAWarning

from desktop.models.queue_indexes import PERSON_NAME, queue_indexes
from desktop.models.tables import metadata
from desktop.services.desk import Desk
from desktop.storage import backup_file, migrate
from desktop.storage.copying import faults
from desktop.storage.engine import write_engine
from desktop.storage.store import Store
from tests.helpers.rows import person

NEXT = '''
"""Adds a column."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
branch_labels = depends_on = None

def upgrade() -> None:
    with op.batch_alter_table("household") as batch:
        batch.add_column(sa.Column("hamlet_head", sa.Text(), nullable=True))
'''
FAILING = NEXT.replace(
    "    with op", "    op.execute('DELETE FROM person')\n    raise RuntimeError('broken')\n    with op"
)


def test_the_migrated_schema_is_the_one_in_the_tables(desk: Desk) -> None:
    own_sql = {index.name for index in (PERSON_NAME, *queue_indexes())}

    def compared(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and "_search" in str(name)) and not (kind == "index" and name in own_sql)

    options = {"include_object": compared, "compare_type": True, "compare_server_default": True}
    with (
        warnings.catch_warnings(action="ignore", category=SAWarning),  # it cannot read expressions
        desk.store.read() as connection,
    ):
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_index_is_made_by_the_migrations_too(desk: Desk, tmp_path: Path) -> None:
    """Alembic does not compare indexes over expressions; their text does."""

    def indexes(connection: Connection) -> dict[str, str]:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL"
        )
        return {row[0]: " ".join(row[1].split()) for row in rows}

    engine = write_engine(tmp_path / "direct.db", bytes(32))
    with engine.begin() as connection:
        metadata.create_all(connection)
        for index in (PERSON_NAME, *queue_indexes()):
            connection.exec_driver_sql(index.sql)
        direct = indexes(connection)
    engine.dispose()
    with desk.store.read() as connection:
        assert indexes(connection) == direct


def test_head_is_the_newest_revision(desk: Desk) -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(migrate._config()).get_current_head() == migrate.HEAD
    assert migrate.current_revision(desk.store.folder.database, desk.store.key) == migrate.HEAD


@pytest.fixture
def old_office(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An office with one person, closed, and a program that knows one schema more."""
    with desk.unit_of_work() as uow:
        uow.insert("person", person())
    desk.store.close()
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "HEAD", "0002")
    return desk


def add_revision(text: str) -> None:
    (migrate.SCRIPTS / "versions" / "0002_next.py").write_text(text, encoding="utf-8")


def test_an_older_office_is_brought_up_and_backed_up(old_office: Desk) -> None:
    add_revision(NEXT)
    folder = old_office.store.folder
    with Store.open(folder.root) as store, store.read() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(household)")]
        assert "hamlet_head" in columns
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 1
    (kept,) = backup_file.in_folder(folder.backups)
    assert kept.reason is backup_file.Reason.MIGRATION
    extracted = backup_file.extract(kept.path, folder)
    assert faults(extracted.database, old_office.store.key) == []
    assert migrate.current_revision(extracted.database, old_office.store.key) == "0001"
    with Store.open(folder.root):  # and only once
        assert len(backup_file.in_folder(folder.backups)) == 1


def test_a_failing_migration_leaves_the_old_data(old_office: Desk) -> None:
    add_revision(FAILING)
    folder = old_office.store.folder
    before = folder.database.read_bytes()
    with pytest.raises(RuntimeError, match="broken"):
        Store.open(folder.root)
    assert folder.database.read_bytes() == before
    assert [path.name for path in folder.work.iterdir()] == []
    assert len(backup_file.in_folder(folder.backups)) == 1


def test_an_unsound_copy_is_not_swapped_in(old_office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_revision(NEXT)
    folder = old_office.store.folder
    before = folder.database.read_bytes()
    monkeypatch.setattr(migrate, "faults", lambda *_: ["row 1 missing from index"])
    with pytest.raises(migrate.MigrationFailed) as caught:
        Store.open(folder.root)
    assert "Data lama tetap dipakai" in caught.value.kept
    assert folder.database.read_bytes() == before


def test_a_database_without_a_schema_is_not_ours(tmp_path: Path) -> None:
    database = tmp_path / "office.db"
    engine = write_engine(database, bytes(32))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE x (y)")
    engine.dispose()
    assert migrate.current_revision(database, bytes(32)) is None
    with pytest.raises(migrate.TooNew):
        migrate.needs_migration(database, bytes(32))
