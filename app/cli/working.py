"""``flask jobs`` and ``flask messages``: time passes, and what comes from outside is brought in."""

import json
import signal
import threading

import click
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing
from app.errors import AppError, Invalid

jobs = AppGroup("jobs", help="Jobs: timers that are due.")
messages = AppGroup("messages", help="Messages from outside.")
_PAUSE = 5
_KEYS = {"case", "message", "payload"}


class UnreadableMessage(Invalid):
    """{problem} A message is written as {{"case": "…", "message": "…", "payload": {{…}}}}."""


@jobs.command("run")
@click.option("--forever", is_flag=True, help="Go on, looking again every few seconds, until it is told to end.")
@storing
def run_jobs(forever):
    """Fire every timer that is due, each case in a transaction of its own."""
    if not forever:
        click.echo(f"{_until_nothing_is_due(threading.Event())} timers fired")
        return
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    while not ended.is_set():
        _in_spite_of_trouble(lambda: _until_nothing_is_due(ended))
        ended.wait(_PAUSE)


def _in_spite_of_trouble(deed):
    """Do something; a database that is locked or away is told, and can be tried again."""
    from sqlalchemy.exc import DBAPIError  # imported here, so that other commands stay light

    from app.database import db

    try:
        deed()
    except (DBAPIError, AppError) as error:
        said = str(error.orig).splitlines()[0] if isinstance(error, DBAPIError) else str(error)
        click.echo(f"This pass was given up, the next one follows: {said}", err=True)
        db.session.rollback()


def _until_nothing_is_due(ended):
    """Pass by pass, as long as timers are fired and it is not to be ended; gives how many were fired."""
    fired = 0
    while not ended.is_set() and (now_fired := _pass(ended)):
        fired += now_fired
    return fired


def _pass(ended):
    from app.database import db, transaction
    from app.runtime import cases

    now = clock.now()
    keys = cases.due_cases(db.session, now)
    db.session.rollback()
    fired = 0
    for key in keys:
        if ended.is_set():
            break
        try:
            with transaction():
                fired += cases.let_time_pass(db.session, key, now=now)
        except AppError as error:
            click.echo(f"{key}: {error}", err=True)
    return fired


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
    from app.runtime import cases
    from app.runtime.inputs import Actor

    delivered, refused, awaited = 0, 0, _awaited(db.session)
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            held = _read(line)
            if held["message"] not in awaited:
                raise UnreadableMessage(problem=f"No process knows a message “{held['message']}”.")
            given = (held["case"], held["message"], held.get("payload", {}))
            with transaction():
                taken = cases.deliver_message(db.session, *given, by=Actor("outside", None), now=clock.now())
            taken.accepted()
            delivered += 1
        except AppError as error:
            refused += 1
            click.echo(f"Line {number}: {error}", err=True)
    click.echo(f"{delivered} delivered, {refused} left out")
    raise click.exceptions.Exit(1 if refused else 0)


def _awaited(session):
    """The names of the messages that the processes of the latest deployment wait for."""
    from app.deployments import store
    from app.deployments.programme import programme_of

    latest = store.latest(session)
    found = programme_of(store.load(session, latest.id)).models.messages_awaited() if latest else frozenset()
    session.rollback()
    return found


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
