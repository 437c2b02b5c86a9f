"""What a step may look at: names in their order, the case, parameters, the day; nothing of it twice or by accident."""

import datetime
from decimal import Decimal

import pytest

from app.engine.case_model import Attribute, CaseModel, Computed
from app.engine.errors import Unset
from app.engine.expressions import NAMES, Expression
from app.engine.facts import CaseFacts
from app.engine.surroundings import Surroundings
from app.feel.values import Date
from tests.engine.worlds import ZONE, no_decision


def computed(name, text):
    held = Expression(text)
    held.resolve(NAMES)
    return Computed(name=name, type="number", label=name, expression=held)


def registered(name, text, rows):
    inputs = computed(name, text).expression
    return Computed(name=name, type="date", label=name, inputs=(("of", inputs),), rows=rows)


COMPUTED = (
    computed("twice", "case.count * 2"),
    computed("round", "case.round + 1"),
    registered("found", "string(case.count)", {"3": "2014-11-03"}),
    registered("missed", '"4"', {"3": "2014-11-03"}),
)
MODEL = CaseModel(
    {"count": Attribute(name="count", type="number", label="count")},
    {each.name: each for each in COMPUTED},
    {},
    [],
)


def look(text, *scopes, now="2014-07-03T23:30:00+00:00", actor=None):
    held = Expression(text)
    held.resolve(held.names)
    surroundings = Surroundings(
        now=datetime.datetime.fromisoformat(now),
        zone=ZONE,
        calendar=None,
        parameters={"lead": Decimal(14)},
        find_decision=no_decision,
        facts=CaseFacts(MODEL, {"count": 3}, {}),
        actor=actor,
    )
    return surroundings.evaluate(held, *scopes)


def test_the_day_is_that_of_london():
    assert str(look("today")) == "2014-07-04"


def test_names_are_looked_up_in_the_innermost_scope_first():
    assert look("n", {"n": 1}, {"n": 2}) == 1
    assert look("today", {"today": "mine"}) == "mine"


def test_parameters_the_case_and_what_is_computed_are_seen():
    assert look("parameters.lead + case.count + case.twice") == Decimal(23)


def test_an_entry_of_a_register_is_looked_up_and_null_where_there_is_none():
    assert look("case.found") == Date.parse("2014-11-03")
    assert look("case.missed = null") is True


def test_who_acts_is_seen_and_nobody_is_null():
    assert look("actor.name", actor={"name": "ann", "role": "R"}) == "ann"
    assert look("if actor.name = null then 1 else 2") == 1


def test_what_is_computed_from_itself_is_stopped():
    with pytest.raises(Unset, match="computed from itself"):
        look("case.round")


def test_a_name_without_a_value_is_named():
    with pytest.raises(Unset, match="“n” has no value: nothing has set it yet"):
        look("n", {"m": 1})
