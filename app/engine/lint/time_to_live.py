"""How long a message waits for somebody who awaits it is counted in days, where it is sent."""

import re

from app.engine.lint.diagram import THROWING
from app.engine.source import properties

RULE = "time-to-live"
_DAYS = re.compile(r"P\d+D")


def check(diagram):
    """“ttl” stands on message throw and end events and counts days."""
    for node in diagram.nodes:
        text = properties(node.element).get("ttl")
        if text is None:
            continue
        if node.kind not in THROWING or not node.has("message"):
            yield node.id, "its “ttl” is ignored, as it sends no message; move it to the event that does."
        elif not _DAYS.fullmatch(text.strip()):
            yield node.id, f"its “ttl” “{text}” is not understood, so the message would be lost; write days, as “P30D”."
