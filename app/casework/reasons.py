"""Why an attribute of a case has its value: in a sentence beside it, and in full on a page of its own.

The sentence is the programme's (``reasons`` in the case model) where a decision gave the value; else it says who
entered it, or at which point of a process it was set. Nothing is computed again: it is what was recorded that day.
"""

import json
from typing import NamedTuple

from app.casework.case_history import PERMISSION, naming_for, reason_in_words
from app.casework.origins import Trace, processes_of
from app.casework.reading import see
from app.casework.sight import in_words
from app.casework.telling import Naming, message_label, sentence
from app.decisions.borders import to_feel
from app.engine.models import PARAMETERS_FILE
from app.errors import AppError, NotFound
from app.feel.errors import NoValue
from app.feel.values import Date
from app.task_forms.showing import shown

_PARAMETERS = "parameters"
_MOST_NAMED = 3


class NoSuchReason(NotFound):
    """Nothing is recorded about why this has its value."""


class ShortReason(NamedTuple):
    """A sentence, and the user name of who entered the value (None: nobody)."""

    text: str
    actor: str | None = None


class Parameter(NamedTuple):
    """A parameter as it was in force: its label, its value in words, where it comes from."""

    label: str
    value: str
    source: str


class Because(NamedTuple):
    """Everything about why an attribute has its value.

    ``event`` is the input (a :class:`HistoryEvent`) with its ``said`` sentence, ``place`` the part of the process that
    wrote the value. ``reason`` is the decision's :class:`~app.casework.case_history.Reason`, with its description and
    the ``rules`` it uses as texts; None where no decision gave it. ``link`` is the sequence of the event to look at.
    """

    label: str
    value: str
    short: ShortReason
    event: object
    said: str
    place: str
    reason: object
    description: str
    rules: list
    parameters: list
    link: int | None
    sight: object


def short_reasons(sight, trace, processes):
    """The :class:`ShortReason` of each attribute of a :class:`Trace` that has one, by name."""
    found = {name: _short(sight, origin) for name, origin in trace.origins(processes).items()}
    return {name: reason for name, reason in found.items() if reason is not None}


def because(session, business_key, name, *, person, now):
    """The :class:`Because` of an attribute of a case; eight statements at most.

    Raises ``NoSuchCase``, and ``NoSuchReason`` for what is not shown to the person or was not recorded.
    """
    sight = see(session, business_key, person=person, now=now)
    declared = sight.model.attributes.get(name)
    if declared is None or not sight.shows(name):
        raise NoSuchReason
    trace = Trace(session, sight, [name])
    origin = trace.origins(processes_of(session, trace.instances)).get(name)
    if origin is None or _is_concealed(sight, origin):
        raise NoSuchReason
    return _because(session, sight, declared, origin)


def _because(session, sight, declared, origin):
    naming = naming_for(session, sight, [origin.cause])
    told = origin.payload(origin.decision) if origin.decision else {}
    linked, decision = _decision(sight, told.get("decision"))
    event = origin.decision or origin.entered or origin.cause
    return Because(
        label=declared.label,
        value=in_words(declared, origin.value),
        short=_short(sight, origin),
        event=origin.entered or origin.cause,
        said=sentence(origin.entered or origin.cause, naming),
        place=origin.element.name if origin.element else "",
        reason=reason_in_words(told["explanation"], naming) if told else None,
        description=decision.description if decision else "",
        rules=[each.description for each in linked.definitions.knowledge if each.description] if linked else [],
        parameters=_parameters(sight, told.get("explanation", {})),
        link=event.sequence if sight.may(PERMISSION) else None,
        sight=sight,
    )


