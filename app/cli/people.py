"""``flask people``: who can sign in, with which roles. Passwords are typed or piped in, never given as an argument."""

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


@people.command()
@click.argument("user_name")
@click.option("--name", required=True, help="The person's name, as others see it.")
@click.option("--role", "roles", multiple=True, required=True, metavar="ROLE[@SCOPE]", help="A role; may be repeated.")
@_STDIN
@storing
def add(user_name, name, roles, password_stdin):
    """Add somebody who can sign in."""
    from app.database import transaction  # imported here, so that other commands stay light
    from app.identity.people import add_person, read_grant

    grants = [read_grant(text, _roles()) for text in roles]
    password = _password(password_stdin)
    with transaction():
        person = add_person(user_name, name, password, grants, now=clock.now())
    click.echo(f"{person.name} can sign in as {person.user_name}.")


@people.command("list")
@storing
def list_people():
    """Everybody: user name, name, roles, and whether their access has ended."""
    from app.identity.people import all_people  # imported here, so that other commands stay light

    for person in all_people(_roles()):
        grants = ", ".join(
            f"{grant.role.id}@{grant.scope}" if grant.scope else grant.role.id for grant in person.grants
        )
        click.echo("\t".join([person.user_name, person.name, grants, "active" if person.active else "ended"]))


@people.command()
@click.argument("user_name")
@storing
def end(user_name):
    """End somebody's access at once; what they did stays under their name."""
    from app.database import transaction  # imported here, so that other commands stay light
    from app.identity.people import end_access

    with transaction():
        end_access(user_name)
    click.echo(f"{user_name} can sign in no more.")


@people.command()
@click.argument("user_name")
@_STDIN
@storing
def password(user_name, password_stdin):
    """Give somebody a new password."""
    from app.database import transaction  # imported here, so that other commands stay light
    from app.identity.people import set_password

    new = _password(password_stdin)
    with transaction():
        set_password(user_name, new)
    click.echo(f"{user_name} has a new password and has to sign in again.")


@people.command()
@_STDIN
@storing
def demo(password_stdin):
    """Add the people that the roles file names for showing the programme; whoever is there already stays."""
    from app.database import transaction  # imported here, so that other commands stay light
    from app.identity.people import add_person, find_account, read_grant
    from app.identity.roles import load, read_demo

    roles, shown = _roles(), load(_roles_file(), read_demo)
    password = _password(True) if password_stdin else secrets.token_urlsafe(12)
    with transaction():
        new = [person for person in shown if find_account(person["user_name"]) is None]
        for person in new:
            grants = [read_grant(text, roles) for text in person["roles"]]
            add_person(person["user_name"], person["name"], password, grants, now=clock.now())
    for person in new:
        click.echo("\t".join([person["user_name"], person["name"], ", ".join(person["roles"])]))
    if new and not password_stdin:
        click.echo(f"The password of each is {password} and is shown only now.")
    click.echo(f"{len(new)} added, {len(shown) - len(new)} there already.")


def _password(from_stdin):
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)


def _roles_file():
    return Path(current_app.config["PROCESSES_FOLDER"]) / "roles.json"


def _roles():
    from app.identity.roles import load  # imported here, so that other commands stay light

    return load(_roles_file())
