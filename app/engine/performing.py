"""What the elements of a diagram do, over variables: scripts, decisions, services, messages, mappings, conditions."""

from app.engine.definition import INSTANCE_ID
from app.engine.errors import Stuck
from app.engine.expressions import CASE
from app.engine.step import Message, Service
from app.engine.values import encode
from app.errors import AppError
from app.feel.errors import NoValue

# What a table answers, as an output of a rule, for inputs that cannot occur together: an incident, never a value.
IMPOSSIBLE = "CANNOT_OCCUR"


class Performer:
    """Performs elements for one advance. ``variables`` are FEEL values; what it throws and asks for is collected."""

    def __init__(self, definition, instance_id, surroundings, variables):
        self.definition = definition
        self.instance_id = instance_id
        self.surroundings = surroundings
        self.variables = {INSTANCE_ID: instance_id, **variables}
        self.messages = []
        self.services = []
        self.start_result = {}

    def value(self, element, held, *scopes):
        """The value of one of an element's expressions. Raises ``Stuck`` naming the element."""
        try:
            return self.surroundings.evaluate(held, *scopes, self.variables)
        except (AppError, NoValue) as error:
            raise self._stuck(element.id, str(error)) from error

    def _stuck(self, element_id, problem):
        return Stuck(process=self.definition.id, element=element_id, problem=problem)

    def local(self, element):
        """The input mappings of an element, each seeing those before it."""
        found = {}
        for mapping in element.inputs:
            found[mapping.target] = self.value(element, mapping.source, found)
        return found

    def finish(self, element, result):
        """Map what an element brought; without output mappings it all becomes variables, of a call nothing does."""
        if not element.outputs and element.kind != "callActivity":
            self.variables.update(self.keepable(element, result))
            return
        scope = {**self.local(element), **result} if element.kind != "callActivity" else result
        for mapping in element.outputs:
            self._write(element, mapping.target, self.value(element, mapping.source, scope))

    def keepable(self, element, values):
        """Values by name, if each can be kept. Raises ``Stuck`` for a function or a range."""
        try:
            encode(values)
        except NoValue as error:
            raise self._stuck(element.id, str(error)) from error
        return values

    def _write(self, element, target, value):
        owner, point, name = target.partition(".")
        facts = self.surroundings.facts
        if owner == CASE:
            try:
                if point:
                    facts.write(name, value, by=element.id)
                else:
                    facts.correct(value, by=element.id)
            except AppError as error:
                raise self._stuck(element.id, str(error)) from error
        elif not point:
            self.variables |= self.keepable(element, {target: value})
        else:
            raise self._stuck(element.id, f"it writes to “{target}”; a target is a variable or an entry of the case.")

    def perform(self, element, task):
        """Do what an automatic element does, and map its result."""
        self.finish(element, _DOING.get(element.kind, _nothing)(self, element, task))

    def choose(self, element):
        """The id of the flow on which a token leaves an exclusive gateway. Raises ``Stuck``."""
        if len(element.outgoing) == 1:
            return element.outgoing[0]
        for identity in element.outgoing:
            condition = self.definition.flows[identity].condition
            if condition is None or identity == element.default:
                continue
            holds = self.value(element, condition)
            if type(holds) is not bool:
                raise self._stuck(identity, f"“{condition.text}” is neither true nor false.")
            if holds:
                return identity
        if element.default is None:
            raise self._stuck(element.id, "none of its conditions holds and it has no default; add one.")
        return element.default

    def error_code(self, element):
        """The code an error end event throws."""
        return str(self.value(element, element.error))

    def catches(self, element, code):
        """Whether an error boundary event catches a code; without a code of its own it catches all."""
        return element.error is None or not element.error.text or self.value(element, element.error) == code


def _nothing(performer, element, task):
    return {}


def _start(performer, element, task):
    """What the instance was started with; a sub-process inside it begins with nothing."""
    return performer.start_result if element.scope == performer.definition.id else {}


def _script(performer, element, task):
    return {element.result: performer.value(element, element.script, performer.local(element))}


def _decision(performer, element, task):
    try:
        held = performer.surroundings.decide(element.decision, performer.local(element), performer.variables)
    except (AppError, NoValue) as error:
        raise performer._stuck(element.id, str(error)) from error
    if _is_impossible(held.value):
        raise performer._stuck(element.id, f"“{element.decision}” says of what it was given that it cannot occur.")
    return {element.result: held.value}


def _is_impossible(answer):
    """Whether a decision answers that its inputs cannot occur together, by itself or in one of its outputs."""
    answers = answer.values() if isinstance(answer, dict) else [answer]
    return any(isinstance(entry, str) and entry == IMPOSSIBLE for entry in answers)


def _service(performer, element, task):
    identity = f"{performer.instance_id}/{task.id}"
    fields = performer.keepable(element, performer.local(element))
    headers = {key: str(performer.value(element, held, fields)) for key, held in element.headers.items()}
    performer.services.append(
        Service(id=identity, kind=element.service, activity_id=element.id, headers=headers, fields=fields)
    )
    return {element.result: identity}


def _thrown(performer, element, task):
    if element.event == "message":
        payload, ttl = performer.keepable(element, performer.local(element)), element.properties.get("ttl")
        performer.messages.append(Message(name=element.message, payload=payload, activity_id=element.id, ttl=ttl))
    return {}


_DOING = {
    "startEvent": _start,
    "scriptTask": _script,
    "businessRuleTask": _decision,
    "serviceTask": _service,
    "intermediateThrowEvent": _thrown,
    "endEvent": _thrown,
}
