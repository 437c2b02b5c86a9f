"""A run of the measurements: databases are made and filled, servers started, and each row measured on each."""

import contextlib
import os
import platform
import traceback
from typing import NamedTuple

import sqlalchemy

from app.bench import databases, place, workload
from app.bench.figures import Figure, Report
from app.bench.floors import Floors
from app.bench.rows import ROWS
from app.errors import Invalid


class NoSuchRow(Invalid):
    """There is no row “{row}”; the rows are {known}."""


class Amounts(NamedTuple):
    """How much is measured: ``sizes`` are live cases, the smaller first, ``visits`` of a case, few and many.

    ``each`` cases of every variant and stage are played; each of the people at once completes ``crowd`` tasks a round,
    workers fire ``backlog`` timers, ``imported`` cases are brought in.
    """

    rounds: int = 9
    sizes: tuple = (1_000, 100_000)
    visits: tuple = (10, 250)
    each: int = 9
    crowd: int = 8
    backlog: int = 300
    worker_rounds: int = 7
    imported: int = 10_000


QUICK = Amounts(rounds=1, sizes=(400,), visits=(1, 3), each=1, crowd=1, backlog=12, worker_rounds=1, imported=4)


class Run(NamedTuple):
    """What a row is measured with: two places of one database (one, if there is one size), and their floors."""

    name: str
    small: place.Place
    large: place.Place
    floors: Floors
    amounts: Amounts
    is_first: bool

    @property
    def places(self):
        """The places, the smaller first, each once."""
        return (self.small,) if self.small is self.large else (self.small, self.large)

    @property
    def rounds(self):
        """How many interleaved rounds."""
        return self.amounts.rounds

    @property
    def visits(self):
        """Few and many visits of a case."""
        return self.amounts.visits


def measure(urls=(), *, only=(), amounts=None, now, told=lambda text: None):
    """The :class:`Report` of a run on databases (see ``databases.choose``), of all rows or of those named.

    ``told`` is called with a sentence whenever something begins. Raises ``NoSuchRow``, ``NotMeasurable``.
    """
    amounts = amounts or Amounts()
    for row in only:
        if row not in ROWS:
            raise NoSuchRow(row=row, known=", ".join(ROWS))
    chosen, servers = [ROWS[name] for name in (only or ROWS)], databases.choose(urls)
    figures, made = [], [_machine(), _how(amounts)]
    with databases.embedded() as new, place.application(new()) as source:
        told(f"Playing {amounts.each} cases of each kind.")
        plan = place.play(source, workload.read(), now=now, each=amounts.each, visits=amounts.visits)
        for number, (name, server) in enumerate(servers):
            with server as new_database, _places(name, new_database, plan, source, amounts, told) as places:
                run = Run(name, places[0], places[-1], Floors(places[-1]), amounts, number == 0)
                made += [f"{name}: {each.size:,} live cases made in {each.seconds:.0f} s." for each in places]
                for row in chosen:
                    told(f"{name}: {row.ROW}.")
                    found = figures_of(row, run, told)
                    figures += found
                    for figure in found:
                        told(f"  {figure.brief}")
    return Report(sorted(figures, key=lambda figure: _order(figure, chosen)), made)


def figures_of(row, run, told):
    """The figures of a row; one that cannot be measured is told, counts as missed and takes no other row with it."""
    found = []
    try:
        for figure in row.measure(run):
            found.append(figure)
    except Exception as error:
        told(traceback.format_exc())
        found.append(Figure(row.ROW, "could not be measured", run.name, 1, "", type(error).__name__, 1, 0))
    return found


@contextlib.contextmanager
def _places(name, new_database, plan, source, amounts, told):
    with contextlib.ExitStack() as stack:
        found = []
        for size in amounts.sizes:
            told(f"{name}: making {size:,} live cases.")
            found.append(stack.enter_context(place.place(name, new_database(), plan, source, size)))
        yield found


def _order(figure, chosen):
    """Rows stand together, in the order of the table, whatever database they were measured on."""
    rows = [row.ROW for row in chosen]
    return next((place for place, row in enumerate(rows) if figure.row.startswith(row)), len(rows))


def _machine():
    versions = f"Python {platform.python_version()}, SQLAlchemy {sqlalchemy.__version__}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {versions}."


def _how(amounts):
    return (
        f"{amounts.rounds} interleaved rounds, medians. Cases were played through the engine ({amounts.each} of each "
        "variant and stage), then their rows multiplied by SQL under new business keys, with the end of their history "
        "and without its events and documents."
    )
