"""A doubt that is not for the contractor is nowhere for the contractor: no task, letter, decision or event of it.

On the real models: a doubt that has gone to the decision maker, of a kind that contractors see and of one they do not.
"""

import json
import re

import pytest
from sqlalchemy import select, update

from app.api import PREFIX
from app.database import db, transaction
from app.runtime import tables
from app.runtime.about import records_in
from tests.web.attack import World, fill

CONTRACTORS = ("contractor.here", "manager.here", "desk.here", "both")
ABOUT = "P13_dm_decision"


@pytest.fixture(scope="module")
def world(databases):
    with databases.copy("a world to attack", fill) as url:
        made = World(url)
        made.case = next(case for case in made.cases() if case.words[1].endswith("Doubted"))
        made.about = ids_about(made)
        yield made
        made.close()


def ids_about(world):
    """The ids of the instances about the doubt, and the ids and names of what stands in them."""
    run, task = tables.instance_table.c, tables.task_table.c
    of_it = (run.business_key == world.case.key, run.about.startswith(records_in("doubts")))
    with world.app.app_context():
        ids = list(db.session.scalars(select(run.id).where(*of_it)))
        names = list(db.session.scalars(select(task.name).where(task.instance_id.in_(ids))))
    assert ids and names
    return ids, names


@pytest.fixture
def kind(world):
    """A function that lets the doubt be of another kind."""
    yield lambda wanted: _become(world, wanted)
    _become(world, "S2S_ATTENDANCE")


def _become(world, wanted):
    held = tables.record_table
    of_it = (held.c.business_key == world.case.key, held.c.list == "doubts")
    with world.app.app_context(), transaction():
        fields = json.loads(db.session.scalar(select(held.c.fields).where(*of_it)))
        db.session.execute(update(held).where(*of_it).values(fields=json.dumps({**fields, "kind": wanted})))


def told(world, who):
    """Everything that somebody is told of the case: pages and answers to their program, by address."""
    key = world.case.key
    pages = ["/worklist?view=all", *(f"/cases/{key}{part}" for part in ("", "/documents", "/processes"))]
    pages += [f"/cases/{key}/history?kind={kind}" for kind in ("inputs", "decisions", "values", "everything")]
    found = {address: world.ask(who, "GET", address).body for address in pages}
    for address in (f"{PREFIX}/cases/{key}", f"{PREFIX}/tasks?view=all"):
        found[address] = world.ask(who, "GET", address, program={}).body
    for part in ("documents", "history", "decisions"):
        found[part] = json.dumps(listed(world, who, part))
    return found


def listed(world, who, part):
    """All items of a list of the case, page by page, as a program is told them."""
    items, after = [], ""
    while after is not None:
        address = f"{PREFIX}/cases/{world.case.key}/{part}?limit=100{after and f'&after={after}'}"
        page = json.loads(world.ask(who, "GET", address, program={}).body)
        items, after = items + page["items"], page["next"]
    return items


@pytest.mark.parametrize("who", CONTRACTORS)
def test_nothing_of_a_doubt_for_others_is_told(world, kind, who):
    kind("AVAILABILITY")
    ids, names = world.about
    words = [*ids, *names, ABOUT, "Decision on a doubt"]
    shown = {address: [word for word in words if word in body] for address, body in told(world, who).items()}
    assert {address: found for address, found in shown.items() if found} == {}


def test_of_a_doubt_that_is_for_the_contractor_all_is_told(world):
    ids, names = world.about
    shown = told(world, "contractor.here")
    key = world.case.key
    assert names[0] in shown[f"/cases/{key}"] and "Decision on a doubt" in shown[f"/cases/{key}/processes"]
    assert ids[0] in shown["history"]


@pytest.mark.parametrize("who", ["adviser.here", "decisions", "auditor"])
def test_whoever_sees_all_doubts_is_told_as_before(world, kind, who):
    before = told(world, who)
    kind("AVAILABILITY")
    _, names = world.about
    after = told(world, who)
    assert after[f"/cases/{world.case.key}/processes"] == before[f"/cases/{world.case.key}/processes"]
    assert names[0] in after[f"/cases/{world.case.key}"]


def test_what_is_kept_from_somebody_is_answered_as_if_it_were_not_there(world, kind):
    key, (ids, _) = world.case.key, world.about
    task = next(each for each in world.case.tasks if each.partition("/")[0] in ids)
    first = _first_event(world, ids)
    asked = {
        f"/cases/{key}/processes/{ids[0]}": f"/cases/{key}/processes/{key}-99",
        f"/tasks/{task}": f"/tasks/{key}-99/2.8",
        f"/cases/{key}/history/{first}": f"/cases/{key}/history/99999",
    }
    programs = {
        f"{PREFIX}/tasks/{task}": f"{PREFIX}/tasks/{key}-99/2.8",
        f"{PREFIX}/cases/{key}/history/{first}": f"{PREFIX}/cases/{key}/history/99999",
    }
    kind("RESTRICTIONS")
    for addresses, program in ((asked, None), (programs, {})):
        for real, made_up in addresses.items():
            answers = [world.ask("contractor.here", "GET", each, program=program) for each in (real, made_up)]
            assert [answer.status for answer in answers] == [404, 404], real
            texts = [re.sub(r"\d+", "", answer.body.replace(task, "").replace(key, "")) for answer in answers]
            assert texts[0].split() == texts[1].split() or real.endswith(task)


def _first_event(world, ids):
    events = listed(world, "auditor", "history")
    return next(each["sequence"] for each in events if (each["payload"] or {}).get("instance") in ids)


@pytest.mark.parametrize("who", ["contractor.here", "manager.here"])
def test_nothing_can_be_done_with_a_task_that_is_kept_from_somebody(world, kind, who):
    task = next(each for each in world.case.tasks if each.partition("/")[0] in world.about[0])
    kind("ACTIVELY_SEEKING")
    differing = []
    for method, address, fields in (
        ("POST", "/tasks/{}", {"done": "yes"}),
        ("POST", "/claims/{}", {}),
        ("POST", "/releases/{}", {}),
        ("GET", "/assignments?task={}", {}),
        ("POST", "/assignments", {"task": "{}", "to": "contractor.here", "user_name": "contractor.here"}),
        ("POST", f"{PREFIX}/tasks/{{}}/claim", {}),
        ("POST", f"{PREFIX}/tasks/{{}}/release", {}),
        ("POST", f"{PREFIX}/tasks/{{}}/check", {"values": {}}),
        ("POST", f"{PREFIX}/tasks/{{}}/complete", {"values": {}}),
        ("POST", f"{PREFIX}/tasks/{{}}/assign", {"assignee": "contractor.here"}),
    ):
        answers = []
        for each in (task, f"{world.case.key}-99/2.8"):
            sent = {name: value.format(each) if isinstance(value, str) else value for name, value in fields.items()}
            program = sent if address.startswith(PREFIX) else None
            answers.append(world.ask(who, method, address.format(each), sent, program).without(each))
        if answers[0] != answers[1] or answers[0][0] < 303:
            differing.append((address, [answer[0] for answer in answers]))
    assert differing == []
