"""What a form takes is said as JSON Schema, and what it begins with as values."""

import jsonschema_rs
import pytest

from app.task_forms.binding import bind_values
from app.task_forms.describing import describe
from tests.models.form_cases import FORMS, decide
from tests.models.form_cases import environment as of_case
from tests.task_forms.forms import choice, component, environment, form

FIELDS = (
    component("textfield", "name", validate={"required": True, "minLength": 2, "maxLength": 5}),
    component("number", "age", decimalDigits=0, validate={"min": 1, "max": 99}),
    component("checkbox", "sure", validate={"required": True}),
    component("datetime", "day", subtype="date"),
    choice("radio", "colour", "red", "blue"),
)


@pytest.fixture(scope="module")
def told():
    return describe(form(*FIELDS), environment())


@pytest.mark.parametrize(
    ("values", "accepted"),
    [
        ({"name": "Ann", "sure": True}, True),
        ({"name": "Ann", "sure": True, "age": 7, "day": "2015-03-31", "colour": "red"}, True),
        ({"name": "Ann", "sure": True, "age": None, "day": None, "colour": None}, True),
        ({"sure": True}, False),
        ({"name": "A", "sure": True}, False),
        ({"name": "Annabel", "sure": True}, False),
        ({"name": "Ann", "sure": False}, False),
        ({"name": "Ann", "sure": True, "age": 100}, False),
        ({"name": "Ann", "sure": True, "age": 1.5}, False),
        ({"name": "Ann", "sure": True, "colour": "green"}, False),
        ({"name": "Ann", "sure": True, "shoe_size": 42}, False),
    ],
)
def test_the_schema_and_the_form_agree(told, values, accepted):
    assert jsonschema_rs.is_valid(told["schema"], values) is accepted
    assert bind_values(form(*FIELDS), values, environment()).accepted is accepted


def test_labels_and_options_are_told(told):
    properties = told["schema"]["properties"]
    assert properties["name"]["title"] == "Name"
    assert properties["colour"]["anyOf"][0]["oneOf"][0] == {"const": "red", "title": "RED"}


@pytest.mark.parametrize("key", sorted(FORMS))
def test_every_form_of_the_programme_is_described(key):
    lent = dict.fromkeys(FORMS[key].names - {"case", "parameters", "today", "now"})
    told = describe(FORMS[key], of_case("2015-03-02", **lent), decide)
    jsonschema_rs.meta.validate(told["schema"])
    assert set(told["values"]) == set(FORMS[key].keys) & set(told["values"]) <= set(told["schema"]["properties"])
