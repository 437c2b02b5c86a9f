"""A garden: small models of no programme, published in a real database, and browsers of those who work in it."""

import functools
import json
import re
from pathlib import Path

from sqlalchemy import event, select

from app import clock, create_app
from app.database import db, schema, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.engine.layout import lay_out
from app.identity.people import all_people
from app.identity.roles import read_roles
from app.identity.tables import Account, Assignment
from app.runtime import tables
from tests.decisions.models import decision, dmn, input_data, literal
from tests.engine.writing import boundary, decide, diagram, end, error, flow, flows, node, start, timer, user
from tests.web.browser import CHEAP_HASH, Browser

HOLIDAYS = Path("processes/register/holidays.json")


def _role(label, lane, permissions, sees, scope=None, starts=()):
    held = {"label": label, "lane": lane, "scope": scope, "starts": list(starts)}
    return {**held, "permissions": permissions, "sees": sees}


ROLES = {
    "GARDENER": _role(
        "Gardener",
        "GARDENERS",
        ["work", "start", "see_cases"],
        "=case.garden = scope",
        "garden",
        ["plot", "hoeing", "gone"],
    ),
    "FOREMAN": _role(
        "Foreman",
        "GARDENERS",
        ["work", "assign", "start", "see_cases", "see_history"],
        "=case.garden = scope",
        "garden",
        ["felling"],
    ),
    "WARDEN": _role("Warden", "WARDENS", ["see_cases", "see_history"], "=true"),
    "KEEPER": _role("Keeper", "KEEPERS", ["work", "see_cases"], "=true"),
    "CLERK": _role("Clerk", "CLERKS", ["manage_people"], "=false"),
}
PEOPLE = {
    "rose": ("Rose Hill", "GARDENER", "Kew"),
    "basil": ("Basil Green", "GARDENER", "Kew"),
    "heather": ("Heather Moor", "GARDENER", "Wisley"),
    "forrest": ("Forrest Wood", "FOREMAN", "Kew"),
    "ward": ("Ward Enfield", "WARDEN", ""),
    "keith": ("Keith Lock", "KEEPER", ""),
    "clark": ("Clark Desk", "CLERK", ""),
}


def attribute(label, type_="string", **more):
    return {"type": type_, "label": label, **more}


CASE = {
    "key": "case_id",
    "opens": ["plot"],
    "attributes": {
        "name": attribute("Plot", searchable=True),
        "garden": attribute("Garden", searchable=True),
        "since": attribute("Dug on", "date"),
        "poison": attribute("Poison used", sees=["WARDEN"]),
        "watered": attribute("Watered", "boolean"),
        "locked": attribute("Locked", "boolean"),
    },
    "computed": {
        "beds_dug": {"type": "number", "label": "Beds dug", "expression": "=count(case.beds)"},
        "dose": {"type": "string", "label": "Dose", "expression": '="much " + case.poison'},
        "broken": {"type": "number", "label": "Not to be known", "expression": '=number("x" + case.name)'},
    },
    "lists": {
        "beds": {
            "key": "id",
            "label": "Beds",
            "fields": {
                "id": attribute("Bed"),
                "dug": attribute("Day", "date"),
                "spray": attribute("Spray", sees=["WARDEN"]),
            },
        }
    },
    "screen": [
        {"title": "Plot", "show": ["name", "garden", "since", "poison", "dose", "beds_dug", "broken", "unheard_of"]},
        {"title": "Flags", "show": ["watered", "locked"]},
        {"title": "Record", "entries": ["beds"]},
    ],
}


def form(key, *components):
    held = [{"id": f"c_{each['key']}", "type": "textfield", **each} for each in components]
    return json.dumps({"type": "default", "id": key, "schemaVersion": 19, "components": held}).encode()


