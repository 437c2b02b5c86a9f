"""A small programme with invented people: the small one of the scenarios, a population and a playbook of its own."""

import datetime
import json

from app.clock import LOCAL
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.programme import programme_of
from tests.scenarios import small

POPULATION = {
    "process": "P1_main",
    "as": "WORKER",
    "claims": {"from": "2014-11-03", "until": "2014-11-28"},
    "opened": "=begun",
    "lists": {"reasons": ["heard", "seen", "late"]},
    "draws": {"day": {"between": ["=first", "=last"]}},
    "answers": {"why": {"pick": "reasons"}, "begun": "=string(day)"},
}
PLAYBOOK = {
    "hours": {"from": 9, "until": 17},
    "late": 0,
    "waiting": {"days": 0, "chance": 0},
    "lists": {},
    "tasks": {
        "T1_ask": {"done": {"between": [0, 3]}, "answers": {"why": {"choose": {"asked": 3, "late": 1}}, "sure": True}},
        "T2_note": {"done": "=opened + duration(\"P5D\")", "late": 1, "answers": {"why": "=case.status"}},
    },
    "happenings": [
        {"id": "fee", "every": 10, "when": "=case.status != \"late\"", "chance": 60, "start": "P2_fee",
         "answers": {"weeks": {"between": [1, 20]}}},
        {"id": "news", "every": 7, "when": "=true", "chance": 50, "message": "NEWS",
         "payload": {"open": "=case.count = null"}},
    ],
}  # fmt: skip
DEMO = [{"user_name": "wanda", "name": "Wanda", "roles": ["WORKER"]}]
SAYS = {"label": "News", "outside": True, "source": "a test"}
MESSAGES = {
    "messages": {
        "NEWS": {
            **SAYS,
            "payload": {"open": {"label": "Open", "type": "boolean", "required": True, "source": "a test"}},
        },
        "PAID": {**SAYS, "outside": False, "payload": {}},
    }
}
BEGINS, ENDS = (datetime.datetime(2014, month, 3, 9, tzinfo=LOCAL) for month in (11, 12))


def files(population=POPULATION, playbook=PLAYBOOK):
    """The files of the programme; None leaves one out."""
    roles = {**small.DATA["roles"], "demo": DEMO}
    held = {"processes/roles.json": roles, "processes/messages.json": MESSAGES}
    held |= {"processes/register/population.json": population, "processes/register/playbook.json": playbook}
    return {**small.FILES, **{path: json.dumps(each).encode() for path, each in held.items() if each is not None}}


def published(**held):
    """The programme of the files, published."""
    bundle = Bundle(files(**held))
    with transaction():
        store.publish(db.session, bundle, by="ann", approved_by="ben", now=BEGINS)
    return programme_of(bundle)
