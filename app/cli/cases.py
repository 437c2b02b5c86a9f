"""``flask cases``: bringing many cases in at once."""

import csv
import secrets

import click
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing

cases = AppGroup("cases", help="Cases: import them.")
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_key():
    """A business key that says nothing about the person: ten characters that cannot be mistaken for others."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


@cases.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option(
    "--process", required=True, help="The process that opens a case; the columns are its start form's fields."
)
@click.option("--as", "role", required=True, metavar="ROLE", help="The role in which the cases are opened.")
@storing
def import_cases(file, process, role):
    """Open a case for every row of a CSV file; a row that cannot be used is told and left out."""
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.deployments import store
    from app.runtime import work
    from app.runtime.importing import open_row, person_in

    deployment = store.latest(db.session)
    if deployment is None:
        raise click.ClickException("Nothing is deployed yet; run “flask deploy” first.")
    person = person_in(db.session, deployment.id, role)
    opened, refused = 0, 0
    for number, row in enumerate(csv.DictReader(file), 2):
        try:
            with transaction():
                open_row(db.session, new_key(), deployment.id, process, row, person=person, now=clock.now())
            opened += 1
        except work.NOT_OPENED as error:
            refused += 1
            click.echo(f"Line {number}: {error}", err=True)
    click.echo(f"{opened} cases opened, {refused} lines left out")
    raise click.exceptions.Exit(1 if refused else 0)
