"""The inputs of a decision: converted, refused, left out; and which ones there are."""

import datetime

import pytest

from app.decisions.errors import InputRefused
from app.decisions.evaluation import input_names, required_inputs
from app.decisions.library import Library, find_decision
from app.feel.values import Date
from tests.decisions.models import (
    answer,
    decided,
    decision,
    decision_on,
    dmn,
    imported,
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

WEEKS = item("tWeeks", "number", "[0..520]")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "2014-11-03", "2014-11-04"),
        ("date", datetime.date(2014, 11, 3), "2014-11-04"),
        ("date", Date(2014, 11, 3), "2014-11-04"),
        ("dateTime", "2014-11-03T09:00:00", "2014-11-04T09:00:00"),
    ],
)
def test_an_iso_text_is_read_by_the_type_of_the_input(kind, value, expected):
    body = decision_on({"x": kind}, literal('x + duration("P1D")'))
    assert decided(body, {"x": value}).outputs == {"D": expected}


def test_dates_inside_lists_and_contexts_are_read_by_their_types():
    parts = '<itemComponent name="start"><typeRef>date</typeRef></itemComponent>'
    claims = f'<itemDefinition name="tClaims" isCollection="true">{parts}</itemDefinition>'
    body = claims + decision_on({"claims": "tClaims"}, literal("claims[-1].start.year"))
    assert answer(body, {"claims": [{"start": "2013-11-03"}, {"start": "2014-11-03"}]}) == 2014


def refusal(body, inputs):
    with pytest.raises(InputRefused) as caught:
        answer(body, inputs)
    return caught.value


