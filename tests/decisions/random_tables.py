"""Random decision tables with any cells, inputs and outputs."""

from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.decisions.models import decision, input_data, output, requires_input, rule, table, typed_column
from tests.decisions.random_cells import GIVEN, INPUT_VALUES, VALUES, Cell, feel


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
