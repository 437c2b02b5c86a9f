"""An event with several definitions waits for the first and ignores the others."""

from app.engine.lint.diagram import EVENTS

RULE = "one-event-definition"


def check(diagram):
    """An event waits for, or does, one thing."""
    for node in diagram.of_kind(*EVENTS):
        if len(node.definitions) > 1:
            yield (
                node.id,
                f"this event has {len(node.definitions)} definitions, and only one would be heeded; draw one event for "
                "each, behind an event-based gateway or side by side on the border.",
            )
