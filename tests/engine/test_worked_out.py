"""What was computed is known until something it was made from is another."""

import pytest

from app.engine.worked_out import ACTOR, WorkedOut

ANN, BEN = {"name": "ann"}, {"name": "ben"}
MOMENT = ("noon", {"lead": 14})


@pytest.fixture
def made():
    """The names that were worked out, in their order."""
    return []


@pytest.fixture
def known():
    return WorkedOut().on(MOMENT, ANN)


def ask(known, made, name, *read):
    """The value of a name that is made of those it reads."""

    def make():
        made.append(name)
        for each in read:
            known.read(each)
        return f"{name} {len(made)}"

    return known.get(name, make)


def test_a_value_is_worked_out_once(known, made):
    assert ask(known, made, "age", "dob") == ask(known, made, "age", "dob") == "age 1"
    assert made == ["age"]


def test_null_is_a_value_too(known, made):
    known.get("age", lambda: made.append("age"))
    known.get("age", lambda: made.append("age"))
    assert made == ["age"]


def test_what_was_made_from_a_name_that_is_written_is_worked_out_again_and_nothing_else(known, made):
    ask(known, made, "age", "dob")
    ask(known, made, "weeks", "claims")
    known.forget("dob")
    ask(known, made, "age", "dob")
    ask(known, made, "weeks", "claims")
    assert made == ["age", "weeks", "age"]


@pytest.mark.parametrize("before", [(), ("age",)])
def test_what_is_made_from_a_computed_value_is_made_from_what_that_was_made_from(known, made, before):
    for name in before:
        ask(known, made, name, "dob")

    def eligible():
        made.append("eligible")
        return ask(known, made, "age", "dob")

    known.get("eligible", eligible)
    known.forget("dob")
    known.get("eligible", eligible)
    assert made.count("eligible") == 2
    assert made.count("age") == 2


def test_the_same_moment_said_again_is_no_other(known, made):
    ask(known, made, "age", "dob")
    ask(known.on(("noon", {"lead": 14}), ANN), made, "age", "dob")
    assert made == ["age"]


@pytest.mark.parametrize("moment", [("later", {"lead": 14}), ("noon", {"lead": 7})])
def test_of_another_moment_nothing_is_known(known, made, moment):
    ask(known, made, "age", "dob")
    ask(known.on(moment, ANN), made, "age", "dob")
    assert made == ["age", "age"]


def test_only_what_looked_at_who_acts_is_worked_out_again_for_somebody_else(known, made):
    ask(known, made, "age", "dob")
    ask(known, made, "mine", ACTOR)
    known.on(MOMENT, BEN)
    ask(known, made, "age", "dob")
    ask(known, made, "mine", ACTOR)
    assert made == ["age", "mine", "mine"]


def test_what_fails_is_tried_again(known, made):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            known.get("age", lambda: made.append(1) or 1 / 0)
    assert made == [1, 1]
    assert ask(known, made, "age") == "age 3"
