"""Due timers: in the order of their instants, each an input of its own; what fails waits for somebody."""

import datetime

import pytest

from app.database import db, transaction
from app.runtime import cases, parameters, timing
from app.runtime.due_work import due_work
from app.runtime.inputs import CatchingUp, NoSuchIncident
from app.runtime.storing import load
from tests.engine.writing import (
    boundary,
    catch,
    diagram,
    end,
    flow,
    flows,
    message,
    node,
    script,
    start,
    throw,
    timer,
    user,
)
from tests.runtime.house import ANN, at


def deadlines(*days, expressions=None):
    """A process with a task and a boundary timer for each expression; each sets the status of the case."""
    parts = []
    for number, text in enumerate(expressions or [f'=date("{day}")' for day in days]):
        parts += [boundary(f"t{number}", "host", timer(text), interrupting=False)]
        parts += [script(f"s{number}", f'="{number}"', "word", outputs={"case.status": "=word"}), end(f"e{number}")]
        parts += [flows(f"t{number}", f"s{number}", f"e{number}")]
    return diagram("P_timed", start(), user("host"), end(), flows("start", "host", "end"), *parts)


# The second timer's branch divides by a number that a parameter gives: it fails as long as that is 10.
FAILING = diagram(
    "P_timed",
    start(),
    user("host"),
    boundary("first", "host", timer('=date("2014-11-10")'), interrupting=False),
    throw("tell", message("FIRST"), inputs={"x": "=1"}),
    script("mark", '="leaked"', "word", outputs={"case.status": "=word"}),
    node("exclusiveGateway", "g"),
    end("e1"),
    flows("first", "tell", "mark", "g"),
    flow("g", "e1", "=parameters.lead > 10"),
    flow("g", "host2", "=parameters.lead > 99"),
    user("host2"),
    end("e3"),
    flow("host2", "e3"),
    boundary("second", "host", timer('=date("2014-11-11")'), interrupting=False),
    throw("tell2", message("SECOND"), outputs={"case.count": "=1"}),
    end("e2"),
    flows("second", "tell2", "e2"),
    boundary("heard", "host", message("SECOND"), interrupting=False, outputs={"case.since": "=today"}),
    end("e4"),
    flows("heard", "e4"),
    end(),
    flows("start", "host", "end"),
    messages=["FIRST", "SECOND"],
)


@pytest.fixture
def failed(house_of):
    """A case one of whose two timers has failed."""
    house = house_of(**{"processes/P_timed.bpmn": FAILING})
    house.open("P_timed")
    house.pass_time("2014-11-12")
    return house


def fired(house):
    return [(each.occurred_at, each.payload["activity"]) for each in house.events() if each.type == "timer.fired"]


def test_due_timers_fire_in_the_order_of_their_instants_and_not_of_the_drawing(house_of):
    house = house_of(**{"processes/P_timed.bpmn": deadlines("2014-12-03", "2014-12-01", "2014-12-02")})
    house.open("P_timed")
    assert house.pass_time("2015-01-01") == 3
    assert fired(house) == [(at("2014-12-01", 0), "t1"), (at("2014-12-02", 0), "t2"), (at("2014-12-03", 0), "t0")]
    assert house.attributes()["status"] == "0"
    assert house.proven()


def test_a_timer_fires_at_its_very_instant_and_not_before(house_of):
    house = house_of(**{"processes/P_timed.bpmn": deadlines("2015-07-01")})
    house.open("P_timed")
    assert house.pass_time("2015-06-30", hour=22) == 0
    assert house.pass_time("2015-06-30", hour=23) == 1  # midnight in London
    assert house.pass_time("2015-07-01", hour=0) == 0


def test_a_date_already_past_fires_at_once_as_an_input_of_its_own(house_of):
    house = house_of(**{"processes/P_timed.bpmn": deadlines("2014-01-01")})
    house.open("P_timed", day="2014-11-03")
    assert fired(house) == [(at("2014-11-03"), "t0")]
    assert house.types().index("timer.fired") > 0
    assert house.proven()


def test_a_timer_that_fails_becomes_an_incident_and_the_others_go_on(failed):
    assert [(row["status"], row["id"]) for row in failed.rows("incident")] == [
        ("open", failed.rows("incident")[0]["job_id"])
    ]
    assert sorted(row["status"] for row in failed.rows("job")) == ["closed", "failed"]
    assert fired(failed) == [(at("2014-11-11", 0), "second")]
    assert failed.proven()


