"""``flask demo``: a demonstration with invented people, in a database of its own."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.failing import told
from app.cli.storing import troubles_told
from app.errors import Invalid
from app.settings import ROOT

demo = AppGroup("demo", help="A demonstration with invented people whose time stands still.")
_DATE = click.DateTime(["%Y-%m-%d"])


class NothingToPlay(Invalid):
    """The demonstration would end before it begins; give --until a later date than --from."""


class NotPublishable(Invalid):
    """The files cannot be published: {first} (“flask check” shows all of it, {number} in number.)"""


@demo.command()
@click.option("--cases", default=150, show_default=True, type=click.IntRange(1, 100_000), help="How many clients.")
@click.option("--seed", default="1", show_default=True, help="Another seed, other people.")
@click.option("--from", "begins", default="2014-10-20", show_default=True, type=_DATE, help="The first day played.")
@click.option("--until", "ends", default="2016-10-20", show_default=True, type=_DATE, help="The day it then is.")
@told
def prepare(cases, seed, begins, ends):
    """Make the database a demonstration: publish the models, invent clients, play their journeys; once.

    What was interrupted is gone on with; what has changed in the files is published each time, for new cases.
    """
    from app.cli import preparing  # imported here, so that other commands stay light
    from app.database import attach
    from app.deployments.folder import read_folder
    from app.simulation.moving import nine

    begins, ends = nine(begins.date()), nine(ends.date())
    if ends <= begins:
        raise NothingToPlay
    bundle = read_folder(ROOT)
    attach(current_app._get_current_object())
    with troubles_told():
        if not preparing.is_published(bundle):
            refuse_findings(bundle)
        known = preparing.prepare(bundle, cases=cases, seed=seed, begins=begins, ends=ends)
    click.echo(f"It is {known.day:%A %-d %B %Y} in the demonstration.")


@demo.command()
@click.confirmation_option(prompt="Everything in this demonstration will be gone. Go on?")
@told
def reset():
    """Empty the database of a demonstration, so that it can be prepared anew; any other is refused."""
    from app.database import attach, db, schema  # imported here, so that other commands stay light
    from app.simulation import demo_clock

    attach(current_app._get_current_object())
    with troubles_told():
        if schema.current(db.engine) is not None:
            demo_clock.read(db.session)
            db.session.remove()
            schema.take_away(db.engine)
    click.echo("The demonstration is gone.")


def refuse_findings(bundle):
    """Nothing, if a bundle can be published. Raises ``NotPublishable``."""
    from app.administration.publishing import findings_of  # imported here, so that other commands stay light

    findings = findings_of(bundle)
    if findings:
        raise NotPublishable(first=findings[0], number=len(findings))
