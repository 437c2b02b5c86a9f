"""Random decision tables, and a reading of their cells that owes nothing to the engine.

Values are plain Python: numbers are Decimal, dates ``datetime.date``, null is None. A cell answers True, False or None
(not known) as DMN 1.5 has it in sections 7.3.3 and 10.3.2.8.
"""

import datetime
import math
import operator
import random
from decimal import Decimal
from itertools import chain, combinations, pairwise, product
from typing import NamedTuple
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.decisions.models import decision, input_data, output, requires_input, rule, table, typed_column

OPERATORS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
DAY = datetime.timedelta(days=1)
VALUES = {
    "number": tuple(map(Decimal, ("-1", "0", "1", "2", "2.5", "3", "39", "52"))),
    "string": ("a", "b", "c", "d e"),
    "boolean": (True, False),
    "date": tuple(datetime.date(2014, 11, 1) + days * DAY for days in (0, 1, 2, 3, 10, 30)),
}
BESIDE = {"number": (Decimal("1.5"),), "string": ("zz", ""), "date": (datetime.date(2015, 2, 28),)}


def feel(value):
    """A value as it is written in FEEL."""
    if value is None or type(value) is bool:
        return {None: "null", True: "true", False: "false"}[value]
    if type(value) is str:
        return f'"{value}"'
    return f'date("{value}")' if type(value) is datetime.date else str(value)


def is_same(value, wanted):
    """``value = wanted``: null equals only null, values of different kinds are neither equal nor different."""
    if value is None or wanted is None:
        return value is wanted
    return value == wanted if type(value) is type(wanted) else None


def both(one, other):
    """Three-valued and."""
    return False if one is False or other is False else True if one and other else None


# --- cells ---------------------------------------------------------------------------------------------------


class Is(NamedTuple):
    """A value."""

    wanted: object

    @property
    def text(self):
        return feel(self.wanted)

    @property
    def values(self):
        return (self.wanted,)

    def answer(self, value):
        return is_same(value, self.wanted)


class Compared(NamedTuple):
    """A comparison with one end."""

    sign: str
    end: object

    @property
    def text(self):
        return f"{self.sign} {feel(self.end)}"

    @property
    def values(self):
        return (self.end,)

    def answer(self, value):
        return OPERATORS[self.sign](value, self.end) if type(value) is type(self.end) else None


class Within(NamedTuple):
    """A range, its brackets as they are written."""

    opening: str
    low: object
    high: object
    closing: str

    @property
    def text(self):
        return f"{self.opening}{feel(self.low)}..{feel(self.high)}{self.closing}"

    @property
    def values(self):
        return (self.low, self.high)

    def answer(self, value):
        above = Compared(">=" if self.opening == "[" else ">", self.low).answer(value)
        return both(above, Compared("<=" if self.closing == "]" else "<", self.high).answer(value))


class Listed(NamedTuple):
    """A list in square brackets, which has to contain the value."""

    items: tuple

    @property
    def text(self):
        return f"[{', '.join(map(feel, self.items))}]"

    @property
    def values(self):
        return self.items

    def answer(self, value):
        return any(is_same(value, item) is True for item in self.items)


class Cell(NamedTuple):
    """Any of ``tests``, or none of them if ``negated``; without tests, anything."""

    tests: tuple = ()
    negated: bool = False

    @property
    def text(self):
        inside = ", ".join(test.text for test in self.tests) or "-"
        return f"not({inside})" if self.negated else inside

    @property
    def values(self):
        return tuple(value for test in self.tests for value in test.values)

    def answer(self, value):
        answers = [test.answer(value) for test in self.tests]
        if not answers:
            return True
        found = True if True in answers else None if None in answers else False
        return found if not self.negated or found is None else not found

    def passes(self, value):
        return self.answer(value) is True


ANYTHING = Cell()


# --- tables --------------------------------------------------------------------------------------------------


class Input(NamedTuple):
    """A column: ``allowed`` is a Cell or None; ``typed`` tells whether input and column declare their type."""

    name: str
    kind: str
    allowed: Cell | None = None
    typed: bool = True

    def allows(self, value):
        return self.allowed is None or self.allowed.passes(value)


class Output(NamedTuple):
    """An output: ``allowed`` are its values in order of priority, or None; ``default`` a value, or ... if none."""

    name: str
    allowed: tuple | None = None
    default: object = ...


