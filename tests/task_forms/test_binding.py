"""Binding: the same rules for what a browser posts and what a program gives; nothing typed is lost."""

import pytest

from app.task_forms import DecisionNotLent, UnknownHere, bind_submission, bind_values
from tests.task_forms.forms import choice, component, environment, form, give, messages, post, rows

REQUIRED = {"validate": {"required": True}}
EVERYTHING = form(
    component("textfield", "a"),
    component("number", "b"),
    component("datetime", "c"),
    component("datetime", "d", subtype="datetime"),
    component("datetime", "e", subtype="time"),
    component("checkbox", "f"),
    choice("radio", "g", "x", "y"),
    choice("checklist", "h", "x", "y"),
    rows("r", component("textfield", "name", **REQUIRED), component("checkbox", "ok")),
)
POSTED = {
    "a": " word ",
    "b": "1,000.50",
    "c-day": "17",
    "c-month": "11",
    "c-year": "2014",
    "d-day": "1",
    "d-month": "7",
    "d-year": "2014",
    "d-time": "2.30pm",
    "e": "09:15",
    "f": "true",
    "g": "y",
    "h": ["y", "x"],
    "r-0-name": "Ann",
    "r-0-ok": "on",
}
VALUES = {
    "a": "word",
    "b": 1000.5,
    "c": "2014-11-17",
    "d": "2014-07-01T14:30:00+01:00",
    "e": "09:15:00",
    "f": True,
    "g": "y",
    "h": ["x", "y"],
    "r": [{"name": "Ann", "ok": True}],
}


def test_a_submission_becomes_plain_values():
    found = post(EVERYTHING, **POSTED)
    assert found.accepted
    assert found.values == VALUES


def test_values_become_the_same_values():
    found = give(EVERYTHING, VALUES)
    assert found.accepted
    assert found.values == VALUES


def test_nothing_becomes_null_false_and_empty_lists():
    empty = {"a": None, "b": None, "c": None, "d": None, "e": None, "f": False, "g": None, "h": [], "r": []}
    assert post(EVERYTHING).values == give(EVERYTHING, {}).values == empty
    assert give(EVERYTHING, dict.fromkeys(empty)).values == empty


def test_what_was_typed_is_kept_as_it_was():
    found = post(EVERYTHING, **{**POSTED, "b": " many ", "c-day": "99"})
    assert not found.accepted
    assert (found.entered["b"], found.entered["c-day"], found.entered["a"]) == ((" many ",), ("99",), (" word ",))


def test_names_that_are_not_of_the_form_are_passed_over_in_a_submission():
    assert post(EVERYTHING, csrf="1", **{"a-day": "1", "r-x-name": "y", "r-0-other": "z"}).values["r"] == []


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"x": 1}, ("x", "“x” is not a field of this form")),
        ({1: 1}, ("1", "“1” is not a field of this form")),
        ({"r": [{"x": 1}]}, ("r-0-x", "“x” is not a field of this form")),
        ({"r": [{"nam": "Ann"}]}, ("r-0-nam", "“nam” is not a field of this form; did you mean “name”?")),
        ({"r": {"name": "Ann"}}, ("r", "R must be a list of rows")),
        ({"r": ["Ann"]}, ("r", "R must be a list of rows")),
        ({"a": 1}, ("a", "A must be a text")),
        ({"b": True}, ("b", "B must be a number")),
        ({"b": float("nan")}, ("b", "B must be a number")),
        ({"b": 10**5000}, ("b", "B must be a number")),
        ({"c": 17}, ("c", "C must be a text")),
        ({"f": "yes"}, ("f", "F must be true or false")),
        ({"g": ["x"]}, ("g", "G must be one of the options")),
        ({"h": "x"}, ("h", "H must be a list")),
        ({"h": [None]}, ("h", "H must be one of the options")),
    ],
)
def test_values_of_another_kind_are_refused(values, error):
    assert messages(give(EVERYTHING, values)) == [error]


def test_values_that_are_no_object_are_refused():
    assert messages(give(EVERYTHING, ["a"])) == [("", "The values should be a JSON object")]


def test_disabled_and_computed_fields_are_never_taken_from_outside():
    found = form(
        component("textfield", "a", disabled=True),
        component("expression", "b", expression="=1"),
        component("number", "c"),
    )
    forged = bind_submission(found, {"a": ["forged"], "b": ["2"], "c": ["3"]}, environment(a="computed"))
    assert forged.accepted
    assert forged.values == {"c": 3}
    given = bind_values(found, {"a": "computed", "b": 1}, environment(a="computed"))
    assert messages(given) == [
        ("a", "“A” is computed and cannot be given"),
        ("b", "“B” is computed and cannot be given"),
    ]


def test_checks_see_the_value_of_a_disabled_field():
    found = form(
        component("datetime", "a", disabled=True),
        component("datetime", "b", properties={"check": "=b > a", "checkMessage": "B must be after A"}),
    )
    assert messages(post(found, names={"a": "2014-11-17"}, b="17 11 2014")) == [("b", "B must be after A")]
    assert post(found, names={"a": "2014-11-17"}, b="18 11 2014").accepted


