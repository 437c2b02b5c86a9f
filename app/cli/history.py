"""``flask history``: what happened in a case, whether it can be proved, and its rows made once more from it."""

import click
from flask.cli import AppGroup

from app.cli.storing import storing
from app.errors import AppError

history = AppGroup("history", help="History: show it, prove it, rebuild from it, export it.")
_ALL = click.option("--all", "everything", is_flag=True, help="Every case.")


@history.command()
@click.argument("case")
@click.option("--after", default=0, show_default=True, help="Only events behind this number.")
@storing
def show(case, after):
    """Print the events of CASE, one a line: number, instant, type, who, what."""
    from app.database import db  # imported here, so that other commands stay light
    from app.history import queries
    from app.history.errors import NoSuchStream

    if not queries.head(db.session, case).sequence:
        raise NoSuchStream(stream=case)
    for event in queries.stream_events(db.session, case, after=after):
        held = event.payload
        what = held.get("activity") or held.get("name") or held.get("decision") or held.get("process") or ""
        cause = "" if event.cause is None else f" (from {event.cause})"
        who = f" by {event.actor}" if event.actor else ""
        click.echo(f"{event.sequence} {event.occurred_at:%Y-%m-%d %H:%M} {event.type} {what}{who}{cause}".rstrip())


@history.command()
@click.argument("case", required=False)
@_ALL
@storing
def verify(case, everything):
    """Check the chain of CASE and execute its inputs once more; print the first difference, exit 1 if there is one."""
    from app.database import db
    from app.runtime import reexecution

    wrong = 0
    keys = _cases(case, everything)
    for key in keys:
        difference = reexecution.verify(db.session, key)
        if difference is not None:
            wrong += 1
            click.echo(f"{key}: {difference.sentence}")
    click.echo(f"{len(keys) - wrong} of {len(keys)} verified")
    raise click.exceptions.Exit(1 if wrong else 0)


@history.command()
@click.argument("run")
@storing
def reproduce(run):
    """Make RUN of a report once more from the histories of all cases; exit 1 if it comes out otherwise."""
    from app.database import db
    from app.runtime import reproducing

    found = reproducing.reproduce(db.session, run)
    for text, keys in (("Listed then and not now", found.missing), ("Listed now and not then", found.added)):
        for key in keys:
            click.echo(f"{text}: {key}")
    click.echo("It comes out the same." if found.same else "It comes out otherwise.")
    raise click.exceptions.Exit(0 if found.same else 1)


@history.command()
@click.argument("case", required=False)
@_ALL
@storing
def rebuild(case, everything):
    """Drop the rows of CASE and make them again from its history; say which came out otherwise, exit 1 if any did."""
    from app.database import db, transaction
    from app.runtime import rebuilding

    changed = 0
    keys = _cases(case, everything)
    for key in keys:
        try:
            with transaction():
                tables = rebuilding.rebuild(db.session, key)
            said = f"other rows than before in {', '.join(tables)}" if tables else ""
        except AppError as error:
            said = f"the rows stay as they are: {error}"
        if said:
            changed += 1
            click.echo(f"{key}: {said}")
    click.echo(f"{len(keys)} rebuilt, {changed} with other rows than before")
    raise click.exceptions.Exit(1 if changed else 0)


@history.command()
@click.argument("case")
@click.argument("file", type=click.File("w", encoding="utf-8"), default="-")
@storing
def export(case, file):
    """Write every event of CASE with its payload and hashes to FILE, a line of JSON each."""
    from app.database import db
    from app.history import export as exporting

    for line in exporting.export(db.session, case):
        file.write(f"{line}\n")


def _cases(case, everything):
    """The business keys that are meant. Raises ``NoSuchCase`` for one that has no history."""
    from app.database import db
    from app.history import queries
    from app.runtime.inputs import CASE_OPENED
    from app.runtime.storing import NoSuchCase, case_keys

    if bool(case) == everything:
        raise click.UsageError("Name one case, or give --all.")
    if everything:
        return case_keys(db.session)
    if not any(event.type == CASE_OPENED for event in queries.page(db.session, case, limit=1)):
        raise NoSuchCase
    return [case]