class Table(NamedTuple):
    """A decision table: each rule is a pair of tuples, its cells and its output values."""

    inputs: tuple
    outputs: tuple
    rules: tuple
    policy: str = "UNIQUE"
    aggregation: str = ""

    def matched(self, row):
        """The numbers of the rules that a row matches."""
        cells = ((number, cells) for number, (cells, _) in enumerate(self.rules, 1))
        return [number for number, cells in cells if all(map(Cell.passes, cells, row))]

    def missed(self, row):
        """For each other rule the name of the input that fails first."""
        found = {}
        for number, (cells, _) in enumerate(self.rules, 1):
            failed = (
                each.name for each, cell, value in zip(self.inputs, cells, row, strict=True) if not cell.passes(value)
            )
            name = next(failed, None)
            if name is not None:
                found[number] = name
        return found

    def allows(self, row):
        """Whether every value of a row is among the input values of its column."""
        return all(each.allows(value) for each, value in zip(self.inputs, row, strict=True))

    def with_null(self):
        """For each column whether a cell or the input values speak of null."""
        columns = zip(*(cells for cells, _ in self.rules), strict=True) if self.rules else [()] * len(self.inputs)
        allowed = ((each.allowed,) if each.allowed else () for each in self.inputs)
        pairs = zip(columns, allowed, strict=True)
        return [any(None in cell.values for cell in (*cells, *values)) for cells, values in pairs]

    def body(self):
        """The body of a DMN file in which this is the table of decision D."""
        inputs = [
            typed_column(each.name, each.kind if each.typed else "", escape(each.allowed.text) if each.allowed else "")
            for each in self.inputs
        ]
        outputs = [
            output(
                each.name,
                allowed=", ".join(map(feel, each.allowed or ())),
                default="" if each.default is ... else feel(each.default),
            )
            for each in self.outputs
        ]
        rules = [
            rule([escape(cell.text) for cell in cells], map(feel, values), "<description>why</description>")
            for cells, values in self.rules
        ]
        attributes = f'hitPolicy="{self.policy}"' + (f' aggregation="{self.aggregation}"' if self.aggregation else "")
        data = "".join(input_data(each.name, each.kind if each.typed else "") for each in self.inputs)
        requires = "".join(requires_input(f"#{each.name}") for each in self.inputs)
        return data + decision("D", table(inputs, outputs, rules, attributes), requires)

    def given(self, row):
        """A row as the inputs of an evaluation."""
        return {each.name: value for each, value in zip(self.inputs, row, strict=True)}


# --- strategies ----------------------------------------------------------------------------------------------


def _tests(kind):
    """Every single test on values of a kind, the plainest first."""
    values = VALUES[kind]
    yield from map(Is, (*values, None))
    if kind != "boolean":
        yield from (Compared(sign, value) for value in values for sign in OPERATORS)
        brackets = [(opening, closing) for opening in "[(]" for closing in "])["]
        for low, high in product(values, repeat=2):
            yield from (Within(opening, low, high, closing) for opening, closing in brackets[:: 1 if low < high else 4])
        yield from (Listed(items) for size in (1, 2, 3) for items in combinations(values, size))


def _cells(kind):
    """Cells of one test, of several, and of none of several: each kind as often as the others."""
    chance, tests = random.Random(kind), list(_tests(kind))  # noqa: S311 (nothing secret)
    plain = [Cell((test,)) for test in tests]
    several = [Cell(tuple(chance.choices(tests, k=chance.choice((2, 2, 3))))) for _ in range(300)]
    negated = [cell._replace(negated=True) for cell in chance.choices(plain + several, k=300)]
    literals = [Cell((Is(value),)) for value in VALUES[kind]]
    return tuple([ANYTHING] * 400 + literals * 20 + plain + several + negated)


def neighbours(value):
    """The values next to one, on both sides."""
    if type(value) is Decimal:
        return (value - 1, value - Decimal("0.001"), value + Decimal("0.001"), value + 1)
    if type(value) is str:
        return (value[:-1], value[:-1] + chr(ord(value[-1]) - 1) + "z", value + " ", value + "z") if value else (" ",)
    return (value - DAY, value + DAY) if type(value) is datetime.date else ()


def _input_values(kind):
    """Cells that can be the input values of a column, null among them or not."""
    if kind in ("number", "date"):
        low, high = VALUES[kind][0], VALUES[kind][-1]
        found = [(Within("[", low, high, "]"),), (Compared(">=", low),), (Within("(", low, high, ")"),)]
    else:
        found = [tuple(map(Is, values)) for size in (1, 2, 3) for values in combinations(VALUES[kind], size)]
    return tuple(Cell(tests + null) for tests in found for null in ((), (Is(None),)))


CELLS = {kind: _cells(kind) for kind in VALUES}
INPUT_VALUES = {kind: _input_values(kind) for kind in VALUES}
GIVEN = {
    kind: (*values, *(neighbour for value in values for neighbour in neighbours(value)), *BESIDE.get(kind, ()), None)
    for kind, values in VALUES.items()
}


@st.composite
def inputs(draw, typed=None):
    """One to four columns, some with input values."""
    found = []
    for place in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(list(VALUES)))
        allowed = draw(st.sampled_from((None,) * 5 * len(INPUT_VALUES[kind]) + INPUT_VALUES[kind]))
        found.append(Input(f"in{place}", kind, allowed, draw(st.booleans()) if typed is None else typed))
    return tuple(found)


def rows_of(table, count):
    """Rows for a table, some with values that are not of the column's kind where it declares none."""
    anything = tuple(chain.from_iterable(GIVEN.values()))
    values = []
    for each in table.inputs:
        usual = st.sampled_from(GIVEN[each.kind])
        values.append(usual if each.typed else st.one_of(usual, usual, usual, st.sampled_from(anything)))
    return st.lists(st.tuples(*values), min_size=count, max_size=count)


# --- tables that leave nothing out -----------------------------------------------------------------------------


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
