"""Evaluating a decision with all it requires, each once, and keeping what is needed to explain it."""

from app import feel
from app.decisions import model
from app.decisions.borders import to_feel, to_json
from app.decisions.errors import InputRefused, NoAnswer, NoRuleMatched
from app.decisions.linking import arranged
from app.decisions.records import DecisionRecord
from app.decisions.run import DecisionRun
from app.feel.errors import NoValue, TooComplex
from app.feel.types import coerce
from app.feel.values import Function
from app.feel.values.functions import Signature


class DecisionEvaluation:
    """The outcome of an evaluation: ``value`` (FEEL), ``outputs`` (a dict of plain JSON) and its explanation."""

    def __init__(self, decision, record):
        self.decision = decision
        self.record = record

    @property
    def value(self):
        """The decision's value as FEEL knows it."""
        return self.record.value

    @property
    def outputs(self):
        """Output name to plain JSON value; a single value stands under the name of its output or decision."""
        value = to_json(self.record.value)
        if isinstance(self.record.value, dict):
            return value
        return {output_name(self.decision): value}

    def explanation(self):
        """Why, as plain JSON: see :class:`DecisionRecord`."""
        return self.record.explanation()


def output_name(decision):
    """The name under which a decision's single value is returned: its table's output, else the decision's own."""
    expression = decision.expression
    if isinstance(expression, model.DecisionTable) and len(expression.outputs) == 1 and expression.outputs[0].name:
        return expression.outputs[0].name
    return decision.variable or decision.name


def required_inputs(linked, decision):
    """``(name, model, input data)`` of every input a decision needs, itself or through others, each once."""
    found, waiting, seen = {}, [(linked, decision)], set()
    while waiting:
        owner, element = waiting.pop(0)
        for other, required in owner.requirements(element):
            if isinstance(required, model.InputData):
                found.setdefault(required.variable or required.name, (other, required))
            elif isinstance(required, model.Decision) and (other, required.id) not in seen:
                seen.add((other, required.id))
                waiting.append((other, required))
    return [(name, owner, element) for name, (owner, element) in found.items()]


def input_names(linked, decision):
    """The names of the inputs a decision needs."""
    return {name for name, _, _ in required_inputs(linked, decision)}


