"""A task is taken by one person at a time, and given back by them or by who gives tasks to others."""

import pytest

from app import clock
from app.casework import claiming
from app.casework.access import NotYourTask
from app.casework.claiming import NotYoursToRelease
from app.casework.reading import see
from app.casework.task_page import NoSuchTask, task_row
from app.database import db, transaction
from app.runtime.inputs import NotYours, TaskClosed


def act(garden, what, task, user_name):
    with garden.here():
        person = garden.person(user_name)
        with transaction():
            what(db.session, task, person=person, now=clock.now())
        return task_row(db.session, task).assignee


def test_a_task_is_claimed_once_and_claiming_ones_own_again_changes_nothing(garden):
    task = garden.tasks(garden.open_plot())["UT_dig"]
    assert act(garden, claiming.claim, task, "rose") == "rose"
    assert act(garden, claiming.claim, task, "rose") == "rose"
    with pytest.raises(NotYours):
        act(garden, claiming.claim, task, "basil")


def test_a_task_is_released_by_its_holder_or_a_foreman_and_by_nobody_else(garden):
    task = garden.tasks(garden.open_plot())["UT_dig"]
    assert act(garden, claiming.release, task, "rose") is None
    act(garden, claiming.claim, task, "rose")
    with pytest.raises(NotYoursToRelease):
        act(garden, claiming.release, task, "basil")
    assert act(garden, claiming.release, task, "forrest") is None
    act(garden, claiming.claim, task, "basil")
    assert act(garden, claiming.release, task, "basil") is None


@pytest.mark.parametrize("what", [claiming.claim, claiming.release])
def test_tasks_of_other_lanes_cases_and_times_are_refused(garden, what):
    key = garden.open_plot()
    task = garden.tasks(key)["UT_dig"]
    for user_name, refusal in [("keith", NotYourTask), ("ward", NotYourTask), ("heather", NoSuchTask)]:
        with pytest.raises(refusal):
            act(garden, what, task, user_name)
    with pytest.raises(NoSuchTask):
        act(garden, what, "none", "rose")
    garden.dig(key)
    with pytest.raises(TaskClosed):
        act(garden, what, task, "rose")


def test_reading_a_case_needs_one_role_that_both_sees_it_and_may(garden):
    key = garden.open_plot()
    with garden.here():
        sight = see(db.session, key, person=garden.person("forrest"), now=clock.now(), permission="see_history")
        assert sight.roles == {"FOREMAN"} and sight.hidden() == {"poison", "spray"}
        with pytest.raises(Exception, match="no such case"):
            see(db.session, key, person=garden.person("rose"), now=clock.now(), permission="see_history")
