"""``flask tokens``: by which programs act. A token is shown once, when it is made; only its digest is kept."""

import click
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing

_BY = click.option("--by", metavar="NAME", help="Who does this, for the history.")
tokens = AppGroup("tokens", help="Tokens by which programs use the API.")


@tokens.command()
@click.argument("user_name")
@click.option("--name", required=True, help="What it is for, such as the program that uses it.")
@click.option("--scope", "scopes", multiple=True, required=True, metavar="PERMISSION", help="May be repeated.")
@click.option("--days", type=int, default=90, show_default=True, help="Days until it ends.")
@_BY
@storing
def add(user_name, name, scopes, days, by):
    """Make a token by which a program acts as USER_NAME, with what both their roles and the scopes allow."""
    from app.administration import tokens as managing
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.runtime.inputs import Actor

    with transaction():
        given = {"days": days, "by": Actor(by, None), "now": clock.wall()}
        token = managing.add(db.session, user_name, name, scopes, **given)
    click.echo(token)
    click.echo("It is shown only now; whoever has it acts as this person.", err=True)


@tokens.command("list")
@storing
def list_tokens():
    """Every token: its number, whose it is, what for, its scopes, when it ends and was last used; never its secret."""
    from app.identity.tokens import all_tokens  # imported here, so that other commands stay light

    for token in all_tokens(now=clock.wall()):
        used = f"{token.used_at:%Y-%m-%d %H:%M}" if token.used_at else "never used"
        told = (token.number, token.user_name, token.name, ",".join(token.scopes), f"{token.expires_at:%Y-%m-%d}")
        click.echo("\t".join([*told, used, token.state]))


@tokens.command()
@click.argument("number")
@_BY
@storing
def end(number, by):
    """End the token with this NUMBER at once."""
    from app.administration import tokens as managing
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.runtime.inputs import Actor

    with transaction():
        managing.end(db.session, number, by=Actor(by, None), now=clock.wall())
    click.echo(f"The token {number} stands for nobody any more.")
