"""What Alembic runs to carry out the revisions, over the connection that ``app.database.schema`` gives it."""

from alembic import context

from app.database import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # on SQLite as well: our connections begin their transactions themselves
)
with context.begin_transaction():
    context.run_migrations()
