"""Alembic's entry point; always run by desktop.storage.migrate with an open connection."""

from alembic import context

from desktop.models.queue_indexes import PERSON_NAME, queue_indexes
from desktop.models.tables import metadata

connection = context.config.attributes["connection"]
own_sql = {index.name for index in (PERSON_NAME, *queue_indexes())}
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    include_name=lambda name, kind, _parents: kind != "index" or name not in own_sql,
)
with context.begin_transaction():
    context.run_migrations()
