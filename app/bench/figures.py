"""What a run found: a figure for each operation, beside its floor and its bound, as a table and as JSON."""

import statistics
from typing import NamedTuple

UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))


class Figure(NamedTuple):
    """One measured thing.

    ``value`` with its ``unit`` is what was found, ``beside`` what it is compared with, in words; ``ratio`` is compared
    with ``bound``, of which it has to stay on the right side (``at_most``). ``counts`` are exact, by name; ``samples``
    are the seconds of each round, by name. Without a bound it is only told.
    """

    row: str
    name: str
    database: str
    value: float
    unit: str
    beside: str = ""
    ratio: float | None = None
    bound: float | None = None
    at_most: bool = True
    counts: dict = {}  # noqa: RUF012 (never changed)
    samples: dict = {}  # noqa: RUF012 (never changed)

    @property
    def met(self):
        """Whether the bound is kept; None where there is none."""
        if self.bound is None:
            return None
        return self.ratio <= self.bound if self.at_most else self.ratio >= self.bound

    @property
    def brief(self):
        """The figure in a line of its own."""
        return "  ".join(cell.strip() for cell in _cells(self) if cell)


class Report(NamedTuple):
    """A run: its figures, and how it was made, a sentence a line."""

    figures: list
    made: list

    @property
    def missed(self):
        """The figures whose bound is missed."""
        return [figure for figure in self.figures if figure.met is False]

    def lines(self):
        """The table, in aligned text."""
        cells = [("", "database", "found", "beside", "ratio", "bound", "", "counted")]
        cells += [_cells(figure) for figure in self.figures]
        widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
        row = ""
        for figure, line in zip([None, *self.figures], cells, strict=True):
            if figure is not None and figure.row != row:
                row = figure.row
                yield f"\n{row}"
            yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        yield ""
        yield from self.made
        yield f"{len(self.missed)} of {sum(figure.met is not None for figure in self.figures)} bounds missed."

    def as_json(self):
        """The run as plain JSON."""
        return {"made": self.made, "figures": [figure._asdict() | {"met": figure.met} for figure in self.figures]}


def _cells(figure):
    counts = ", ".join(f"{value:,} {name}" for name, value in figure.counts.items())
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    bound, verdict = "", ""
    if figure.bound is not None:
        bound = f"{'≤' if figure.at_most else '≥'} {figure.bound:g}"
        verdict = "met" if figure.met else "MISSED"
    found = seconds(figure.value) if figure.unit == "s" else f"{figure.value:,.4g} {figure.unit}"
    return f"  {figure.name}", figure.database, found, figure.beside, ratio, bound, verdict, counts


def seconds(value):
    """Seconds in the unit that reads best."""
    size, unit = next(((size, unit) for size, unit in UNITS if value >= size), UNITS[-1])
    return f"{value / size:.3g} {unit}"


def compared(row, name, database, samples, of, floors, bound, **more):
    """The :class:`Figure` of one candidate of interleaved rounds beside the sum of its floors.

    ``of`` names the candidate, ``floors`` the floors, in ``samples`` (see :func:`app.bench.rounds.interleaved`).
    """
    found = statistics.median(samples[of])
    floor = sum(statistics.median(samples[each]) for each in floors)
    beside = f"{' + '.join(floors)} = {seconds(floor)}"
    held = {each: samples[each] for each in (of, *floors)}
    return Figure(row, name, database, found, "s", beside, found / floor, bound, samples=held, **more)


def grown(row, name, database, samples, of, beside, bound):
    """The :class:`Figure` of how much more one candidate takes than another."""
    first, last = statistics.median(samples[beside]), statistics.median(samples[of])
    told = f"{beside} = {seconds(first)}"
    held = {each: samples[each] for each in (of, beside)}
    return Figure(row, name, database, last, "s", told, last / first, bound, samples=held)