@pytest.mark.parametrize(
    ("inputs", "problem"),
    [
        ({}, "it is missing; give it."),
        ({"week": 5}, "it is missing"),
        ({"weeks": None}, "null"),
        ({"weeks": 521}, "521 is not among its values: [0..520]."),
        ({"weeks": "many"}, "not a number"),
        ({"weeks": True}, "a boolean is not a number."),
        ({"weeks": [1, 2]}, "not a number."),
    ],
)
def test_an_input_that_cannot_be_used_is_refused_with_its_name_and_the_reason(inputs, problem):
    error = refusal(WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks")), inputs)
    assert error.name == "weeks"
    assert problem in error.problem
    assert error.sentence == f"The input “weeks” of {error.decision} cannot be used: {error.problem}"


def test_a_refused_input_is_said_to_be_of_the_decision():
    assert "“D”" in refusal(WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks")), {}).decision


def test_an_input_that_may_be_null_has_to_be_given_as_null():
    body = decision_on({"x": "number"}, literal("x = null"))
    assert answer(body, {"x": None}) is True
    assert refusal(body, {}).name == "x"


def test_an_input_may_be_left_out_where_the_rule_that_matches_does_not_ask_for_it():
    rules = [rule(['"A"', "-"], ["1"]), rule(['"B"', "&lt; 39"], ["2"]), rule(['"B"', "null, &gt;= 39"], ["3"])]
    body = decision_on({"kind": "string", "weeks": "number"}, table(["kind", "weeks"], ["o"], rules))
    assert answer(body, {"kind": "A"}) == 1
    assert answer(body, {"kind": "B", "weeks": None}) == 3
    assert refusal(body, {"kind": "B"}).name == "weeks"


def test_an_input_may_not_be_left_out_where_rules_are_taken_in_turn():
    rules = [rule(['"A"', "&lt; 39"], ["1"]), rule(["-", "-"], ["2"])]
    body = decision_on(
        {"kind": "string", "weeks": "number"}, table(["kind", "weeks"], ["o"], rules, 'hitPolicy="FIRST"')
    )
    assert answer(body, {"kind": "A", "weeks": 50}) == 2
    assert refusal(body, {"kind": "A"}).name == "weeks"


@pytest.mark.parametrize(
    ("expression", "inputs"),
    [
        (table(["kind"], ["o"], [rule(['"A"'], ["if least = null then 1 else 2"])]), {"kind": "A"}),
        (table(["kind"], ["o", "p"], [rule(['"A"'], ["least + 1", "2"])]), {"kind": "A"}),
        (table(["kind"], [output("o", default="least")], [rule(['"A"'], ["1"])]), {"kind": "B"}),
        (table(["kind"], ["o"], [rule(["&lt; least"], ["0"]), rule(["5"], ["1"])]), {"kind": 5}),
        (table(["kind"], ["o"], [rule(["&gt;= least"], ["0"]), rule(["-"], ["1"])], 'hitPolicy="FIRST"'), {"kind": 5}),
    ],
)
def test_an_input_on_which_a_cell_depends_may_not_be_left_out(expression, inputs):
    assert refusal(decision_on({"kind": "", "least": "number"}, expression), inputs).name == "least"


def test_an_input_of_an_import_may_not_be_left_out_either():
    main = imported("o", "urn:b") + decision("D", literal("o.x = null"), requires_input("urn:b#x"))
    other = input_data("x", "number") + decision("E")
    linked = Library({"a.dmn": dmn(main), "b.dmn": dmn(other, namespace="urn:b")}).model("a.dmn")
    assert answer(linked, {"x": None}) is True
    assert refusal(linked, {}).name == "x"


def test_an_input_of_a_required_decision_is_refused_too():
    body = WEEKS + input_data("weeks", "tWeeks") + decision("A", literal("weeks"), requires_input("#weeks"))
    assert refusal(body + decision("D", literal("A"), requires_decision("#A")), {"weeks": -1}).name == "weeks"


def test_what_a_decision_does_not_ask_for_does_not_matter():
    body = input_data("unused", "number") + decision_on({"x": "number"}, literal("x"))
    assert answer(body, {"x": 1, "unused": "wrong", "other": object()}) == 1


def test_an_input_goes_by_the_name_of_its_variable():
    data = '<inputData id="i" name="In"><variable name="weeks on JSA" typeRef="number"/></inputData>'
    assert answer(data + decision("D", literal("weeks on JSA + 1"), requires_input("#i")), {"weeks on JSA": 1}) == 2


def test_the_conformance_suite_gets_null_and_a_note_for_a_wrong_input():
    body = WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks = null"))
    told = decided(body, {"weeks": "many"}, strict=False).explanation()
    assert told["output"] is True
    evaluation = decided(WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks")), {}, strict=False)
    assert evaluation.value is None


def test_the_note_of_a_wrong_input_stands_in_the_explanation():
    body = WEEKS + decision_on({"weeks": "tWeeks"}, literal("weeks = null"))
    [note] = decided(body, {"weeks": "many"}, strict=False).explanation()["notes"]
    assert note["element"] == "input “weeks”"


def test_the_inputs_of_a_decision_are_those_of_all_it_requires_each_once():
    body = "".join(input_data(name, "number") for name in ("x", "y", "unused"))
    body += decision("A", literal("x"), requires_input("#x") + requires_input("#y"))
    body += decision("D", literal("A + x"), requires_input("#x") + requires_decision("#A"))
    linked = model_of(body)
    found = required_inputs(linked, find_decision(linked, "D"))
    assert [(name, owner, element.id) for name, owner, element in found] == [("x", linked, "x"), ("y", linked, "y")]
    assert input_names(linked, find_decision(linked, "D")) == {"x", "y"}


def test_the_inputs_of_an_import_count_too():
    other = input_data("y", "number") + decision("B", literal("y"), requires_input("#y"))
    main = imported("o", "urn:b") + decision("D", literal("o.B"), requires_decision("urn:b#B"))
    linked = Library({"a.dmn": dmn(main), "b.dmn": dmn(other, namespace="urn:b")}).model("a.dmn")
    assert input_names(linked, find_decision(linked, "D")) == {"y"}


def test_the_inputs_of_decisions_with_the_same_id_in_two_files_count():
    other = input_data("y", "number") + decision("B", literal("y"), requires_input("#y"))
    main = imported("o", "urn:b") + input_data("x", "number") + decision("B", literal("x"), requires_input("#x"))
    main += decision("D", literal("B + o.B"), requires_decision("#B") + requires_decision("urn:b#B"))
    linked = Library({"a.dmn": dmn(main), "b.dmn": dmn(other, namespace="urn:b")}).model("a.dmn")
    assert input_names(linked, find_decision(linked, "D")) == {"x", "y"}
