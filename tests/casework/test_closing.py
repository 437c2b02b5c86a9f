"""How a task came to its end is told from its row and from the event that closed it."""

import pytest
from sqlalchemy import select, update

from app.casework import closing
from app.casework.reading import see
from app.database import db, transaction
from app.identity.people import Grant, Person
from app.identity.roles import Role
from app.runtime import tables
from tests.engine.writing import boundary, diagram, end, flows, message, start, timer, user
from tests.runtime.house import ANN, at

READER = Role("READER", "Reader", None, None, (), frozenset({"see_cases"}), "=true", "=true")
ANYBODY = Person(1, "mona", "Mona", True, (Grant(READER, None),))
ENDING = diagram(
    "P_ending",
    start(outputs={"case.status": '="begun"'}),
    user("ask", name="Ask"),
    boundary("late", "ask", timer('=date("2014-11-10")'), name="No answer"),
    end("e1"),
    flows("late", "e1"),
    boundary("stop", "ask", message("STOP")),
    end("e2"),
    flows("stop", "e2"),
    end(),
    flows("start", "ask", "end"),
    messages=["STOP"],
)


@pytest.fixture
def house(house_of):
    house = house_of(**{"processes/P_ending.bpmn": ENDING})
    house.open("P_ending", {})
    return house


def ending(house):
    held = tables.task_table
    row = db.session.execute(select(held).where(held.c.business_key == house.key, held.c.activity_id == "ask")).one()
    return closing.ending_of(db.session, see(db.session, house.key, person=ANYBODY, now=at("2014-12-01")), row)


def test_who_completed_it_and_when(house):
    house.complete("ask", day="2014-11-04", by=ANN)
    assert ending(house) == (True, "ann", at("2014-11-04"), None)


def test_a_deadline_is_told_with_its_day_and_name(house):
    house.pass_time("2014-11-12")
    assert ending(house) == (
        False, None, at("2014-11-10", 0), "The deadline of Mon 10 Nov 2014 passed (“No answer”)."
    )  # fmt: skip


def test_a_message_is_told_with_who_brought_it(house):
    house.send("STOP", day="2014-11-05")
    assert ending(house) == (False, "ann", at("2014-11-05"), "The message “STOP” came.")


def test_where_the_event_is_not_known_only_the_end_is_told(house):
    house.send("STOP", day="2014-11-05")
    with transaction():
        held = tables.task_table
        db.session.execute(update(held).where(held.c.business_key == house.key).values(closed_event=None))
    assert ending(house) == (False, None, at("2014-11-05"), None)
