"""Markers of an activity (several times, loop, compensation) that are ignored, or merge lists and lose entries."""

from app.engine.source import bpmn

RULE = "activity-marker"
MARKERS = {
    "multiInstanceLoopCharacteristics": "“several times” loses entries when the results are merged; start a process "
    "by message for each entry, or keep a record list",
    "standardLoopCharacteristics": "the loop marker is not heeded; draw the loop with an exclusive gateway",
}


def check(diagram):
    """Activities are done once each time the flow reaches them."""
    for node in diagram.nodes:
        for name, advice in MARKERS.items():
            if node.element.find(bpmn(name)) is not None:
                yield node.id, f"{advice}."
        if node.element.get("isForCompensation") == "true":
            yield node.id, "compensation is never carried out here; draw this work after an exclusive gateway."
        if {node.element.get("startQuantity", "1"), node.element.get("completionQuantity", "1")} != {"1"}:
            yield node.id, "quantities of tokens are ignored here; leave them at 1 and draw a parallel gateway."
