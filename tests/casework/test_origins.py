"""Where a value comes from is found in the history: the change, its input, and the decision or answer behind it."""

import pytest

from app.casework.origins import Trace, payload_of, processes_of
from app.database import db
from tests.runtime.borrowing import FILES, LENT, looked_at
from tests.runtime.house import counted

NAMES = ["shelf", "status", "back_by", "lent_on", "seen_on", "told_on", "fine"]


@pytest.fixture
def lent(house_of):
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    return house


def origins(house, names=NAMES):
    trace = Trace(db.session, looked_at(db.session, house, ["CHIEF"]), names)
    return trace.origins(processes_of(db.session, trace.instances))


def test_what_was_entered_comes_from_the_answer(lent):
    shelf = origins(lent)["shelf"]
    assert (shelf.cause.type, shelf.entered, shelf.answer) == ("case.opened", shelf.cause, "shelf")
    assert (shelf.process_id, shelf.element.id, shelf.decision) == ("P_borrow", "start", None)


def test_what_was_decided_comes_from_the_evaluation(lent):
    back = origins(lent)["back_by"]
    assert payload_of(back.decision)["decision"] == "D_back" and back.element.id == "BR_back"
    assert (back.entered, back.answer) == (None, None)


def test_what_a_process_sets_by_itself_comes_from_neither(lent):
    status = origins(lent)["status"]
    assert (status.decision, status.entered, status.element.id) == (None, None, "start")


def test_what_was_entered_earlier_and_written_later_comes_from_the_earlier_answer(lent):
    lent.complete("ask", day="2014-11-05")
    found = origins(lent)
    assert found["lent_on"].cause.type == "task.completed"
    assert (found["lent_on"].entered.type, found["lent_on"].answer) == ("case.opened", "day")
    assert found["seen_on"].entered is None and found["seen_on"].decision is None


def test_the_last_change_counts_and_a_message_tells(lent):
    lent.send("WORD", {"day": "2014-11-09"}, day="2014-11-04")
    found = origins(lent)
    assert found["told_on"].entered.type == "message.received" and found["told_on"].answer == "day"
    assert found["shelf"].cause.type == "message.received" and found["shelf"].entered is None


def test_one_statement_tells_all_however_long_the_history_is(lent):
    for day in range(4, 9):
        lent.send("WORD", {"day": f"2014-11-0{day}"}, day=f"2014-11-0{day}")
    sight = looked_at(db.session, lent, ["CHIEF"])
    with counted() as (statements, _):
        Trace(db.session, sight, NAMES)
    assert len(statements) == 1
    with counted() as (statements, _):
        assert Trace(db.session, sight, ["fine", "unheard_of"]).origins({}) == {}
    assert statements == []


def test_origins_are_rows_that_follow_from_the_history(lent):
    lent.complete("ask", day="2014-11-05")
    assert lent.proven()
