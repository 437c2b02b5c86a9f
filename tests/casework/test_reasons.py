"""Why a value is what it is: a sentence of the programme or of who entered it, and the whole of what was recorded."""

import json

import pytest

from app.casework.origins import Trace, processes_of
from app.casework.reasons import NoSuchReason, ShortReason, because, short_reasons
from app.database import db, transaction
from app.runtime import parameters
from app.runtime.storing import NoSuchCase
from tests.runtime.borrowing import FILES, LENT, looked_at, somebody
from tests.runtime.house import ANN, at, counted

NAMES = ["shelf", "back_by", "lent_on", "seen_on", "told_on", "fine"]


@pytest.fixture
def lent(house_of):
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    return house


def sentences(house, *roles):
    sight = looked_at(db.session, house, roles or ["CHIEF"])
    trace = Trace(db.session, sight, NAMES)
    return short_reasons(sight, trace, processes_of(db.session, trace.instances))


def whole(house, name, role="CHIEF"):
    return because(db.session, house.key, name, person=somebody([role]), now=at("2014-12-01"))


def test_a_decided_value_is_told_in_the_sentence_of_the_programme(lent):
    assert sentences(lent)["back_by"] == ShortReason("10 days after Mon 3 Nov 2014; on front.")


def test_the_sentence_is_that_of_the_first_condition_that_holds(house_of):
    house = house_of(**FILES)
    with transaction():
        override = parameters.Override("lead", 30, at("2015-03-01").date())
        parameters.change(db.session, house.models(), override, by=ANN, now=at("2014-11-02"))
    house.open("P_borrow", LENT, day="2015-03-02")
    assert sentences(house)["back_by"].text == "Long: 30 days after Mon 2 Mar 2015."


def test_a_decided_value_without_a_sentence_says_what_it_was_worked_out_from(house_of):
    case = json.loads(FILES["processes/case.json"])
    del case["attributes"]["back_by"]["reasons"]
    house = house_of(**{**FILES, "processes/case.json": json.dumps(case).encode()})
    house.open("P_borrow", LENT)
    assert sentences(house)["back_by"].text == "Worked out on Mon 3 Nov 2014 from: Lent on Mon 3 Nov 2014."


def test_an_entered_value_says_when_and_names_who_entered_it(lent):
    lent.complete("ask", day="2014-11-05")
    found = sentences(lent)
    assert found["shelf"] == found["lent_on"] == ShortReason("Entered on Mon 3 Nov 2014", "ann")
    assert found["seen_on"] == ShortReason("The day of Wed 5 Nov 2014.")


def test_what_a_message_or_a_process_brought_says_so(lent):
    lent.send("WORD", {"day": "2014-11-09"}, day="2014-11-04")
    assert sentences(lent)["told_on"] == ShortReason("Came with the message “WORD” on Tue 4 Nov 2014.")
    assert sentences(lent)["shelf"] == ShortReason("Set on Tue 4 Nov 2014 at “Word came”.")


def test_what_is_for_other_roles_has_no_reason_for_them(lent):
    lent.complete("ask", day="2014-11-05")
    assert "fine" in sentences(lent) and "fine" not in sentences(lent, "CLERK")
    for name in ("fine", "unheard_of", "marks", "status; --"):
        with pytest.raises(NoSuchReason):
            whole(lent, name, "CLERK")
    with pytest.raises(NoSuchReason):
        whole(lent, "told_on")  # nothing has ever given it a value
    with pytest.raises(NoSuchCase):
        whole(lent, "shelf", "STRANGER")


def test_a_sentence_that_asks_what_is_for_other_roles_is_not_told_to_them(lent):
    lent.complete("ask", day="2014-11-05")
    assert sentences(lent)["seen_on"].text == "The day of Wed 5 Nov 2014."
    assert sentences(lent, "CLERK")["seen_on"].text == "Set on Wed 5 Nov 2014 at “Looked over”."


def test_the_whole_reason_has_inputs_outputs_and_the_figures_in_force(lent):
    found = whole(lent, "back_by")
    assert (found.label, found.value, found.place) == ("Back by", "Thu 13 Nov 2014", "When is it due?")
    assert found.said == "The case was opened by “P_borrow”." and found.event.actor == "ann"
    assert found.reason.inputs == [("Lent on", "Mon 3 Nov 2014")]
    assert found.reason.outputs == [("Back by", "Thu 13 Nov 2014")]
    assert [tuple(each) for each in found.parameters] == [("Lead", "10", "a test")]


def test_the_event_is_shown_only_to_those_who_see_the_history(lent):
    link = whole(lent, "back_by").link
    assert next(event for event in lent.events() if event.sequence == link).type == "decision.evaluated"
    assert whole(lent, "back_by", "CLERK").link is None
    assert whole(lent, "shelf", "CLERK").reason is None and whole(lent, "shelf").link == 1


def test_the_whole_reason_takes_eight_statements_at_most(lent):
    whole(lent, "back_by")
    with counted() as (statements, _):
        whole(lent, "back_by")
    assert len(statements) <= 8


def test_the_figures_are_those_of_that_day_and_not_of_today(lent):
    with transaction():
        override = parameters.Override("lead", 30, at("2014-11-04").date())
        parameters.change(db.session, lent.models(), override, by=ANN, now=at("2014-11-04"))
    assert whole(lent, "back_by").parameters[0].value == "10"
    assert sentences(lent)["back_by"].text.startswith("10 days")
