"""Alembic's entry: migrates over the connection it is handed, inside the caller's transaction."""

from alembic import context

from data.register_tables import REGISTER

context.configure(connection=context.config.attributes["connection"], target_metadata=REGISTER, render_as_batch=True)
context.run_migrations()
