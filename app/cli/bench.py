"""``flask bench``: how fast it is beside floors of the same run, and whether it holds out."""

import json
import signal

import click
from flask.cli import AppGroup

from app import clock
from app.cli.failing import told


class Measuring(AppGroup):
    """A group of commands of which ``run`` is meant where none is named."""

    def parse_args(self, context, words):
        """The words of the command line, with ``run`` put in front if they begin otherwise than a command."""
        named = words and (words[0] in self.commands or words[0] == "--help")
        return super().parse_args(context, words if named else ["run", *words])


bench = Measuring("bench", help="Measuring, on databases made for it; “run” if no command is named.")


def _numbers(_context, _parameter, text):
    """Whole numbers, the smallest first."""
    try:
        return tuple(sorted(int(part) for part in text.split(",")))
    except ValueError as error:
        raise click.BadParameter("numbers separated by commas are needed.") from error


_JSON = click.option(
    "--json", "as_json", type=click.File("w", encoding="utf-8"), help="Write the figures to this file."
)
_DATABASE = click.option(
    "--database",
    "urls",
    multiple=True,
    metavar="URL",
    help="Where databases are made for it: beside an SQLite file, or on a server. Default: of each kind there is.",
)
_STRICT = click.option("--strict", is_flag=True, help="Exit with 1 if a bound is missed.")


@bench.command()
@_DATABASE
@click.option("--only", multiple=True, metavar="ROW", help="This row of the table only; may be repeated.")
@click.option("--rounds", default=9, show_default=True, type=click.IntRange(min=1), help="Interleaved rounds.")
@click.option(
    "--cases", "sizes", default="1000,100000", show_default=True, callback=_numbers, metavar="N,N", help="Live cases."
)
@click.option("--imported", default=10_000, show_default=True, type=click.IntRange(min=1), help="Cases brought in.")
@click.option("--quick", is_flag=True, help="Small numbers: whether everything can be measured, not how fast it is.")
@_STRICT
@_JSON
@told
def run(urls, only, quick, strict, as_json, **amounts):
    """Measure every operation beside its floor; bounds that are missed are told."""
    from app.bench.run import QUICK, Amounts, measure

    _clear_up_when_ended()
    wanted = QUICK if quick else Amounts(**amounts)
    _tell(measure(urls, only=only, amounts=wanted, now=clock.now(), told=_say), as_json, strict)


@bench.command()
@_DATABASE
@click.option("--minutes", default=30, show_default=True, type=click.FloatRange(min=0.1), help="How long.")
@click.option("--people", default=20, show_default=True, type=click.IntRange(min=1), help="How many work at once.")
@click.option("--think", default=3, show_default=True, type=click.FloatRange(min=0.01), help="Seconds between deeds.")
@click.option("--cases", default=10_000, show_default=True, type=click.IntRange(min=100), help="Live cases.")
@_STRICT
@_JSON
@told
def soak(urls, minutes, people, think, cases, strict, as_json):
    """Let simulated people work for some minutes, with web processes and workers, and watch times and memory."""
    from app.bench.soak import Day
    from app.bench.soak import soak as work

    _clear_up_when_ended()
    day = Day(minutes=minutes, people=people, think=think, cases=cases)
    _tell(work(urls, day=day, now=clock.now(), told=_say), as_json, strict)


def _clear_up_when_ended():
    """Told to end, take servers, workers and databases away before: they are ended as for Ctrl-C."""

    def interrupt(_number, _frame):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)


def _say(text):
    click.echo(text, err=True)


def _tell(report, as_json, strict):
    """Print a report, write it as JSON, and end the command."""
    for line in report.lines():
        click.echo(line)
    if as_json:
        json.dump(report.as_json(), as_json, ensure_ascii=False, indent=2)
    raise click.exceptions.Exit(1 if strict and report.missed else 0)
