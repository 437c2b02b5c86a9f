"""Kinds of event that the engine ignores without a word, or handles wrongly, on this kind of element."""

from app.engine.lint.diagram import EVENTS
from app.engine.source import kind_of

RULE = "allowed-event"
KINDS = {
    "startEvent": {"", "message", "timer"},
    "endEvent": {"", "message", "error", "terminate"},
    "intermediateCatchEvent": {"message", "timer"},
    "intermediateThrowEvent": {"", "message"},
    "boundaryEvent": {"message", "timer", "error"},
}
WORDS = {
    "startEvent": "a start event",
    "endEvent": "an end event",
    "intermediateCatchEvent": "a waiting event",
    "intermediateThrowEvent": "a throw event",
    "boundaryEvent": "a boundary event",
}
INSTEAD = {
    "": "give it a message or a timer",
    "signal": "use a message",
    "escalation": "use a message, or an error if the work ends with it",
    "conditional": "use a message that is sent when the condition becomes true, or a timer on a computed date",
    "link": "draw the sequence flow",
    "compensate": "draw the work that puts things right after an exclusive gateway",
    "cancel": "use an error",
    "error": "use an error end event, or an error boundary event on a call activity or sub-process",
    "timer": "put a waiting event with a timer where the flow should wait, and start by hand or by message",
    "terminate": "use an end event that terminates",
}


def check(diagram):
    """Events are of a kind that works where they stand."""
    for node in diagram.of_kind(*EVENTS):
        kinds = [kind_of(each).partition("EventDefinition")[0] for each in node.definitions] or [""]
        for kind in kinds:
            if kind not in KINDS[node.kind]:
                what = f"of the kind “{kind}”" if kind else "without a message or timer"
                advice = INSTEAD.get(kind, "define the message or timer in the event itself")
                yield node.id, f"{WORDS[node.kind]} {what} does nothing or the wrong thing, without a word; {advice}."
