"""The diagram that an instance runs on, with how far it has come: as a picture, and as words beside it."""

from typing import NamedTuple

from sqlalchemy import select

from app.casework.case_history import PERMISSION
from app.casework.reading import see
from app.engine.drawing import draw
from app.errors import NotFound
from app.history import queries
from app.runtime import tables

DONE, HERE, WATCHED, LEFT, NOT_REACHED = "Done", "Here now", "Watched for", "Left undone", "Not reached"
_CLASSES = {DONE: "bpmn-done", HERE: "bpmn-active", WATCHED: "bpmn-watched", LEFT: "bpmn-left"}
_TYPES = ("activity.entered", "activity.completed", "activity.cancelled")
_WORDS = {
    "userTask": "Task for a person",
    "businessRuleTask": "Decision",
    "scriptTask": "Calculation",
    "serviceTask": "Letter or report",
    "callActivity": "Another process",
    "subProcess": "Part of the process",
    "receiveTask": "Wait for a message",
    "startEvent": "Start",
    "endEvent": "End",
    "intermediateCatchEvent": "Wait",
    "intermediateThrowEvent": "Message sent",
    "boundaryEvent": "Exception",
    "exclusiveGateway": "Choice",
    "parallelGateway": "Side by side",
    "inclusiveGateway": "Some of several",
    "eventBasedGateway": "Whichever comes first",
}


class NoSuchInstance(NotFound):
    """There is no such process in this case."""


class Stop(NamedTuple):
    """An element in words: its name, what it is, whose it is, how it stands, and where it leads (name, condition)."""

    name: str
    kind: str
    lane: str | None
    state: str
    times: int
    leads_to: list


class Diagram(NamedTuple):
    """``svg`` is safe to show as it is; ``outline`` says the same in words, in the order of the flows."""

    name: str
    svg: str
    outline: list
    status: str
    sight: object


def instances(session, business_key, *, person, now):
    """``(sight, rows)``: all instances of a case as ``(id, name, status, started, ended)``, in order."""
    sight = see(session, business_key, person=person, now=now, permission=PERMISSION)
    held = tables.instance_table.c
    chosen = select(held.id, held.process_id, held.status, held.started_at, held.ended_at)
    rows = session.execute(chosen.where(held.business_key == business_key).order_by(held.number)).all()
    models = sight.world.lent.models
    told = [row for row in rows if not sight.conceals(row.id)]
    return sight, [(row.id, models.process(row.process_id).name or row.process_id, *row[2:]) for row in told]


def diagram(session, business_key, instance_id, *, person, now, lanes=None):
    """The :class:`Diagram` of an instance; ``lanes`` are what people call its lanes, by the names the models give them.

    Raises ``NoSuchCase``, ``NoSuchInstance``.
    """
    sight = see(session, business_key, person=person, now=now, permission=PERMISSION)
    held = tables.instance_table.c
    chosen = select(held.process_id, held.status).where(held.id == instance_id, held.business_key == business_key)
    row = session.execute(chosen).one_or_none() if instance_id.isprintable() else None
    if row is None or sight.conceals(instance_id):
        raise NoSuchInstance
    models = sight.world.lent.models
    definition = models.process(row.process_id)
    states, times, flows = progress(session, business_key, instance_id)
    _add_parts(definition, states, flows)
    marks = {element: _CLASSES[state] for element, state in states.items()} | dict.fromkeys(flows, "bpmn-taken")
    xml = sight.world.lent.programme.bundle[definition.file]
    outline = [_stop(definition, element, states, times) for element in _in_order(definition)]
    svg = draw(xml, definition.file, marks, lanes)
    return Diagram(definition.name or definition.id, svg, outline, row.status, sight)


def progress(session, business_key, instance_id):
    """``(states, times, flows)`` of an instance, from its history.

    The state of each element that was reached, how often it was done, and the flows that were taken.
    """
    states, times, flows, inside = {}, {}, set(), {}
    for event in queries.stream_events(session, business_key, types=_TYPES):
        payload = event.payload
        if payload["instance"] != instance_id:
            continue
        element = payload["activity"]
        if payload.get("flow"):
            flows.add(payload["flow"])
        inside[element] = inside.get(element, 0) + (1 if event.type == "activity.entered" else -1)
        if event.type == "activity.completed":
            times[element] = times.get(element, 0) + 1
        states[element] = HERE if inside[element] > 0 else LEFT if event.type == "activity.cancelled" else DONE
        inside[element] = max(inside[element], 0)
    return states, times, flows


def _add_parts(definition, states, flows):
    """Add how parts of the process stand, which history does not tell, and what is watched for at borders."""
    for element in reversed(list(definition.elements.values())):  # what stands within comes behind what it stands in
        if element.kind == "boundaryEvent" and states.get(element.id) == HERE:
            states[element.id] = WATCHED
        within = [each.id for each in definition.elements.values() if each.scope == element.id]
        inner = {states[each] for each in within if each in states}
        if inner and element.id not in states:
            states[element.id] = HERE if HERE in inner else DONE
            flows.update(flow for flow in element.incoming if _only_way(definition, flow, states))


def _only_way(definition, flow, states):
    """Whether a flow is the one way on from an element that is done."""
    source = definition.elements[definition.flows[flow].source]
    return states.get(source.id) == DONE and len(source.outgoing) == 1


def _in_order(definition):
    """The elements as the flows lead to them: from each start, then what stands at borders, then the rest."""
    found = {}
    starts = [each for each in definition.elements.values() if each.kind == "startEvent"]
    for first in (*starts, *definition.elements.values()):
        waiting = [first.id]
        while waiting:
            identity = waiting.pop(0)
            if identity in found:
                continue
            element = found[identity] = definition.elements[identity]
            waiting += [definition.flows[flow].target for flow in element.outgoing]
            waiting += [each.id for each in definition.elements.values() if each.attached_to == identity]
    return list(found.values())


def _stop(definition, element, states, times):
    flows = [definition.flows[flow] for flow in element.outgoing]
    leads = [(_name(definition.elements[flow.target]), flow.name) for flow in flows]
    state = states.get(element.id, NOT_REACHED)
    kind = _WORDS.get(element.kind, "Step")
    return Stop(_name(element), kind, element.lane, state, times.get(element.id, 0), leads)


def _name(element):
    return element.name or _WORDS.get(element.kind, "Step")
