"""Work that a repeating timer began is deleted when the activity it stands on completes, and no trace is left."""

from app.engine.lint.diagram import owner_id
from app.engine.source import bpmn

RULE = "cycle-timer"


def check(diagram):
    """No timer repeats."""
    for element in diagram.root.iter(bpmn("timeCycle")):
        yield (
            owner_id(element),
            "a timer that repeats loses the work it began when the activity ends; let a process of its own wait for a "
            "computed date and send the message that starts the next one.",
        )
