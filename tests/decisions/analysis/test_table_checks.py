"""What is wrong with a table is said once, with the rule and cell, and nothing is said of a table that is right."""

from decimal import Decimal

import pytest

from app.decisions.analysis.table_checks import MAX_FINDINGS
from tests.decisions.models import decision_on, found_in, item, output, rule, table, typed_column

SOURCE = "<description>source</description>"


def findings(rules, inputs=None, outputs=("o",), attributes="", more=""):
    """The findings about a table whose rules are lists of cells, the last of them the output."""
    inputs = inputs or {"x": "number"}
    clauses = [each if each.startswith("<") else typed_column(each, kind) for each, kind in inputs.items()]
    written = [rule(cells[: -len(outputs)], cells[-len(outputs) :], SOURCE) for cells in rules]
    data = {(name if not name.startswith("<") else "x"): kind for name, kind in inputs.items()}
    return found_in(more + decision_on(data, table(clauses, outputs, written, attributes)))


def said(*arguments, **options):
    """The findings as pairs of their rule and where they lie."""
    return [(finding.rule, finding.element) for finding in findings(*arguments, **options)]


def test_a_table_that_is_right_has_no_findings():
    assert not findings([["&lt; 39", "1"], ["&gt;= 39", "2"]])


def test_findings_come_in_the_order_in_which_they_are_mended():
    cells = [["&lt; 39", "1"], ["[39..50]", "2"], ["[50..40]", "3"], ["50", '"4"'], ["&gt; y", "5"], ["(52..60)", "6"]]
    rules = [rule(row[:1], row[1:], SOURCE if place else "") for place, row in enumerate(cells)]
    body = decision_on(
        {"x": "number", "y": "number"}, table([typed_column("x", "number")], [output("o", "number")], rules)
    )
    found = [finding.rule for finding in found_in(body)]
    assert found == ["annotation", "type", "undecided", "never", "overlap", "undecided"]


# --- annotations and types ---------------------------------------------------------------------------------


def test_a_rule_that_cites_no_source_is_found():
    rules = [rule(["&lt; 39"], ["1"]), rule(["&gt;= 39"], ["1"], "<annotationEntry><text> </text></annotationEntry>")]
    found = found_in(decision_on({"x": "number"}, table([typed_column("x", "number")], ["o"], rules)))
    assert [(finding.rule, finding.element) for finding in found] == [
        ("annotation", "decision “D”, rule 1"),
        ("annotation", "decision “D”, rule 2"),
    ]
    assert found[0].sentence == "the rule cites no source; annotate it."


def test_a_cell_of_another_type_than_its_column_is_found():
    found = findings([['"39"', "1"], ["-", "2"]], attributes='hitPolicy="FIRST"')
    finding = next(each for each in found if "is a string, but" in each.sentence)
    assert (finding.rule, finding.element) == ("type", "decision “D”, rule 1, cell “x”")
    assert finding.sentence == '"39" is a string, but the column is of type number; correct the cell.'


@pytest.mark.parametrize(
    ("clause", "more"),
    [(typed_column("x", "string", '"JSA", "ESA"'), ""), (typed_column("x", "tCode"), item("tCode", "string", '"JSA"'))],
)
def test_a_text_that_is_none_of_the_values_of_its_column_is_found(clause, more):
    found = findings([['"JAS"', "1"], ["-", "2"]], {clause: "string"}, attributes='hitPolicy="FIRST"', more=more)
    [finding] = [each for each in found if each.rule == "type"]
    assert finding.element == "decision “D”, rule 1, cell “x”"
    assert finding.sentence.startswith('"JAS" is none of the ')


@pytest.mark.parametrize(
    ("column", "cell", "gist"),
    [
        (output("o", "number"), '"a"', '"a" is a string, but the output is of type number; correct the cell.'),
        (output("o", "", '"a", "b"'), '"c"', '"c" is none of the output\'s values ("a", "b"); correct one of them.'),
        (output("o", "tCode"), '"c"', '"c" is a string, but the output is of type tCode; correct the cell.'),
    ],
)
def test_an_output_of_another_type_or_value_is_found(column, cell, gist):
    more = item("tCode", "string", '"a", "b"')
    [finding] = findings([["-", cell]], outputs=(column,), more=more)
    assert (finding.rule, finding.element, finding.sentence) == ("type", "decision “D”, rule 1, cell “o”", gist)


def test_null_and_what_is_not_known_yet_are_fitting_outputs():
    columns = (output("o", "number"),)
    assert not findings([["&lt; 1", "null"], ["&gt;= 1", "x + 1"]], outputs=columns)


# --- gaps --------------------------------------------------------------------------------------------------


def test_a_gap_is_found_with_a_row_to_try():
    [finding] = findings([["&lt;= 38", "1"], ["&gt;= 39", "2"]])
    assert (finding.rule, finding.level, finding.element) == ("gap", "error", "decision “D”")
    assert finding.sentence == (
        "no rule covers the inputs where x is more than 38 but less than 39; for example x = 38.5. Add a rule."
    )
    assert finding.example == {"x": finding.example["x"]}
    assert 38 < finding.example["x"] < 39


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST", "PRIORITY"])
def test_a_table_that_must_answer_has_no_gap_only_if_it_has_a_default(policy):
    attributes = f'hitPolicy="{policy}"'
    assert said([["1", "1"]], attributes=attributes) == [("gap", "decision “D”")]
    assert not said([["1", "1"]], attributes=attributes, outputs=(output("o", default="0"),))


