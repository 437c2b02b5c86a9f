"""Regions of a table are said in words an analyst would use."""

import re

import pytest

from tests.decisions.models import decision_on, found_in, rule, table, typed_column

SOURCE = "<description>source</description>"


def gap(cell, kind="number", allowed="", others=()):
    """What the finding about a table with one rule says about the inputs no rule covers."""
    columns = {"x": kind, **dict.fromkeys(others, "boolean")}
    clauses = [typed_column(name, kind_of, allowed if name == "x" else "") for name, kind_of in columns.items()]
    tests = [cell, *("-" for _ in others)]
    [finding] = found_in(decision_on(columns, table(clauses, ["o"], [rule(tests, ["1"], SOURCE)])))
    return re.fullmatch(r"no rule covers the inputs where (.*); for example (.*)\. Add a rule\.", finding.sentence)[1]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("&gt;= 39", "x is less than 39"),
        ("&lt;= 39", "x is more than 39"),
        ("&gt; 39", "x is at most 39"),
        ("&lt; 39", "x is 39 or more"),
        ("39", "x is less than 39 or more than 39"),
        ("not(39)", "x is 39"),
        ("[13..39]", "x is less than 13 or more than 39"),
        ("(13..39)", "x is at most 13 or 39 or more"),
        ("&lt; 13, &gt; 39", "x is 13 or more but at most 39"),
        ("&lt;= 13, &gt;= 39", "x is more than 13 but less than 39"),
        ("&lt;= 13, &gt; 39", "x is more than 13 but at most 39"),
        ("&lt; 13, &gt;= 39", "x is 13 or more but less than 39"),
        ("not(null)", "x is null"),
        ("null", "x is anything but null"),
    ],
)
def test_a_stretch_of_numbers_is_said_by_its_ends(cell, words):
    assert gap(cell) == words


@pytest.mark.parametrize(
    ("cell", "allowed", "words"),
    [
        ("[13..39]", "[13..52]", "x is more than 39"),
        ("[13..39]", "[0..39]", "x is less than 13"),
        ("&lt; 5", "&lt; 5, &gt; 10", "x is more than 10"),
    ],
)
def test_a_stretch_is_said_within_the_input_values(cell, allowed, words):
    assert gap(cell, allowed=allowed) == words


@pytest.mark.parametrize(
    ("cell", "kind", "allowed", "words"),
    [
        ('"JSA"', "string", "", 'x is anything but "JSA"'),
        ('"JSA", "ESA"', "string", "", 'x is anything but "JSA" or "ESA"'),
        ('"JSA"', "string", '"JSA", "ESA", "IS"', 'x is "ESA" or "IS"'),
        ('not("JSA")', "string", "", 'x is "JSA"'),
        ("true", "boolean", "", "x is false"),
        ("true", "boolean", "true, false, null", "x is false or null"),
        ('&gt;= date("2014-11-03")', "date", "", "x is less than 2014-11-03"),
        ('not(date("2014-11-03"))', "date", "", "x is 2014-11-03"),
        ('&gt;= duration("P14D")', "dayTimeDuration", "", "x is less than P14D"),
        ('&gt;= duration("P1Y")', "yearMonthDuration", "", "x is less than P1Y"),
    ],
)
def test_values_of_other_kinds_are_said_as_they_are_written(cell, kind, allowed, words):
    assert gap(cell, kind, allowed) == words


def test_an_input_on_which_everything_is_meant_is_left_out():
    assert gap("&gt;= 39", others=["ready"]) == "x is less than 39"


def test_where_every_input_is_meant_the_region_is_anything():
    [finding] = found_in(decision_on({"x": "number"}, table(["x"], ["o"], [])))
    assert "where anything is given; for example" in finding.sentence


def test_the_example_names_every_input():
    columns = [typed_column("x", "number"), typed_column("kind", "string", label="Kind")]
    rules = [rule(["&gt; 3", "-"], ["1"], SOURCE)]
    [finding] = found_in(decision_on({"x": "number", "kind": "string"}, table(columns, ["o"], rules)))
    assert finding.sentence.endswith('; for example x = 3, Kind = "something else". Add a rule.')


def test_two_stretches_are_joined_by_or_and_two_inputs_by_and():
    columns = [typed_column("x", "number"), typed_column("ready", "boolean")]
    rules = [rule(["-", "true"], ["1"], SOURCE), rule(["[1..2]", "false"], ["1"], SOURCE)]
    [finding] = found_in(decision_on({"x": "number", "ready": "boolean"}, table(columns, ["o"], rules)))
    assert "where x is less than 1 or more than 2 and ready is false; for example" in finding.sentence
