"""Names are what people read on the diagram, in their work list and in the history."""

RULE = "name"


def check(diagram):
    """Every element has a name in the reader's words."""
    for node in diagram.nodes:
        if not (node.element.get("name") or "").strip():
            yield node.id, "it has no name, so nobody reading the diagram or the history knows what it is; name it."
