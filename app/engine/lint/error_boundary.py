"""An error boundary event that cannot catch, or does not interrupt, is passed over without a word."""

RULE = "error-boundary"


def check(diagram):
    """An error is caught on a call activity or sub-process, interrupts it, and has a fixed code or none."""
    hosts = {boundary: node for node in diagram.nodes for boundary in node.boundaries}
    for node in diagram.of_kind("boundaryEvent"):
        if not node.has("error"):
            continue
        if node in hosts and hosts[node].kind not in ("callActivity", "subProcess"):
            yield node.id, "no error can come from what it stands on; attach it to a call activity or sub-process."
        if node.element.get("cancelActivity") == "false":
            yield node.id, "an error always ends what it comes from; make this boundary event interrupting."
        error = diagram.named(node, "error", "errorRef")
        if error is not None and (error.get("errorCode") or "").startswith("="):
            yield node.id, "a computed code can never be caught; give its error a fixed code, or none to catch all."
