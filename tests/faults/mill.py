"""A mill: a small programme whose work never ends and whose timers are due in a second, with people who work in it."""

import functools
import json

from app import clock
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.engine.layout import lay_out
from app.identity.tables import Account, Assignment
from tests.databases import attached, migrate
from tests.engine.writing import boundary, diagram, end, flow, flows, node, script, start, timer, user
from tests.project import PROCESSES
from tests.web.browser import CHEAP_HASH

HANDS = tuple(f"hand{number}" for number in range(6))
ROLES = {
    "MILLER": {
        "label": "Miller",
        "lane": "MILLERS",
        "scope": None,
        "starts": ["grind", "race"],
        "permissions": ["work", "start", "see_cases", "see_history"],
        "sees": "=true",
    }
}
CASE = {
    "key": "case_id",
    "opens": ["grind", "race"],
    "attributes": {
        "name": {"type": "string", "label": "Sack", "searchable": True},
        "turns": {"type": "number", "label": "Turns", "searchable": True},
        "rings": {"type": "number", "label": "Bell rung", "searchable": True},
    },
    "computed": {},
    "lists": {},
    "screen": [{"title": "Sack", "show": ["name", "turns", "rings"]}],
}


def form(key, name, label):
    field = {"type": "textfield", "id": f"c_{name}", "key": name, "label": label, "validate": {"required": True}}
    return json.dumps({"type": "default", "id": key, "schemaVersion": 19, "components": [field]}).encode()


def grind():
    """Turn after turn; while each one waits, a bell rings a second later."""
    return diagram(
        "grind",
        start(form="F_sack", outputs={"case.name": "=name", "case.turns": "=0", "case.rings": "=0"}, name="Sack comes"),
        user(
            "UT_turn",
            form="F_turn",
            role="MILLERS",
            outputs={"case.turns": "=case.turns + 1", "mark": "=mark"},
            name="Turn",
        ),
        boundary("on_bell", "UT_turn", timer('=now + duration("PT1S")'), interrupting=False, name="Bell"),
        script("SC_ring", "=case.rings + 1", "rung", outputs={"case.rings": "=rung"}, name="Ring"),
        end("end_bell"),
        flows("on_bell", "SC_ring", "end_bell"),
        node("exclusiveGateway", "gw_more", default="gw_more__UT_turn", name="More?"),
        end(),
        flows("start", "UT_turn", "gw_more"),
        flow("gw_more", "end", '=mark = "enough"'),
        flow("gw_more", "UT_turn"),
    )


def race():
    """One turn, unless the bell comes first."""
    return diagram(
        "race",
        start(form="F_sack", outputs={"case.name": "=name"}, name="Sack comes"),
        user("UT_race", form="F_turn", role="MILLERS", name="Turn in time"),
        boundary("on_late", "UT_race", timer('=now + duration("PT1S")'), name="Late"),
        end("end_late"),
        flows("on_late", "end_late"),
        end(),
        flows("start", "UT_race", "end"),
    )


@functools.cache
def files():
    """The paths and bytes of the models."""
    return {
        "processes/grind.bpmn": lay_out(grind(), "grind.bpmn"),
        "processes/race.bpmn": lay_out(race(), "race.bpmn"),
        "processes/case.json": json.dumps(CASE).encode(),
        "processes/roles.json": json.dumps({"roles": ROLES}).encode(),
        "processes/parameters.json": b'{"parameters": {}}',
        "processes/register/holidays.json": (PROCESSES / "register" / "holidays.json").read_bytes(),
        "forms/F_sack.form": form("F_sack", "name", "What is in the sack?"),
        "forms/F_turn.form": form("F_turn", "mark", "How did it turn?"),
    }


def built(url):
    """Make all tables in an empty database, let the hands in and publish the models."""
    migrate(url)
    with attached(url), transaction():
        for name in HANDS:
            made = Account(
                user_name=name, name=name.title(), password_hash=CHEAP_HASH, active=True, created_at=clock.now()
            )
            made.assignments = [Assignment(role="MILLER", scope="")]
            db.session.add(made)
        store.publish(db.session, Bundle(files()), by="ann", approved_by="bob", now=clock.now())
