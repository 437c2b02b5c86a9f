"""Why a task is due that day is told from its model: counted, taken from the case, an answer or a decision."""

import json
from types import MappingProxyType

import pytest

from app import clock
from app.casework.due_reasons import why_due
from app.casework.reading import see
from app.casework.task_page import task_row
from app.clock import local_date
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.task_forms.showing import shown
from tests.databases import attached
from tests.decisions.models import decision, dmn, literal
from tests.engine.writing import decide, diagram, end, flows, start, user
from tests.web.garden import open_garden, plain, with_people
from tests.web.garden_models import files, form

DECISION = dmn(decision("D_day", literal('@"2030-01-02"')))
DUES = MappingProxyType(
    {
        "at_once": "=today",
        "soon": "=working days after(today, parameters.lead)",
        "next": "=working days after(today, 1)",
        "of_the_case": "=case.since",
        "hidden": "=case.sprayed",
        "answered": "=date(chosen)",
        "decided": "=verdict",
        "otherwise": '=today + duration("P3D")',
        "for_ever": None,
    }
)
LEAD = {"label": "Days until it is seen to", "type": "number", "default": 5, "source": "the almanac"}


def one_of_each():
    """After a first question and a decision, a task for each way of saying when it is due, one after the other."""
    ask = user("ask", form="F_when", role="GARDENERS", outputs={"chosen": "=chosen"}, name="Choose a day")
    settle = decide("settle", "D_day", "verdict", name="When is it to be?")
    spray = {"case.sprayed": "=today"}
    tasks = [user(name, role="GARDENERS", due=due, name=name) for name, due in DUES.items()]
    return diagram(
        "dues", start(outputs=spray), ask, settle, *tasks, end(), flows("start", "ask", "settle", *DUES, "end")
    )


def with_dues(url):
    """The garden's models with a process of its own."""
    with_people(url)
    held = files()
    case = json.loads(held["processes/case.json"])
    case["attributes"]["sprayed"] = {"type": "date", "label": "Sprayed on", "sees": ["WARDEN"]}
    roles = json.loads(held["processes/roles.json"])
    roles["roles"]["GARDENER"]["starts"].append("dues")
    chosen = {
        "key": "chosen",
        "label": "On which day?",
        "type": "datetime",
        "subtype": "date",
        "dateLabel": "On which day?",
    }
    made = {
        "processes/dues.bpmn": one_of_each(),
        "processes/case.json": json.dumps(case).encode(),
        "processes/roles.json": json.dumps(roles).encode(),
        "processes/parameters.json": json.dumps({"parameters": {"lead": LEAD}}).encode(),
        "dmn/D_day.dmn": DECISION,
        "forms/F_when.form": form("F_when", chosen),
    }
    with attached(url), transaction():
        store.publish(db.session, Bundle({**held, **made}), by="ann", approved_by="bob", now=clock.now())


@pytest.fixture(scope="module")
def garden(databases, tmp_path_factory):
    with open_garden(databases, tmp_path_factory.mktemp("garden"), with_dues) as made:
        yield made


@pytest.fixture(scope="module")
def reasons(garden):
    """The reason of each task by its activity, for a gardener."""
    key, rose, found = garden.open_plot(), garden.browser("rose"), {}
    rose.send(f"/cases/{key}/start/dues")
    day = {"chosen-day": "3", "chosen-month": "8", "chosen-year": "2031"}
    assert rose.send(f"/tasks/{garden.tasks(key)['ask']}", **day).status_code == 303
    for name in DUES:
        task = garden.tasks(key)[name]
        found[name] = told(garden, task)
        if name == "of_the_case":
            found["page"] = plain(rose.get(f"/tasks/{task}").text)
            found["link"] = f"/cases/{key}/reasons/since" in rose.get(f"/tasks/{task}").text
        assert rose.send(f"/tasks/{task}").status_code == 303
    return found


def told(garden, task, person="rose"):
    with garden.here():
        row = task_row(db.session, task)
        sight = see(db.session, row.business_key, person=garden.person(person), now=clock.now())
        return why_due(db.session, sight, row, "dues")


def today():
    return shown(local_date(clock.now()).isoformat(), "date")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("at_once", "It is to be done on the day it comes up, and came up on {}."),
        ("soon", "5 working days after it came up on {}."),
        ("next", "1 working day after it came up on {}."),
        ("of_the_case", "“Dug on” of this case:"),
        ("answered", "The answer to “On which day?” (in “Choose a day”)"),
        ("decided", "Worked out at “When is it to be?”."),
    ],
)
def test_the_model_says_why(reasons, name, sentence):
    assert reasons[name].text == sentence.format(today())


@pytest.mark.parametrize("name", ["hidden", "otherwise", "for_ever"])
def test_nothing_is_said_of_what_is_for_others_or_what_has_no_words(reasons, name):
    assert reasons[name] is None


def test_a_date_of_the_case_comes_with_its_own_reason_and_leads_to_it(reasons):
    assert reasons["of_the_case"].attribute == "since"
    assert reasons["of_the_case"].short.text.startswith("Set on")
    assert "“Dug on” of this case: Set on" in reasons["page"] and reasons["link"]
    assert reasons["soon"].attribute is None and reasons["soon"].short is None


def test_a_process_that_is_not_there_says_nothing(garden):
    key = garden.open_plot("Rockery")
    with garden.here():
        row = task_row(db.session, garden.tasks(key)["UT_dig"])
        sight = see(db.session, key, person=garden.person("rose"), now=clock.now())
        assert why_due(db.session, sight, row, "no_such_process") is None
