"""Preparing a demonstration, step by step; what was interrupted is gone on with, and what is done is not done again."""

import click

from app import clock
from app.database import db, schema, transaction
from app.deployments import store
from app.deployments.programme import programme_of
from app.runtime import timer_starts
from app.simulation import demo_clock
from app.simulation.cast import Cast
from app.simulation.playing import play
from app.simulation.tally import Tally

_BY = {"by": "Demonstration", "approved_by": "A second person of the demonstration"}


def prepare(bundle, *, cases, seed, begins, ends):
    """Let the database be a demonstration of a checked bundle. Gives the :class:`~app.simulation.demo_clock.DemoClock`.

    ``cases`` journeys are played from one instant to the other, unless they have been. Raises ``NotEmpty``.
    """
    schema.upgrade(db.engine)
    if demo_clock.find(db.session) is None:
        with transaction():
            demo_clock.begin(db.session, ends)
    known = demo_clock.read(db.session)
    with clock.standing_at(known.instant if known.ready else begins):
        with transaction():
            store.publish(db.session, bundle, now=clock.now(), **_BY)
        if not known.ready:
            _play(Cast(programme_of(bundle), seed), cases, begins, known.instant)
            _begin_what_is_due(known.instant)
            with transaction():
                demo_clock.make_ready(db.session)
    return known


def is_published(bundle):
    """Whether a bundle was published last, here."""
    if schema.current(db.engine) is None:
        return False
    last = store.latest(db.session)
    db.session.rollback()
    return last is not None and last.id == bundle.id


def _play(cast, count, begins, ends):
    """Play everybody's journey, each in a transaction of its own, and tell how it went."""
    tally = Tally()
    click.echo(f"{count} invented clients live through {(ends - begins).days} days; this takes a few minutes, once.")
    people = cast.population.people(count, cast.seed)
    with click.progressbar(people, length=count, label="Journeys") as shown:
        for invented in shown:
            with transaction():
                played = play(db.session, cast, invented, begins=begins, until=ends)
            if played:
                tally.add(played)
    _tell(tally)


def _begin_what_is_due(now):
    """Begin what begins at times of its own, once each: the journeys know nothing of it, and nobody finds it due."""
    for _, start_id in timer_starts.due_until(db.session, now):
        with transaction():
            timer_starts.begin(db.session, start_id, now=now)


def _tell(tally):
    done = ", ".join(f"{number} {kind}" for kind, number in sorted(tally.done.items()))
    click.echo(f"{tally.inputs} things happened: {done}; {tally.refused.total()} were refused by the rules.")
    for activity, number in sorted(tally.without_part.items()):
        click.echo(f"The playbook says nothing about {activity}; it waits in {number} cases.", err=True)
    for problem, number in tally.problems.most_common():
        click.echo(f"The playbook does not fit ({number} times): {problem}", err=True)
