"""Random cells of decision tables, and a reading of them that owes nothing to the engine.

Values are plain Python: numbers are Decimal, dates ``datetime.date``, null is None. A cell answers True, False or None
(not known) as DMN 1.5 has it in sections 7.3.3 and 10.3.2.8.
"""

import datetime
import operator
import random
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

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
