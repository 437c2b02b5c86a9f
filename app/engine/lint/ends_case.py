"""“ends” on an end event ends the whole case with the instance; elsewhere it would end nothing."""

from app.engine.parser_events import ENDS_CASE
from app.engine.source import bpmn, properties

RULE = "ends-case"
ENDS = "ends"


def check(diagram):
    """“ends” stands on an end event with which the process itself ends, and says “case”."""
    for node in diagram.nodes:
        text = properties(node.element).get(ENDS)
        if text is None:
            continue
        if node.kind != "endEvent" or node.element.getparent().tag != bpmn("process"):
            yield node.id, "its “ends” is ignored, as the process does not end here; move it to one of its end events."
        elif text != ENDS_CASE:
            yield node.id, f"its “ends” “{text}” ends nothing; write “{ENDS_CASE}”, which stops all that goes on in it."
