"""What people do: their role is checked in the case, their form is bound by it, and the history knows who."""

import datetime

import pytest

from app.casework import work
from app.casework.access import NotYoursToStart, NotYourTask
from app.casework.work import FormNotAccepted
from app.database import db, transaction
from app.identity.people import Grant, Person
from app.identity.roles import Role
from app.runtime.inputs import TaskClosed
from app.task_forms.binding import bind_values
from tests.runtime.house import at


def person(
    name, *, lane="WORKER", starts=("P_main", "P_round"), sees="=true", permissions=("work", "start", "see_cases")
):
    role = Role("R", "R", lane, None, tuple(starts), frozenset(permissions), sees, sees)
    return Person(1, name, name, True, (Grant(role, None),))


def typed(values):
    return lambda form, environment, decide: bind_values(form, values, environment, decide)


def complete(house, activity, values, who, day="2014-11-04"):
    with transaction():
        return work.complete(db.session, house.task(activity), typed(values), person=who, now=at(day))


def test_somebody_of_the_lane_completes_a_task_in_their_role(house):
    house.open()
    complete(house, "ask", {"why": "x"}, person("ann")).accepted()
    done = next(each for each in house.events() if each.type == "task.completed")
    assert (done.actor, done.role, done.payload["values"]) == ("ann", "R", {"why": "x"})
    assert house.proven()


@pytest.mark.parametrize(
    "who", [{"lane": "OTHER"}, {"sees": "=false"}, {"sees": '=case.status = "late"'}, {"permissions": ("see_cases",)}]
)
def test_somebody_without_the_role_for_this_case_is_refused_and_nothing_is_told(house, who):
    house.open()
    before = house.types()
    with pytest.raises(NotYourTask):
        complete(house, "ask", {"why": "x"}, person("ann", **who))
    assert house.types() == before


def test_a_value_that_the_form_does_not_take_is_refused_with_its_message(house):
    house.open()
    with pytest.raises(FormNotAccepted) as caught:
        complete(house, "ask", {"why": ["a", "list"]}, person("ann"))
    assert caught.value.binding.errors
    assert house.open_tasks() == ["ask", "check"]


def test_only_what_the_role_may_start_is_started(house):
    with pytest.raises(NotYoursToStart), transaction():
        who, now = person("ann", starts=()), at("2014-11-03")
        work.open_case(db.session, house.key, house.deployment, "P_main", typed({"why": "x"}), person=who, now=now)
    assert house.types() == []


def test_a_task_that_is_closed_is_said_to_be_closed_whoever_asks(house):
    house.open()
    task = house.task("ask")
    house.complete("ask", day="2014-11-04")
    with pytest.raises(TaskClosed), transaction():
        work.complete(db.session, task, typed({"why": "x"}), person=person("ann"), now=at("2014-11-05"))
    assert house.events()[-1].effective_on == datetime.date(2014, 11, 4)
