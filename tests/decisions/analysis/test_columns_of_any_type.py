"""A table is checked whatever its columns hold, and two columns that test one value are taken together."""

import pytest

from tests.decisions.models import decision_on, found_in, rule, table, typed_column

SOURCE = "<description>source</description>"
KINDS = (
    *("", "number", "string", "boolean", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration"),
    *(
        "list&lt;number>",
        "list&lt;string>",
        "range&lt;number>",
        "context&lt;a: number>",
        "function&lt;number> -> number",
    ),
)
CELLS = (
    *("1", '"a"', "true", "null", "&lt; 1", '&gt; "a"', "[1..2]", "[1, 2]", "[]", "[[1]]", "{a: 1}", "?", "not(1)"),
    *('date("2014-11-03")', 'time("09:00:00")', 'date and time("2014-11-03T09:00:00")', 'duration("P1D")'),
    *('duration("P1Y")', "list contains(?, 1)", "? instance of number", "? = 1 or ? = true", "function(x) x"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_its_cells_a_column_of_any_type_is_checked(kind):
    for cell in CELLS:
        for other in ("-", "5", '"b"', "true", 'list contains(?, "b")'):
            rules = [rule([cell], ["1"], SOURCE), rule([other], ["1"], SOURCE)]
            body = decision_on({"x": kind}, table([typed_column("x", kind)], ["o"], rules, 'hitPolicy="FIRST"'))
            assert all(finding.sentence for finding in found_in(body))


def test_two_columns_of_one_expression_have_the_same_value():
    columns = [typed_column("x", "number", label="low"), typed_column("x", "number", label="high")]
    rules = [rule(["&lt; 5", "&lt; 5"], ["1"], SOURCE), rule(["&gt;= 5", "&gt;= 5"], ["2"], SOURCE)]
    assert not found_in(decision_on({"x": "number"}, table(columns, ["o"], rules)))


def test_a_rule_whose_columns_of_one_expression_exclude_each_other_never_matches():
    columns = [typed_column("x", "number", label="low"), typed_column("x", "number", label="high")]
    rules = [rule(["&lt; 5", "&gt; 5"], ["1"], SOURCE), rule(["-", "-"], ["2"], SOURCE)]
    [finding] = found_in(decision_on({"x": "number"}, table(columns, ["o"], rules)))
    assert finding.element == "decision “D”, rule 1"
    assert finding.sentence == "the rule can never match: no value that “low” may have passes “< 5” and “> 5”."
