"""``flask database``: bringing the tables to what the application needs, and checking that they are."""

import click
from flask.cli import AppGroup

from app.cli.storing import storing

database = AppGroup("database", help="The tables of the database.")


@database.command()
@storing
def upgrade():
    """Make or change the tables, whole or not at all, until they are what the application needs."""
    from app.database import db, schema  # imported here, so that other commands stay light

    schema.upgrade(db.engine)
    click.echo(f"The database is at revision {schema.current(db.engine)}.")


@database.command()
@storing
def check():
    """Say in what the tables differ from what the application needs; exit 1 if they do."""
    from app.database import db, schema  # imported here, so that other commands stay light

    found, needed = schema.current(db.engine), schema.latest()
    if found != needed:
        click.echo(
            f"The database is at revision {found or 'none'} and should be at {needed}: “flask database upgrade”."
        )
        raise click.exceptions.Exit(1)
    differences = schema.differences(db.engine)
    for sentence in differences:
        click.echo(sentence)
    if differences:
        raise click.exceptions.Exit(1)
    click.echo(f"The database is at revision {found}, as the application needs it.")
