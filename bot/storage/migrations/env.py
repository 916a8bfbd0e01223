"""Alembic's entry: runs the revisions on the connection, and in the transaction, that it is handed."""

from alembic import context

from bot.storage.schema import metadata

# Each step commits with the one transaction around all of them, also on SQLite, whose DDL is transactional.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
