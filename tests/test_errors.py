"""An error is a sentence made of its facts, which it keeps, and one of five kinds."""

import pickle

import pytest

from app.errors import AppError, Conflict, Forbidden, Invalid, NotFound, Unavailable


class NotHere(NotFound):
    """There is no {thing} called
    “{name}”.

    What stands below is for those who read the code: {nothing}.
    """


class Silent(Invalid):
    pass


def test_the_sentence_is_the_first_paragraph_with_its_facts_on_one_line():
    assert NotHere(thing="form", name="F1").sentence == "There is no form called “F1”."


def test_the_facts_are_kept_as_attributes_and_by_name():
    error = NotHere(thing="form", name="F1")
    assert (error.thing, error.name, error.facts) == ("form", "F1", {"thing": "form", "name": "F1"})
    assert str(error) == error.sentence


def test_braces_and_blanks_in_a_fact_stay_as_they_are():
    assert NotHere(thing="{name}", name="a  b").sentence == "There is no {name} called “a  b”."


def test_an_error_without_a_sentence_of_its_own_has_the_plainest():
    assert Silent().sentence == "Something went wrong."


def test_a_fact_that_is_missing_is_found_when_the_error_is_raised():
    with pytest.raises(KeyError):
        NotHere(thing="form")


@pytest.mark.parametrize("kind", [NotFound, Conflict, Invalid, Forbidden, Unavailable])
def test_the_five_kinds_have_sentences(kind):
    assert issubclass(kind, AppError)
    assert kind().sentence.endswith(".")


def test_an_error_survives_a_journey_to_another_process():
    error = pickle.loads(pickle.dumps(NotHere(thing="form", name="F1")))  # noqa: S301 (our own)
    assert (type(error), error.sentence, error.facts) == (
        NotHere,
        "There is no form called “F1”.",
        {"thing": "form", "name": "F1"},
    )
