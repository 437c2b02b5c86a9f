"""Random decision tables, and a reading of their cells that owes nothing to the engine.

Values are plain Python: numbers are Decimal, dates ``datetime.date``, null is None. A cell answers True, False or None
(not known) as DMN 1.5 has it in sections 7.3.3 and 10.3.2.8.
"""

import datetime
import operator
from decimal import Decimal
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
BESIDE = {"number": Decimal("1.5"), "string": "zz", "date": datetime.date(2015, 2, 28)}


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
    """A value; a truth decides by itself where something else than a truth is tested."""

    wanted: object

    @property
    def text(self):
        return feel(self.wanted)

    @property
    def values(self):
        return (self.wanted,)

    def answer(self, value):
        if type(self.wanted) is bool and type(value) is not bool and value is not None:
            return self.wanted
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


def tests_of(kind):
    """One test on values of a kind."""
    value = st.sampled_from(VALUES[kind])
    if kind == "boolean":
        return st.builds(Is, value)
    ranges = st.builds(Within, st.sampled_from("[(]"), value, value, st.sampled_from("])["))
    comparisons = st.builds(Compared, st.sampled_from(list(OPERATORS)), value)
    lists = st.builds(Listed, st.lists(value, min_size=1, max_size=3).map(tuple))
    return st.one_of(st.builds(Is, value), comparisons, ranges, lists)


def cells(kind, with_null=True):
    """A cell of a column: anything, a value, several tests, or none of several."""
    one = tests_of(kind)
    if with_null:
        one = st.one_of(one, one, one, st.just(Is(None)))
    several = st.lists(one, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.just(ANYTHING), st.builds(Cell, several), st.builds(Cell, several, st.booleans()))


def values_of(kind, mentioned=()):
    """A value of a kind: one of the pool, one that is mentioned, one beside them, or null."""
    beside = [value for value in mentioned if value is not None]
    beside += [neighbour for value in beside for neighbour in neighbours(value)]
    pool = [*VALUES[kind], *beside, *([BESIDE[kind]] if kind in BESIDE else [])]
    return st.one_of(st.sampled_from(pool), st.sampled_from(pool), st.sampled_from(pool), st.none())


def neighbours(value):
    """The values next to one, on both sides."""
    if type(value) is Decimal:
        return (value - 1, value - Decimal("0.001"), value + Decimal("0.001"), value + 1)
    return (value - DAY, value + DAY) if type(value) is datetime.date else ()


@st.composite
def inputs(draw, typed=None):
    """One to four columns, some with input values."""
    found = []
    for place in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(list(VALUES)))
        allowed = draw(st.one_of(st.none(), st.none(), input_values(kind)))
        found.append(Input(f"in{place}", kind, allowed, draw(st.booleans()) if typed is None else typed))
    return tuple(found)


def input_values(kind):
    """The input values of a column, null among them or not."""
    null = st.sampled_from(((), (), (Is(None),)))
    if kind in ("number", "date"):
        low, high = VALUES[kind][0], VALUES[kind][-1]
        ranges = (Within("[", low, high, "]"), Compared(">=", low), Within("(", low, high, ")"))
        some = st.sampled_from([(test,) for test in ranges])
    else:
        some = st.lists(st.sampled_from(VALUES[kind]), min_size=1, max_size=3, unique=True)
        some = some.map(lambda values: tuple(map(Is, values)))
    return st.builds(lambda tests, null: Cell(tests + null), some, null)


@st.composite
def rows_of(draw, table, count):
    """Rows for a table, some with values that are not of the column's kind where it declares none."""
    found = []
    for _ in range(count):
        row = []
        for place, each in enumerate(table.inputs):
            kind = each.kind
            if not each.typed and draw(st.integers(0, 9)) == 0:
                kind = draw(st.sampled_from(list(VALUES)))
            mentioned = [value for cells, _ in table.rules for value in cells[place].values]
            row.append(draw(values_of(kind, mentioned if kind == each.kind else ())))
        found.append(tuple(row))
    return found
