"""``flask calendar``: writing the dated file of the days on which nobody works.

The file is data of the programme, deployed with its models: an upgrade of the package it was once written from
changes no past decision. Days the package does not know are kept by hand under ``exceptions``.
"""

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.failing import told
from app.decisions.calendar_file import BadCalendar

calendar = AppGroup("calendar", help="The calendar of working days.")


@calendar.command()
@click.option("--from", "first", default=2009, show_default=True, help="First year.")
@click.option("--to", "last", default=2035, show_default=True, help="Last year.")
@told
def write(first, last):
    """Write the bank holidays into processes/register/holidays.json; the exceptions in it stay as they are."""
    path = Path(current_app.config["PROCESSES_FOLDER"]) / "register" / "holidays.json"
    if first > last:
        raise click.BadParameter("The first year comes after the last.", param_hint="--from")
    contents = _contents(path, _kept(path), first, last)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(contents, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    click.echo(f"{path}: {len(contents['holidays'])} days from {first} to {last}")


def _kept(path):
    """What the file holds already, an empty dict if there is none. Raises ``BadCalendar``."""
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadCalendar(file=path, problem=f"it is not JSON ({error}); mend it or remove it.") from error
    if not isinstance(kept, dict):
        raise BadCalendar(file=path, problem="it is not a calendar; mend it or remove it.")
    return kept


def _contents(path, kept, first, last):
    import holidays  # a tool of this command alone; nothing else may depend on its version

    country, subdivision = kept.get("country", "GB"), kept.get("subdivision", "NIR")
    years = range(first, last + 1)
    try:
        days = holidays.country_holidays(country, subdiv=subdivision, years=years, language="en_GB")
    except NotImplementedError as error:
        problem = f"nothing is known of the holidays of “{country}”, “{subdivision}”; correct its country."
        raise BadCalendar(file=path, problem=problem) from error
    return {
        "country": country,
        "subdivision": subdivision,
        "source": kept.get("source", ""),
        "written_with": f"holidays {holidays.__version__}",
        "first": f"{first}-01-01",
        "last": f"{last}-12-31",
        "holidays": [{"date": day.isoformat(), "name": days[day]} for day in sorted(days)],
        "exceptions": kept.get("exceptions", []),
    }
