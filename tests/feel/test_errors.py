"""What is wrong with an expression is said in a sentence, with its place where there is one."""

import copy
import pickle

import pytest

from app.errors import Invalid
from app.feel.errors import FeelError, FeelSyntaxError, NoValue, TooComplex, UnknownName


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FeelSyntaxError(position=3, problem="a value is missing"), "At character 3: a value is missing."),
        (UnknownName(position=1, name="a", hint=""), "At character 1: nothing here is called “a”."),
        (
            UnknownName(position=1, name="a", hint=" Did you mean “b”?"),
            "At character 1: nothing here is called “a”. Did you mean “b”?",
        ),
        (TooComplex(problem="it took more than 5 steps"), "The evaluation was stopped: it took more than 5 steps."),
        (FeelSyntaxError(position=1, problem="“{x}” is strange"), "At character 1: “{x}” is strange."),
    ],
)
def test_an_error_is_a_sentence(error, sentence):
    assert str(error) == error.sentence == sentence


@pytest.mark.parametrize("kind", [FeelSyntaxError, UnknownName, TooComplex])
def test_every_error_of_the_language_is_a_feel_error_and_that_something_given_cannot_be_used(kind):
    assert issubclass(kind, FeelError)
    assert issubclass(FeelError, Invalid)


def test_an_error_tells_its_facts_one_by_one():
    error = UnknownName(position=5, name="weeks", hint="")
    assert (error.position, error.name, error.facts) == (5, "weeks", {"position": 5, "name": "weeks", "hint": ""})


def test_an_error_without_a_place_has_none():
    assert TooComplex(problem="x").position is None


@pytest.mark.parametrize("travel", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_an_error_travels_between_processes(travel):
    error = travel(FeelSyntaxError(position=3, problem="a value is missing"))
    assert (type(error), error.position, str(error)) == (FeelSyntaxError, 3, "At character 3: a value is missing.")


def test_what_makes_a_value_null_is_no_error_of_the_language():
    assert not issubclass(NoValue, FeelError)
