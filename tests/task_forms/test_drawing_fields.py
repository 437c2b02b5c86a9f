"""One field is drawn with the right kind of input and what stands in it."""

import pytest

from app.task_forms import draw
from tests.task_forms.forms import by_name, choice, component, drawn, environment, form, post


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (component("textfield", "a"), "input"),
        (component("number", "a"), "input"),
        (component("textarea", "a"), "textarea"),
        (component("datetime", "a"), "date"),
        (component("datetime", "a", subtype="datetime"), "date-time"),
        (component("datetime", "a", subtype="time"), "input"),
        (choice("select", "a", "x"), "select"),
        (choice("radio", "a", "x"), "radios"),
        (choice("checklist", "a", "x"), "checkboxes"),
        (component("checkbox", "a"), "checkbox"),
        (component("textfield", "a", disabled=True, defaultValue="x"), "shown"),
    ],
)
def test_each_type_has_its_kind(raw, kind):
    assert drawn(form(raw))["a"].kind == kind


def test_inputs_suit_what_is_typed():
    made = form(
        component("textfield", "mail", validate={"validationType": "email"}, properties={"autocomplete": "email"}),
        component("textfield", "phone", validate={"validationType": "phone"}),
        component("number", "whole", decimalDigits=0, appearance={"suffixAdorner": "hours"}),
        component("number", "money", appearance={"prefixAdorner": "£"}),
    )
    found = drawn(made)
    assert (found["mail"].input_type, found["mail"].autocomplete, found["phone"].input_type) == (
        "email",
        "email",
        "tel",
    )
    assert (found["whole"].input_mode, found["whole"].suffix) == ("numeric", "hours")
    assert (found["money"].input_mode, found["money"].prefix) == ("decimal", "£")


def test_a_long_text_says_how_long_it_may_be():
    found = drawn(form(component("textarea", "a", validate={"maxLength": 500}), component("textarea", "b")))
    assert (found["a"].longest, found["b"].longest) == ("500", None)


def test_what_need_not_be_answered_is_marked():
    made = form(
        component("textfield", "a"),
        component("textfield", "b", validate={"required": True}),
        component("checkbox", "c"),
    )
    assert [field.optional for field in draw(made, None, environment())] == [True, False, False]


def test_a_date_shows_its_boxes_and_which_is_wrong():
    made = form(component("datetime", "a"))
    found = by_name(draw(made, post(made, **{"a-day": "1", "a-month": "2", "a-year": "14"}), environment()))["a"]
    assert found.boxes == {"day": "1", "month": "2", "year": "14", "time": ""}
    assert found.error_part == "year"


def test_options_that_were_chosen_are_marked():
    made = form(choice("checklist", "a", "x", "y"))
    assert [option.chosen for option in drawn(made, {"a": ["y"]})["a"].options] == [False, True]


def test_what_cannot_stand_on_a_page_is_replaced():
    made = form(component("textfield", "a"), component("datetime", "b"))
    found = by_name(draw(made, post(made, a="x\x00\ud800", **{"b-day": "\ud800"}), environment()))
    assert (found["a"].value, found["b"].boxes["day"]) == ("x\ufffd\ufffd", "\ufffd")
