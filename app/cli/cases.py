"""``flask cases``: bringing many cases in at once."""

import click
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing
from app.errors import AppError

cases = AppGroup("cases", help="Cases: import them.")


@cases.command("import")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--process", required=True, help="The process that opens a case; the columns are its start form's fields."
)
@click.option("--as", "role", required=True, metavar="ROLE", help="The role in which the cases are opened.")
@storing
def import_cases(file, process, role):
    """Open a case for every row of a CSV file; a row that cannot be used is told and left out, exit 1 if one is."""
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.deployments import store
    from app.runtime.importing import importer, open_row, rows_of
    from app.runtime.keys import new_key

    deployment = store.latest(db.session)
    if deployment is None:
        raise click.ClickException("Nothing is deployed yet; run “flask deploy” first.")
    found = importer(db.session, deployment.id, process, role)
    db.session.rollback()
    opened, refused = 0, 0
    for row in rows_of(file.read(), found.columns):
        try:
            with transaction():
                open_row(db.session, new_key(), found, row, now=clock.now())
            opened += 1
        except AppError as error:
            refused += 1
            click.echo(f"Line {row.line}: {error}", err=True)
    click.echo(f"{opened} cases opened, {refused} lines left out")
    raise click.exceptions.Exit(1 if refused else 0)
