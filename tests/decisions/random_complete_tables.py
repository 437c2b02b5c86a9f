"""Random decision tables that leave nothing out, those that do, and rows to try them with."""

import math
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from hypothesis import strategies as st

from tests.decisions.random_cells import (
    BESIDE,
    CELLS,
    VALUES,
    Cell,
    Compared,
    Is,
    Within,
    neighbours,
)
from tests.decisions.random_tables import Output, Table, inputs


class Region(NamedTuple):
    """Part of a column: the values between two ends, those that are ``named``, all ``others``, or null.

    An end is None where there is none; ``named`` is None where the column is not cut into named values. ``given``
    tells that null has been cut off.
    """

    kind: str
    low: Compared | None = None
    high: Compared | None = None
    named: tuple | None = None
    others: bool = False
    given: bool = False

    def cell(self):
        """As the cell that passes just these values."""
        null = (Is(None),) if self.given else ()
        if self.kind == "null":
            return Cell((Is(None),))
        if self.named is not None:
            tests = tuple(map(Is, self.named))
            return Cell(tests + null, negated=True) if self.others else Cell(tests)
        if self.low and self.high:
            opening, closing = "[" if self.low.sign == ">=" else "(", "]" if self.high.sign == "<=" else ")"
            return Cell((Within(opening, self.low.end, self.high.end, closing),))
        return Cell((self.low or self.high,)) if self.low or self.high else Cell(null, negated=self.given)


def _cut(draw, region, with_null):
    """A region as two that share nothing and leave nothing out, or None where it cannot be cut."""
    whole = region.named is None and region.low is None and region.high is None
    if with_null and whole and not region.given:
        return Region("null"), region._replace(given=True)
    if region.kind in ("number", "date"):
        return _cut_between(draw, region)
    if region.kind == "boolean" and whole:
        return region._replace(named=(True,)), region._replace(named=(False,))
    return _cut_by_name(draw, region) if region.kind == "string" else None


def _cut_between(draw, region):
    low, high = region.low and region.low.end, region.high and region.high.end
    inside = [v for v in VALUES[region.kind] if (low is None or v > low) and (high is None or v < high)]
    if not inside:
        return None
    value, (below, above) = draw(st.sampled_from(inside)), draw(st.sampled_from((("<", ">="), ("<=", ">"))))
    return region._replace(high=Compared(below, value)), region._replace(low=Compared(above, value))


def _cut_by_name(draw, region):
    known = region.named or ()
    if known and not region.others:
        return (region._replace(named=known[:1]), region._replace(named=known[1:])) if len(known) > 1 else None
    left = [value for value in VALUES["string"] if value not in known]
    if not left:
        return None
    chosen = tuple(draw(st.lists(st.sampled_from(left), min_size=1, max_size=2, unique=True)))
    return region._replace(named=chosen, others=False), region._replace(named=known + chosen, others=True)


@st.composite
def complete_tables(draw, forgetful=False):
    """A UNIQUE table that covers every row just once; null counts where a cell or the input values name it.

    A ``forgetful`` one may leave out null.
    """
    columns = draw(inputs(typed=True))
    allowed = [each.allowed.passes(None) if each.allowed else draw(st.integers(0, 3)) == 0 for each in columns]
    allowed = [null and not (forgetful and draw(st.booleans())) for null in allowed]
    boxes = [tuple(Region(each.kind) for each in columns)]
    for _ in range(draw(st.integers(0, 9))):
        box, place = draw(st.sampled_from(boxes)), draw(st.integers(0, len(columns) - 1))
        parts = _cut(draw, box[place], allowed[place]) if box[place].kind != "null" else None
        if parts is not None:
            boxes.remove(box)
            boxes += [(*box[:place], part, *box[place + 1 :]) for part in parts]
    rules = [(tuple(region.cell() for region in box), (Decimal(number),)) for number, box in enumerate(boxes, 1)]
    return Table(columns, (Output("o"),), tuple(rules))


@st.composite
def changed(draw, tables):
    """A table with a rule taken out, given twice, or with another cell; once or twice."""
    table = draw(tables)
    for _ in range(draw(st.integers(1, 2))):
        rules = list(table.rules)
        if rules:
            place = draw(st.integers(0, len(rules) - 1))
            change = draw(st.sampled_from((_take_out, _give_twice, _change_a_cell)))
            change(draw, table, rules, place)
        table = table._replace(rules=tuple(rules))
    return table


def _take_out(draw, table, rules, place):
    del rules[place]


def _give_twice(draw, table, rules, place):
    rules.append(rules[place])


def _change_a_cell(draw, table, rules, place):
    at = draw(st.integers(0, len(table.inputs) - 1))
    cells, values = rules[place]
    rules[place] = ((*cells[:at], draw(st.sampled_from(CELLS[table.inputs[at].kind])), *cells[at + 1 :]), values)


@st.composite
def random_unique_tables(draw):
    """A UNIQUE table of any cells, which mostly leaves gaps and overlaps."""
    columns = draw(inputs(typed=True))
    rules = draw(st.lists(st.tuples(*(st.sampled_from(CELLS[each.kind]) for each in columns)), max_size=8))
    return Table(columns, (Output("o"),), tuple((cells, (Decimal(n),)) for n, cells in enumerate(rules, 1)))


def probes(table, count, chance):
    """Rows at and around every value that the table names, allowed by its columns: all of them if they are few."""
    axes = []
    for place, each in enumerate(table.inputs):
        cells = [cells[place] for cells, _ in table.rules] + ([each.allowed] if each.allowed else [])
        named = {value for cell in cells for value in cell.values}
        found = {*named, *BESIDE.get(each.kind, ()), *VALUES[each.kind][:2]}
        found |= {beside for value in named for beside in neighbours(value)}
        if each.kind == "number":
            found |= {(low + high) / 2 for low, high in pairwise(sorted(named - {None}))}
        found = found if None in named else found - {None}
        axes.append(sorted((value for value in found if each.allows(value)), key=str))
    if math.prod(map(len, axes)) <= count:
        return list(product(*axes))
    return [tuple(map(chance.choice, axes)) for _ in range(count)]
