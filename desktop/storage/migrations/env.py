"""Alembic's entry point; always run by desktop.storage.migrate with an open connection."""

from alembic import context

from desktop.models.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
