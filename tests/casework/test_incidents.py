"""What could not go on is told to those who look after it, without the case, and is tried again by those who may."""

import datetime

import pytest

from app.casework import incidents
from app.database import db, transaction
from app.identity.people import Grant, Person
from app.identity.roles import Role
from app.runtime import parameters
from app.runtime.inputs import NoSuchIncident
from app.runtime.storing import load
from tests.runtime.house import ANN, House, at, database
from tests.runtime.test_timing import FAILING

NOW = at("2014-11-20")


def role(*permissions, sees="=false", knows="=true"):
    return Role("MENDER", "Mender", None, None, (), frozenset(permissions), sees, knows)


def person(*permissions, **conditions):
    return Person(1, "mona", "Mona", True, (Grant(role(*permissions, **conditions), None),))


MENDER = person("see_incidents", "retry_incidents")
ROLES = {"MENDER": role("retry_incidents"), "OTHER": role("see_incidents")._replace(id="OTHER", label="Other")}


@pytest.fixture
def house(migrated_url):
    """A case one of whose timers has failed, and one in which nothing has."""
    with database(migrated_url):
        house = House({"processes/P_timed.bpmn": FAILING})
        house.open("P_timed")
        house.pass_time("2014-11-12")
        house.open(key="K2")
        yield house


def page(someone, **options):
    found = incidents.incident_page(db.session, person=someone, roles=ROLES, now=NOW, **options)
    db.session.rollback()
    return found


def waiting(someone):
    return incidents.waiting_for(db.session, person=someone, now=NOW)


def retry(house, someone, now=NOW):
    (row,) = house.rows("incident")
    with transaction():
        taken, went_on = incidents.retry(db.session, row["id"], person=someone, now=now)
    assert taken.refusal is None
    return went_on


def test_it_says_where_why_since_when_and_who_may_have_it_tried_again(house):
    found = page(MENDER)
    (row,) = found.rows
    assert found.told == ["Mender"]
    assert (row.business_key, row.process, row.activity) == ("K1", "P_timed", "first")
    assert (row.due_at, row.raised_at, row.attempts) == (at("2014-11-10", 0), at("2014-11-10", 0), 1)
    assert (row.seen, row.retried) == (False, True)


@pytest.mark.parametrize(
    ("someone", "known", "waits"),
    [
        (MENDER, 1, 1),
        (person("see_incidents"), 1, 0),
        (person("see_incidents", "retry_incidents", knows='=case.status = "other"'), 0, 0),
        (person("see_cases", sees="=true"), 0, 0),
        (person(), 0, 0),
    ],
)
def test_it_is_told_to_those_who_look_after_it_and_to_nobody_else(house, someone, known, waits):
    assert (len(page(someone).rows), waiting(someone)) == (known, waits)


def test_whoever_sees_the_case_too_is_led_to_it(house):
    (row,) = page(person("see_incidents", "see_cases", sees="=true")).rows
    assert (row.seen, row.retried) == (True, False)
    assert row.problem == house.rows("incident")[0]["problem"]


def test_a_retry_counts_and_says_that_it_did_not_go_on(house):
    assert not retry(house, MENDER)
    assert not retry(house, MENDER)
    assert page(MENDER).rows[0].attempts == 3
    assert [(event.actor, event.role) for event in house.events() if event.type == "incident.retried"] == [
        ("mona", "MENDER")
    ] * 2
    assert house.proven()


def test_a_retry_says_that_it_went_on_once_what_was_wrong_is_mended(house):
    with transaction():
        models, day = load(db.session, house.key)[0].lent.models, datetime.date(2014, 11, 19)
        parameters.change(db.session, models, parameters.Override("lead", 12, day), by=ANN, now=at("2014-11-19"))
    assert retry(house, MENDER)
    assert page(MENDER).rows == [] and waiting(MENDER) == 0
    assert house.proven()
    with pytest.raises(NoSuchIncident):
        retry(house, MENDER)


@pytest.mark.parametrize(
    "someone", [person("see_incidents"), person("see_incidents", "retry_incidents", knows="=false"), person()]
)
def test_who_may_not_is_told_that_there_is_none(house, someone):
    with pytest.raises(NoSuchIncident):
        retry(house, someone)
    with pytest.raises(NoSuchIncident), transaction():
        incidents.retry(db.session, "none", person=MENDER, now=NOW)


def test_pages_follow_each_other_and_take_any_place(house):
    for number in range(3, 6):
        house.open("P_timed", key=f"K{number}")
        house.pass_time(f"2014-11-{10 + number}", key=f"K{number}")
    found, after = [], None
    while True:
        part = page(MENDER, after=after, limit=2)
        found += [row.business_key for row in part.rows]
        after = part.after
        if after is None:
            break
    assert found == ["K1", "K3", "K4", "K5"]
    for nonsense in ("x", '["x","y"]', "[null,null]", '["2014-11-11","K"]'):
        assert len(page(MENDER, after=nonsense).rows) == 4
