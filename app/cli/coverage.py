"""``flask scenarios coverage``: how much of the diagrams and tables scenarios have walked, and what nobody has."""

import json
import os
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.failing import told
from app.cli.storing import troubles_told
from app.errors import Invalid
from app.settings import ROOT

_SCENARIOS = ROOT / "tests" / "scenarios"
_PER_CENT = click.FloatRange(0, 100)


class NotToBeOverwritten(Invalid):
    """--json names the file that is to be written, and {file} is one of scenarios; give it another name."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--min-elements", type=_PER_CENT, default=0, help="Per cent of all elements that must be walked.")
@click.option("--min-rules", type=_PER_CENT, default=0, help="Per cent of all rules that must have matched.")
@click.option("--json", "target", is_flag=False, flag_value="-", help="Write it as JSON to a file, or print it (-).")
@click.option("--database", "url", help="Make the fresh databases on the server of this one; the default is SQLite.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Scenarios played at the same time.")
@with_appcontext
@told
def coverage(paths, min_elements, min_rules, target, url, jobs):
    """Play scenarios (all of the project by default) and say which elements and rules of the models none has walked.

    Exit 1 if a scenario fails or a minimum is missed, 2 if a file cannot be read.
    """
    from app.scenarios.coverage import share  # imported here, so that other commands stay light

    if target and Path(target).suffix in (".yaml", ".yml"):
        raise NotToBeOverwritten(file=target)
    report = _report(paths or (_SCENARIOS,), url, jobs)
    found = _as_json(report, min_elements, min_rules)
    if target == "-":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _tell(report, found)
    if target and target != "-":
        Path(target).write_text(f"{json.dumps(found, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
    reached = share(report["diagrams"]).reaches(min_elements) and share(report["tables"]).reaches(min_rules)
    raise click.exceptions.Exit(2 if report["unreadable"] else int(bool(report["failed"]) or not reached))


def _report(paths, url, jobs):
    """The :class:`Covered` of all diagrams and tables, and how the scenarios ended."""
    from app.cli.playing import play  # imported here, so that other commands stay light
    from app.deployments.folder import read_folder
    from app.deployments.programme import programme_of
    from app.scenarios import coverage as counting
    from app.scenarios.book import Book
    from app.scenarios.errors import NoScenario, UnreadableScenario
    from app.scenarios.walked import Walked
    from app.scenarios.yaml_files import files_of

    files = files_of(paths)
    if not files:
        raise NoScenario(paths=", ".join(map(str, paths)))
    walked, ended = Walked(), []
    with troubles_told():
        for result, each in play(files, Book(_SCENARIOS), url, jobs):
            walked.add(each)
            ended.append(result)
    programme = programme_of(read_folder(ROOT))
    unreadable = [result for result in ended if isinstance(result, UnreadableScenario)]
    failed = [result for result in ended if result not in unreadable and not result.passed]
    return {
        "diagrams": counting.diagrams(programme, walked),
        "tables": counting.tables(programme, walked),
        "scenarios": len(ended),
        "failed": failed,
        "unreadable": unreadable,
    }


def _as_json(report, min_elements, min_rules):
    return {
        "scenarios": report["scenarios"],
        "failed": [each.file for each in report["failed"]],
        "unreadable": [str(each) for each in report["unreadable"]],
        "elements": _counted(report["diagrams"], min_elements),
        "rules": _counted(report["tables"], min_rules),
        "processes": [_covered(each, "element") for each in report["diagrams"]],
        "tables": [_covered(each, "rule") for each in report["tables"]],
    }


def _counted(covered, minimum):
    from app.scenarios.coverage import share  # imported here, so that other commands stay light

    found = share(covered)
    whole = {"walked": found.walked, "total": found.total, "percent": found.percent}
    return {**whole, "minimum": minimum, "reached": found.reaches(minimum)}


def _covered(each, what):
    missed = [{what: part.id, "said": part.said} for part in each.missed]
    return {"id": each.id, "file": each.file, "walked": each.walked, "total": each.total, "missed": missed}


def _tell(report, found):
    for error in report["unreadable"]:
        click.echo(str(error), err=True)
    for result in report["failed"]:
        click.echo(f"FAILED {result.name} ({result.file}); “flask scenarios run” says why.")
    for heading, kind in (("Elements walked", "diagrams"), ("Rules that matched", "tables")):
        click.echo(f"{heading}:")
        for each in report[kind]:
            click.echo(f"  {each.walked:4} of {each.total:4}  {each.id}")
    missed = [(each, part) for kind in ("diagrams", "tables") for each in report[kind] for part in each.missed]
    if missed:
        click.echo("Walked by no scenario:")
    for each, part in missed:
        click.echo(f"  {each.file} · {part.id} · {part.said}" if part.said else f"  {each.file} · {part.id}")
    for what in ("elements", "rules"):
        counted = found[what]
        said = f"{counted['walked']} of {counted['total']} {what}, {counted['percent']} %"
        short = "" if counted["reached"] else f": less than the {counted['minimum']:g} % that were asked for"
        click.echo(f"{said}{short}")
    click.echo(f"{found['scenarios']} scenarios played, {len(found['failed'])} of them failed")
