"""``flask cases``: bringing many cases in at once, of real people or of invented ones."""

import csv
import io
import os
import tempfile

import click
from flask.cli import AppGroup

from app.cli.storing import storing
from app.errors import Conflict

cases = AppGroup("cases", help="Cases: import them, invent them.")
_DATE = click.DateTime(["%Y-%m-%d"])


class NothingDeployed(Conflict):
    """Nothing is deployed yet; run “flask deploy” first."""


@cases.command("import")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--process", required=True, help="The process that opens a case; the columns are its start form's fields."
)
@click.option("--as", "role", required=True, metavar="ROLE", help="The role in which the cases are opened.")
@click.option(
    "--rejected", type=click.Path(dir_okay=False), help="Where to write the rows that were left out, and why."
)
@click.option(
    "--all-or-nothing", is_flag=True, help="Store nothing if one row cannot be used; all that are wrong are told."
)
@storing
def import_cases(file, process, role, rejected, all_or_nothing):
    """Open a case for every row of a CSV file; a row that cannot be used is told and left out, exit 1 if one is.

    A row whose case is there already, opened with the same answers, changes nothing: what was interrupted is gone on
    with by running it again.
    """
    from app.casework.import_table import Table
    from app.cli.importing import Import, Rejected  # imported here, so that other commands stay light

    found = _importer(_deployment(), process, role)
    table = Table(file, found.columns)
    running = Import(found, whole=all_or_nothing, rejected=Rejected(rejected, table.heading) if rejected else None)
    seekable = file.seekable()
    length = os.fstat(file.fileno()).st_size if seekable else 0
    raise click.exceptions.Exit(running.run(table, file.tell if seekable else lambda: 0, length))


@cases.command()
@click.argument("number", type=click.IntRange(1, 1_000_000))
@click.option("--seed", required=True, help="The same seed, the same people; another seed, others.")
@click.option("--first", default=1, show_default=True, type=click.IntRange(1), help="The number of the first of them.")
@click.option("--from", "claims_from", type=_DATE, help="The first day on which something of theirs begins.")
@click.option("--until", "claims_until", type=_DATE, help="The last such day.")
@click.option("--to", type=click.Path(dir_okay=False), help="A CSV file to write; without it their cases are opened.")
@storing
def generate(number, seed, first, claims_from, claims_until, to):
    """Invent NUMBER clients by the distributions of the models published last, and open their cases.

    With --to the rows are written instead, as “flask cases import” takes them.
    """
    from app.casework.import_table import Table
    from app.cli.importing import Import  # imported here, so that other commands stay light

    deployment = _deployment()
    population = _population(deployment)
    period = {"claims_from": _iso(claims_from), "claims_until": _iso(claims_until)}
    people = population.people(number, seed, first=first, **period)
    if to:
        with open(to, "w", encoding="utf-8", newline="") as file:
            _write(file, population, people)
        click.echo(f"{number} invented people written to {to}")
        return
    found = _importer(deployment, population.process, population.role)
    with tempfile.TemporaryFile() as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        _write(text, population, people)
        length = file.tell()
        file.seek(0)
        raise click.exceptions.Exit(Import(found).run(Table(file, found.columns), file.tell, length))


def _write(file, population, people):
    from app.casework.import_table import cell_of

    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(population.fields)
    for person in people:
        writer.writerow([cell_of(person.answers[name]) for name in population.fields])


def _iso(moment):
    return None if moment is None else moment.date().isoformat()


def _importer(deployment, process, role):
    from app.casework.importing import importer
    from app.database import db

    found = importer(db.session, deployment, process, role)
    db.session.rollback()
    return found


def _deployment():
    """The id of what was published last. Raises ``NothingDeployed``."""
    from app.database import db
    from app.deployments import store

    latest = store.latest(db.session)
    db.session.rollback()
    if latest is None:
        raise NothingDeployed
    return latest.id


def _population(deployment):
    from app.database import db
    from app.deployments import store
    from app.deployments.programme import programme_of
    from app.simulation.population import population_of

    bundle = store.load(db.session, deployment)
    db.session.rollback()
    return population_of(programme_of(bundle))
