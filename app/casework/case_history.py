"""The history of a case to be read: pages of events in words, and one event with all that came of it."""

from typing import NamedTuple

from sqlalchemy import select

from app.casework.answers import given_with
from app.casework.concealing import is_concealed, without_origin
from app.casework.reading import see
from app.casework.telling import Naming, sentence, spelt
from app.history import queries
from app.history.errors import NoSuchEvent, PayloadErased
from app.history.event_types import INPUTS
from app.runtime import tables
from app.runtime.inputs import TASK_COMPLETED

PERMISSION = "see_history"
EVERYTHING = "everything"
FILTERS = {
    "inputs": ("What people, time and messages brought", tuple(sorted(INPUTS))),
    "decisions": ("Decisions", ("decision.evaluated", "input.refused")),
    "values": ("Changes of the case", ("attribute.changed", "record.changed")),
    "documents": ("Documents", ("document.issued",)),
    EVERYTHING: ("Everything", ()),
}
_MOST_CONSEQUENCES = 200
_TASK_TYPES = ("task.claimed", "task.released", "task.assigned")


class Told(NamedTuple):
    """An event in words. ``cause`` is the sequence of the input it follows from, None for an input.

    ``instance`` is the process instance it is about, ``process`` what that is called; both None where it is about none.
    """

    sequence: int
    type: str
    sentence: str
    occurred_at: object
    effective_on: object
    actor: str | None
    role: str | None
    cause: int | None
    instance: str | None
    process: str | None


class HistoryPage(NamedTuple):
    """Events, the newest first; ``older`` is the sequence to go on from, None at the beginning."""

    events: list
    older: int | None
    sight: object


class Reason(NamedTuple):
    """Why a decision answered as it did.

    ``inputs`` and ``outputs`` are pairs of name and text, ``rules`` sentences, ``required`` further reasons.
    """

    name: str
    inputs: list
    rules: list
    outputs: list
    required: list


class EventPage(NamedTuple):
    """An event, what was given with it, the reason of a decision or the answers before a refusal, and what came of it.

    ``given`` and ``decided`` are pairs of name and text. ``guidance`` is what the task of the event told whoever did
    it, as it stood when the task was opened; empty if there was none.
    """

    event: Told
    guidance: str
    given: list
    reason: Reason | None
    decided: list
    consequences: list
    more: bool
    sight: object


def history_page(session, business_key, *, person, now, kind="inputs", before=None, limit=50):
    """One :class:`HistoryPage` of a case; seven statements at most. Raises ``NoSuchCase``."""
    sight = see(session, business_key, person=person, now=now, permission=PERMISSION)
    types = FILTERS[kind][1]
    found = queries.latest(session, business_key, before=before, types=types, limit=limit + 1)
    more, found = len(found) > limit, found[:limit]
    naming = naming_for(session, sight, found)
    told = [_told(event, naming) for event in found if not is_concealed(event, sight)]
    return HistoryPage(told, found[-1].sequence if more else None, sight)


def event_page(session, business_key, sequence, *, person, now):
    """One event of a case and its consequences. Raises ``NoSuchCase``, ``NoSuchEvent``."""
    sight = see(session, business_key, person=person, now=now, permission=PERMISSION)
    event = seen_event(session, sight, sequence)
    behind = []
    if event.cause is None:
        following = queries.page(session, business_key, after=sequence, limit=_MOST_CONSEQUENCES + 1)
        behind = [each for each in following if each.cause == sequence and not is_concealed(each, sight)]
    naming = naming_for(session, sight, [event, *behind])
    told = [_told(each, naming) for each in behind[:_MOST_CONSEQUENCES]]
    more = len(behind) > _MOST_CONSEQUENCES
    why = (_reason_of(event, naming), _decided(event, naming))
    return EventPage(_told(event, naming), _guidance(session, event), _given(event, naming), *why, told, more, sight)


def seen_event(session, sight, sequence):
    """An event of a case that somebody may know of. Raises ``NoSuchEvent``."""
    event = queries.event(session, sight.world.key, sequence)
    if is_concealed(event, sight):
        raise NoSuchEvent(stream=sight.world.key, sequence=sequence)
    return event


def naming_for(session, sight, events):
    """The :class:`Naming` for some events; two statements at most."""
    held, task = tables.instance_table.c, tables.task_table.c
    of_case = select(held.id, held.process_id).where(held.business_key == sight.world.key)
    processes = dict(session.execute(of_case).all())
    wanted = [_payload(event).get("task") for event in events if event.type in _TASK_TYPES]
    found = session.execute(select(task.id, task.name).where(task.id.in_(wanted))).all() if wanted else ()
    return Naming(sight, processes, dict(found))


def _payload(event):
    """What belongs to an event; nothing once it has been erased."""
    try:
        return event.payload
    except PayloadErased:
        return {}


def _told(event, naming):
    said = (event.occurred_at, event.effective_on, event.actor, event.role, event.cause)
    instance = without_origin(event, naming.sight).get("instance")
    place = (instance, naming.of_instance(instance) if instance else None)
    return Told(event.sequence, event.type, sentence(event, naming), *said, *place)


def _guidance(session, event):
    """What the task of an event told; its row keeps the text with which it was opened, whatever is published later."""
    payload = _payload(event)
    if event.type == TASK_COMPLETED and payload:
        payload = {"task": f"{payload['instance']}/{payload['wait']}"}
    elif event.type not in _TASK_TYPES or not payload:
        return ""
    held = tables.task_table.c
    return session.scalar(select(held.guidance).where(held.id == payload["task"])) or ""


def _given(event, naming):
    """What a person or a message brought with an input, or a letter was made of."""
    payload = _payload(event)
    if event.type == "input.refused":
        payload = payload.get("given", {})
    return given_with(event.type, payload, naming)


def _decided(event, naming):
    """The answers of the decisions that led to a refusal, the last first."""
    if event.type != "input.refused":
        return []
    decided = reversed(_payload(event).get("decisions", ()))
    return [(naming.decision(each["decision"]), naming.outcome(each["decision"], each["outputs"])) for each in decided]


def _reason_of(event, naming):
    if event.type != "decision.evaluated" or not _payload(event):
        return None
    return reason_in_words(event.payload["explanation"], naming)


def reason_in_words(explanation, naming):
    """An explanation in words; one that was told before has only its name."""
    given = explanation.get("inputs", {})
    inputs = [(naming.called(name), naming.text(name, value)) for name, value in given.items() if name != "parameters"]
    output = explanation.get("output")
    outputs = output if isinstance(output, dict) else {"answer": output}
    return Reason(
        name=spelt(explanation.get("name") or explanation["decision"]),
        inputs=inputs,
        rules=[_rule(match) for table in explanation.get("tables", ()) for match in table["matched"]],
        outputs=[(naming.called(name), naming.text(name, value)) for name, value in outputs.items()],
        required=[reason_in_words(each, naming) for each in explanation.get("required", ()) if "explained" not in each],
    )


def _rule(match):
    said = match["annotations"].get("description") or next(iter(match["annotations"].values()), "")
    return f"Rule {match['rule']}: {said}" if said else f"Rule {match['rule']}"
