"""Months are not calendar months in the engine, hours are not the public's, and working days cannot be said at all."""

import re

from app.engine.lint.diagram import owner_id
from app.engine.source import bpmn

RULE = "duration"
_DURATION = re.compile(r"P\d+[DW]")


def check(diagram):
    """A timer's duration counts days or weeks."""
    for element in diagram.root.iter(bpmn("timeDuration")):
        text = (element.text or "").strip()
        if not _DURATION.fullmatch(text):
            yield (
                owner_id(element),
                f"the duration “{text}” would end on the wrong day, as only days (P10D) and weeks (P2W) are counted "
                "exactly; for anything else compute the date in a script or decision and use a timer on that date.",
            )
