"""What a field demands: limits, safe patterns, options."""

import re
from decimal import Decimal

import pytest

from app.task_forms.model import Options
from app.task_forms.reader_rules import option_text, type_of_options
from tests.task_forms.forms import choice, component, form, refusal


def limits(kind, **validate):
    return form(component(kind, "a", validate=validate)).saved[0].limits


def test_limits_are_exact_numbers():
    assert limits("number", min=0, max="0.1") == {"min": Decimal(0), "max": Decimal("0.1")}


def test_limits_may_be_feel():
    assert limits("number", max="=parameters.most")["max"].text == "parameters.most"


def test_a_limit_left_empty_in_the_editor_is_none():
    assert limits("textfield", minLength="", pattern="") == {}


@pytest.mark.parametrize(
    ("kind", "validate", "words"),
    [
        ("number", {"min": "few"}, "“min” should be a number or FEEL"),
        ("number", {"min": True}, "“min” should be a number or FEEL"),
        ("number", {"max": [1]}, "“max” should be a number or FEEL"),
        ("number", {"min": 2, "max": 1}, "“min” is more than “max”"),
        ("textfield", {"minLength": 2, "maxLength": 1}, "“minLength” is more than “maxLength”"),
        ("textfield", {"minLength": -1}, "should be a whole number"),
        ("textfield", {"maxLength": 1.5}, "should be a whole number"),
        ("textfield", {"validationType": "url"}, "should be email or phone"),
        ("textfield", {"pattern": "["}, "“pattern” cannot be used"),
        ("textfield", {"pattern": "(?=a)"}, "“pattern” cannot be used"),
        ("textfield", {"pattern": 1}, "“pattern” should be a text"),
    ],
)
def test_limits_that_make_no_sense_are_refused(kind, validate, words):
    assert words in refusal(component(kind, "a", validate=validate))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "needs one of"),
        ({"values": [], "valuesKey": ""}, "list of 1 to 500"),
        ({"values": [{"label": "A", "value": "a"}], "valuesKey": "k"}, "needs one of"),
        ({"values": "a"}, "list of 1 to 500"),
        ({"values": ["a"]}, "should have a “label” and a “value”"),
        ({"values": [{"label": "A", "value": "a", "css": "x"}]}, "should have a “label” and a “value”"),
        ({"values": [{"label": " ", "value": "a"}]}, "needs a label"),
        ({"values": [{"label": "A", "value": ""}]}, "needs a value"),
        ({"values": [{"label": "A", "value": None}]}, "needs a value"),
        ({"values": [{"label": "A", "value": ["a"]}]}, "needs a value"),
        ({"values": [{"label": "A", "value": " a"}]}, "spaces"),
        ({"values": [{"label": "A", "value": "1"}, {"label": "B", "value": 1}]}, "two options have the same value"),
        ({"values": [{"label": "A", "value": "a"}, {"label": "B", "value": 1}]}, "all be texts"),
        ({"valuesExpression": "a"}, "should be FEEL"),
        ({"valuesKey": "a +"}, "is not FEEL"),
    ],
)
def test_options_that_cannot_be_used_are_refused(more, words):
    assert words in refusal(component("select", "a", **more))


@pytest.mark.parametrize("values", [(True, False), ("true", "false"), (False, True)])
def test_true_and_false_make_a_boolean_field(values):
    field = form(choice("radio", "a", *values)).saved[0]
    assert field.type == "boolean"
    assert {value for value, _ in field.options.pairs} == {True, False}


def test_numbers_make_a_number_field():
    assert form(choice("select", "a", 1, 2.5)).saved[0].type == "number"


def test_the_type_of_computed_options_is_string():
    assert type_of_options(Options()) == "string"


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (Decimal("1.50"), "1.5"), ("x y", "x y")])
def test_options_travel_as_texts(value, text):
    assert option_text(value) == text


def test_messages_are_kept_by_what_they_are_for():
    raw = component("textfield", "a", validate={"pattern": "^x$"}, properties={"patternMessage": " Begin with x "})
    assert form(raw).saved[0].messages == {"pattern": "Begin with x"}


def test_no_message_of_the_reader_is_unfinished():
    sentence = refusal(component("number", "a", validate={"min": "few"}))
    assert re.fullmatch(r"forms/test\.form, “a”: .+\.", sentence)
