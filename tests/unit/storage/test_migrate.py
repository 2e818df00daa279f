"""Migrations build what the tables say."""

from __future__ import annotations

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
from desktop.storage import migrate
from desktop.storage.engine import write_engine


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


def test_a_database_without_a_schema_is_not_ours(tmp_path: Path) -> None:
    database = tmp_path / "office.db"
    engine = write_engine(database, bytes(32))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE x (y)")
    engine.dispose()
    assert migrate.current_revision(database, bytes(32)) is None
    with pytest.raises(migrate.TooNew):
        migrate.needs_migration(database, bytes(32))


def test_migrations_have_names_that_windows_can_still_find() -> None:
    """Below a folder of 200 characters, longer ones than the first one's were not found."""
    names = [path.name for path in (migrate.SCRIPTS / "versions").glob("0*.py")]
    assert max(names, key=len) == "0001_first_schema.py"
