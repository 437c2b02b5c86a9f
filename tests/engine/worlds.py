"""Instances moved in memory, for tests of the engine: a definition, its surroundings and a day that is given."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.engine import execution
from app.engine.case_model import Attribute, CaseModel, RecordList
from app.engine.definition import ProcessDefinition
from app.engine.facts import CaseFacts
from app.engine.surroundings import Surroundings
from app.errors import NotFound

ZONE = ZoneInfo("Europe/London")
_FIELDS = {
    name: Attribute(name=name, type=kind, label=name)
    for name, kind in {"id": "string", "day": "date", "outcome": "string"}.items()
}
MODEL = CaseModel(
    {
        name: Attribute(name=name, type=kind, label=name)
        for name, kind in {"status": "string", "since": "date", "count": "number", "open": "boolean"}.items()
    },
    {},
    {"visits": RecordList(name="visits", key="id", label="Visits", fields=_FIELDS)},
    [],
)


class NoDecisions(NotFound):
    """There is no decision called “{decision}” in this test."""


def no_decision(decision):
    raise NoDecisions(decision=decision)


class World:
    """One instance in memory; every input is given its day and goes through stored bytes."""

    def __init__(self, xml, *, forms=None, model=MODEL, find_decision=no_decision, parameters=None):
        self.definition = ProcessDefinition(xml, "test.bpmn", forms or {}, model)
        self.facts = CaseFacts(model, {}, {})
        self.find_decision = find_decision
        self.parameters = parameters or {"lead": Decimal(14)}
        self.state = None
        self.waits = {}
        self.log = []
        self.last = None

    def surroundings(self, day):
        now = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(9), ZONE)
        self.facts.changes = []
        return Surroundings(
            now=now.astimezone(datetime.UTC),
            zone=ZONE,
            calendar=None,
            parameters=self.parameters,
            find_decision=self.find_decision,
            facts=self.facts,
        )

    def start(self, result=None, *, at=None, day="2014-11-03", variables=None):
        first = at or self.definition.starts[0].id
        step = execution.start(self.definition, "i1", first, result or {}, self.surroundings(day), variables=variables)
        return self._keep(step)

    def resume(self, activity, result=None, *, day="2014-11-03", nth=0):
        wait = [wait for wait in self.waits.values() if wait.activity_id == activity][nth]
        return self._keep(
            execution.resume(self.definition, "i1", self.state, wait.id, result or {}, self.surroundings(day))
        )

    def fail(self, activity, code, *, day="2014-11-03"):
        wait = next(wait for wait in self.waits.values() if wait.activity_id == activity)
        return self._keep(execution.fail(self.definition, "i1", self.state, wait.id, code, self.surroundings(day)))

    def _keep(self, step):
        self.last = step
        self.state = step.state
        for wait in step.closed:
            del self.waits[wait.id]
        self.waits |= {wait.id: wait for wait in step.opened}
        self.log += [(each.activity_id, each.what) for each in step.transitions]
        return step

    @property
    def open(self):
        """The activities that wait, sorted."""
        return sorted(wait.activity_id for wait in self.waits.values())
