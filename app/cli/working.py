"""``flask jobs`` and ``flask messages``: time passes, and what comes from outside is brought in."""

import datetime
import functools
import json
import logging
import secrets
import signal

import click
from flask import current_app
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing
from app.errors import AppError, Invalid
from app.settings import choice, whole_number

jobs = AppGroup("jobs", help="Jobs: timers that are due.")
messages = AppGroup("messages", help="Messages from outside.")
_PATIENCE = 2
_KEYS = {"case", "message", "payload"}


def _impatient(command):
    """Let a command wait for others' work for two seconds at most, so that it can be told to end meanwhile."""

    @functools.wraps(command)
    def wrapped(**options):
        config = current_app.config
        config["DATABASE_WAIT_SECONDS"] = str(min(whole_number(config, "DATABASE_WAIT_SECONDS"), _PATIENCE))
        return command(**options)

    return wrapped


class UnreadableMessage(Invalid):
    """{problem} A message is written as {{"case": "…", "message": "…", "payload": {{…}}}}."""


@jobs.command("run")
@click.option("--forever", is_flag=True, help="Go on, waiting for what is due next, until it is told to end.")
@_impatient
@storing
def run_jobs(forever):
    """Fire every timer that is due, each case in a transaction of its own; several may do so at once."""
    from app.cli.worker import Worker  # imported here, as below, so that other commands stay light
    from app.telemetry import logs

    config = current_app.config
    level = logging.INFO if forever else logging.WARNING
    logs.configure(choice(config, "LOG_FORMAT", logs.FORMATS), level=level)
    first = datetime.timedelta(seconds=whole_number(config, "RETRY_SECONDS"))
    attempts = whole_number(config, "RETRY_ATTEMPTS")
    worker = Worker(first=first, attempts=attempts, draw=secrets.SystemRandom().random)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    if forever:
        worker.work_forever()
    else:
        click.echo(f"{worker.work()[0]} timers fired")


@jobs.command()
@storing
def incidents():
    """List what was due and could not go on: its id, since when, and the problem."""
    from app.database import db
    from app.runtime import cases

    found = cases.open_incidents(db.session)
    for incident in found:
        click.echo(f"{incident.id}\t{incident.raised_at:%Y-%m-%d %H:%M}\t{incident.problem}")
    click.echo(f"{len(found)} open")


@jobs.command()
@click.argument("incident")
@click.option("--by", required=True, help="Who has mended what was wrong.")
@storing
def retry(incident, by):
    """Let INCIDENT be tried again, now that what was wrong is mended."""
    from app.database import db, transaction
    from app.runtime import cases
    from app.runtime.inputs import Actor

    with transaction():
        key = cases.case_of(incident)
        taken = cases.retry_incident(db.session, key, incident, by=Actor(by, None), now=clock.now())
    taken.accepted()
    left = any(each.id == incident for each in cases.open_incidents(db.session))
    click.echo("It could not go on this time either." if left else "It went on.")
    raise click.exceptions.Exit(1 if left else 0)


@messages.command()
@click.argument("file", type=click.File("rb"))
@storing
def deliver(file):
    """Deliver the messages of FILE: a line each, {"case": key, "message": name, "payload": {…}}."""
    from app.database import db, transaction
    from app.runtime import messages as from_outside
    from app.runtime.inputs import Actor

    delivered, refused = 0, 0
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            held = _read(line)
            given = (held["case"], held["message"], held.get("payload", {}))
            with transaction():
                taken = from_outside.bring(db.session, *given, by=Actor("outside", None), now=clock.now())
            taken.accepted()
            delivered += 1
        except AppError as error:
            refused += 1
            click.echo(f"Line {number}: {error}", err=True)
    click.echo(f"{delivered} delivered, {refused} left out")
    raise click.exceptions.Exit(1 if refused else 0)


def _read(line):
    """The message of a line. Raises ``UnreadableMessage``."""
    try:
        held = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UnreadableMessage(problem="This is not JSON.") from error
    if not isinstance(held, dict):
        raise UnreadableMessage(problem="This is not a JSON object.")
    unknown = sorted(set(held) - _KEYS)
    if unknown:
        raise UnreadableMessage(problem=f"“{unknown[0]}” is not known.")
    for name in ("case", "message"):
        if not isinstance(held.get(name), str) or not held[name]:
            raise UnreadableMessage(problem=f"“{name}” should be a text.")
    if not isinstance(held.get("payload", {}), dict):
        raise UnreadableMessage(problem="“payload” should be an object.")
    return held


def _no_number(text):
    raise ValueError(text)
