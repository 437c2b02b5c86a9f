"""An extension that is valid elsewhere but is not read on this kind of element would be ignored without a word."""

from app.engine.source import ZEEBE, bpmn, kind_of

RULE = "known-extension"
EVERYWHERE = {"ioMapping", "properties"}
READ = {
    "userTask": {"userTask", "formDefinition", "assignmentDefinition", "taskSchedule", *EVERYWHERE},
    "businessRuleTask": {"calledDecision", *EVERYWHERE},
    "scriptTask": {"script", *EVERYWHERE},
    "serviceTask": {"taskDefinition", "taskHeaders", *EVERYWHERE},
    "callActivity": {"calledElement", *EVERYWHERE},
    "startEvent": {"formDefinition", *EVERYWHERE},
}


def check(diagram):
    """An element has only extensions that are read on it."""
    for node in diagram.nodes:
        held = node.element.find(bpmn("extensionElements"))
        for each in () if held is None else held.iterchildren(f"{{{ZEEBE}}}*"):
            if kind_of(each) not in READ.get(node.kind, EVERYWHERE):
                yield (
                    node.id,
                    f"its extension “{kind_of(each)}” is not read on this kind of element, so it would be ignored; "
                    "take it out, or use the element it belongs to.",
                )
