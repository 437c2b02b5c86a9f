"""A fixed day in a diagram would be wrong for every client but one."""

from app.engine.lint.diagram import owner_id
from app.engine.source import bpmn

RULE = "time-date"


def check(diagram):
    """The date of a timer is FEEL and starts with “=”."""
    for element in diagram.root.iter(bpmn("timeDate")):
        text = (element.text or "").strip()
        if text and not text.startswith("="):
            yield (
                owner_id(element),
                f"the date “{text}” is fixed or not understood, so the timer would fire on the wrong day; write FEEL "
                "that begins with “=” and gives a date.",
            )
