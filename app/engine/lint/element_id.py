"""Ids are read in history, in findings and in scenarios; their first word says what kind of thing is meant."""

import re

RULE = "element-id"
_BUSINESS_RULE = re.compile(r"BR_\d{2}_\w+")
PREFIXES = {
    "startEvent": "start_",
    "endEvent": "end_",
    "exclusiveGateway": "gw_",
    "parallelGateway": "gw_",
    "inclusiveGateway": "gw_",
    "eventBasedGateway": "gw_",
    "intermediateCatchEvent": "wait_",
    "receiveTask": "wait_",
    "boundaryEvent": "on_",
    "callActivity": "call_",
    "scriptTask": "set_",
    "serviceTask": "doc_",
}


def check(diagram):
    """Ids begin with a word for the kind of element: “gw_”, “wait_”, “end_” and so on."""
    for node in diagram.nodes:
        prefix = "send_" if node.kind == "intermediateThrowEvent" and node.has("message") else PREFIXES.get(node.kind)
        if prefix and not node.id.startswith(prefix):
            yield node.id, f"its id does not say what it is to whoever reads the history; begin it with “{prefix}”."
        if node.kind == "businessRuleTask" and not _BUSINESS_RULE.fullmatch(node.id):
            yield node.id, "its id does not say which decision it takes; call it like “BR_05_D06”."
    for flow in diagram.flows:
        if not flow.id.startswith("flow_"):
            yield flow.id, "its id does not say that it is a flow; begin it with “flow_”."
