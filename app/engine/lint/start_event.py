"""What begins a process or sub-process must be one clear thing, as whoever starts it names no element."""

from app.engine.lint.diagram import nearest_id
from app.engine.source import kind_of

RULE = "start-event"


def check(diagram):
    """A process starts at one plain start event, at messages, or both; a sub-process at one plain start event."""
    for scope in diagram.scopes:
        nodes = diagram.nodes_in(scope)
        starts = [node for node in nodes if node.kind == "startEvent"]
        plain = [node for node in starts if not node.definitions]
        if not starts and (nodes or kind_of(scope) != "process"):
            yield nearest_id(scope), "it has no start event, so it can never begin; draw one."
        for node in plain[1:]:
            yield node.id, "it is a second plain start event, so it is not clear where to begin; keep one of them."
        for node in starts:
            if node.definitions and kind_of(scope) != "process":
                yield node.id, "a sub-process begins when the flow reaches it; make this a plain start event."
    for node in diagram.of_kind("receiveTask", "eventBasedGateway"):
        if node.element.get("instantiate") == "true":
            yield node.id, "it does not start a process here, though it is marked so; use a message start event."
