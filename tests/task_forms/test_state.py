"""A form with what was entered: values, what is hidden, defaults, and what decisions say."""

from decimal import Decimal

import pytest

from app.errors import Invalid
from app.feel.values import Date
from app.task_forms.state import State, is_blank, saved
from tests.task_forms.forms import choice, component, environment, form, rows

ASKS = {"decision": "d", "inputs": '{"x": "=a", "on": "=today"}', "output": "y"}


def state(task_form, entered=None, decide=None, *, fresh=False, **names):
    return State(task_form, entered or {}, environment(**names), decide, fresh=fresh)


def values(task_form, *arguments, **more):
    return {key: slot.value for key, slot in state(task_form, *arguments, **more).slots.items()}


def test_typed_values_are_names_of_the_next():
    found = form(component("number", "a"), component("expression", "b", expression="=a * 2"))
    assert values(found, {"a": ("2",)}) == {"a": Decimal(2), "b": Decimal(4)}


def test_what_is_wrong_counts_as_null():
    found = form(component("number", "a"), component("expression", "b", expression="=a = null"))
    assert values(found, {"a": ("x",)}) == {"a": None, "b": True}


def test_own_fields_hide_names_from_outside():
    found = form(component("number", "a"), component("expression", "b", expression="=a"))
    assert values(found, a=Decimal(7)) == {"a": None, "b": None}


def test_defaults_are_for_fresh_forms_only():
    found = form(
        component("number", "a", properties={"default": "=a + 1"}),
        component("datetime", "b", properties={"default": "=today"}),
        component("checkbox", "c", defaultValue=True),
        choice("checklist", "d", "x", "y", defaultValue=["y"]),
        component("datetime", "e", subtype="datetime", properties={"default": "=now"}),
        component("datetime", "f", subtype="time", properties={"default": '=time("10:30:00")'}),
        choice("radio", "g", True, False, properties={"default": "=true"}),
    )
    fresh = values(found, fresh=True, a=Decimal(1))
    assert (fresh["a"], fresh["b"], fresh["c"], fresh["d"]) == (Decimal(2), Date(2014, 11, 17), True, ["y"])
    assert (str(fresh["e"]), str(fresh["f"]), fresh["g"]) == ("2014-11-17T10:00:00Z", "10:30:00", True)
    assert values(found, a=Decimal(1)) == {"a": None, "b": None, "c": False, "d": [], "e": None, "f": None, "g": None}


def test_a_default_that_makes_no_sense_is_typed_as_it_is():
    found = form(component("number", "a", properties={"default": '="many"'}))
    slot = state(found, fresh=True).slots["a"]
    assert slot.value is None
    assert slot.problem is not None


def test_the_default_of_a_date_may_be_a_text_from_outside():
    found = form(component("datetime", "a", properties={"default": "=a"}))
    assert values(found, fresh=True, a="2014-11-01") == {"a": Date(2014, 11, 1)}


def test_a_disabled_field_has_what_the_outside_says():
    found = form(component("datetime", "a", disabled=True), component("number", "b", readonly=True, defaultValue=3))
    assert values(found, a="2014-11-01") == {"a": Date(2014, 11, 1), "b": Decimal(3)}


def test_decisions_are_asked_in_json_and_answer_in_json():
    found = form(component("number", "a"), component("expression", "b", properties={**ASKS, "type": "date"}))
    asked = []

    def decide(decision, inputs):
        asked.append((decision, inputs))
        return {"y": "2014-12-01"}

    assert values(found, {"a": ("1.5",)}, decide)["b"] == Date(2014, 12, 1)
    assert asked == [("d", {"x": 1.5, "on": "2014-11-17"})]


def test_a_bare_answer_is_the_value():
    found = form(component("number", "a"), component("expression", "b", properties=ASKS))
    assert values(found, {}, lambda decision, inputs: "yes")["b"] == "yes"


@pytest.mark.parametrize("answer", [Invalid(), None])
def test_a_decision_that_cannot_answer_leaves_null(answer):
    def decide(decision, inputs):
        if answer:
            raise answer

    found = form(component("number", "a"), component("expression", "b", properties=ASKS))
    assert values(found, {}, decide)["b"] is None


def test_rows_see_the_form_and_their_own_fields_first():
    inner = component("expression", "sum", expression="=a + b")
    found = form(
        component("number", "a"), component("number", "b"), rows("r", {**component("number", "b"), "id": "own"}, inner)
    )
    entered = {"a": ("1",), "b": ("50",), "r-rows": ("2",), "r-0-b": ("2",), "r-1-b": ("3",)}
    slot = state(found, entered).slots["r"]
    assert [row["sum"].value for row in slot.rows] == [Decimal(3), Decimal(4)]
    assert slot.value == [{"b": Decimal(2)}, {"b": Decimal(3)}]


def test_a_fresh_list_begins_with_its_rows():
    found = form(rows("r", component("number", "b", defaultValue=1), defaultRepetitions=2))
    assert values(found, fresh=True) == {"r": [{"b": Decimal(1)}] * 2}


def test_a_zero_is_not_blank():
    found = form(rows("r", component("number", "b"), component("checkbox", "c")))
    slot = state(found, {"r-rows": ("2",), "r-0-b": ("0",)}).slots["r"]
    assert [is_blank(row) for row in slot.rows] == [False, True]
    assert slot.value == [{"b": Decimal(0), "c": False}]


def test_only_what_is_shown_and_typed_counts():
    found = form(
        component("number", "a", conditional={"hide": "=true"}),
        component("expression", "b", expression="=1"),
        component("number", "c", disabled=True, defaultValue=1),
        component("number", "d"),
    )
    assert [slot.leaf.key for slot in saved(state(found).slots)] == ["d"]
