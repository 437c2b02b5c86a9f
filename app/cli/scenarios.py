"""``flask scenarios``: promises of the programme, run on the files of the working tree."""

import json
import tempfile
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.cli.failing import told
from app.settings import ROOT

scenarios = AppGroup("scenarios", help="Scenarios: what the programme promises, in dated steps.")


@scenarios.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", type=click.File("w", encoding="utf-8"), help="Write the results to this file too.")
@told
def run(paths, as_json):
    """Run scenario files, each on a fresh database; exit 1 if one fails, 2 if one cannot be read."""
    from app.scenarios.book import Book  # imported here, so that other commands stay light
    from app.scenarios.reading import files_of, read

    book = Book(ROOT / "tests" / "scenarios")
    found = [read(path, book.named) for path in files_of(paths)]
    results = [_run(scenario, book) for scenario in found]
    for result in results:
        click.echo(f"{'ok' if result.passed else 'FAILED'} {result.name}")
        for line, said in result.failures:
            click.echo(f"  {result.file}, line {line}: {said}")
    passed = sum(result.passed for result in results)
    click.echo(f"{passed} passed, {len(results) - passed} failed")
    if as_json:
        json.dump([_as_json(result) for result in results], as_json, ensure_ascii=False, indent=2)
    raise click.exceptions.Exit(0 if passed == len(results) else 1)


def _as_json(result):
    failures = [{"line": line, "problem": said} for line, said in result.failures]
    return {"file": result.file, "scenario": result.name, "passed": result.passed, "failures": failures}


def _run(scenario, book):
    """One scenario in an application of its own, whose database is thrown away."""
    from app import database
    from app.database import schema
    from app.deployments.folder import read_folder
    from app.scenarios.running import run as play

    with tempfile.TemporaryDirectory() as folder:
        app = Flask("scenario")
        app.config.update(current_app.config, DATABASE_URL=f"sqlite:///{folder}/scenario.db")
        database.attach(app)
        with app.app_context():
            schema.upgrade(database.db.engine)
            try:
                return play(scenario, read_folder(ROOT), book)
            finally:
                database.db.session.remove()
                database.db.engine.dispose()
