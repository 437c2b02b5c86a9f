"""What a choice offers may be computed from what is known."""

from decimal import Decimal

from app.feel.values import Date
from app.task_forms.options import Option, find, offered
from tests.task_forms.forms import choice, component, environment, form


def computed(value):
    field = form(component("select", "a", valuesExpression="=list")).saved[0]
    return offered(field.options, {"list": value}, environment())


def test_contexts_texts_numbers_and_dates_are_options():
    items = [{"value": "x", "label": "Ex"}, "y", Decimal(2), Date(2014, 11, 17)]
    assert [(option.text, option.label) for option in computed(items)] == [
        ("x", "Ex"),
        ("y", "y"),
        ("2", "2"),
        ("2014-11-17", "Mon 17 Nov 2014"),
    ]


def test_what_has_no_value_and_twins_are_left_out():
    items = ["x", "x", None, "", ["x"], {"label": "nothing"}, {"value": {"a": 1}}, {"value": "z"}]
    assert [option.text for option in computed(items)] == ["x", "z"]


def test_null_offers_nothing_and_a_single_value_itself():
    assert computed(None) == ()
    assert [option.text for option in computed("x")] == ["x"]


def test_a_key_names_a_list_from_outside():
    field = form(component("select", "a", valuesKey="advisers")).saved[0]
    assert [option.text for option in offered(field.options, {"advisers": ["Ann"]}, environment())] == ["Ann"]


def test_fields_without_options_offer_nothing():
    assert offered(None, {}, environment()) == ()


def test_an_option_is_found_by_its_text():
    field = form(choice("radio", "a", True, False)).saved[0]
    options = offered(field.options, {}, environment())
    assert find(options, "true") == Option(True, "true", "TRUE")
    assert find(options, "yes") is None
