"""Executing a case's history once more: the recorded inputs, in their order, on the models they ran on.

The world that comes of it has the same rows as the database should have, and its entries are those that should have
been recorded. So one function proves a history, rebuilds rows from it and shows the case as it was on any day.
"""

from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.facts import CaseFacts
from app.errors import AppError, Invalid
from app.history import queries, verification
from app.history.comparison import compare
from app.history.errors import NoSuchStream
from app.history.events import Difference
from app.runtime import parameters, storing
from app.runtime.handlers import handler_of
from app.runtime.inputs import CASE_OPENED, INCIDENT_RAISED, INPUT_REFUSED, Input, InputRefused
from app.runtime.lending import Lent
from app.runtime.rows import Rows
from app.runtime.world import World


class NotReproducible(Invalid):
    """Event {sequence} of “{stream}” does not come about any more: {problem}"""


def reexecute(session, stream, *, until=None):
    """The :class:`World` of a case made from its recorded inputs, up to an instant if one is given.

    None if it had not been opened by then. Raises ``NoSuchStream``, and ``NotReproducible`` where an input that was
    taken is now refused or fails, or the other way round.
    """
    world = None
    for moved in _moving(session, stream, until):
        world = moved
    if world is None and until is None:
        raise NoSuchStream(stream=stream)
    return world


def _moving(session, stream, until=None):
    """The world after each input: the same one, further on."""
    world = None
    for event in queries.stream_events(session, stream):
        if event.cause is not None and event.type != INCIDENT_RAISED:
            continue
        if until is not None and event.occurred_at > until:
            return
        if event.type == CASE_OPENED:
            world = _opened(session, stream, event)
        _take(world, event)
        yield world


def _entries(session, stream):
    """The entries that the inputs lead to.

    They are forgotten once they have been looked at, and so is what of the case is over, as it is when a case is loaded
    for its next input: no more is held of a long history than of a short one.
    """
    for world in _moving(session, stream):
        made, world.entries = world.entries, []
        world.rows.settle(storing.is_read_again)
        yield from made


def _opened(session, stream, event):
    programme = programme_of(store.load(session, event.payload["deployment"]))
    lent = Lent(programme, parameters.load(session, programme.models))
    world = World(stream, lent, Rows(), CaseFacts(programme.models.model_of(stream), {}, {}), 0)
    storing.add_case(world, event.payload["deployment"], event.occurred_at)
    return world


def _take(world, event):
    payload, refused = event.payload, event.type == INPUT_REFUSED
    if refused:
        kind, payload = payload["input"], payload["given"]
    else:
        kind = event.type
    base = world.lent.parameters
    world.lent.parameters = base.up_to(payload.get("parameters", 0))
    given = Input(kind, event.occurred_at, event.effective_on, event.actor, event.role, payload)
    try:
        world.take(given, handler_of(given))
    except InputRefused as refusal:
        if not refused:
            problem = f"it was taken and is now refused ({refusal.code})."
            raise NotReproducible(sequence=event.sequence, stream=event.stream, problem=problem) from refusal
        world.note_refusal(given, refusal)
    except AppError as error:
        raise NotReproducible(sequence=event.sequence, stream=event.stream, problem=str(error)) from error
    else:
        if refused:
            problem = "it was refused and is now taken."
            raise NotReproducible(sequence=event.sequence, stream=event.stream, problem=problem)
    finally:
        world.lent.parameters = base


def verify(session, stream):
    """None if a case's history is whole and comes about once more, else the first :class:`Difference`.

    Recorded and made events are compared as they come, so that no more of them is held than one input leads to.
    """
    found = verification.verify_chain(session, stream)
    if isinstance(found, Difference):
        return found
    try:
        return compare(queries.stream_events(session, stream), _entries(session, stream))
    except NotReproducible as error:
        return Difference(error.sequence, "re-execution", str(error))
