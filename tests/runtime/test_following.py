"""What waits for a date of the case, or is due on one, moves with it; what else is known stands."""

import pytest

from app.database import db, transaction
from app.runtime import cases
from tests.engine.writing import boundary, catch, diagram, end, flows, start, timer, user
from tests.runtime.house import ANN, at, form

WAITING = diagram(
    "P_waiting",
    start(outputs={"case.limit": '=date("2014-12-01")', "case.since": '=date("2014-12-05")'}),
    user("write", due="=case.limit"),
    boundary("late", "write", timer('=case.limit + duration("P1D")'), interrupting=False, outputs={"late": "=today"}),
    end("end_late"),
    flows("late", "end_late"),
    user("other", due="=if case.limit > today then case.limit else today"),
    catch("over", timer("=case.since")),
    end(),
    flows("start", "write", "other", "over", "end"),
)
MOVING = diagram("P_moving", start(form="F_day", outputs={"case.limit": "=day"}), end(), flows("start", "end"))


@pytest.fixture
def house(house_of):
    day = form("F_day", day="textfield")
    files = {"processes/P_waiting.bpmn": WAITING, "processes/P_moving.bpmn": MOVING, "forms/F_day.form": day}
    house = house_of(**files)
    house.open("P_waiting", {})
    return house


def move(house, day, on):
    with transaction():
        cases.start_process(db.session, house.key, "P_moving", {"day": day}, by=ANN, now=at(on))


def due(house):
    return {row["activity_id"]: (row["due"], row["urgency"]) for row in house.rows("user_task")}


def timers(house):
    return {
        row["activity_id"]: row["due_at"].date().isoformat() for row in house.rows("job") if row["status"] == "open"
    }


def moved(house):
    return [(each.payload["activity"], each.payload["new"]) for each in house.events() if each.type == "activity.moved"]


def test_a_timer_and_a_due_date_follow_the_date_that_they_are_read_from(house):
    move(house, "2014-12-10", "2014-11-10")
    assert due(house) == {"write": ("2014-12-10", "2014-12-10")}
    assert timers(house) == {"late": "2014-12-11"}
    assert moved(house) == [("late", "2014-12-11T00:00:00+00:00"), ("write", "2014-12-10")]
    assert house.pass_time("2014-12-10") == 0
    assert house.pass_time("2014-12-11") == 1
    assert house.proven()


def test_a_timer_whose_day_is_past_now_fires_at_once_as_an_input_of_its_own(house):
    move(house, "2014-11-01", "2014-11-10")
    assert [each.type for each in house.events() if each.cause is None][-1] == "timer.fired"
    assert timers(house) == {}
    assert house.proven()


def test_what_is_empty_or_no_date_moves_nothing(house):
    move(house, None, "2014-11-10")
    assert due(house) == {"write": ("2014-12-01", "2014-12-01")}
    assert timers(house) == {"late": "2014-12-02"}
    assert moved(house) == []


def test_a_date_that_depends_on_the_day_it_was_made_stands(house):
    house.complete("write", day="2014-11-05")
    move(house, "2014-12-10", "2014-11-10")
    assert due(house)["other"] == ("2014-12-01", "2014-12-01")
    assert moved(house) == []
    assert house.proven()
