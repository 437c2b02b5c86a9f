"""``flask people``: who can sign in, with which roles. Passwords are typed or piped in, never given as an argument.

A command may do what nobody may do on the pages for themselves, since whoever can run it can reach the database anyway;
what it changes is kept in history like any other change, with the name given by ``--by``.
"""

import secrets
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing

people = AppGroup("people", help="The people who can sign in.")
_STDIN = click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
_ONE_TIME = click.option("--one-time", is_flag=True, help="Make one to be changed at the first sign-in.")
_BY = click.option("--by", metavar="NAME", help="Who does this, for the history.")


@people.command()
@click.argument("user_name")
@click.option("--name", required=True, help="The person's name, as others see it.")
@click.option("--role", "roles", multiple=True, required=True, metavar="ROLE[@SCOPE]", help="A role; may be repeated.")
@_STDIN
@_ONE_TIME
@_BY
@storing
def add(user_name, name, roles, password_stdin, one_time, by):
    """Add somebody who can sign in."""
    from app.administration import people as managing
    from app.database import db, transaction  # imported here, so that other commands stay light

    grants = [managing.checked_grant(text, _policy()) for text in roles]
    password = None if one_time else _password(password_stdin)
    with transaction():
        given = {"password": password, "by": _actor(by), "now": clock.wall()}
        person, once = managing.add(db.session, user_name, name, grants, **given)
    click.echo(f"{person.name} can sign in as {person.user_name}.")
    _tell(once)


@people.command("list")
@storing
def list_people():
    """Everybody: user name, name, roles, and whether their access has ended."""
    from app.identity.people import all_people  # imported here, so that other commands stay light

    for person in all_people(_policy().roles):
        grants = ", ".join(
            f"{grant.role.id}@{grant.scope}" if grant.scope else grant.role.id for grant in person.grants
        )
        click.echo("\t".join([person.user_name, person.name, grants, "active" if person.active else "ended"]))


@people.command()
@click.argument("user_name")
@_BY
@storing
def end(user_name, by):
    """End somebody's access at once; what they did stays under their name."""
    from app.administration import people as managing
    from app.database import db, transaction  # imported here, so that other commands stay light

    with transaction():
        managing.end_access(db.session, user_name, policy=_policy(), by=_actor(by), now=clock.wall())
    click.echo(f"{user_name} can sign in no more.")


@people.command()
@click.argument("user_name")
@_STDIN
@_ONE_TIME
@_BY
@storing
def password(user_name, password_stdin, one_time, by):
    """Give somebody a new password."""
    from app.administration import people as managing
    from app.database import db, transaction  # imported here, so that other commands stay light

    new = None if one_time else _password(password_stdin)
    with transaction():
        given = {"password": new, "by": _actor(by), "now": clock.wall()}
        once = managing.replace_password(db.session, user_name, **given)
    click.echo(f"{user_name} has a new password and has to sign in again.")
    _tell(once)


@people.command()
@_STDIN
@storing
def demo(password_stdin):
    """Add the people that the roles file names for showing the programme; whoever is there already stays."""
    from app.administration import people as managing
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.identity.people import find_account
    from app.identity.roles import load, read_demo

    policy, shown = _policy(), load(Path(current_app.config["PROCESSES_FOLDER"]) / "roles.json", read_demo)
    password = _password(True) if password_stdin else secrets.token_urlsafe(12)
    with transaction():
        new = [person for person in shown if find_account(person["user_name"]) is None]
        given = {"password": password, "by": _actor(None), "now": clock.wall()}
        for person in new:
            grants = [managing.checked_grant(text, policy) for text in person["roles"]]
            managing.add(db.session, person["user_name"], person["name"], grants, **given)
    for person in new:
        click.echo("\t".join([person["user_name"], person["name"], ", ".join(person["roles"])]))
    if new and not password_stdin:
        click.echo(f"The password of each is {password} and is shown only now.")
    click.echo(f"{len(new)} added, {len(shown) - len(new)} there already.")


def _tell(once):
    if once:
        click.echo(f"The password is {once}; it is shown only now and has to be changed at the first sign-in.")


def _password(from_stdin):
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)


def _actor(by):
    from app.runtime.inputs import Actor  # imported here, so that other commands stay light

    return Actor(by, None)


def _policy():
    from app.administration.policy import policy_in_force
    from app.database import db  # imported here, so that other commands stay light

    return policy_in_force(db.session, current_app.config["PROCESSES_FOLDER"])
