"""What was walked of the models while a scenario was played: elements that were reached, rules that matched.

It is read from the recorded history of the cases. What history does not keep comes from the stage: the elements passed
by an input that was refused, and the evaluations that a step asked for without changing anything.
"""

from sqlalchemy import select

from app.history import queries
from app.runtime.tables import case_table

_STARTED = "instance.started"
_ENTERED = "activity.entered"
_COMPLETED = "activity.completed"
_EVALUATED = "decision.evaluated"
_REFUSED = "input.refused"
_TYPES = (_STARTED, _ENTERED, _COMPLETED, _EVALUATED, _REFUSED)


class Walked:
    """``entered`` and ``passed`` are pairs of a process file’s hash and an element, ``rules`` triples of a DMN file’s
    hash, a table and the number of a rule that matched. Another version of a file is another file.
    """

    def __init__(self):
        self.entered = set()
        self.passed = set()
        self.rules = set()

    def add(self, other):
        """Take over what another has."""
        self.entered |= other.entered
        self.passed |= other.passed
        self.rules |= other.rules

    def look_at(self, session, stage):
        """Add what the cases of a stage have walked, those among them that stand for no person."""
        for key in session.scalars(select(case_table.c.business_key)).all():
            self._history(session, key)
        self.passed |= stage.passed
        for explanation in stage.explanations:
            self._explained(explanation)

    def _history(self, session, key):
        versions = {}
        for event in queries.stream_events(session, key, types=_TYPES):
            payload = event.payload
            if event.type == _STARTED:
                versions[payload["instance"]] = payload["version"]
            elif event.type in (_EVALUATED, _REFUSED):
                for each in payload.get("decisions", [payload]):
                    self._explained(each.get("explanation", {}))
            else:
                reached = self.entered if event.type == _ENTERED else self.passed
                reached.add((versions[payload["instance"]], payload["activity"]))

    def _explained(self, explanation):
        """Note the rules that matched in an evaluation and in those it required."""
        for table in explanation.get("tables", ()):
            self.rules |= {(explanation["hash"], table["table"], match["rule"]) for match in table["matched"]}
        for required in explanation.get("required", ()):
            self._explained(required)
