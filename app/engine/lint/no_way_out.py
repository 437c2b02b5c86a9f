"""Where the flow stops without an end event a reader cannot tell the end from a flow that was forgotten."""

from app.engine.lint.paths import reachable

RULE = "no-way-out"


def check(diagram):
    """From every element an end event can be reached."""
    before = {node: [flow.source for flow in node.incoming if flow.source] for node in diagram.nodes}
    for node in diagram.nodes:
        for boundary in node.boundaries:
            before[boundary].append(node)
    stops = [node for node in diagram.nodes if not node.outgoing and not node.starts_itself]
    leaving = reachable(stops, before.get)
    for node in stops:
        if node.kind != "endEvent":
            yield node.id, "no flow leaves it, so nobody sees whether the journey ends here; draw one to an end event."
    for node in diagram.nodes:
        if node not in leaving and not node.starts_itself and _is_first(node, before, leaving):
            yield node.id, "no end event can be reached from here, so the process would never end; draw a way out."


def _is_first(node, before, leaving):
    """Whether a way without end begins here: it is said once, not of every element on the way."""
    return not before[node] or any(each in leaving for each in before[node])
