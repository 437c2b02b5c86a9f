"""``flask parameters``: the dated parameters, their values in force and their history; and changing one."""

import json

import click
from flask.cli import AppGroup

from app import clock
from app.cli.storing import storing
from app.errors import Invalid

parameters = AppGroup("parameters", help="The dated parameters of the programme.")
_DAY = click.DateTime(["%Y-%m-%d"])


class PastNotMeant(Invalid):
    """{day} has begun already. What was decided since stays as it was; what is still decided for a day since then goes
    by the new value. Say --past if that is meant.
    """


@parameters.command("list")
@click.option("--on", "day", type=_DAY, help="The day whose values are shown; today if none is given.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@storing
def list_parameters(day, as_json):
    """Every parameter with its value in force, since when, and what it is."""
    from app.administration.parameters import all_parameters
    from app.database import db  # imported here, so that other commands stay light

    found = all_parameters(db.session, _day(day))
    if as_json:
        click.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        since = f"from {each.chosen.start}" if each.chosen else "default"
        click.echo("\t".join([each.name, _said(each.value), since, each.label]))


@parameters.command()
@click.argument("name")
@click.option("--on", "day", type=_DAY, help="The day whose value is shown; today if none is given.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@storing
def show(name, day, as_json):
    """One parameter with everything that is known of it, and its changes, the newest first."""
    from app.administration.parameters import parameter
    from app.database import db  # imported here, so that other commands stay light

    found = parameter(db.session, name, _day(day))
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
        return
    click.echo(f"{found.name}: {found.label}")
    facts = {"value in force": _said(found.value), "default": _said(found.default), "type": found.type}
    facts |= {"unit": found.unit, "source": found.source, "grade": found.grade}
    facts["allowed"], facts["changed by"] = ", ".join(found.allowed), ", ".join(found.changed_by)
    for what, text in facts.items():
        if text:
            click.echo(f"  {what}: {text}")
    for change in found.changes:
        by, why = change.by or "a command", f": {change.reason}" if change.reason else ""
        click.echo(f"  from {change.start}: {_said(change.value)} (set {change.at:%Y-%m-%d %H:%M} UTC by {by}{why})")


@parameters.command("set")
@click.argument("name")
@click.argument("value")
@click.option("--from", "start", type=_DAY, required=True, help="The first day on which it holds.")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--by", required=True, metavar="NAME", help="Who does this, for the history.")
@click.option("--past", is_flag=True, help="It is meant that the day has begun already.")
@storing
def set_parameter(name, value, start, reason, by, past):
    """Let a parameter have another value from a day on; VALUE is a number, a date, yes or no, a word, or empty."""
    from app.administration import parameters as managing
    from app.database import db, transaction  # imported here, so that other commands stay light
    from app.runtime.inputs import Actor

    with transaction():
        today = _day(None)
        found = managing.parameter(db.session, name, today)
        given = managing.read_value(found, "" if value == "empty" else value)
        plan = managing.planned(db.session, name, given, start.date(), reason, today=today)
        if plan.past and not past:
            raise PastNotMeant(day=plan.start)
        managing.store_planned(db.session, plan, known=found.known, by=Actor(by, None), now=clock.now())
    click.echo(f"{name} is {_said(plan.value)} from {plan.start} on; it was {_said(plan.before)}.")
    if plan.next:
        click.echo(f"From {plan.next.start} on it is {_said(plan.next.value)}, as was set before.")


def _day(given):
    return given.date() if given else clock.local_date(clock.now())


def _said(value):
    """A value (JSON) as it is typed."""
    if value is None:
        return "empty"
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


_TOLD = ("name", "label", "type", "unit", "source", "grade", "default", "value", "allowed", "changed_by")


def _as_json(each):
    since = str(each.chosen.start) if each.chosen else None
    return {**{name: getattr(each, name) for name in _TOLD}, "from": since, "changes": [*map(_change, each.changes)]}


def _change(change):
    told = {"value": change.value, "from": str(change.start), "set_at": change.at.isoformat()}
    return {**told, "by": change.by, "reason": change.reason}
