"""Dated parameters: the latest override in force on a day, and a later change that never reaches back."""

import datetime

import pytest

from app.database import db, transaction
from app.decisions.parameters import BadParameters
from app.history import queries
from app.runtime import parameters
from app.runtime.parameters import Override, ParameterValues
from tests.runtime.house import ANN, House, at


def day(text):
    return datetime.date.fromisoformat(text)


FIRST = day("2015-01-01")


@pytest.fixture(scope="module")
def models(stored):
    return House().models()


def test_an_override_holds_from_its_day_on_and_the_default_before(models):
    values = ParameterValues(models, [(1, "lead", 5, day("2015-01-01"))], 1)
    assert values.on(day("2014-12-31"))["lead"] == 10
    assert values.on(day("2015-01-01"))["lead"] == 5


def test_of_several_the_latest_day_counts_and_of_equal_days_the_last_recorded(models):
    second, first = day("2015-02-01"), day("2015-01-01")
    overrides = [(1, "lead", 5, second), (2, "lead", 6, first), (3, "lead", 7, second)]
    values = ParameterValues(models, overrides, 3)
    assert values.on(day("2015-01-15"))["lead"] == 6
    assert values.on(day("2015-02-01"))["lead"] == 7


def test_what_was_recorded_later_does_not_count_for_what_was_taken_earlier(models):
    values = ParameterValues(models, [(1, "lead", 5, day("2010-01-01")), (2, "lead", 6, day("2010-01-01"))], 2)
    assert values.up_to(1).on(day("2015-01-01"))["lead"] == 5
    assert values.up_to(0).on(day("2015-01-01"))["lead"] == 10
    assert values.up_to(2) is values


def test_an_override_that_this_deployment_does_not_have_is_passed_over(models):
    """Another deployment may know more parameters; a case on this one goes on."""
    values = ParameterValues(models, [(1, "unknown here", 5, day("2010-01-01"))], 1)
    assert set(values.on(day("2015-01-01"))) == {"lead"}


def test_a_change_is_recorded_in_a_stream_of_its_own_and_a_bad_one_is_refused(models):
    with transaction():
        parameters.change(db.session, models, Override("lead", 12, FIRST), by=ANN, now=at("2014-11-03"))
    for name, value in (("nothing", 1), ("lead", "many")):
        with pytest.raises(BadParameters), transaction():
            parameters.change(db.session, models, Override(name, value, FIRST), by=ANN, now=at("2014-11-03"))
    (event,) = queries.stream_events(db.session, parameters.STREAM)
    assert (event.type, event.actor, event.effective_on) == ("parameter.changed", "ann", day("2015-01-01"))
    assert parameters.load(db.session, models).on(day("2015-01-01"))["lead"] == 12
