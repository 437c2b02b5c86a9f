"""The analyser finds all gaps and overlaps of a table and no others, and never calls a rule dead that can match."""

import datetime
import random
import re
from decimal import Decimal
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.decisions.analysis.table_checks import MAX_FINDINGS
from app.feel.values import Date
from tests.decisions.models import found_in, input_data, requires_input
from tests.decisions.random_cells import GIVEN, Cell, Compared
from tests.decisions.random_complete_tables import (
    changed,
    complete_tables,
    probes,
    random_unique_tables,
)
from tests.decisions.random_tables import Output

ENOUGH = 2000
REQUIRED = "</informationRequirement>"
ANY_TABLE = st.one_of(complete_tables(forgetful=True), changed(complete_tables()), random_unique_tables())


class Said:
    """What the analyser says about a random table, and rows to try it on."""

    def __init__(self, table, body=None):
        self.table = table
        self.findings = found_in(body or table.body())
        self.dead = {int(re.search(r"rule (\d+)", finding.element)[1]) for finding in self.about("never")}
        self.rows = probes(table, ENOUGH, random.Random(len(self.findings)))  # noqa: S311 (nothing secret)
        self.every_row = len(self.rows) < ENOUGH

    def about(self, rule):
        found = [finding for finding in self.findings if finding.rule == rule]
        return [finding for finding in found if not finding.sentence.startswith("there are more ")]

    def matched(self, finding):
        """The rules that the example row of a finding matches."""
        row = [_plain(finding.example[each.name]) for each in self.table.inputs]
        assert self.table.allows(row)
        return self.table.matched(row)


def _plain(value):
    return datetime.date(value.year, value.month, value.day) if isinstance(value, Date) else value


def both(finding):
    """The two rules an overlap names."""
    return tuple(map(int, re.match(r"rules (\d+) and (\d+) both match where ", finding.sentence).groups()))


# --- whatever it says is so --------------------------------------------------------------------------------


@settings(max_examples=150)
@given(ANY_TABLE)
def test_what_is_said_is_so(table):
    said = Said(table)
    for finding in said.about("gap"):
        assert said.matched(finding) == []
    for finding in said.about("overlap"):
        assert set(both(finding)) <= set(said.matched(finding))
    for row in said.rows:
        assert not said.dead & set(table.matched(row))


# --- whatever it does not say is not so --------------------------------------------------------------------


@settings(max_examples=150)
@given(ANY_TABLE)
def test_what_is_not_said_is_not_so(table):
    said = Said(table)
    overlaps = {both(finding) for finding in said.about("overlap")}
    for row in said.rows:
        matched = table.matched(row)
        assert matched or said.about("gap"), row
        if len(overlaps) < MAX_FINDINGS:
            assert {(one, other) for one in matched for other in matched if one < other} <= overlaps, row


@settings(max_examples=100)
@given(complete_tables())
def test_a_table_that_covers_every_row_once_has_neither_gap_nor_overlap(table):
    said = Said(table)
    assert not said.about("gap")
    assert not said.about("overlap")
    for row in said.rows:
        assert len(table.matched(row)) == 1


@settings(max_examples=100)
@given(complete_tables(), st.data())
def test_a_rule_that_is_taken_out_leaves_a_gap_and_one_given_twice_an_overlap(table, data):
    place = data.draw(st.integers(0, len(table.rules) - 1))
    dead = Said(table).dead
    without = Said(table._replace(rules=table.rules[:place] + table.rules[place + 1 :]))
    assume(table.with_null() == without.table.with_null())  # null counts only where somebody speaks of it
    twice = Said(table._replace(rules=(*table.rules, table.rules[place])))
    if place + 1 in dead:
        assert not without.about("gap")
        assert not twice.about("overlap")
    else:
        assert without.about("gap")
        assert [both(finding) for finding in twice.about("overlap")] == [(place + 1, len(table.rules) + 1)]


# --- tables of which the first or the most important rule answers ------------------------------------------


@settings(max_examples=150)
@given(st.one_of(changed(complete_tables()), random_unique_tables()), st.data())
def test_a_rule_is_said_never_to_decide_just_if_others_always_answer_before_it(table, data):
    policy = data.draw(st.sampled_from(("FIRST", "PRIORITY")))
    order = data.draw(st.permutations([Decimal(1), Decimal(2), Decimal(3)]))
    rules = tuple((cells, (data.draw(st.sampled_from(order)),)) for cells, _ in table.rules)
    said = Said(table._replace(policy=policy, rules=rules, outputs=(Output("o", tuple(order)),)))
    answered = set()
    for row in said.rows:
        matched = said.table.matched(row)
        if policy == "PRIORITY":
            matched.sort(key=lambda number: order.index(rules[number - 1][1][0]))
        answered |= set(matched[:1])
    assert not said.dead & answered
    if said.every_row:
        assert said.dead | answered == set(range(1, len(rules) + 1))


# --- cells that depend on more than their input ------------------------------------------------------------


class Beside(NamedTuple):
    """A test against another input, ``y``, which has the value ``end``."""

    sign: str
    end: Decimal
    values = ()

    @property
    def text(self):
        return f"{self.sign} y"

    def answer(self, value):
        return Compared(self.sign, self.end).answer(value)


@st.composite
def with_another_input(draw, tables):
    """A table some cells of which test against another input, and the value of that input."""
    table, value = draw(tables), draw(st.sampled_from(GIVEN["number"][:-1]))
    rules = list(table.rules)
    for _ in range(draw(st.integers(1, 3)) if rules else 0):
        place, at = draw(st.integers(0, len(rules) - 1)), draw(st.integers(0, len(table.inputs) - 1))
        if table.inputs[at].kind == "number":
            cells, values = rules[place]
            cell = Cell((Beside(draw(st.sampled_from(("<", ">="))), value),))
            rules[place] = ((*cells[:at], cell, *cells[at + 1 :]), values)
    return table._replace(rules=tuple(rules)), value


@settings(max_examples=150)
@given(with_another_input(ANY_TABLE))
def test_where_a_cell_depends_on_another_input_no_more_is_said_than_is_known(drawn):
    table, _ = drawn
    said = Said(table, input_data("y", "number") + table.body().replace(REQUIRED, REQUIRED + requires_input("#y"), 1))
    for finding in said.about("gap"):
        assert said.matched(finding) == []
    for finding in said.about("overlap"):
        assert set(both(finding)) <= set(said.matched(finding))
    doubts = [finding for finding in said.about("undecided") if finding.example]
    for row in said.rows:
        matched = table.matched(row)
        assert not said.dead & set(matched)
        assert matched or said.about("gap") or doubts
