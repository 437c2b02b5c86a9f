"""The report of a run of the conformance suite."""

import json

import click

from app.decisions.conformance import run_folder


def report(folder, as_json, listed):
    """Run ``folder``, print a line per directory and the totals, and return the exit status."""
    expected = _read_list(listed) if listed else {}
    results = []
    for directory, found in run_folder(folder):
        results += found
        passed = sum(result.passed for result in found)
        click.echo(f"{directory} {passed}/{len(found)}")
    failed = [result for result in results if not result.passed]
    for result in failed:
        reason = f" (expected: {expected[result.key]})" if result.key in expected else ""
        click.echo(f"FAILED {result.key}{reason}: {'; '.join(result.failures)}")
    mended = sorted(set(expected) & {result.key for result in results if result.passed})
    for key in mended:
        click.echo(f"{key} passes now: take it off the list of cases that are expected to fail.")
    if as_json:
        json.dump(_as_json(results), as_json, ensure_ascii=False, indent=2)
    _totals(results)
    surprising = [result for result in failed if result.key not in expected]
    return 1 if surprising or mended or not results else 0


def _totals(results):
    with_value = [result for result in results if result.has_value]
    good = sum(result.passed for result in with_value)
    click.echo(f"of the cases that expect a value: {good} passed and {len(with_value) - good} failed")
    passed = sum(result.passed for result in results)
    click.echo(f"{passed} passed, {len(results) - passed} failed")


def _as_json(results):
    return [
        {"case": result.key, "passed": result.passed, "expects_value": result.has_value, "failures": result.failures}
        for result in results
    ]


def _read_list(path):
    """The cases of a list: a key and a reason a line; empty lines and those that begin with # do not count."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except ValueError as error:
        raise click.BadParameter(f"{path} is not a text in UTF-8.", param_hint="--expect-fail") from error
    found = {}
    for number, line in enumerate(lines, 1):
        key, _, reason = line.strip().partition(" ")
        if key and not key.startswith("#"):
            if not reason.strip():
                raise click.BadParameter(f"{path}, line {number}: say why {key} fails.", param_hint="--expect-fail")
            found[key] = reason.strip()
    return found
