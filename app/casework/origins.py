"""Where the values of a case come from: the change, the input it followed from, and the decision or answer behind it.

The row of a case knows the two sequences of each attribute's last change; everything else stands in its history and in
its models.
"""

import json
import re
from typing import NamedTuple

from sqlalchemy import select

from app.engine.expressions import CASE
from app.errors import NotFound
from app.history import queries
from app.history.errors import PayloadErased
from app.history.event_types import INPUTS
from app.runtime import tables

_EVALUATED = "decision.evaluated"
_TYPES = tuple(sorted({*INPUTS, _EVALUATED}))
_FAR = 120
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Origin(NamedTuple):
    """Why an attribute has its value.

    ``value`` is that value (JSON); ``changed`` and ``cause`` are events; ``element`` is the part of the process
    ``process_id`` that wrote it (None if its model is not at hand). ``decision`` is the event of the evaluation that
    gave it, ``entered`` the input with which it was entered or told, under the key ``answer``; they are None where it
    was neither. ``payloads`` has what belongs to each event by its sequence; ``in_record`` tells that it is a value of
    a record, which may be of a time when the case stood otherwise.
    """

    name: str
    value: object
    changed: object
    cause: object
    process_id: str | None
    element: object
    decision: object
    entered: object
    answer: str | None
    payloads: dict
    in_record: bool

    def payload(self, event):
        """What belongs to one of these events; nothing once it has been erased."""
        return self.payloads[event.sequence]


class Trace:
    """The events behind some attributes, read at once; ``instances`` are the ids of the process instances in them.

    What was decided or entered in an earlier input, and only written with the last one, is looked for among the
    ``_FAR`` events before it.
    """

    _IN_RECORD = False

    def __init__(self, session, sight, names):
        """One statement."""
        self._places = self._places_of(session, sight, names)
        spans = _joined((cause - _FAR, changed) for cause, changed in self._places.values())
        also = [changed for _, changed in self._places.values()]
        found = queries.within(session, sight.world.key, spans, types=_TYPES, also=also) if also else []
        self._events = {event.sequence: event for event in found}
        self._told = _Told(self._events)
        self._models = sight.world.lent.models
        inputs = {place for places in self._places.values() for place in places}
        told = [self._told[place].get("instance") for place in inputs if place in self._events]
        self.instances = sorted({each for each in told if each})

    def origins(self, processes):
        """The :class:`Origin` of each attribute by name; ``processes`` tells the process of each of the instances.

        One whose payload has been erased has none.
        """
        found = {name: self._origin(name, *place, processes) for name, place in self._places.items()}
        return {name: origin for name, origin in found.items() if origin is not None}

    def _places_of(self, _session, sight, names):
        """Where each was changed last: the sequences of the input and of the change, by name."""
        held = json.loads(sight.world.rows.of("case_file")[sight.world.key]["origins"])
        return {name: held[name] for name in names if name in held}

    def _change(self, told, _name):
        """What a change (its payload) says of a name: the value as ``new``, with instance and activity."""
        return told

    def _names_behind(self, element, name):
        """The names that the mapping which wrote it uses."""
        mappings = [each for each in element.outputs if each.target == f"{CASE}.{name}"] if element else []
        return frozenset().union(*(each.source.names for each in mappings))

    def _origin(self, name, cause, changed, processes):
        change, given = self._events.get(changed), self._events.get(cause)
        if change is None or given is None or not self._told[changed]:
            return None
        payload = self._change(self._told[changed], name)
        process_id = processes.get(payload["instance"])
        definition, element = self._element(process_id, payload.get("activity"))
        names = self._names_behind(element, name)
        behind = [each for each in self._events.values() if each.sequence < changed]
        same = [each for each in behind if given.sequence <= each.sequence]
        found = _Behind(name, names, payload, definition, element, self._told)
        decision, entered = found.decision(same), found.answer(same, any_value=not self._IN_RECORD)
        if decision is None and entered is None:
            decision, entered = found.decision(behind), found.answer(behind, any_value=False)
        if decision is None and entered is None:
            decision = found.decided_elsewhere(same, change.effective_on.isoformat())
        event, answer = (None, None) if decision or not entered else entered
        return Origin(
            name,
            payload["new"],
            change,
            given,
            process_id,
            element,
            decision,
            event,
            answer,
            self._told,
            self._IN_RECORD,
        )

    def _element(self, process_id, activity):
        try:
            definition = self._models.process(process_id) if process_id else None
        except NotFound:
            definition = None
        return definition, definition.elements.get(activity) if definition else None


def _joined(spans):
    """Spans (pairs of first and last), those that touch made one, in order."""
    found = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


class _Told(dict):
    """The payloads of events by sequence, each read once, when it is first needed."""

    def __init__(self, events):
        super().__init__()
        self._events = events

    def __missing__(self, sequence):
        self[sequence] = payload_of(self._events[sequence])
        return self[sequence]


class _Behind:
    """What may be behind the change of an attribute: the names its mapping used, and the decisions that gave those."""

    def __init__(self, name, names, change, definition, element, told):
        self._told = told
        self._names = names
        self._known = {name, *names}
        self._change = change
        self._element = element
        elements = definition.elements.values() if definition else ()
        self._results = {each.decision for each in elements if each.decision and each.result in names}

    def decision(self, events):
        """The last evaluation that gave this value to the attribute or to a name it was taken from, or None."""
        if self._change["new"] is None:
            return None
        made = (each for each in reversed(events) if each.type == _EVALUATED and self._told[each.sequence])
        return next((each for each in made if self._gave(self._told[each.sequence])), None)

    def decided_elsewhere(self, events, today):
        """The last evaluation in another process instance, such as one called, that gave this very day, or None.

        What many things give by chance is not looked for: a code, a number, the day on which it happened.
        """
        value, place = self._change["new"], self._change["instance"]
        if not _is_day(value) or value == today:
            return None
        made = (each for each in reversed(events) if each.type == _EVALUATED)
        told = ((each, self._told[each.sequence]) for each in made)
        return next((each for each, told in told if told and told["instance"] != place and _gives(told, value)), None)

    def _gave(self, told):
        change, element = self._change, self._element
        given = {key for key, value in told["outputs"].items() if value == change["new"]}
        own = element is not None and told["decision"] == element.decision and told["instance"] == change["instance"]
        if own and element.result in self._names:
            return True
        return bool(given & self._known) or (bool(given) and told["decision"] in self._results)

    def answer(self, events, *, any_value):
        """The last input in which one of the names was entered or told, with the name; with this very value if asked.

        None if there is none.
        """
        for event in reversed([each for each in events if each.cause is None]):
            told = self._told[event.sequence]
            told = told.get("values") or told.get("payload") or {}
            for name in sorted(self._names):
                if told.get(name) is not None and (any_value or told[name] == self._change["new"]):
                    return event, name
        return None


def _is_day(value):
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _gives(told, value):
    return any(given == value for given in told["outputs"].values())


def payload_of(event):
    """What belongs to an event; nothing once it has been erased."""
    try:
        return event.payload
    except PayloadErased:
        return {}


def processes_of(session, instance_ids):
    """The process of each of some instances; one statement, none where there is nothing to ask."""
    held = tables.instance_table.c
    if not instance_ids:
        return {}
    return dict(session.execute(select(held.id, held.process_id).where(held.id.in_(instance_ids))).all())
