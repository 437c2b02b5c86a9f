"""A timer that does not say when, or says it twice, waits for ever or for the wrong day."""

from app.engine.source import bpmn, kind_of

RULE = "timer"
_KINDS = ("timeDate", "timeDuration", "timeCycle")


def check(diagram):
    """A timer says exactly once when it fires."""
    for node in diagram.nodes:
        for definition in node.element.findall(bpmn("timerEventDefinition")):
            said = [each for each in definition if kind_of(each) in _KINDS]
            if len(said) != 1 or not (said[0].text or "").strip():
                yield (
                    node.id,
                    "this timer does not say once when it fires, so it would wait for ever; give it one date.",
                )
