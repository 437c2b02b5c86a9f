"""A contract says what every decision of a file takes and returns, with types and allowed values."""

import hashlib
import json

import pytest

from app.decisions.contract import contract_lines, contract_of
from app.decisions.library import Library
from tests.decisions.models import (
    decision,
    decision_on,
    dmn,
    input_data,
    item,
    literal,
    model_of,
    output,
    requires_decision,
    requires_input,
    rule,
    table,
)
from tests.project import DMN

CODE = item("tCode", "string", '"a","b"')


def contract(body, name="D"):
    found = contract_of(model_of(body))
    assert json.loads(json.dumps(found)) == found
    return next(entry for entry in found if entry["decision"] == name)


def typed(kind, expression):
    return f'<decision id="D" name="D"><variable name="D" typeRef="{kind}"/>{expression}</decision>'


def test_a_contract_names_the_decision_its_file_and_its_content():
    body = decision("D", "<description> What\n it is for. </description>" + literal("1"))
    entry = contract(body)
    assert (entry["decision"], entry["file"], entry["description"]) == ("D", "a.dmn", "What it is for.")
    assert entry["hash"] == hashlib.sha256(dmn(body)).hexdigest()


def test_inputs_have_their_types_and_allowed_values():
    lists = item("tCodes", "tCode", attributes='isCollection="true"')
    body = CODE + lists + decision_on({"x": "number", "y": "tCode", "z": "tCodes", "any": ""}, literal("1"))
    assert contract(body)["inputs"] == [
        {"name": "x", "type": "number", "allowed": None},
        {"name": "y", "type": "string", "allowed": '"a", "b"'},
        {"name": "z", "type": "list<tCode>", "allowed": '"a", "b"'},
        {"name": "any", "type": "Any", "allowed": None},
    ]


def test_the_inputs_of_required_decisions_are_inputs_too():
    body = input_data("x", "number") + decision("A", literal("x"), requires_input("#x"))
    assert [
        entry["name"] for entry in contract(body + decision("D", literal("A"), requires_decision("#A")))["inputs"]
    ] == ["x"]


def test_the_outputs_of_a_table_are_its_columns():
    columns = [output("kind", "string", '"a", "b"'), output("weeks", "number")]
    assert contract(decision_on({"x": ""}, table(["x"], columns, [rule(["-"], ['"a"', "1"])])))["outputs"] == [
        {"name": "kind", "type": "string", "allowed": '"a", "b"'},
        {"name": "weeks", "type": "number", "allowed": None},
    ]


def test_a_column_without_a_name_goes_by_the_name_of_the_decision():
    assert contract(decision_on({}, table([], [output("", "number")], [])))["outputs"][0]["name"] == "D"


def test_the_output_of_another_expression_is_the_type_of_the_decision():
    assert contract(CODE + typed("tCode", literal('"a"')))["outputs"] == [
        {"name": "D", "type": "string", "allowed": '"a", "b"'}
    ]
    parts = '<itemComponent name="code"><typeRef>tCode</typeRef></itemComponent>'
    both = f'<itemDefinition name="t">{parts}</itemDefinition>'
    assert contract(CODE + both + typed("t", literal('{code: "a"}')))["outputs"] == [
        {"name": "code", "type": "string", "allowed": '"a", "b"'}
    ]


def test_the_single_output_of_a_table_may_have_the_type_of_the_decision():
    assert contract(CODE + typed("tCode", table([], ["o"], [rule([], ['"a"'])])))["outputs"] == [
        {"name": "o", "type": "string", "allowed": '"a", "b"'}
    ]


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        ('hitPolicy="COLLECT"', "list<string>"),
        ('hitPolicy="RULE ORDER"', "list<string>"),
        ('hitPolicy="COLLECT" aggregation="COUNT"', "number"),
    ],
)
def test_the_output_of_a_table_of_many_answers_is_a_list_or_their_aggregation(attributes, kind):
    body = decision_on({"x": ""}, table(["x"], [output("o", "string")], [rule(["-"], ['"a"'])], attributes))
    assert contract(body)["outputs"][0]["type"] == kind


def test_a_contract_is_read_as_lines():
    columns = [output("kind", "string", '"a", "b"')]
    what = "<description>What it is for.</description>"
    made = decision("D", what + table(["x"], columns, []), requires_input("#x")) + input_data("x", "number")
    [entry] = contract_of(model_of(made))
    assert list(contract_lines(entry)) == [
        f"D (a.dmn, {entry['hash'][:12]})",
        "  What it is for.",
        "  inputs:",
        "    x: number",
        "  outputs:",
        '    kind: string = "a", "b"',
    ]


def test_every_decision_of_the_programme_promises_outputs_and_knows_its_inputs():
    library = Library.of(DMN)
    for file in library.files:
        for entry in contract_of(library.model(file)):
            assert entry["outputs"], entry["decision"]
            assert entry["inputs"], entry["decision"]
            assert entry["description"], entry["decision"]
