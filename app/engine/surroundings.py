"""What a step may look at beside its own variables: the case, the parameters, the day, who acts, the decisions.

All of it is lent by the runtime, so the same step in the same surroundings always ends the same way.
"""

from app import feel
from app.decisions.borders import to_feel
from app.decisions.evaluation import evaluate, input_names
from app.engine.errors import Unset
from app.engine.expressions import CASE, value_of
from app.engine.values import typed
from app.engine.worked_out import ACTOR
from app.feel.values import Date

_MAX_NESTED = 20


class Surroundings:
    """``now`` is an instant (aware), ``zone`` a ZoneInfo, ``parameters`` FEEL values by name in force that day.

    ``find_decision(id)`` gives the linked model and the decision, ``actor`` is ``{"name", "role"}`` or None.
    """

    def __init__(self, *, now, zone, calendar, parameters, find_decision, facts, actor=None):
        local = now.astimezone(zone)
        self.instant = now
        self.zone = zone
        self.facts = facts
        self.decisions = []
        self._find_decision = find_decision
        self._lent = {"now": to_feel(local), "today": Date.from_python(local), "calendar": calendar}
        self._values = {
            "today": self._lent["today"],
            "now": self._lent["now"],
            "parameters": parameters,
            "actor": actor or {"name": None, "role": None},
        }
        self._nested = 0
        self._basis = (now, parameters)

    @property
    def today(self):
        """The day, as a FEEL date."""
        return self._values["today"]

    @property
    def now(self):
        """The instant, as a FEEL date-time."""
        return self._values["now"]

    def case(self, fields):
        """The facts of these names, computed ones evaluated, as a context."""
        return {field: self.facts.value(field, self._compute) for field in sorted(fields)}

    def evaluate(self, expression, *scopes):
        """The FEEL value of an expression; ``scopes`` are dicts of values, the innermost first.

        Raises ``Unset`` for a name that has no value yet and for a null that nobody meant.
        """
        return value_of(expression, self._lookup(scopes), feel.Run(**self._lent))

    def _lookup(self, scopes):
        def lookup(name, expression):
            for scope in scopes:
                if name in scope:
                    return scope[name]
            if name == CASE:
                return self.case(self.facts.model.names if expression.whole_case else expression.case_fields)
            if name in self._values:
                self._look_at(name)
                return self._values[name]
            raise Unset(text=name, reason="nothing has set it yet")

        return lookup

    def _look_at(self, name):
        if name == ACTOR:
            self.facts.worked_out.read(name)

    def _compute(self, computed):
        known = self.facts.worked_out.on(self._basis, self._values[ACTOR])
        return known.get(computed.name, lambda: self._work_out(computed))

    def _work_out(self, computed):
        self._nested += 1
        try:
            if self._nested > _MAX_NESTED:
                raise Unset(text=computed.name, reason="it is computed from itself")
            if computed.facts:
                return self.facts.correctable()
            if computed.expression is not None:
                return typed(self.evaluate(computed.expression), computed.type)
            given = {name: self.evaluate(held) for name, held in computed.inputs}
            if computed.rows is not None:
                return typed(computed.rows.get(*given.values()), computed.type)
            value = self.ask(computed.decision, given).value
            return value.get(computed.output) if computed.output else value
        finally:
            self._nested -= 1

    def ask(self, decision_id, *scopes):
        """The :class:`DecisionEvaluation` of a decision, its inputs found by name: scopes, case, then the rest."""
        linked, decision = self._find_decision(decision_id)
        inputs = {}
        for name in sorted(input_names(linked, decision)):
            scope = next((scope for scope in scopes if name in scope), None)
            if scope is not None:
                inputs[name] = scope[name]
            elif name in self.facts.model.names:
                inputs[name] = self.facts.value(name, self._compute)
            elif name in self._values:
                self._look_at(name)
                inputs[name] = self._values[name]
        return evaluate(linked, decision, inputs, **self._lent)

    def decide(self, decision_id, *scopes):
        """As :meth:`ask`, and remembered among the ``decisions`` of the step."""
        evaluation = self.ask(decision_id, *scopes)
        self.decisions.append(evaluation)
        return evaluation
