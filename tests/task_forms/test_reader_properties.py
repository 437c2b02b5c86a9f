"""Only properties that mean something here may stand in a form file, and those of the editor's own."""

import pytest

from app.task_forms.reader_properties import CUSTOM, PROPERTIES
from tests.task_forms.forms import component, form, refusal


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (component("slider", "a"), "components of the type “slider” cannot be used"),
        (component("iframe"), "components of the type “iframe” cannot be used"),
        (component("textfield", "a", placeholder="x"), "the property “placeholder” cannot be used here"),
        (component("textfield", "a", conditional={"show": "=1"}), "the condition “show” cannot be used here"),
        (component("textfield", "a", validate={"min": 1}), "the validation “min” cannot be used here"),
        (component("datetime", "a", validate={"pattern": "x"}), "the validation “pattern” cannot be used here"),
        (component("number", "a", appearance={"colour": "x"}), "the appearance “colour” cannot be used here"),
        (component("textfield", "a", properties={"camunda": "x"}), "the custom property “camunda” cannot be used"),
        (component("textfield", "a", properties={"spelling": "free"}), "“spelling” should be code"),
        (component("separator", properties={"check": "=1"}), "the custom property “check” cannot be used here"),
        (component("textfield", "a", properties={"requiredMessage": 1}), "should be a text"),
        (component("textfield", "a", properties={"requiredMessage": " "}), "should be a text"),
        (component("textfield", "a", properties=[1]), "“properties” should be a JSON object"),
        (component("textfield", "a", validate="x"), "“validate” should be a JSON object"),
        (component(["x"]), "cannot be used"),
    ],
)
def test_what_means_nothing_here_is_refused(raw, words):
    assert words in refusal(component("textfield", "other"), raw)


def test_what_the_editor_keeps_about_its_layout_is_passed_over():
    assert form(component("textfield", "a", layout={"row": "Row_1", "columns": None})).keys == ("a",)


def test_custom_properties_belong_to_known_types():
    assert CUSTOM.keys() <= PROPERTIES.keys()
