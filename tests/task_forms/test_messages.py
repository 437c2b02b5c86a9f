"""Default messages follow the style of GOV.UK; those of the form win."""

import pytest

from app.task_forms.messages import lowered, message, subject
from tests.task_forms.forms import component, form


@pytest.mark.parametrize(
    ("label", "text"),
    [("First name", "first name"), ("NI number", "NI number"), ("I agree", "I agree"), ("A date", "a date"), ("", "")],
)
def test_labels_are_lowered_inside_a_sentence(label, text):
    assert lowered(label) == text


def test_questions_are_quoted():
    assert subject("Who?") == "The answer to “Who?”"
    assert subject("Name") == "Name"


def test_the_message_of_the_form_wins():
    raw = component("textfield", "a", properties={"requiredMessage": "Say it", "typeMessage": "On one line"})
    field = form(raw).saved[0]
    assert message(field, "required") == "Say it"
    assert message(field, "type", reason="be on one line") == "On one line"
