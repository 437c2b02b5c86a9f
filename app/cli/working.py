"""``flask jobs`` and ``flask messages``: time passes, and what comes from outside is brought in."""

import json
import time

import click
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing
from app.errors import AppError

jobs = AppGroup("jobs", help="Jobs: timers that are due.")
messages = AppGroup("messages", help="Messages from outside.")
_PAUSE = 5


@jobs.command("run")
@click.option("--forever", is_flag=True, help="Go on, looking again every few seconds.")
@storing
def run_jobs(forever):
    """Fire every timer that is due, each case in a transaction of its own."""
    while True:
        fired = _pass()
        if not forever:
            click.echo(f"{fired} timers fired")
            return
        time.sleep(_PAUSE if not fired else 0)


def _pass():
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.runtime import cases

    now = clock.now()
    keys = cases.due_cases(db.session, now)
    db.session.rollback()
    fired = 0
    for key in keys:
        try:
            with transaction():
                fired += cases.let_time_pass(db.session, key, now=now)
        except AppError as error:
            click.echo(f"{key}: {error}", err=True)
    return fired


@messages.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@storing
def deliver(file):
    """Deliver the messages of FILE: a line each, {"case": key, "message": name, "payload": {…}}."""
    from app.database import db, transaction
    from app.runtime import cases
    from app.runtime.inputs import Actor

    delivered, refused = 0, 0
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            key, name, payload = _read(line)
            with transaction():
                taken = cases.deliver_message(
                    db.session, key, name, payload, by=Actor("outside", None), now=clock.now()
                )
            taken.accepted()
            delivered += 1
        except (AppError, ValueError, KeyError, TypeError) as error:
            refused += 1
            click.echo(f"Line {number}: {error}", err=True)
    click.echo(f"{delivered} delivered, {refused} left out")
    raise click.exceptions.Exit(1 if refused else 0)


def _read(line):
    held = json.loads(line)
    payload = held.get("payload", {})
    if not isinstance(payload, dict):
        raise TypeError("“payload” is an object: {name: value, …}.")
    return str(held["case"]), str(held["message"]), payload