class Evaluation:
    """One pass over the requirements graph: every decision is evaluated at most once.

    ``inputs`` maps names of input data to values, ``given`` ``(namespace, id)`` of decisions to values that are used
    instead of evaluating them.
    """

    def __init__(self, inputs, run, given=None, *, complete=True):
        """Unless ``complete``, as inside a service, an input that is not among ``inputs`` is null."""
        self.inputs = inputs
        self.run = run
        self.given = given or {}
        self.records = {}
        self._complete = complete
        self._checked = {}

    def decide(self, linked, decision):
        """The :class:`DecisionRecord` of a decision."""
        key = (linked.definitions.namespace, decision.id)
        if key not in self.records:
            self.records[key] = self._evaluate(linked, decision)
        return self.records[key]

    def _evaluate(self, linked, decision):
        compiled, run, place = linked.compiled(decision), self.run, linked.place(decision)
        required, shown, triples, noted, inputs = [], {}, [], [], {}
        for prefix, name, owner, element, kind in compiled.bindings:
            before = len(run.notes)
            value = self._bound(owner, element, required, place.element)
            if isinstance(element, model.InputData):
                noted += run.notes[before:]
                inputs[prefix or name] = name
            triples.append((prefix, name, value))
            if type(value) is not Function:
                shown[f"{prefix}.{name}" if prefix else name] = (value, kind)
        tables, notes = len(run.tables), len(run.notes)
        value = self._value(compiled, decision, place, feel.Frame(arranged(triples), None, run), inputs)
        run.tag(notes, place.element)
        if run.strict and value is None and len(run.notes) > notes:
            reason = "; ".join(dict.fromkeys(note.reason for _, note in run.notes[notes:]))
            raise NoAnswer(decision=place.element, reason=reason)
        return DecisionRecord(decision, linked, shown, value, run.tables[tables:], noted + run.notes[notes:], required)

    def _value(self, compiled, decision, place, frame, inputs):
        """The decision's value; refused where it depends on an input that was not given.

        ``inputs`` maps names as the decision's expression knows them to names of inputs.
        """
        run, tables = self.run, len(self.run.tables)
        missing = {known: name for known, name in inputs.items() if run.strict and name in run.missing}
        if missing and not isinstance(decision.expression, model.DecisionTable):
            raise InputRefused(name=min(missing.values()), decision=place.element, problem=_MISSING)
        try:
            value = compiled.closure(frame)
        except NoRuleMatched as error:
            if missing:
                raise InputRefused(name=min(missing.values()), decision=place.element, problem=_MISSING) from error
            raise
        for record in run.tables[tables:]:
            needed = record.table.depends_on(missing.keys(), record) if missing else None
            if needed and record.table.table is decision.expression:
                raise InputRefused(name=missing[needed], decision=place.element, problem=_MISSING)
        return value

    def _bound(self, owner, element, required, asker):
        if isinstance(element, model.InputData):
            return self._input(owner, element, asker)
        if not isinstance(element, model.Decision):
            return owner.compiled(element)
        key = (owner.definitions.namespace, element.id)
        if key in self.given:
            return self.given[key]
        record = self.decide(owner, element)
        required.append(record)
        return record.value

    def _input(self, owner, element, asker):
        name = element.variable or element.name
        key = (owner.definitions.namespace, element.id)
        if key not in self._checked:
            self._checked[key] = self._admitted(name, owner, element, asker)
        return self._checked[key]

    def _admitted(self, name, owner, element, asker):
        kind = owner.variable_type(element)
        given = name in self.inputs
        value = self.inputs[name] if given else _LENT.get(name, lambda run: None)(self.run)
        if value is None and not given and self._complete:
            self.run.missing.add(name)
        try:
            return to_feel(value, kind)
        except NoValue as reason:
            problem = f"{reason}." if given else "it is missing; give it."
            if self.run.strict:
                raise InputRefused(name=name, decision=asker, problem=problem) from reason
            self.run.note(1, problem, f"input “{name}”")
            return None


_MISSING = "it is missing; give it, or null if there is none."
_LENT = {"today": lambda run: run.today, "now": lambda run: run.now}


def evaluate(linked, decision, inputs, *, strict=True, **lent):
    """Evaluate ``decision`` of a :class:`LinkedModel`; ``lent`` are the clock, calendar and limits of the run.

    Raises ``InputRefused``, ``NoRuleMatched``, ``RulesCollide``, ``OutputRefused``, ``NoAnswer`` (null with a reason,
    not null as the model says it), ``UnusableModel`` and ``TooComplex``.
    """
    run = DecisionRun(strict=strict, **lent)
    try:
        record = Evaluation(inputs, run).decide(linked, decision)
    except RecursionError as error:
        raise TooComplex(problem="it is nested too deeply") from error
    return DecisionEvaluation(decision, record)


def service_function(linked, service):
    """A decision service as a function: its input data, then its input decisions, are the parameters."""
    place = linked.place(service)
    data = [linked.find(reference, place.element) for reference in service.input_data]
    decisions = [linked.find(reference, place.element) for reference in service.input_decisions]
    outputs = [linked.find(reference, place.element) for reference in service.output_decisions]
    parameters = [
        (element.variable or element.name, owner.variable_type(element)) for owner, element in data + decisions
    ]

    def call(run, *arguments):
        values = dict(zip((name for name, _ in parameters), arguments, strict=True))
        inputs = {name: values[name] for name, _ in parameters[: len(data)]}
        given = {
            (owner.definitions.namespace, element.id): values[element.variable or element.name]
            for owner, element in decisions
        }
        inner = Evaluation(inputs, run, given, complete=False)
        results = {element.variable or element.name: inner.decide(owner, element).value for owner, element in outputs}
        result = next(iter(results.values())) if len(results) == 1 else results
        return coerce(result, place.type(service.type))

    return Function(service.name, [Signature(parameters, call)])
