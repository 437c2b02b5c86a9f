"""A task is given to somebody who could do it, by somebody who may, whoever had it; history says who."""

import pytest

from app import clock
from app.casework import assigning
from app.casework.assigning import CannotDoIt, NotYoursToAssign
from app.casework.task_page import NoSuchTask, task_row
from app.database import db, transaction
from app.history import queries
from app.identity.tables import Account, Assignment
from app.runtime.inputs import TaskClosed
from tests.web.browser import CHEAP_HASH


@pytest.fixture
def task(garden):
    return garden.tasks(garden.open_plot())["UT_dig"]


def assign(garden, task, to, by="forrest"):
    with garden.here():
        person = garden.person(by)
        with transaction():
            assigning.assign(db.session, task, to, person=person, now=clock.now())
        return task_row(db.session, task).assignee


def colleagues(garden, *tasks, by="forrest", search=""):
    with garden.here():
        people, more = assigning.colleagues(db.session, tasks, person=garden.person(by), now=clock.now(), search=search)
        return [each.user_name for each in people], more


def test_it_is_given_whoever_has_it_and_history_says_by_whom(garden, task):
    assert assign(garden, task, "rose") == "rose"
    assert assign(garden, task, "basil") == "basil"
    assert assign(garden, task, "basil") == "basil"
    assert assign(garden, task, "forrest") == "forrest"
    with garden.here():
        events = queries.page(db.session, task.split("-")[0], types=("task.assigned",))
        assert [(each.actor, each.role, each.payload["assignee"]) for each in events] == [
            ("forrest", "FOREMAN", name) for name in ("rose", "basil", "forrest")
        ]


def test_those_are_offered_who_could_do_it_by_name(garden, task):
    assert colleagues(garden, task) == (["basil", "forrest", "rose"], False)
    assert colleagues(garden, task, search=" hill") == (["rose"], False)
    assert colleagues(garden, task, search="%") == ([], False)
    assert colleagues(garden, task, search="BAS") == (["basil"], False)


def test_when_there_are_many_only_some_are_offered_and_it_says_so(garden, task):
    with garden.here(), transaction():
        for number in range(assigning.MOST):
            made = Account(
                user_name=f"z{number}", name="Zed", password_hash=CHEAP_HASH, active=number > 0, created_at=clock.now()
            )
            made.assignments = [Assignment(role="GARDENER", scope="Kew")]
            db.session.add(made)
    found, more = colleagues(garden, task)
    assert len(found) == assigning.MOST and more and "z0" not in found


@pytest.mark.parametrize("to", ["heather", "keith", "ward", "nobody", ""])
def test_nobody_who_could_not_do_it_is_given_it(garden, task, to):
    with pytest.raises(CannotDoIt):
        assign(garden, task, to)


@pytest.mark.parametrize(
    ("by", "refusal"), [("rose", NotYoursToAssign), ("keith", NotYoursToAssign), ("heather", NoSuchTask)]
)
def test_nobody_gives_it_who_may_not(garden, task, by, refusal):
    with pytest.raises(refusal):
        assign(garden, task, "rose", by=by)
    with pytest.raises(refusal):
        colleagues(garden, task, by=by)


def test_a_closed_task_is_given_to_nobody(garden, task):
    garden.dig(task.split("-")[0])
    with pytest.raises(TaskClosed):
        assign(garden, task, "rose")
