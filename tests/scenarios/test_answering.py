"""``yes`` and ``no`` mean what the field has them for."""

from types import SimpleNamespace

import pytest

from app.scenarios.answering import meant, refuse_unknown, said
from app.scenarios.errors import StepFailed


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("boolean", "yes", True),
        ("boolean", "no", False),
        ("boolean", True, True),
        ("string", True, "yes"),
        ("string", False, "no"),
        ("string", "no", "no"),
        ("number", 3, 3),
        ("list", ["yes"], ["yes"]),
        ("boolean", None, None),
    ],
)
def test_yes_and_no_are_as_the_field_has_them(kind, value, found):
    assert said(SimpleNamespace(type=kind), value) == found


def test_outside_a_form_yes_and_no_are_true_and_false():
    assert [meant(value) for value in ("yes", "no", "maybe", 1)] == [True, False, "maybe", 1]


def test_a_name_that_something_does_not_have_is_said_with_those_it_has():
    with pytest.raises(StepFailed, match="the form has no “b”; it has a, c"):
        refuse_unknown({"a": 1, "b": 2}, ["a", "c"], "the form")
    with pytest.raises(StepFailed, match="it has nothing"):
        refuse_unknown({"b": 2}, [], "the form")


def test_an_answer_that_is_null_is_left_empty_and_no_default_takes_its_place(problems):
    assert not problems("- {on: 2014-11-03, do: [{task: T1, with: {why: null}}], expect: {ann: {status: none}}}")
