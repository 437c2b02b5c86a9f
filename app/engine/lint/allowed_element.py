"""The engine has no behaviour of ours for some elements of BPMN; it would run through them or stop without a word."""

from app.engine.lint.data_object import DRAWN, EXCHANGED
from app.engine.lint.diagram import owner_id
from app.engine.source import BPMN, kind_of

RULE = "allowed-element"
CARRIED_OUT = {
    *("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"),
    *("userTask", "businessRuleTask", "scriptTask", "serviceTask", "receiveTask", "callActivity", "subProcess"),
    *("exclusiveGateway", "parallelGateway", "eventBasedGateway"),
}
BESIDE = {
    *("sequenceFlow", "laneSet", "extensionElements", "documentation", "textAnnotation", "association", "group"),
    *("incoming", "outgoing", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"),
    *(*DRAWN, *EXCHANGED),  # the markers and data objects have rules of their own
}
INSTEAD = {
    "sendTask": "a send task carries no message here, so nobody would be told; use a message throw event",
    "manualTask": "a manual task is passed at once, so nobody would be asked; use a user task with a form",
    "task": "a task without a kind is passed at once, so nothing would happen; choose user, script, business rule "
    "or service task",
    "inclusiveGateway": "an inclusive gateway is not carried out here; draw a parallel gateway, and in each branch "
    "that may be left out an exclusive one",
    "complexGateway": "a complex gateway is not understood, so its rule would be ignored; use an exclusive or parallel "
    "gateway",
    "transaction": "a transaction cannot be undone here, so its cancelling would be ignored; use a sub-process",
    "adHocSubProcess": "an ad-hoc sub-process does not run here; use a sub-process, or processes started by hand",
}


def check(diagram):
    """Only elements that are carried out as drawn stand in a process."""
    for scope in diagram.scopes:
        for element in scope.iterchildren(f"{{{BPMN}}}*"):
            kind = kind_of(element)
            if kind not in CARRIED_OUT and kind not in BESIDE:
                unknown = f"a {kind} is not carried out, so it would be ignored or stop the journey; take it out"
                yield owner_id(element), f"{INSTEAD.get(kind, unknown)}."
