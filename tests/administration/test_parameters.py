"""The dated parameters: what is in force on a day, and changing one, with reasons, for those who may."""

import datetime
import json

import pytest

from app.administration import parameters as managing
from app.database import db, transaction
from app.decisions.parameters import BadParameters
from app.deployments import store
from app.deployments.bundle import Bundle
from app.history import queries
from app.identity.people import Grant, Person
from app.identity.permissions import NotPermitted
from app.identity.roles import Role
from app.runtime import parameters as runtime
from app.runtime.inputs import Actor
from tests.runtime.house import database
from tests.scenarios.small import FILES

NOW = datetime.datetime(2015, 6, 1, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
WHY = "It was agreed at the meeting."
ANN = Actor("ann", "PLANNER")
ENTRIES = {
    "weeks": {"label": "Weeks", "type": "number", "default": 39, "min": 1, "whole": True, "unit": "weeks"},
    "open": {"label": "Open", "type": "boolean", "default": False, "changed_by": ["WARDEN"]},
    "first": {"label": "First day", "type": "date", "default": None},
    "basis": {"label": "Basis", "type": "string", "default": "working", "allowed": ["working", "calendar"]},
}
PARAMETERS = json.dumps({"parameters": ENTRIES}).encode()


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def session(migrated_url):
    with database(migrated_url):
        with transaction():
            bundle = Bundle({**FILES, "processes/parameters.json": PARAMETERS})
            store.publish(db.session, bundle, by="ann", approved_by="ben", now=NOW)
        yield db.session


def plan(session, name="weeks", value=40, start="2015-07-01", reason=WHY):
    return managing.planned(session, name, value, day(start), reason, today=TODAY)


def stored_change(session, *given, known=None, **more):
    with transaction():
        made = plan(session, *given, **more)
        number = made.parameter.known if known is None else known
        managing.store_planned(session, made, known=number, by=ANN, now=NOW)


def person(*grants):
    held = [Grant(Role(role, role, None, None, (), frozenset(may), "=true", "=true"), None) for role, may in grants]
    return Person(1, "ann", "Ann", True, tuple(held))


def test_without_a_change_the_default_is_in_force(session):
    found = managing.parameter(session, "weeks", TODAY)
    assert (found.value, found.chosen, found.coming, found.changes, found.known) == (39, None, None, (), 0)
    assert (found.label, found.type, found.unit) == ("Weeks", "number", "weeks")


def test_a_change_holds_from_its_day_on_and_is_kept_with_who_and_why(session):
    stored_change(session)
    before, on_it = (managing.parameter(session, "weeks", day(text)) for text in ("2015-06-30", "2015-07-01"))
    assert (before.value, before.coming.value, on_it.value, on_it.coming) == (39, 40, 40, None)
    assert on_it.chosen == (1, 40, day("2015-07-01"), NOW, "ann", WHY)
    (event,) = queries.stream_events(session, runtime.STREAM)
    assert (event.actor, event.role, event.effective_on) == ("ann", "PLANNER", day("2015-07-01"))


def test_of_several_the_latest_day_counts_and_of_equal_days_the_last_recorded(session):
    for value, start in ((40, "2015-07-01"), (41, "2015-09-01"), (42, "2015-07-01")):
        stored_change(session, value=value, start=start)
    on = {text: managing.parameter(session, "weeks", day(text)).value for text in ("2015-07-01", "2015-09-01")}
    assert on == {"2015-07-01": 42, "2015-09-01": 41}
    found = managing.parameter(session, "weeks", TODAY)
    assert [change.value for change in found.changes] == [42, 41, 40]
    assert found.coming.value == 42


def test_what_the_page_shows_is_what_cases_go_by(session):
    for value, start in ((40, "2015-07-01"), (41, "2015-05-01"), (42, "2015-05-01")):
        stored_change(session, value=value, start=start)
    models = managing.programme_of(store.load(session, store.latest(session).id)).models
    for text in ("2015-04-30", "2015-05-01", "2015-06-30", "2015-07-01"):
        shown = managing.parameter(session, "weeks", day(text)).value
        assert runtime.load(session, models).on(day(text))["weeks"] == shown


def test_a_plan_says_what_it_changes_and_until_when(session):
    stored_change(session, value=45, start="2015-09-01")
    made = plan(session, value=41, start="2015-08-01")
    assert (made.before, made.next.value, made.past) == (39, 45, False)
    assert plan(session, value=41, start="2015-09-02").before == 45


@pytest.mark.parametrize(("start", "past"), [("2015-05-31", True), ("2015-06-01", False), ("2015-06-02", False)])
def test_a_plan_for_a_day_that_has_passed_says_so(session, start, past):
    assert plan(session, start=start).past is past


@pytest.mark.parametrize("reason", ["", "x" * 19, "  " + "x" * 10 + " " * 20 + "x" * 3, "x" * 1001])
def test_a_reason_has_to_be_given(session, reason):
    with pytest.raises(managing.WrongReason):
        plan(session, reason=reason)


def test_a_reason_of_twenty_characters_will_do(session):
    assert plan(session, reason="x" * 20).reason == "x" * 20


@pytest.mark.parametrize(("name", "value"), [("weeks", 0), ("weeks", 39.5), ("basis", "neither"), ("basis", None)])
def test_a_value_that_it_cannot_have_is_refused(session, name, value):
    with pytest.raises((BadParameters, managing.WrongValue)):
        plan(session, name, value)


def test_only_what_is_empty_by_default_can_be_empty(session):
    with pytest.raises(managing.WrongValue):
        plan(session, "weeks", None)
    stored_change(session, "first", "2015-08-01")
    assert plan(session, "first", None).value is None


def test_the_same_value_once_more_is_no_change(session):
    with pytest.raises(managing.NothingChanged):
        plan(session, value=39)


def test_what_is_not_there_is_told(session):
    with pytest.raises(managing.NoSuchParameter):
        managing.parameter(session, "nothing", TODAY)


def test_before_anything_is_published_there_are_none(migrated_url):
    with database(migrated_url), pytest.raises(managing.NothingPublished):
        managing.all_parameters(db.session, TODAY)


def test_who_looked_before_somebody_else_changed_one_looks_again(session):
    stored_change(session)
    with pytest.raises(managing.ChangedMeanwhile):
        stored_change(session, "first", "2015-08-01", known=0)


def test_only_the_roles_that_are_named_change_one(session):
    weeks, opened = (managing.parameter(session, name, TODAY) for name in ("weeks", "open"))
    planner, warden = ("PLANNER", ["change_parameters"]), ("WARDEN", ["change_parameters"])
    assert managing.changer(person(planner), weeks) == ANN
    assert managing.changer(person(planner, warden), opened) == Actor("ann", "WARDEN")
    with pytest.raises(managing.NotForYourRole, match="“Open” is not changed here by your role; it is for WARDEN"):
        managing.changer(person(planner), opened)
    with pytest.raises(NotPermitted):
        managing.changer(person(("WARDEN", ["see_models"])), opened)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("weeks", " 40 ", 40),
        ("weeks", "40.5", 40.5),
        ("weeks", "", None),
        ("open", "Yes", True),
        ("open", "false", False),
        ("first", "2015-08-01", "2015-08-01"),
        ("first", "none", None),
        ("basis", "calendar", "calendar"),
        ("basis", "none", "none"),
        ("basis", "", None),
    ],
)
def test_a_text_is_read_by_the_type(session, name, text, value):
    assert managing.read_value(managing.parameter(session, name, TODAY), text) == value


@pytest.mark.parametrize(
    ("name", "text"), [("weeks", "many"), ("weeks", "nan"), ("weeks", "1e99"), ("open", "perhaps"), ("first", "1/8/15")]
)
def test_a_text_of_another_type_is_refused(session, name, text):
    with pytest.raises(managing.WrongValue):
        managing.read_value(managing.parameter(session, name, TODAY), text)
