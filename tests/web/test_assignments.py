"""Work is given to colleagues who could do it, one task or several, and what became of each is told."""

import re

import pytest

from app.casework.task_page import task_row
from app.database import db
from tests.web.garden import plain


@pytest.fixture
def task(garden):
    return garden.tasks(garden.open_plot())["UT_dig"]


def holder(garden, task):
    with garden.here():
        return task_row(db.session, task).assignee


def test_a_task_is_given_to_a_colleague_who_could_do_it(garden, task):
    browser = garden.browser("forrest")
    assert f'href="/assignments?task={task.replace("/", "%2F")}"' in browser.get(f"/tasks/{task}").text.replace(
        "task=" + task, "task=" + task.replace("/", "%2F")
    )
    page = browser.get("/assignments", query_string={"task": task}).text
    for name in ("Rose Hill", "Basil Green", "Forrest Wood (you)"):
        assert name in page
    assert "Dig the plot for Long border , case" in plain(page)
    for name in ("Heather Moor", "Keith Lock", "Ward Enfield"):
        assert name not in page
    answer = browser.send("/assignments", task=task, who="rose")
    assert answer.status_code == 303 and holder(garden, task) == "rose"
    assert "The task is given to your colleague." in browser.get(answer.location).text
    words = plain(garden.browser("basil").get(f"/tasks/{task}").text)
    assert "Rose Hill is working on this, since" in words and "ask whoever leads the team" in words


def test_a_claimed_task_is_taken_over_by_whoever_gives_work_alone(garden, task):
    garden.browser("basil").send(f"/claims/{task}")
    assert garden.browser("rose").send("/assignments", task=task, who="rose").status_code == 403
    garden.browser("forrest").send("/assignments", task=task, who="forrest")
    assert holder(garden, task) == "forrest"
    key = task.split("-")[0]
    assert "was given to forrest" in plain(garden.browser("forrest").get(f"/cases/{key}/history").text)


def test_several_tasks_are_given_one_by_one_and_told(garden, task):
    done, other = garden.open_plot("Done"), garden.tasks(garden.open_plot("Other"))["UT_dig"]
    closed = garden.tasks(done)["UT_dig"]
    garden.dig(done)
    elsewhere = garden.tasks(garden.open_plot("Far", garden="Wisley"))["UT_dig"]
    browser = garden.browser("forrest")
    page = browser.get("/worklist").text
    ticked = re.findall(r'name="task" value="([^"]+)"', page)
    assert {task, other} <= set(ticked) and elsewhere not in ticked
    assert "Rose Hill" in browser.get("/assignments", query_string={"task": [task, other]}).text
    answer = browser.send("/assignments", task=[task, closed, elsewhere, other, task], who="rose")
    words = plain(answer.text)
    assert answer.status_code == 200
    assert "1. Dig the plot for Long border , case" in words and "is given to Rose Hill" in words
    assert words.count("Not given.") == 2 and "This task is not open any more" in words and "no such task" in words
    assert (holder(garden, task), holder(garden, other), holder(garden, elsewhere)) == ("rose", "rose", None)


@pytest.mark.parametrize("who", ["heather", "keith", "nobody", "%", "clark"])
def test_somebody_who_could_not_do_it_is_refused_and_not_named(garden, task, who):
    answer = garden.browser("forrest").send("/assignments", task=task, who=who)
    assert holder(garden, task) is None
    assert "Not given. This person could not do the task" in plain(answer.text)
    assert not re.search("Heather|Keith|Clark", answer.text)


def test_nobody_chosen_is_asked_again(garden, task):
    answer = garden.browser("forrest").send("/assignments", task=task)
    assert answer.status_code == 422 and "Choose who is to have the work." in answer.text
    assert 'href="#who"' in answer.text and 'id="who"' in answer.text


def test_with_nothing_ticked_the_worklist_says_what_to_do_and_stays_as_it_was(garden, task):
    browser = garden.browser("forrest")
    worklist = browser.get("/worklist?view=all&due=overdue").text
    form = re.search(r'<form method="get" action="/assignments">.*?</form>', worklist, re.S)[0]
    carried = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    assert carried == {"view": "all", "due": "overdue"}
    answer = browser.get("/assignments", query_string={**carried, "unknown": "x"})
    assert answer.status_code == 303 and "unknown" not in answer.location
    page = browser.get(answer.location).text
    assert page.count("Tick the tasks that you want to give to a colleague.") == 2
    assert "<title>Error: Worklist" in page and 'aria-current="true">Overdue' in page
    assert 'href="#give-1"' in page and 'id="give-1"' in page
    nothing_to_give = garden.browser("rose").get(answer.location).text
    assert "There is a problem" not in nothing_to_give


def test_giving_is_for_those_who_may_and_for_tasks_they_see(garden, task):
    assert garden.browser("rose").get("/assignments", query_string={"task": task}).status_code == 403
    elsewhere = garden.tasks(garden.open_plot("Far", garden="Wisley"))["UT_dig"]
    browser = garden.browser("forrest")
    assert browser.get("/assignments", query_string={"task": elsewhere}).status_code == 404
    assert browser.get("/assignments", query_string={"task": "x"}).status_code == 404
    assert "Nobody of that name" in browser.get("/assignments", query_string={"task": task, "search": "zz"}).text
    found = browser.get("/assignments", query_string={"task": task, "search": "basil"}).text
    assert "Basil Green" in found and "Rose Hill" not in found