def test_hidden_fields_are_neither_required_nor_saved():
    found = form(
        choice("radio", "a", "x", "y"), component("textfield", "b", conditional={"hide": '=a != "y"'}, **REQUIRED)
    )
    assert post(found, a="x", b="left over").values == {"a": "x"}
    assert give(found, {"a": "x", "b": "left over"}).values == {"a": "x"}
    assert messages(post(found, a="y")) == [("b", "Enter b")]


def test_a_field_hidden_by_a_hidden_field_counts_as_empty():
    found = form(
        component("checkbox", "a"),
        component("textfield", "b", conditional={"hide": "=a"}),
        component("textfield", "c", conditional={"hide": "=b = null"}),
    )
    assert post(found, b="x", c="y").values == {"a": False, "b": "x", "c": "y"}
    assert post(found, a="true", b="x", c="y").values == {"a": True}


def test_a_field_that_the_person_has_not_seen_is_asked_even_if_it_may_stay_empty():
    found = form(component("checkbox", "a"), component("textfield", "b", conditional={"hide": "=not(a)"}))
    first = post(found, a="true", _drawn="")
    assert messages(first) == [("b", "“B” now applies: answer it, or leave it empty")]
    assert first.errors[0].id == "field-b"
    assert post(found, a="true", _drawn=["", "b"]).values == {"a": True, "b": None}
    assert post(found, _drawn="").accepted


def test_a_row_can_be_added_and_removed_without_saving():
    added = post(EVERYTHING, _add="r", **POSTED)
    assert (added.changed, added.accepted, added.values, added.errors) == (True, False, {}, ())
    assert added.entered["r-rows"] == ("2",)
    assert added.entered["r-0-name"] == ("Ann",)
    two = {**POSTED, "r-1-name": "Bob", "r-2-name": "Cy"}
    removed = post(EVERYTHING, _remove="r-1", **two)
    assert [removed.entered.get(f"r-{index}-name") for index in range(3)] == [("Ann",), ("Cy",), None]
    assert removed.entered["r-rows"] == ("2",)


@pytest.mark.parametrize("forged", [{"_add": "a"}, {"_add": "nothing"}, {"_remove": "a-0"}, {"_remove": "-"}])
def test_forged_changes_of_rows_are_passed_over(forged):
    assert not post(EVERYTHING, **forged).changed


@pytest.mark.parametrize("number", ["1", "7", "x", "", "-1", "²"])
def test_a_row_that_is_not_there_cannot_be_removed(number):
    found = post(EVERYTHING, _remove=f"r-{number}", **POSTED)
    assert (found.entered["r-0-name"], found.entered["r-rows"]) == (("Ann",), ("1",))


def test_fixed_rows_cannot_be_changed():
    fixed = form(rows("r", component("textfield", "a"), allowAddRemove=False))
    assert not post(fixed, _add="r").changed


def test_rows_are_renumbered_and_empty_ones_are_left_out():
    found = post(EVERYTHING, **{"r-3-name": "Ann", "r-7-name": " ", "r-9-name": "Bob"})
    assert [row["name"] for row in found.values["r"]] == ["Ann", "Bob"]


def test_errors_in_rows_say_which_row():
    found = post(EVERYTHING, **{"r-0-name": "Ann", "r-1-ok": "true"})
    error = found.errors[0]
    assert (error.name, error.id, error.row) == ("r-1-name", "field-r-1-name", 2)
    assert error.sentence == "R, row 2: Enter name"
    given = give(EVERYTHING, {"r": [{"name": "Ann"}, {"name": 1}]})
    assert given.errors[0].sentence == "R, row 2: Name must be a text"


def test_a_decision_is_asked_only_where_something_depends_on_it():
    asks = {"decision": "d", "inputs": '{"x": "=a"}', "output": "y"}
    shown_only = form(component("number", "a"), component("expression", "c", properties=asks))
    assert post(shown_only, a="1").values == {"a": 1}
    depends = form(
        component("number", "a"),
        component("expression", "c", properties=asks),
        component("textfield", "b", conditional={"hide": "=c"}, **REQUIRED),
    )
    with pytest.raises(DecisionNotLent) as caught:
        post(depends, a="1")
    assert caught.value.decision == "d"
    asked = []

    def decide(decision, inputs):
        asked.append((decision, inputs))
        return {"y": inputs["x"] == 1}

    assert bind_submission(depends, {"a": ["1"]}, environment(), decide).values == {"a": 1}
    assert messages(bind_values(depends, {"a": 2}, environment(), decide)) == [("b", "Enter b")]
    assert asked[0] == ("d", {"x": 1})


def test_a_name_that_nobody_lent_is_no_null_by_accident():
    found = form(component("textfield", "a", conditional={"hide": "=weeks > 3"}))
    with pytest.raises(UnknownHere) as caught:
        post(found, a="x")
    assert caught.value.sentence == "forms/test.form, “a”: nothing here is called “weeks”."
    assert post(found, names={"weeks": None}, a="x").values == {"a": "x"}


def test_the_errors_come_in_the_order_of_the_form():
    found = form(
        component("number", "a", properties={"check": "=a > 1", "checkMessage": "More"}),
        component("textfield", "b", **REQUIRED),
    )
    assert messages(post(found, a="1")) == [("a", "More"), ("b", "Enter b")]