def _short(sight, origin):
    """The sentence of an origin; None where what it would say is for other roles."""
    name, day = origin.name, shown(origin.changed.effective_on.isoformat(), "date")
    if not sight.shows(name) or _is_concealed(sight, origin):
        return None
    told = _programmes(sight, origin)
    if told:
        return ShortReason(told)
    if origin.decision:
        return ShortReason(f"Worked out on {day}{_from(sight, origin.payload(origin.decision))}.")
    if origin.entered:
        return _entered(sight, origin)
    place = f" at “{origin.element.name}”" if origin.element and origin.element.name else ""
    return ShortReason(f"Set on {day}{place}.")


def _is_concealed(sight, origin):
    """Whether a value comes from an instance that is about a record for other roles."""
    behind = (origin.changed, origin.cause, origin.decision, origin.entered)
    return any(sight.conceals(origin.payload(event).get("instance")) for event in behind if event is not None)


def _entered(sight, origin):
    event = origin.entered
    day, payload = shown(event.effective_on.isoformat(), "date"), origin.payload(event)
    if event.actor is None or "payload" in payload:
        said = message_label(sight.world.lent.programme, payload["message"])
        return ShortReason(f"Came with the message “{said}” on {day}.")
    return ShortReason(f"Entered on {day}", event.actor)


def _programmes(sight, origin):
    """The programme's own sentence, None if it has none or would tell what is hidden."""
    reasons = sight.world.lent.programme.reasons().get(origin.name)
    if reasons is None:
        return None
    told = origin.payload(origin.decision) if origin.decision else {}
    given = {**told.get("explanation", {}).get("inputs", {}), **told.get("outputs", {})}
    given["value"] = origin.value
    values = _Values({name: value for name, value in given.items() if name not in sight.hidden()})

    def case(fields):
        if origin.in_record or not all(sight.shows(field) for field in fields):
            raise NoValue("it would tell what is for other roles, or of another time")
        return sight.surroundings().case(fields)

    try:
        return reasons.told(told.get("decision"), values, case)
    except (AppError, NoValue):
        return None


class _Values:
    """Recorded values (JSON) by name, each read when a sentence needs it: most are never needed."""

    def __init__(self, given):
        self._given = given

    def get(self, name):
        """The FEEL value of a name, None where there is none."""
        return feel_value(self._given.get(name))


def feel_value(value):
    """A recorded value (JSON) as FEEL has it: an ISO date in it is a date."""
    if isinstance(value, dict):
        return {name: feel_value(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [feel_value(item) for item in value]
    if isinstance(value, str):
        try:
            return Date.parse(value)
        except NoValue:
            return value
    return to_feel(value)


def _from(sight, told):
    """“ from: Attached on Mon 17 Nov 2014”, of the inputs that are single values."""
    given, naming = told.get("explanation", {}).get("inputs", {}), Naming(sight, {}, {})
    plain = {name: value for name, value in given.items() if isinstance(value, (str, int, float))}
    told = {name: _input(sight, name, value) for name, value in plain.items() if not naming.is_hidden(name)}
    named = [f"{naming.called(name)} {text}" for name, text in told.items()]
    return f" from: {', '.join(named[:_MOST_NAMED])}" if named else ""


def _input(sight, name, value):
    declared = sight.model.attributes.get(name)
    return shown(value) if declared is None else in_words(declared, value)


def _decision(sight, decision_id):
    try:
        return sight.world.lent.models.decision(decision_id) if decision_id else (None, None)
    except AppError:
        return None, None


def _parameters(sight, explanation):
    """The parameters that an evaluation used, its required decisions' included."""
    declared = json.loads(sight.world.lent.programme.bundle[PARAMETERS_FILE])["parameters"]
    used = _used(explanation)
    known = [(declared[name], value) for name, value in sorted(used.items()) if name in declared]
    return [Parameter(each["label"], _with_unit(each, value), each.get("source", "")) for each, value in known]


def _used(explanation):
    found = dict(explanation.get("inputs", {}).get(_PARAMETERS) or {})
    for required in explanation.get("required", ()):
        found |= _used(required)
    return found


def _with_unit(declared, value):
    unit = declared.get("unit", "")
    return f"{shown(value)} {unit}".strip() if "," not in unit else shown(value)
