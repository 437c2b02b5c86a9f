"""A table that cannot be compiled is refused with every rule and cell at fault; what it compiles to knows its cells."""

from decimal import Decimal

import pytest

from app.decisions.errors import UnusableModel
from tests.decisions.models import answer, decision_on, item, output, rule, table, table_of, typed_column


def refusal(expression, inputs=None):
    with pytest.raises(UnusableModel) as caught:
        answer(decision_on(inputs or {"x": "number"}, expression))
    return caught.value


def test_a_cell_that_is_not_feel_is_named_by_rule_and_column():
    clause = typed_column("x", "number", label="Weeks on JSA")
    error = refusal(table([clause], ["o"], [rule(["1"], ["1"]), rule(["&gt;"], ["1"])]))
    assert (error.file, error.element) == ("a.dmn", "decision “D”, rule 2, cell “Weeks on JSA”")
    assert error.problem.startswith("“>” cannot be used. At character ")


def test_all_cells_at_fault_are_told_at_once():
    error = refusal(table(["x", "y"], ["o"], [rule(["&gt;", "1"], ["1"]), rule(["1", "1"], ["nix"])]))
    others = [problem.element for problem in error.others]
    assert error.element == "decision “D”, rule 1, cell “x”"
    assert others == ["decision “D”, input “y”", "decision “D”, rule 2, cell “o”"]


@pytest.mark.parametrize(
    ("expression", "element"),
    [
        (table([typed_column("x + ")], ["o"], []), "decision “D”, input “x +”"),
        (table([typed_column("x", "nix", label="Weeks")], ["o"], []), "decision “D”, input “Weeks”"),
        (table([typed_column("x", "", "1, ,")], ["o"], []), "decision “D”, input “x”"),
        (table(["x"], [output("o", "nix")], []), "decision “D”, output “o”"),
        (table(["x"], [output("o", "", "1, ,")], []), "decision “D”, output “o”"),
        (table(["x"], [output("o", default="nix")], []), "decision “D”, output “o”"),
        (table(["x"], [output()], [rule(["1"], ["nix"])]), "decision “D”, rule 1, cell “output”"),
    ],
)
def test_a_column_that_cannot_be_used_is_named(expression, element):
    assert refusal(expression).element == element


def test_the_question_mark_stands_for_the_tested_value_in_a_cell_only():
    assert answer(decision_on({"x": "number"}, table(["x"], ["o"], [rule(["? = 1"], ["1"])])), {"x": 1}) == 1
    assert "?" in refusal(table(["x"], ["o"], [rule(["1"], ["? + 1"])])).problem


def test_a_compiled_table_knows_its_cells():
    clause = typed_column("x", "number", "[0..52]")
    columns = [output("kind", "string", '"b", "a"'), output("weeks", default="0")]
    compiled = table_of(decision_on({"x": "number"}, table([clause], columns, [rule(["&lt; 39"], ['"a"', "x + 1"])])))
    [column] = compiled.columns
    assert (column.clause.text, str(column.kind), column.allows(Decimal(53))) == ("x", "number", False)
    assert [entry.priorities for entry in compiled.outputs] == [["b", "a"], None]
    assert [entry.default is None for entry in compiled.outputs] == [True, False]
    assert (len(column.trees), len(compiled.trees), len(compiled.cells[0])) == (1, 1, 2)
    assert compiled.label == "the table of decision “D”"


def test_priorities_are_the_values_that_are_written_out():
    columns = [output("o", "", "2, ? &gt; 5, 1, 1 + 2")]
    assert table_of(decision_on({"x": ""}, table(["x"], columns, []))).outputs[0].priorities == [2, 1, 3]


@pytest.mark.parametrize(
    ("policy", "declared", "expected"),
    [("UNIQUE", "number", 5), ("COLLECT", "list&lt;number>", [5]), ("COLLECT", "tNumbers", [5])],
)
def test_a_single_output_takes_its_type_from_the_table(policy, declared, expected):
    numbers = item("tNumbers", "number", attributes='isCollection="true"')
    attributes = f'hitPolicy="{policy}" typeRef="{declared}"'
    body = numbers + decision_on({"x": ""}, table(["x"], ["o"], [rule(["-"], ["[5]"])], attributes))
    assert answer(body, {"x": 1}) == expected
