"""``flask requirements``: what the programme has to do, and what in its files and scenarios answers each of it."""

import json

import click
from flask.cli import with_appcontext

from app.cli.failing import told
from app.errors import NotFound
from app.settings import ROOT

_SCENARIOS = ROOT / "tests" / "scenarios"


class NoSuchRequirement(NotFound):
    """There is no requirement “{requirement}”."""


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, with every place that answers.")
@with_appcontext
@told
def requirements(ids, as_json):
    """Every requirement with what answers it; those named by IDS with every place.

    Exit 1 if one has neither an answer nor a reason for having none, or an id is cited that nobody knows.
    """
    from app.deployments.folder import read_folder  # imported here, so that other commands stay light
    from app.deployments.requirements import answers
    from app.scenarios.promises import promises

    found = answers(read_folder(ROOT), tuple(promises(_SCENARIOS, ROOT)))
    chosen = _chosen(found, ids)
    if as_json:
        click.echo(json.dumps(_as_json(found, chosen), ensure_ascii=False, indent=2))
    else:
        _tell(found, chosen, with_places=bool(ids))
    raise click.exceptions.Exit(int(bool(found.unanswered or found.unknown)))


def _chosen(found, ids):
    known = {each.requirement.id: each for each in found.requirements}
    for each in ids:
        if each not in known:
            raise NoSuchRequirement(requirement=each)
    return [known[each] for each in ids] if ids else list(found.requirements)


def _as_json(found, chosen):
    return {
        "requirements": [
            {
                **{name: getattr(each.requirement, name) for name in ("id", "phrase", "must", "source")},
                "status": each.status,
                "reason": each.requirement.reason,
                "answers": [_place(place) for place in each.places],
            }
            for each in chosen
        ],
        "unanswered": [each.requirement.id for each in found.unanswered],
        "unknown": [{"cited": identity, **_place(place)} for identity, place in found.unknown],
    }


def _place(place):
    return {"kind": place.kind, "file": place.file, "id": place.id, "name": place.name}


def _tell(found, chosen, *, with_places):
    for each in chosen:
        told = each.requirement
        click.echo(f"{told.id}  {each.status}: {_counted(each)}")
        click.echo(f"    {told.must}")
        if told.reason:
            click.echo(f"    {told.reason}")
        for place in each.places if with_places else ():
            click.echo(f"      {place.kind}  {_said(place)}")
    for identity, place in found.unknown:
        click.echo(f"{_said(place)}: it cites {identity}, which is no requirement.")
    by_status = {}
    for each in found.requirements:
        by_status.setdefault(each.status, []).append(each.requirement.id)
    for status, ids in sorted(by_status.items()):
        click.echo(f"{len(ids)} {status}" if status == "answered" else f"{len(ids)} {status}: {', '.join(ids)}")
    silent = [
        each.requirement.id for each in found.requirements if each.status == "answered" and not each.of("scenario")
    ]
    if silent:
        click.echo(f"{len(silent)} of those answered are promised by no scenario: {', '.join(silent)}")


def _counted(each):
    from app.deployments.citations import KINDS  # imported here, so that other commands stay light

    numbers = [(len(each.of(kind)), kind) for kind in KINDS]
    return ", ".join(f"{number} {kind}{'s' if number > 1 else ''}" for number, kind in numbers if number) or "nothing"


def _said(place):
    return " · ".join(part for part in (place.file, place.id, place.name) if part)
