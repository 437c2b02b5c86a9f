"""A story asks decisions one after the other, each on its day, and what one answers the next may use."""

import json
from decimal import Decimal

import pytest

from app.decisions.calendar_file import read_calendar
from app.decisions.errors import InputRefused, NoSuchDecision
from app.decisions.library import Library
from app.decisions.parameters import read_parameters
from app.decisions.story import Told, long_date, tell, told_lines
from app.feel.calendar import Calendar
from app.feel.values import Date
from tests.decisions.models import decision, dmn, input_data, item, literal, requires_input, rule, table
from tests.project import DMN, PROCESSES, ROOT

CALENDAR = Calendar({}, Date(2014, 1, 1), Date(2015, 12, 31))
PARAMETERS = {"weeks": Decimal(39)}


def one(name, expression, more="", **inputs):
    """A file with a decision over inputs."""
    data = "".join(input_data(each, kind) for each, kind in inputs.items())
    return dmn(more + data + decision(name, expression, "".join(requires_input(f"#{each}") for each in inputs)))


LIBRARY = Library(
    {
        "age.dmn": one("age", literal("(today - dob).days"), dob="date", today="date"),
        "due.dmn": one(
            "due",
            table(
                ["weeks &gt;= parameters.weeks"],
                ["due"],
                [
                    rule(["true"], ["true"], "<description>S2S-29: after 39 weeks</description>"),
                    rule(["false"], ["false"], "<description>S2S-29: before</description>"),
                ],
            ),
            weeks="number",
            parameters="",
        ),
        "few.dmn": one("few", literal("weeks"), item("tFew", "number", "[0..10]"), weeks="tFew"),
        "next.dmn": one("next", literal("working days after(today, 1)"), today="date"),
        "none.dmn": one("none", literal("null")),
    }
)


def told(*steps, facts=None):
    story = {"client": "Ann", "facts": facts or {}, "steps": list(steps)}
    return list(tell(story, LIBRARY, parameters=PARAMETERS, calendar=CALENDAR))


def step(ask, on="2014-11-03", **more):
    return {"on": on, "say": f"What of {ask}?", "ask": ask, **more}


def test_a_step_has_its_day_the_question_the_answer_and_the_reason():
    [due] = told(step("due"), facts={"weeks": 39})
    assert (due.day, due.asked, due.decision) == (Date(2014, 11, 3), "What of due?", "due")
    assert due.outputs == {"due": True}
    assert due.reasons == ["rule 1, S2S-29: after 39 weeks"]


def test_what_has_no_table_has_its_inputs_for_a_reason():
    [age] = told(step("age"), facts={"dob": "2014-11-01"})
    assert age.outputs == {"age": 2}
    assert sorted(age.reasons[0].split(", ")) == ['dob = "2014-11-01"', 'today = "2014-11-03"']


def test_every_step_has_its_own_day():
    days = ("2014-11-03", "2014-11-07")
    found = told(*(step("next", on=day) for day in days))
    assert [each.outputs["next"] for each in found] == ["2014-11-04", "2014-11-10"]


def test_an_answer_that_is_kept_is_a_fact_from_then_on():
    first = step("age", keep="weeks")
    found = told(first, step("due"), facts={"dob": "2014-09-01"})
    assert [each.outputs for each in found] == [{"age": 63}, {"due": True}]


def test_an_input_may_be_an_expression_over_the_facts():
    found = told(step("due", **{"with": {"weeks": "spell.weeks - 1"}}), facts={"spell": {"weeks": 39}})
    assert found[0].outputs == {"due": False}


def test_an_input_of_a_step_comes_before_a_fact_of_the_same_name():
    assert told(step("due", **{"with": {"weeks": "50"}}), facts={"weeks": 1})[0].outputs == {"due": True}


def test_dates_among_the_facts_are_dates_at_any_depth():
    facts = {"claims": [{"start": "2014-11-01", "benefit": "JSA"}]}
    assert told(step("age", **{"with": {"dob": "claims[1].start"}}), facts=facts)[0].outputs == {"age": 2}


def test_a_decision_that_is_not_there_is_named():
    with pytest.raises(NoSuchDecision, match="has no decision called “nix”"):
        told(step("nix"))


def test_a_fact_that_a_decision_does_not_allow_stops_the_story_there():
    story = {"client": "Ann", "facts": {"weeks": 11}, "steps": [step("due"), step("few")]}
    telling = tell(story, LIBRARY, parameters=PARAMETERS, calendar=CALENDAR)
    assert next(telling).outputs == {"due": False}
    with pytest.raises(InputRefused, match="“weeks”"):
        next(telling)


def test_a_step_is_told_in_lines():
    answers = {"eligible": True, "left": False, "reason": None, "weeks": 39, "on": "2014-11-03"}
    lines = list(told_lines(Told(Date(2014, 11, 17), "Must she?", "D03", answers, ["rule 1, S2S-29", "rule 2, A-01"])))
    assert lines == [
        "Mon 17 Nov 2014  Must she?",
        "    eligible: yes, left: no, reason: -, weeks: 39, on: 2014-11-03",
        "    because of D03, rule 1, S2S-29",
        "    because of D03, rule 2, A-01",
    ]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (Date(2014, 1, 6), "Mon 6 Jan 2014"),
        (Date(2014, 2, 4), "Tue 4 Feb 2014"),
        (Date(2014, 3, 5), "Wed 5 Mar 2014"),
        (Date(2014, 4, 3), "Thu 3 Apr 2014"),
        (Date(2014, 5, 30), "Fri 30 May 2014"),
        (Date(2014, 6, 28), "Sat 28 Jun 2014"),
        (Date(2014, 7, 27), "Sun 27 Jul 2014"),
        (Date(2014, 8, 1), "Fri 1 Aug 2014"),
        (Date(2014, 9, 1), "Mon 1 Sep 2014"),
        (Date(2014, 10, 1), "Wed 1 Oct 2014"),
        (Date(2014, 11, 17), "Mon 17 Nov 2014"),
        (Date(2014, 12, 31), "Wed 31 Dec 2014"),
    ],
)
def test_a_long_date_is_in_english(day, text):
    assert long_date(day) == text


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "stories").glob("*.json")), ids=lambda path: path.stem)
def test_every_story_of_the_programme_can_be_told_and_every_step_has_a_reason(path):
    story = json.loads(path.read_text(encoding="utf-8"))
    calendar = read_calendar(PROCESSES / "register" / "holidays.json")
    parameters = read_parameters(PROCESSES / "parameters.json")
    found = list(tell(story, Library.of(DMN), parameters=parameters, calendar=calendar))
    assert len(found) == len(story["steps"])
    assert all(each.reasons and each.outputs for each in found)
