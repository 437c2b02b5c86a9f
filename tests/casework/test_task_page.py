"""A task is found by whoever does such work in its case, with its form, dates and guidance; by others it is not."""

import datetime

import pytest

from app import clock
from app.casework.access import NotYourTask
from app.casework.starting import start_on
from app.casework.task_page import NoSuchTask, closed_task, task_page, task_row, tasks_named
from app.database import db
from app.runtime.inputs import TaskClosed
from app.task_forms.binding import bind_values


@pytest.fixture
def key(garden):
    return garden.open_plot()


def found(garden, task, user_name="rose", how=task_page, **more):
    with garden.here():
        return how(db.session, task, person=garden.person(user_name), now=clock.now(), **more)


def given_to_others(sight, row):
    return True


def test_a_task_comes_with_its_form_and_when_it_is_due(garden, key):
    page = found(garden, garden.tasks(key)["UT_dig"])
    assert (page.task.name, page.filled.form.key) == ("Dig the plot", "F_dig")
    expected = clock.local_date(clock.now()) - datetime.timedelta(days=3)
    assert (page.due.value, page.due.overdue, page.due.days) == (expected.isoformat(), True, 3)
    assert page.follow_up.value is None and page.guidance == ""


def test_it_says_whose_case_it_is_by_what_stands_for_a_case_in_a_list(garden, key):
    assert found(garden, garden.tasks(key)["UT_dig"]).about == [("Plot", "Long border"), ("Garden", "Kew")]


def test_the_guidance_of_the_model_is_with_it(garden, key):
    garden.browser("rose").send(f"/cases/{key}/start/watering")
    assert "Only in the evening." in found(garden, garden.tasks(key)["UT_water"]).guidance


def test_a_form_can_be_filled_in_and_nothing_is_changed_by_it(garden, key):
    task = garden.tasks(key)["UT_dig"]
    with garden.here():
        page = task_page(db.session, task, person=garden.person("rose"), now=clock.now())
        filled = page.filled
        accepted, refused = (
            bind_values(filled.form, values, filled.environment, filled.decide)
            for values in ({"soil": "loamy"}, {"soil": None})
        )
        assert accepted.accepted and not refused.accepted
        assert not db.session.new and not db.session.dirty
    assert garden.tasks(key)["UT_dig"] == task


def test_a_task_without_a_form_has_nothing_to_fill_in(garden, key):
    garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    page = found(garden, garden.tasks(key)["UT_hoeing"])
    assert (page.filled.form, page.filled.environment) == (None, None)


def test_the_form_by_which_a_process_is_started_is_filled_in_the_same_way(garden, key):
    with garden.here():
        start = start_on(db.session, key, "felling", person=garden.person("forrest"), now=clock.now())
        assert start.filled.form.key == "F_dig" and start.filled.environment is not None


def test_the_work_of_others_in_a_case_that_is_seen_is_said_to_be_theirs(garden, key):
    for how in (task_page, closed_task):
        with pytest.raises(NotYourTask, match="work of another role"):
            found(garden, garden.tasks(key)["UT_dig"], "keith", how)


def test_a_task_of_a_case_that_is_not_seen_is_not_there(garden, key):
    for how in (task_page, closed_task):
        with pytest.raises(NoSuchTask):
            found(garden, garden.tasks(key)["UT_dig"], "heather", how)


def test_whoever_may_give_it_to_others_sees_it_without_a_form(garden, key):
    page = found(garden, garden.tasks(key)["UT_dig"], "keith", gives=given_to_others)
    assert page.filled is None and page.task.name == "Dig the plot"
    with pytest.raises(NotYourTask):
        found(garden, garden.tasks(key)["UT_dig"], "keith", gives=lambda sight, row: False)


def test_a_task_that_is_done_is_closed_and_told_as_such(garden, key):
    task = garden.tasks(key)["UT_dig"]
    garden.dig(key)
    with pytest.raises(TaskClosed):
        found(garden, task)
    row, sight = found(garden, task, how=closed_task)
    assert (row.status, row.closed_by, sight.world.key) == ("completed", "rose", key)


@pytest.mark.parametrize("task", ["", "C-NONE-1/2.3", "\0", "a\nb", "x" * 301, "../.."])
def test_what_is_no_task_is_not_there(garden, task):
    with garden.here():
        for ask in (task_row, lambda session, each: task_page(session, each, person=None, now=clock.now())):
            with pytest.raises(NoSuchTask):
                ask(db.session, task)


def test_tasks_are_named_with_their_cases_those_that_are_there(garden, key):
    task = garden.tasks(key)["UT_dig"]
    with garden.here():
        assert tasks_named(db.session, [task, "C-NONE-1/2"]) == {task: ("Dig the plot", key)}
        assert tasks_named(db.session, []) == {}
