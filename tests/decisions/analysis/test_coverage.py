"""The analyser finds all gaps and overlaps of a table and no others, and never calls a rule dead that can match."""

import datetime
import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.decisions.analysis.table_checks import MAX_FINDINGS
from app.feel.values import Date
from tests.decisions.models import found_in
from tests.decisions.random_tables import changed, complete_tables, probes, random_unique_tables

ANY_TABLE = st.one_of(complete_tables(forgetful=True), changed(complete_tables()), random_unique_tables())


class Said:
    """What the analyser says about a random table, and rows to try it on."""

    def __init__(self, table):
        self.table = table
        self.findings = found_in(table.body())
        assert {finding.rule for finding in self.findings} <= {"gap", "overlap", "never", "type"}
        self.dead = {int(re.search(r"rule (\d+)", finding.element)[1]) for finding in self.about("never")}
        self.rows = probes(table, 2000, random.Random(len(self.findings)))  # noqa: S311 (nothing secret)

    def about(self, rule):
        return [finding for finding in self.findings if finding.rule == rule]

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


@settings(max_examples=200)
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


@settings(max_examples=200)
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
    twice = Said(table._replace(rules=(*table.rules, table.rules[place])))
    if place + 1 in dead:
        assert not without.about("gap")
        assert not twice.about("overlap")
    else:
        assert without.about("gap")
        assert [both(finding) for finding in twice.about("overlap")] == [(place + 1, len(table.rules) + 1)]
