"""Work that a repeating timer began is deleted when the activity it stands on completes, and no trace is left."""

from app.engine.cycles import BadCycle, Cycle
from app.engine.lint.diagram import owner_id
from app.engine.source import bpmn

RULE = "cycle-timer"
_START = "startEvent"


def check(diagram):
    """A timer repeats on a start event, and there it is a cron text of six fields; no other timer repeats."""
    starts = {node.id for node in diagram.of_kind(_START)}
    for element in diagram.root.iter(bpmn("timerEventDefinition")):
        cycle = element.find(bpmn("timeCycle"))
        if owner_id(element) in starts:
            yield from _start(element, cycle)
        elif cycle is not None:
            yield from _repeating(cycle)


def _start(element, cycle):
    text = "" if cycle is None else (cycle.text or "").strip()
    try:
        Cycle(text)
    except BadCycle as error:
        yield (
            owner_id(element),
            f"a process begins again and again at its times, and “{text}” does not say when ({error}); write a cycle "
            "of six fields: second, minute, hour, day of the month, month, day of the week.",
        )


def _repeating(cycle):
    yield (
        owner_id(cycle),
        "a timer that repeats loses the work it began when the activity ends; let a process of its own wait for a "
        "computed date and send the message that starts the next one.",
    )
