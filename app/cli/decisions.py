"""``flask decisions``: evaluate, check, contract, tck and bench."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.failing import told
from app.cli.lending import lent
from app.decisions.checking import check_file
from app.decisions.contract import contract_lines, contract_of
from app.decisions.evaluation import evaluate as evaluate_decision
from app.decisions.evaluation import input_names
from app.decisions.library import Library, find_decision
from app.decisions.parameters import read_parameters
from app.decisions.story import tell, told_lines

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


decisions = AppGroup("decisions", help="Decision tables: evaluate them, check them, print their contract.")


@decisions.command()
@click.argument("file", type=FILES)
@click.option("--decision", "name", required=True, help="Id or name of the decision.")
@click.option("--with", "given", default="{}", help="The inputs as JSON, or @FILE, or - for standard input.")
@click.option("--explain", is_flag=True, help="Print the explanation too: which rules matched and which did not.")
@click.option("--today", "day", default=None, help="The date “today” stands for (YYYY-MM-DD); default: today.")
@told
def evaluate(file, name, given, explain, day):
    """Print what a decision of FILE answers for the inputs, as JSON.

    “parameters” and the calendar of working days come from the processes folder unless the inputs give them.
    """
    linked = Library.beside(file).model(file.name)
    decision = find_decision(linked, name)
    inputs = _json_object(given, "--with")
    wanted = input_names(linked, decision)
    unknown = sorted(set(inputs) - wanted)
    if unknown:
        message = f"The decision has no input called {', '.join(unknown)}. It has: {', '.join(sorted(wanted))}."
        raise click.BadParameter(message, param_hint="--with")
    if "parameters" in wanted:
        inputs = {**inputs, "parameters": _with_defaults(inputs.get("parameters", {}))}
    evaluation = evaluate_decision(linked, decision, inputs, **lent(current_app.config, day))
    shown = {"outputs": evaluation.outputs, "explanation": evaluation.explanation()} if explain else evaluation.outputs
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


def _with_defaults(given):
    """The parameters ``given`` and the defaults of all others."""
    known = _parameters()
    if not isinstance(given, dict):
        raise click.BadParameter("“parameters” is a JSON object: {name: value, …}.", param_hint="--with")
    unknown = sorted(set(given) - set(known))
    if unknown:
        message = f"There is no parameter called {', '.join(unknown)}. There are: {', '.join(sorted(known))}."
        raise click.BadParameter(message, param_hint="--with")
    return {**known, **given}


def _parameters():
    return read_parameters(Path(current_app.config["PROCESSES_FOLDER"]) / "parameters.json")


def _json_object(text, option):
    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("@"):
        text = click.File("r", encoding="utf-8").convert(text[1:], None, None).read()
    try:
        value = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise click.BadParameter(f"This is not JSON: {error}.", param_hint=option) from error
    if not isinstance(value, dict):
        raise click.BadParameter('Give a JSON object: {"name": value, …}.', param_hint=option)
    return value


@decisions.command()
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--json", "as_json", type=click.File("w", encoding="utf-8"), help="Write the findings to this file too.")
@told
def check(files, as_json):
    """Look for gaps, overlaps, rules that never fire, wrong types and unknown names in FILES, without any data."""
    known = {"parameters": _parameters()}
    findings = [finding for file in files for finding in check_file(Library.beside(file), file.name, known)]
    for finding in findings:
        click.echo(finding if finding.level == "error" else f"{finding} (not decided)")
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        json.dump([finding.as_json() for finding in findings], as_json, ensure_ascii=False, indent=2)
    counted = [f"{len(files)} file{'s' * (len(files) != 1)}", f"{errors} finding{'s' * (errors != 1)}"]
    click.echo(f"{', '.join(counted)}, {len(findings) - errors} not decided")
    raise click.exceptions.Exit(1 if errors else 0)


@decisions.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@told
def contract(folder, as_json):
    """Print every decision of FOLDER (default: the project's) with its inputs, outputs and allowed values."""
    library = Library.of(folder or Path(current_app.config["DMN_FOLDER"]))
    entries = [entry for file in sorted(library.files) for entry in contract_of(library.model(file))]
    if as_json:
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(contract_lines(entry)) for entry in entries))


@decisions.command()
@click.argument("file", type=FILES)
@told
def story(file):
    """Tell a client's story: each decision of FILE on its day, with the rules that made it."""
    contents = _json_object(f"@{file}", "FILE")
    library = Library.of(Path(current_app.config["DMN_FOLDER"]))
    calendar = lent(current_app.config)["calendar"]
    steps = list(tell(contents, library, parameters=_parameters(), calendar=calendar))
    click.echo(f"{contents['client']}\n")
    for step in steps:
        click.echo("\n".join(told_lines(step)) + "\n")


@decisions.command()
@click.argument("folder", type=FOLDER)
@click.option("--json", "as_json", type=click.File("w", encoding="utf-8"), help="Write every result to this file.")
@click.option("--expect-fail", "listed", type=FILES, help="Cases known to fail, one “directory/case reason” a line.")
@told
def tck(folder, as_json, listed):
    """Run a FOLDER of the public DMN conformance suite.

    Exits with 1 if a case fails; with --expect-fail, if a case fails that is not in the list or one of the list passes.
    """
    from app.cli.conformance import report

    raise click.exceptions.Exit(report(folder, as_json, listed))


@decisions.command()
@click.option(
    "--rounds", default=9, show_default=True, type=click.IntRange(min=1), help="Interleaved rounds; medians are shown."
)
@click.option("--json", "as_json", type=click.File("w", encoding="utf-8"), help="Write the figures to this file.")
@told
def bench(rounds, as_json):
    """Measure evaluation and import as ratios within this run, beside SpiffWorkflow's own decision tables."""
    from app.bench.decisions import measure

    figures = measure(rounds)
    for line in figures.lines():
        click.echo(line)
    if as_json:
        json.dump(figures.as_json(), as_json, indent=2)
