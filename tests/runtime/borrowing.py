"""A small programme, a library's: its values come from a form, a decision and a process; some records are for some."""

import json

from app.casework.reading import see
from app.identity.people import Grant, Person
from app.identity.roles import read_roles
from tests.decisions.models import decision, dmn, input_data, literal
from tests.engine.writing import boundary, decide, diagram, end, flows, message, script, start, user
from tests.runtime.house import CASE as OF_THE_HOUSE
from tests.runtime.house import at, form


def _role(sees="=true", permissions=("see_cases",)):
    return {"label": "x", "lane": "x", "scope": None, "starts": [], "permissions": list(permissions), "sees": sees}


ROLES = read_roles(
    json.dumps(
        {
            "roles": {
                "CLERK": _role(),
                "CHIEF": _role(permissions=["see_cases", "see_history"]),
                "READER": _role(permissions=["see_cases", "see_history"]),
                "VISITOR": _role(),
                "STRANGER": _role("=false"),
            }
        }
    )
)


def _text(label="x", **more):
    return {"type": "string", "label": label, **more}


CASE = {
    "codes": {"shelf": {"front": "At the front", "back": "At the back"}, "damage": {"torn": "Torn", "wet": "Wet"}},
    "attributes": {
        **OF_THE_HOUSE["attributes"],
        "shelf": _text("Shelf", values="shelf"),
        "lent_on": {"type": "date", "label": "Lent on"},
        "back_by": {
            "type": "date",
            "label": "Back by",
            "reasons": {
                "D_back": [
                    {"when": "=parameters.lead > 20", "say": "Long: {= parameters.lead } days after {= lent_on }."},
                    {"say": "{= parameters.lead } days after {= lent_on }; on {= case.shelf }."},
                ]
            },
        },
        "seen_on": {
            "type": "date",
            "label": "Seen on",
            "reasons": {"otherwise": [{"when": "=case.fine > 9", "say": "Dear."}, {"say": "The day of {= value }."}]},
        },
        "told_on": {"type": "date", "label": "Told on"},
        "fine": {"type": "number", "label": "Fine", "sees": ["CHIEF"]},
    },
    "computed": {
        **OF_THE_HOUSE["computed"],
        "marks": {"type": "number", "label": "Marks", "expression": "=count(case.damages)"},
        "owed": {"type": "number", "label": "Owed", "expression": "=case.fine"},
    },
    "lists": {
        **OF_THE_HOUSE["lists"],
        "damages": {
            "key": "id",
            "label": "Damages",
            "sees": [{"roles": ["CHIEF"]}, {"roles": ["CLERK", "READER"], "where": '=item.kind != "torn"'}],
            "fields": {
                "id": _text("Damage", internal=True),
                "kind": _text("Kind", values="damage"),
                "cost": {"type": "number", "label": "Cost", "sees": ["CHIEF"]},
            },
        },
    },
    "screen": [
        {"title": "All", "show": ["shelf", "lent_on", "back_by", "seen_on", "told_on", "marks", "damages"]},
        {"title": "Visits", "show": ["visits"]},
    ],
}
_NEEDS = "".join(
    f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>'
    for name in ("lent_on", "parameters")
)
_BACK = literal('{back_by: lent_on + duration("P1D") * parameters.lead}')
_TOLD = {"case.told_on": "=day", "case.shelf": '="back"'}
_HURT = '=[{id: "1", kind: "torn", cost: 3}, {id: "2", kind: "wet", cost: 4}]'
_MARKED = {"case.seen_on": "=marked", "case.lent_on": "=day", "case.fine": "=7", "case.damages": _HURT}
BORROWING = diagram(
    "P_borrow",
    start(form="F_lend", outputs={"case.shelf": "=shelf", "case.status": '="lent"', "day": "=day"}, name="Taken"),
    decide(
        "BR_back",
        "D_back",
        "found",
        inputs={"lent_on": "=today", "parameters": "=parameters"},
        outputs={"case.back_by": "=found.back_by"},
        name="When is it due?",
    ),
    user("ask", form="F_note", outputs={"noted": "=why"}, name="Ask"),
    boundary("on_word", "ask", message("WORD"), interrupting=False, outputs=_TOLD, name="Word came"),
    end("end_word"),
    flows("on_word", "end_word"),
    script("mark", "=today", "marked", outputs=_MARKED, name="Looked over"),
    end(),
    flows("start", "BR_back", "ask", "mark", "end"),
    messages=["WORD"],
)
FILES = {
    "processes/P_borrow.bpmn": BORROWING,
    "processes/case.json": json.dumps(CASE).encode(),
    "dmn/D_back.dmn": dmn(input_data("lent_on", "date") + input_data("parameters") + decision("D_back", _BACK, _NEEDS)),
    "forms/F_lend.form": form("F_lend", shelf="textfield", day="textfield"),
}
LENT = {"shelf": "front", "day": "2014-11-02"}


def looked_at(session, house, roles, day="2014-12-01", **more):
    """The :class:`Sight` of a case by somebody with these roles."""
    return see(session, house.key, person=somebody(roles), now=at(day), **more)


def somebody(roles):
    """A person with these roles."""
    return Person(1, "pat", "Pat", True, tuple(Grant(ROLES[role], None) for role in roles))
