"""What can be wrong with a file or an evaluation is a sentence, and one of the four kinds a door knows."""

import inspect
import pickle

import pytest

from app.decisions import errors
from app.errors import Invalid, NotFound

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_of_a_kind_a_door_knows(kind):
    assert issubclass(kind, NotFound if kind is errors.NoSuchDecision else Invalid)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            errors.UnreadableFile(file="a.dmn", element="line 3", problem="it breaks off."),
            "a.dmn, line 3: it breaks off.",
        ),
        (errors.UnusableModel(file="a.dmn", element="D", problem="no."), "a.dmn, D: no."),
        (
            errors.NoSuchDecision(file="a.dmn", name="E", hint=" It has “D”."),
            "a.dmn has no decision called “E”. It has “D”.",
        ),
        (
            errors.InputRefused(name="x", decision="decision “D”", problem="it is missing."),
            "The input “x” of decision “D” cannot be used: it is missing.",
        ),
        (
            errors.OutputRefused(name="o", decision="decision “D”", problem="no."),
            "The result “o” of decision “D” is not allowed: no.",
        ),
        (errors.NoAnswer(decision="decision “D”", reason="why"), "decision “D” has no answer: why."),
    ],
)
def test_an_error_is_a_sentence_of_its_facts(error, sentence):
    assert str(error) == error.sentence == sentence


def test_braces_in_a_fact_stay_as_they_are():
    error = errors.InputRefused(name="{x}", decision="{}", problem="{0}.")
    assert error.sentence == "The input “{x}” of {} cannot be used: {0}."


def test_an_error_survives_a_journey_to_another_process():
    error = pickle.loads(pickle.dumps(errors.NoAnswer(decision="D", reason="why")))  # noqa: S301 (our own)
    assert (type(error), error.sentence, error.reason) == (errors.NoAnswer, "D has no answer: why.", "why")
