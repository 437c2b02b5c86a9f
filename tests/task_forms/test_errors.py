"""Errors are sentences that name the file and the component."""

from app.task_forms import DecisionNotLent, UnknownHere, UnusableForm


def test_they_say_where_and_what():
    place = {"file": "a.form", "component": "“x”"}
    assert UnusableForm(**place, problem="it is wrong.").sentence == "a.form, “x”: it is wrong."
    assert UnknownHere(**place, name="y").sentence == "a.form, “x”: nothing here is called “y”."
    assert "decision “d”" in DecisionNotLent(**place, decision="d").sentence
