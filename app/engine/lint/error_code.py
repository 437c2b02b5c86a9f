"""The code of an error end is how a refusal is told and an error caught."""

RULE = "error-code"


def check(diagram):
    """An error end event names an error that has a code."""
    for node in diagram.of_kind("endEvent"):
        if not node.has("error"):
            continue
        error = diagram.named(node, "error", "errorRef")
        if error is None or not (error.get("errorCode") or "").strip():
            yield (
                node.id,
                "this error end has no code, so nobody could be told why it was refused; choose an error and give it "
                "a code.",
            )
