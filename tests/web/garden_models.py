"""Small models of no programme: plots that are dug, the people who dig them, and who may do what."""

import functools
import json
from pathlib import Path

from app.engine.layout import lay_out
from tests.decisions.models import decision, dmn, input_data, literal
from tests.engine.writing import boundary, decide, diagram, end, error, flow, flows, node, start, timer, user

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
        ["plot", "hoeing", "watering", "gone"],
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


_GIVEN = {"source": "A-1", "grade": "ASM", "changed_by": ["PLANNER"]}
PARAMETERS = {
    "frost_days": {**_GIVEN, "label": "Days without frost", "type": "number", "default": 7, "unit": "days", "min": 1},
    "first_day": {**_GIVEN, "label": "First day of the season", "type": "date", "default": None},
    "by_hand": {**_GIVEN, "label": "Whether it is dug by hand", "type": "boolean", "default": True},
    "kind": {**_GIVEN, "label": "Kind of soil", "type": "string", "default": "peat", "allowed": ["peat", "bark"]},
    "for_others": {**_GIVEN, "label": "For the warden alone", "type": "number", "default": 1, "changed_by": ["WARDEN"]},
}


def attribute(label, type_="string", **more):
    return {"type": type_, "label": label, **more}


CASE = {
    "key": "case_id",
    "opens": ["plot"],
    "refusals": {"FROZEN": "The ground is frozen"},
    "attributes": {
        "name": attribute("Plot", searchable=True, search="words"),
        "garden": attribute("Garden", searchable=True, search="words"),
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
<meta name="name" content="string"></head><body><article><header><h1>Your plot is ready</h1></header>
<p>Plot {= name }.</p></article>
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


def watering():
    """A task that is not needed any more after two days."""
    told = "Only in the evening. See https://gardens.example/water, page 3."
    return diagram(
        "watering",
        start(),
        user("UT_water", form="F_dig", role="GARDENERS", name="Water the beds", guidance=told),
        boundary("on_rain", "UT_water", timer('=today + duration("P2D")'), name="Two days are over"),
        end("end_rain"),
        flows("on_rain", "end_rain"),
        end(),
        flows("start", "UT_water", "end"),
    )


@functools.cache
def files():
    """The paths and bytes of the models."""
    soil = literal('if soil = "dry" then "no" else "yes"')
    needs = '<informationRequirement><requiredInput href="#soil"/></informationRequirement>'
    made = {
        "processes/plot.bpmn": plot(),
        "processes/hoeing.bpmn": short("hoeing", "Hoe the beds"),
        "processes/felling.bpmn": short("felling", "Fell a tree", form="F_dig"),
        "processes/watering.bpmn": watering(),
        "processes/roles.json": json.dumps({"roles": ROLES}).encode(),
        "dmn/D_soil.dmn": dmn(input_data("soil", "string") + decision("D_soil", soil, needs)),
        "processes/case.json": json.dumps(CASE).encode(),
        "processes/parameters.json": json.dumps({"parameters": PARAMETERS}).encode(),
        "processes/register/holidays.json": HOLIDAYS.read_bytes(),
        "forms/letters/L_plot.html": LETTER.encode(),
    }
    made |= {f"forms/{key}.form": content for key, content in FORMS.items()}
    return {path: lay_out(held, path) if path.endswith(".bpmn") else held for path, held in made.items()}


# What is due at once goes on only in a plot that is called “Mended” or “Dried”.
DRYING = diagram(
    "drying",
    start(),
    user("UT_dry", role="GARDENERS", name="Dry the herbs"),
    boundary("on_wet", "UT_dry", timer('=today - duration("P1D")'), interrupting=False, name="Wet day"),
    node("exclusiveGateway", "gw"),
    end("end_wet"),
    flows("on_wet", "gw"),
    flow("gw", "end_wet", '=case.name = "Mended"'),
    end("end_dry"),
    flow("gw", "end_dry", '=case.name = "Dried"'),
    end(),
    flows("start", "UT_dry", "end"),
)
PLANNER = {
    "label": "Planner",
    "lane": None,
    "scope": None,
    "starts": [],
    "permissions": ["see_models", "change_parameters"],
    "sees": "=false",
}
MENDER = {
    "label": "Mender",
    "lane": None,
    "scope": None,
    "starts": [],
    "permissions": ["see_incidents", "retry_incidents"],
    "sees": "=false",
    "incidents": "=true",
}