@pytest.mark.parametrize("policy", ["COLLECT", "RULE ORDER", "OUTPUT ORDER"])
def test_a_table_that_may_have_no_answer_has_no_gaps(policy):
    assert not said([["1", "1"], ["1", "1"]], attributes=f'hitPolicy="{policy}"')


def test_null_is_a_gap_only_where_somebody_speaks_of_it():
    assert not said([["&lt; 1", "1"], ["&gt;= 1", "2"]])
    clause = typed_column("x", "number", "[0..52], null")
    assert said([["&lt; 1", "1"], ["&gt;= 1", "2"]], {clause: "number"}) == [("gap", "decision “D”")]
    [finding] = findings([["&lt; 1", "1"], ["&gt;= 1", "2"]], {clause: "number"})
    assert finding.example == {"x": None}


def test_gaps_that_are_not_listed_are_spoken_of():
    rules = [[str(place), f"&gt; {place}", "1"] for place in range(MAX_FINDINGS + 10)]
    rules.append([f"not({', '.join(str(place) for place in range(MAX_FINDINGS + 10))})", "-", "1"])
    found = findings(rules, {"x": "number", "y": "number"})
    assert found[-1].sentence == "there are more gaps than are listed here."


def test_of_very_many_gaps_twenty_are_listed_and_the_others_spoken_of():
    rules = [[str(place), f"&gt; {place}", "1"] for place in range(60)]
    found = findings(rules, {"x": "number", "y": "number"})
    assert len(found) == MAX_FINDINGS + 1
    assert found[-1].sentence == "there are more gaps than are listed here."


# --- overlaps ----------------------------------------------------------------------------------------------


def test_an_overlap_is_found_with_a_row_to_try():
    [finding] = findings([["&lt;= 39", "1"], ["&gt;= 39", "2"]])
    assert (finding.rule, finding.level, finding.element) == ("overlap", "error", "decision “D”")
    assert finding.sentence == "rules 1 and 2 both match where x is 39; for example x = 39. Narrow one of them."
    assert finding.example == {"x": 39}


def test_every_two_rules_that_overlap_are_named():
    found = findings([["-", "1"], ["&gt; 0", "2"], ["1", "3"]])
    pairs = [finding.sentence[: len("rules 1 and 2")] for finding in found]
    assert pairs == ["rules 1 and 2", "rules 1 and 3", "rules 2 and 3"]


def test_rules_of_any_may_overlap_where_they_answer_the_same():
    assert not said([["-", "1"], ["1", "1"]], attributes='hitPolicy="ANY"')
    assert said([["-", "1"], ["1", "2"]], attributes='hitPolicy="ANY"') == [("overlap", "decision “D”")]


def test_rules_of_any_answer_the_same_however_it_is_written():
    assert not said([["-", "1"], ["1", "1.0"]], attributes='hitPolicy="ANY"')


@pytest.mark.parametrize("policy", ["FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"])
def test_rules_of_other_tables_may_overlap(policy):
    columns = (output("o", "", "1, 2"),)
    assert not said([["&gt; 0", "1"], ["-", "2"]], attributes=f'hitPolicy="{policy}"', outputs=columns)


def test_of_very_many_overlaps_twenty_are_listed_and_the_others_spoken_of():
    found = findings([["-", "1"] for _ in range(8)])
    assert len(found) == MAX_FINDINGS + 1
    assert found[-1].sentence == "there are more overlaps than are listed here."


# --- rules that never fire ---------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["[5..1]", "(1..1]", "&lt; 0", "60"])
def test_a_rule_that_no_value_passes_is_found(cell):
    clause = typed_column("x", "number", "[0..52]")
    found = findings([[cell, "1"], ["-", "2"]], {clause: "number"}, attributes='hitPolicy="FIRST"')
    assert [(finding.rule, finding.element) for finding in found] == [("never", "decision “D”, rule 1")]
    written = cell.replace("&lt;", "<")
    assert found[0].sentence == f"the rule can never match: no value that “x” may have passes “{written}”."


def test_a_rule_behind_others_that_cover_it_is_found():
    rules = [["&lt; 39", "1"], ["&gt;= 39", "2"], ["5", "3"]]
    [finding] = findings(rules, attributes='hitPolicy="FIRST"')
    assert (finding.rule, finding.element) == ("never", "decision “D”, rule 3")
    assert finding.sentence == "the rule can never decide: the rules before it already cover all it covers."


def test_a_rule_of_lower_priority_that_others_cover_is_found_wherever_it_stands():
    columns = (output("o", "", "1, 2"),)
    assert said([["5", "2"], ["-", "1"]], outputs=columns, attributes='hitPolicy="PRIORITY"') == [
        ("never", "decision “D”, rule 1")
    ]
    assert not said([["-", "2"], ["5", "1"]], outputs=columns, attributes='hitPolicy="PRIORITY"')


