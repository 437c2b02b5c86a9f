"""One field of a form file: its type, its default, its messages; and computed values."""

import json

import pytest

from tests.task_forms.forms import choice, component, form, refusal, rows


def only(*components):
    return form(*components).saved[0]


def test_a_date_is_called_by_its_date_label_where_it_has_no_other():
    raw = component("datetime", "d", dateLabel="Start date")
    del raw["label"]
    assert only(raw).label == "Start date"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (component("datetime", "d", subtype="week"), "“subtype” should be"),
        (component("datetime", "d", subtype="time", disallowPassedDates=True), "cannot have passed"),
        (component("textfield", "a", label=""), "“label” should be a text"),
        (component("textfield", "a", label="=b"), "should be plain text"),
        (component("textfield", "a", description="{{b}}"), "should be plain text"),
        (component("textfield", "a", disabled="yes"), "“disabled” should be true or false"),
        (component("textfield", "a", validate={"required": "yes"}), "“required” should be true or false"),
        (component("number", "a", decimalDigits=-1), "“decimalDigits”"),
        (component("number", "a", decimalDigits=True), "“decimalDigits”"),
        (component("number", "a", decimalDigits=[]), "“decimalDigits”"),
        (component("textfield", "a", properties={"check": "=true"}), "needs a “checkMessage”"),
        (component("textfield", "a", properties={"checkMessage": "No"}), "but no “check”"),
        (component("textfield", "a", properties={"patternMessage": "No"}), "but no “pattern”"),
        (component("number", "a", properties={"decimalsMessage": "No"}), "but no “decimals”"),
        (component("textfield", "a", properties={"default": "=1"}, defaultValue="x"), "both"),
        (component("textfield", "a", properties={"default": "1"}), "“default” should be FEEL"),
        (component("checkbox", "a", defaultValue="true"), "“defaultValue” should be true or false"),
        (choice("radio", "a", "x", defaultValue="y"), "not among the options"),
        (choice("checklist", "a", "x", defaultValue=["x", "y"]), "not among the options"),
        (choice("select", "a", "x", defaultValue=["x"]), "not among the options"),
        (rows("r", component("textfield", "a", disabled=True)), "needs a “default”"),
        (rows("r", component("datetime", "a", subtype="x")), "“subtype” should be"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(raw, words):
    assert words in refusal(raw)


def test_a_disabled_field_shows_what_the_outside_calls_by_its_key():
    assert form(component("textfield", "a", disabled=True)).names == {"a"}


def test_a_default_may_take_the_value_of_the_same_name_from_outside():
    assert form(component("textfield", "a", properties={"default": "=a"})).names == {"a"}


def test_presets_of_choices_are_taken():
    assert only(choice("checklist", "a", "x", "y", defaultValue=["x"])).preset == ["x"]
    assert only(choice("checklist", "a", "both", defaultValue="both")).preset == "both"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "either an “expression” or a “decision”"),
        ({"expression": "=1", "properties": {"decision": "d"}}, "either an “expression” or a “decision”"),
        ({"expression": "=1", "properties": {"inputs": "{}"}}, "no “decision”"),
        ({"properties": {"decision": "d", "inputs": "["}}, "should be a JSON object"),
        ({"properties": {"decision": "d", "inputs": "[]"}}, "should be a JSON object"),
        ({"properties": {"decision": "d", "inputs": '{"x": "1"}'}}, "“inputs, x,” should be FEEL"),
        ({"properties": {"decision": "d", "inputs": '{"x": 1}'}}, "“inputs, x,” should be FEEL"),
        ({"expression": "=1", "properties": {"type": "colour"}}, "should be one of string, number"),
        ({"expression": "=1", "computeOn": "load"}, "“computeOn”"),
        ({"expression": "1"}, "“expression” should be FEEL"),
    ],
)
def test_a_computed_value_that_makes_no_sense_is_refused(more, words):
    assert words in refusal(component("expression", "c", **more))


def test_a_computed_value_may_have_its_label_among_the_custom_properties():
    raw = component("expression", "c", expression="=1", properties={"label": "Total", "type": "money"})
    del raw["label"]
    found = form(raw).order[0]
    assert (found.label, found.type, found.formula.text) == ("Total", "money", "1")


def test_a_computed_value_without_a_label_is_refused():
    raw = component("expression", "c", expression="=1")
    del raw["label"]
    assert "“label” should be a text" in refusal(raw)


def test_the_inputs_of_a_decision_are_feel():
    found = form(component("expression", "c", properties={"decision": "d", "inputs": json.dumps({"x": "=1 + 1"})}))
    assert [(name, formula.text) for name, formula in found.order[0].inputs] == [("x", "1 + 1")]