def test_nothing_of_the_failed_timer_is_in_what_later_timers_write(failed):
    assert failed.attributes() == {"count": 1, "since": "2014-11-11"}


def test_a_message_after_a_failed_timer_reaches_whoever_waits(failed):
    assert "message.delivered" in failed.types()
    assert [row["name"] for row in failed.rows("kept_message")] == []


def retry(house, incident, day):
    with transaction():
        return cases.retry_incident(db.session, house.key, incident, by=ANN, now=at(day))


def test_a_failed_timer_stays_failed_until_it_is_retried(failed):
    assert failed.pass_time("2014-12-12") == 0
    assert failed.key not in [due.business_key for due in due_work(db.session, at("2015-12-12"), limit=1000).cases]


def test_a_retry_that_fails_again_is_one_open_incident(failed):
    (incident,) = failed.rows("incident")
    retry(failed, incident["id"], "2014-11-20")
    (again,) = failed.rows("incident")
    assert (again["status"], again["raised_at"]) == ("open", at("2014-11-20"))
    assert failed.proven()


def test_a_retry_works_once_the_parameter_is_mended_and_is_told_when_it_was(failed):
    (incident,) = failed.rows("incident")
    with transaction():
        models = load(db.session, failed.key)[0].lent.models
        day = datetime.date(2014, 11, 19)
        parameters.change(db.session, models, parameters.Override("lead", 12, day), by=ANN, now=at("2014-11-19"))
    retry(failed, incident["id"], "2014-11-20")
    assert [row["status"] for row in failed.rows("incident")] == ["closed"]
    assert failed.attributes()["status"] == "leaked"
    assert fired(failed)[-1] == (at("2014-11-20"), "first")
    assert [each.occurred_at for each in failed.events()] == sorted(each.occurred_at for each in failed.events())
    assert failed.proven()


def test_only_an_open_incident_of_the_case_can_be_retried(failed, house):
    house.open()
    before = failed.types()
    (incident,) = failed.rows("incident")
    job = next(row["id"] for row in house.rows("job"))
    for key, identity in ((failed.key, "nothing"), (house.key, incident["id"]), (house.key, job)):
        with pytest.raises(NoSuchIncident), transaction():
            cases.retry_incident(db.session, key, identity, by=ANN, now=at("2014-11-12"))
    assert failed.types() == before
    assert [row["status"] for row in failed.rows("incident")] == ["open"]


def test_an_incident_closes_when_what_its_timer_was_for_ends(failed):
    failed.complete("host", day="2014-11-20")
    assert [row["status"] for row in failed.rows("incident")] == ["closed"]
    assert failed.proven()


def again_and_again(when):
    """A timer that is set again whenever it has fired."""
    return diagram(
        "P_timed",
        start(outputs={"case.since": "=today"}),
        catch("again", timer(when), outputs={"case.since": "=today"}),
        node("exclusiveGateway", "g", default="g__again"),
        end(),
        flows("start", "again", "g"),
        flow("g", "end", "=instance_id = null"),
        flow("g", "again"),
    )


def test_a_model_whose_time_stands_still_becomes_an_incident(house_of):
    house = house_of(**{"processes/P_timed.bpmn": again_and_again("=today")})
    house.open("P_timed")
    assert len(fired(house)) == timing.MAX_AT_ONE_INSTANT
    (incident,) = house.rows("incident")
    assert "waits for an instant that is past" in incident["problem"]
    assert house.pass_time("2014-11-05") == 0
    assert house.proven()


def test_years_of_timers_are_caught_up_with_a_thousand_at_a_time(house_of):
    house = house_of(**{"processes/P_timed.bpmn": again_and_again('=case.since + duration("P1D")')})
    house.open("P_timed", day="2011-01-01")
    with pytest.raises(CatchingUp, match="nothing was stored"):
        house.send("PING", day="2014-01-01")
    assert [house.pass_time("2014-01-01"), house.pass_time("2014-01-01"), house.pass_time("2014-01-01")] == [
        1000,
        96,
        0,
    ]
    house.send("PING", day="2014-01-01")
    assert house.types()[-1] == "message.kept"
    assert house.proven()