def test_where_a_priority_is_not_known_nothing_is_said():
    columns = (output("o", "", "1, 2"),)
    assert not said([["5", "x"], ["-", "1"]], outputs=columns, attributes='hitPolicy="PRIORITY"')


def test_a_rule_that_never_fires_is_not_said_to_overlap():
    clause = typed_column("x", "number", "[0..52]")
    assert said([["-", "1"], ["60", "2"]], {clause: "number"}) == [("never", "decision “D”, rule 2")]


# --- what cannot be decided --------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["column", "type"])
def test_input_values_that_are_not_understood_leave_a_doubt(where):
    values = "string length(?) = 2"
    clause = typed_column("x", "string", values) if where == "column" else typed_column("x", "tCode")
    rules = [['"AB"', "1"], ['not("AB")', "2"]]
    [finding] = findings(rules, {clause: "string"}, more=item("tCode", "string", values))
    assert (finding.rule, finding.level, finding.element) == ("undecided", "doubt", "decision “D”, input “x”")


def test_a_gap_where_no_value_is_known_to_be_allowed_is_a_doubt():
    clause = typed_column("x", "string", "string length(?) = 2")
    found = findings([['"AB"', "1"]], {clause: "string"})
    assert [finding.level for finding in found] == ["doubt", "doubt"]
    assert found[1].sentence.endswith("; whether there are such inputs is not decided.")


def test_whether_rules_of_any_answer_the_same_is_a_doubt_where_it_depends_on_the_input():
    [finding] = findings([["-", "x + 1"], ["1", "2"]], attributes='hitPolicy="ANY"')
    assert (finding.rule, finding.level, finding.example) == ("undecided", "doubt", {"x": 1})
    assert finding.sentence.endswith(" Whether they answer the same cannot be decided from the table alone.")
    assert not said([["-", "x + 1"], ["1", "x + 1"]], attributes='hitPolicy="ANY"')


def test_more_items_than_can_be_combined_leave_a_doubt():
    rules = [[f'list contains(?, "{letter}")', "1"] for letter in "abcdefg"]
    found = findings([*rules, ["-", "2"]], {"x": "list&lt;string>"}, attributes='hitPolicy="FIRST"')
    assert [(finding.level, finding.element) for finding in found] == [("doubt", "decision “D”, rule 7, cell “x”")]


def test_a_cell_that_depends_on_another_input_leaves_a_doubt_and_no_error():
    body = [["&gt;= least", "-", "1"], ["&lt; least", "-", "2"]]
    found = findings(body, {"x": "number", "least": "number"})
    assert {finding.level for finding in found} == {"doubt"}
    assert [finding.element for finding in found] == [
        "decision “D”, rule 1, cell “x”",
        "decision “D”, rule 2, cell “x”",
        "decision “D”",
    ]
    assert "cannot be decided from the table alone" in found[0].sentence
    assert found[2].sentence.startswith(
        "only rules that cannot be decided here cover the inputs where anything is given"
    )


def test_where_another_rule_surely_covers_an_undecided_cell_leaves_no_gap():
    found = findings(
        [["&gt;= least", "-", "1"], ["-", "-", "2"]], {"x": "number", "least": "number"}, attributes='hitPolicy="FIRST"'
    )
    assert [finding.element for finding in found] == ["decision “D”, rule 1, cell “x”"]


def test_with_known_parameters_nothing_is_left_undecided():
    columns = {"x": "number", "parameters": ""}
    rules = [rule(["&lt; parameters.weeks"], ["1"], SOURCE), rule(["&gt; parameters.weeks"], ["1"], SOURCE)]
    body = decision_on(columns, table([typed_column("x", "number")], ["o"], rules))
    [finding] = found_in(body, {"parameters": {"weeks": Decimal(39)}})
    assert finding.example == {"x": 39}


def test_in_a_column_without_a_type_values_of_several_kinds_are_told_apart():
    cells = ["&lt; 1", "&gt;= 1", '"a"', 'date("2014-11-03")', "true"]
    assert not said([[cell, "1"] for cell in [*cells, "-"]], {"x": ""}, attributes='hitPolicy="FIRST"')
    assert not said([["&lt; 1", "1"], ["&gt;= 1", "2"]], {"x": ""})


def test_columns_are_independent_so_that_what_cannot_occur_needs_a_rule_that_says_so():
    columns = [typed_column("weeks", "number"), typed_column("weeks &gt;= 13", "boolean")]
    rules = [rule(["&lt; 13", "false"], ["1"], SOURCE), rule(["&gt;= 13", "true"], ["2"], SOURCE)]
    found = found_in(decision_on({"weeks": "number"}, table(columns, ["o"], rules)))
    assert {finding.rule for finding in found} == {"gap"}
    rules += [rule(["&lt; 13", "true"], ["3"], SOURCE), rule(["&gt;= 13", "false"], ["3"], SOURCE)]
    assert found_in(decision_on({"weeks": "number"}, table(columns, ["o"], rules))) == []
