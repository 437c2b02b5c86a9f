"""``flask scenarios``: promises of the programme, run on the files of the working tree."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.coverage import coverage
from app.cli.failing import told
from app.cli.storing import troubles_told
from app.settings import ROOT

scenarios = AppGroup("scenarios", help="Scenarios: what the programme promises, in dated steps.")
scenarios.add_command(coverage)


@scenarios.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", type=click.File("w", encoding="utf-8"), help="Write the results to this file too.")
@click.option("--database", "url", help="Make the fresh databases on the server of this one; the default is SQLite.")
@click.option("--jobs", type=click.IntRange(1), default=1, help="Scenarios played at the same time.")
@told
def run(paths, as_json, url, jobs):
    """Run scenario files, each on a fresh database; exit 1 if one fails, 2 if one cannot be read."""
    from app.scenarios.book import Book  # imported here, so that other commands stay light
    from app.scenarios.errors import NoScenario
    from app.scenarios.yaml_files import files_of

    files = files_of(paths)
    if not files:
        raise NoScenario(paths=", ".join(map(str, paths)))
    with troubles_told():
        results, unreadable = _run(files, Book(ROOT / "tests" / "scenarios"), url, jobs)
    passed = sum(result.passed for result in results)
    click.echo(f"{passed} passed, {len(results) - passed} failed")
    if as_json:
        _write(as_json, results, unreadable)
    raise click.exceptions.Exit(2 if unreadable else int(passed < len(results)))


def _run(files, book, url, jobs):
    """Play each file on a fresh database. Gives the results, and the errors of files that cannot be read."""
    from app.cli.playing import play  # imported here, so that other commands stay light
    from app.scenarios.errors import UnreadableScenario

    results, unreadable = [], []
    for result, _ in play(files, book, url, jobs):
        if isinstance(result, UnreadableScenario):
            unreadable.append(result)
            click.echo(str(result), err=True)
        else:
            results.append(result)
            _tell(result)
    return results, unreadable


def _tell(result):
    click.echo(f"{'ok' if result.passed else 'FAILED'} {result.name}")
    for failure in result.failures:
        click.echo(f"  {result.file}, line {failure.line}, step {_step(failure)}: {failure.problem}")
        if failure.because:
            click.echo(f"    decided by {failure.because}")


def _step(failure):
    """The day of a step, with the time if it is not the usual one."""
    return failure.on.removesuffix("T09:00:00")


def _write(file, results, unreadable):
    found = [_as_json(result) for result in results]
    found += [
        {"file": str(error.file), "scenario": None, "passed": False, "failures": [_unread(error)]}
        for error in unreadable
    ]
    json.dump(found, file, ensure_ascii=False, indent=2)
    file.write("\n")


def _as_json(result):
    failures = [
        {
            "line": failure.line,
            "step": _step(failure),
            "problem": failure.problem,
            "expected": failure.expected,
            "found": failure.found,
            "decided_by": failure.because,
        }
        for failure in result.failures
    ]
    return {"file": result.file, "scenario": result.name, "passed": result.passed, "failures": failures}


def _unread(error):
    line = error.place.removeprefix("line ")
    return {"line": int(line) if line.isdigit() else None, "problem": error.problem}
