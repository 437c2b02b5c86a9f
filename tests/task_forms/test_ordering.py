"""Values are worked out after those they need."""

import json

from app.task_forms.ordering import needs, relied_on
from tests.task_forms.forms import component, form, refusal, rows


def test_what_is_needed_comes_first_and_otherwise_the_order_stays():
    found = form(
        component("textfield", "a", conditional={"hide": "=c = null"}),
        component("textfield", "b"),
        component("expression", "c", expression="=d + 1"),
        component("number", "d"),
    )
    assert [leaf.key for leaf in found.order] == ["b", "d", "c", "a"]


def test_rows_need_what_their_fields_need_but_not_each_other():
    inner = component("textfield", "x", conditional={"hide": "=y = a"})
    found = form(rows("r", inner, component("textfield", "y")), component("textfield", "a"))
    assert [leaf.key for leaf in found.order] == ["a", "r"]
    assert needs(found.saved[0]) == {"a"}
    assert [leaf.key for leaf in found.saved[0].order] == ["y", "x"]


def test_a_field_that_is_hidden_by_itself_is_refused():
    assert "in a circle" in refusal(component("textfield", "a", conditional={"hide": "=a = null"}))


def test_a_circle_inside_rows_is_refused():
    first = component("textfield", "x", conditional={"hide": "=y = null"})
    second = component("textfield", "y", conditional={"hide": "=x = null"})
    assert "in a circle" in refusal(rows("r", first, second))


def test_computed_values_are_relied_on_by_rules_only():
    asks = {"decision": "d", "inputs": json.dumps({"x": "=other"})}
    found = form(
        component("expression", "other", expression="=1"),
        component("expression", "asked", properties=asks),
        component("expression", "seen", expression="=asked"),
        component("text", text="Hello", conditional={"hide": "=seen = 1"}),
        component("number", "a", properties={"check": "=a > asked", "checkMessage": "More"}),
    )
    assert relied_on(found.components) == {"asked", "other"}