NEEDED = {"required": True}
FORMS = {
    "F_plot": form(
        "F_plot",
        {"key": "name", "label": "What is the plot called?", "validate": NEEDED},
        {"key": "garden", "label": "Which garden is it in?", "validate": NEEDED},
    ),
    "F_dig": form(
        "F_dig",
        {"key": "soil", "label": "How is the soil?", "validate": NEEDED},
        {"key": "poison", "label": "Which poison was used?"},
    ),
}
LETTER = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Your plot</title>
<meta name="name" content="string"></head><body><article><h1>Your plot is ready</h1><p>Plot {= name }.</p></article>
</body></html>"""
RECORD = "={id: instance_id, dug: today, spray: poison}"


def plot():
    """Dig, decide whether the soil will do (else refuse), tell in a letter, and lock the gate."""
    letter = '<zeebe:taskDefinition type="letter"/><zeebe:taskHeaders><zeebe:header key="letter" value="L_plot"/>'
    opening = {"case.name": "=name", "case.garden": "=garden", "case.since": "=today", "case.watered": "=true"}
    dug = {"soil": "=soil", "poison": "=poison", "case.poison": "=poison", "case.beds": RECORD}
    return diagram(
        "plot",
        start(form="F_plot", outputs=opening, name="Plot taken"),
        user(
            "UT_dig", form="F_dig", role="GARDENERS", due='=today - duration("P3D")', outputs=dug, name="Dig the plot"
        ),
        decide("BR_soil", "D_soil", "verdict", name="Will the soil do?"),
        node("exclusiveGateway", "gw_soil", name="Good soil?"),
        end("end_bad", error("SOIL_TOO_DRY"), name="Refused"),
        node(
            "serviceTask", "doc", extensions=f"{letter}</zeebe:taskHeaders>", inputs={"name": "=case.name"}, name="Tell"
        ),
        boundary("on_dark", "UT_lock", timer('=today + duration("P9D")'), interrupting=False, name="Dark"),
        end("end_dark"),
        flows("on_dark", "end_dark"),
        user("UT_lock", role="KEEPERS", outputs={"case.garden": '="Wisley"'}, name="Lock the gate"),
        end(),
        flows("start", "UT_dig", "BR_soil", "gw_soil"),
        flow("gw_soil", "end_bad", '=verdict = "no"'),
        flow("gw_soil", "doc", '=verdict != "no"'),
        flows("doc", "UT_lock", "end"),
        errors=["SOIL_TOO_DRY"],
    )


def short(process, name, **more):
    """A process of one task without a form, in a part of its own."""
    task = user(f"UT_{process}", role="GARDENERS", name=name)
    inside = [start("begin"), task, end("finish"), flows("begin", f"UT_{process}", "finish")]
    part = node("subProcess", "part", *inside, name=process.capitalize())
    return diagram(process, start(**more), part, end(), flows("start", "part", "end"))


@functools.cache
def files():
    """The paths and bytes of the models."""
    soil = literal('if soil = "dry" then "no" else "yes"')
    needs = '<informationRequirement><requiredInput href="#soil"/></informationRequirement>'
    made = {
        "processes/plot.bpmn": plot(),
        "processes/hoeing.bpmn": short("hoeing", "Hoe the beds"),
        "processes/felling.bpmn": short("felling", "Fell a tree", form="F_dig"),
        "dmn/D_soil.dmn": dmn(input_data("soil", "string") + decision("D_soil", soil, needs)),
        "processes/case.json": json.dumps(CASE).encode(),
        "processes/parameters.json": b'{"parameters": {}}',
        "processes/register/holidays.json": HOLIDAYS.read_bytes(),
        "forms/letters/L_plot.html": LETTER.encode(),
    }
    made |= {f"forms/{key}.form": content for key, content in FORMS.items()}
    return {path: lay_out(held, path) if path.endswith(".bpmn") else held for path, held in made.items()}


class Garden:
    """The application with its people; ``statements`` are those sent to the database since ``listen()``."""

    def __init__(self, folder, published=True, url=None):
        (folder / "processes").mkdir()
        (folder / "processes" / "roles.json").write_text(json.dumps({"roles": ROLES}), encoding="utf-8")
        self.app = create_app(
            {
                "DATABASE_URL": url or f"sqlite:///{folder}/garden.db",
                "PROCESSES_FOLDER": str(folder / "processes"),
                "SECRET_KEY": "a key of the tests that is long enough to be one",
                "SERVICE_NAME": "The Gardens",
            }
        )
        self.roles = read_roles(json.dumps({"roles": ROLES}))
        self.statements, self.commits = [], 0
        self._browsers = {}
        with self.app.app_context():
            schema.upgrade(db.engine)
            with transaction():
                self._fill(published)
            event.listen(db.engine, "before_cursor_execute", self._statement)
            event.listen(db.engine, "commit", self._commit)

    def _fill(self, published):
        for user_name, (name, role, scope) in PEOPLE.items():
            made = Account(
                user_name=user_name, name=name, password_hash=CHEAP_HASH, active=True, created_at=clock.now()
            )
            made.assignments = [Assignment(role=role, scope=scope)]
            db.session.add(made)
        if published:
            store.publish(db.session, Bundle(files()), by="ann", approved_by="bob", now=clock.now())

    def _statement(self, connection, cursor, statement, parameters, context, many):
        if not statement.startswith("BEGIN"):
            self.statements.append(statement)

    def _commit(self, connection):
        self.commits += 1

    def listen(self):
        """Forget what was sent so far."""
        self.statements.clear()
        self.commits = 0

    def browser(self, user_name):
        """The browser of somebody who has signed in."""
        if user_name not in self._browsers:
            self._browsers[user_name] = Browser(self.app)
            self._browsers[user_name].sign_in(user_name)
        return self._browsers[user_name]

    def person(self, user_name):
        """Somebody, as the database knows them."""
        return next(each for each in all_people(self.roles) if each.user_name == user_name)

    def open_plot(self, name="Long border", garden="Kew", user_name="rose"):
        """Open a case in the browser, and give its key."""
        answer = self.browser(user_name).send("/new-case/plot", name=name, garden=garden)
        assert answer.status_code == 303, answer.text
        with self.app.app_context():
            held = tables.case_table.c
            return db.session.scalars(select(held.business_key).order_by(held.opened_at.desc())).first()

    def tasks(self, key, status="open"):
        """The ids of a case's user tasks by the activity."""
        with self.app.app_context():
            held = tables.task_table.c
            rows = db.session.execute(
                select(held.activity_id, held.id).where(held.business_key == key, held.status == status)
            )
            return dict(rows.all())

    def dig(self, key, user_name="rose", **fields):
        """Complete the first task of a plot."""
        task = self.tasks(key)["UT_dig"]
        return self.browser(user_name).send(f"/tasks/{task}", **{"soil": "loamy", **fields})

    def here(self):
        """Within the application, to ask what lies beneath the pages."""
        return self.app.app_context()

    def close(self):
        """Let go of the database."""
        with self.app.app_context():
            db.engine.dispose()


def made_in(folder, **options):
    """Yield a garden for one test: the body of a fixture."""
    made = Garden(folder, **options)
    yield made
    made.close()


def plain(page):
    """The words of a page, without its markup."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
