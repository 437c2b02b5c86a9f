"""An import on its way: batches in transactions, progress, what was left out told and written, figures at the end."""

import csv
import itertools
import os
import sys
import time
from contextlib import nullcontext

import click

from app import clock
from app.casework import importing
from app.casework.import_table import REJECTED
from app.casework.importing import OPENED, REFUSED, THERE
from app.database import db, transaction
from app.runtime.keys import new_key

BATCH = 25  # cases: about a second, for which others who write wait on SQLite
INTERRUPTED = 130


class _GivenUp(Exception):
    """What was stored of an import that is all or nothing is to be undone."""


class Import:
    """Brings in the rows of tables; ``numbers`` are how many were opened, there already and refused."""

    def __init__(self, found, *, whole=False, rejected=None):
        """``found`` is an importer; ``whole`` stores all or nothing; ``rejected`` is a :class:`Rejected` or None."""
        self._found = found
        self._whole = whole
        self._rejected = rejected
        self.numbers = {OPENED: 0, THERE: 0, REFUSED: 0}

    def run(self, table, place, length):
        """Bring in a table; ``place()`` tells how many of the ``length`` bytes have been read. Gives the exit status.

        0 if every row is there now, 1 if some were left out, 130 if it was interrupted between two batches.
        """
        began = time.perf_counter()
        try:
            with transaction() if self._whole else nullcontext(), _bar(length) as bar:
                self._batches(table, lambda: bar.update(place() - bar.pos))
                if self._whole and self.numbers[REFUSED]:
                    raise _GivenUp
        except _GivenUp:
            click.echo("Nothing was stored, since not every row can be used.")
            self.numbers[OPENED] = 0
        except KeyboardInterrupt:
            self.numbers[OPENED] = 0 if self._whole else self.numbers[OPENED]
            click.echo("\nInterrupted. What was stored is whole; run it again to go on.", err=True)
            self._tell(time.perf_counter() - began)
            return INTERRUPTED
        self._tell(time.perf_counter() - began)
        return 1 if self.numbers[REFUSED] else 0

    def _batches(self, table, progress):
        rows = iter(table)
        while batch := list(itertools.islice(rows, BATCH)):
            with nullcontext() if self._whole else transaction():
                outcomes = importing.bring_in(db.session, self._found, batch, new_key, now=clock.now())
            for outcome in outcomes:
                self._count(outcome)
            progress()

    def _count(self, outcome):
        self.numbers[outcome.what] += 1
        if outcome.what == REFUSED:
            column = f", column {outcome.column}" if outcome.column else ""
            click.echo(f"Line {outcome.row.line}{column}: {outcome.reason}", err=True)
            if self._rejected is not None:
                self._rejected.add(outcome)

    def _tell(self, seconds):
        opened = self.numbers[OPENED]
        there = f", {self.numbers[THERE]} were there already" if self.numbers[THERE] else ""
        click.echo(f"{opened} cases opened{there}, {self.numbers[REFUSED]} lines left out")
        if opened:
            click.echo(f"{opened / seconds:.0f} cases a second, {seconds:.0f} seconds")


class Rejected:
    """A table of the rows that were left out, each with its line and the reason; for the owner's eyes alone."""

    def __init__(self, path, heading):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8", newline="")
        self._columns = [name for name in heading if not name.startswith(REJECTED)]
        self._writer = csv.writer(self._file)
        self._writer.writerow([*self._columns, f"{REJECTED}: line", f"{REJECTED}: reason"])

    def add(self, outcome):
        """Write the row of an outcome; what was no row has its line and reason alone."""
        cells = [outcome.row.cells.get(name, "") for name in self._columns]
        self._writer.writerow([*cells, outcome.row.line, outcome.reason])
        self._file.flush()


def _bar(length):
    """A progress bar over so many bytes, which shows itself on a terminal alone."""
    seen = sys.stdout.isatty() and length
    return click.progressbar(length=length, label="Rows", hidden=not seen)
