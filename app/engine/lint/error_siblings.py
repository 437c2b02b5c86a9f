"""When two sub-processes catch the same error, both may catch it, whichever it came from."""

from app.engine.lint.diagram import nearest_id

RULE = "error-siblings"


def check(diagram):
    """No two sub-processes catch the same error."""
    first = {}
    for host in diagram.of_kind("subProcess"):
        for node in host.boundaries:
            if not node.has("error"):
                continue
            error = diagram.named(node, "error", "errorRef")
            code = None if error is None else error.get("errorCode")
            rival = first.setdefault(code, host)
            if rival is not host:
                yield (
                    node.id,
                    f"“{nearest_id(rival.element)}” catches the same error as “{host.id}”, and the wrong one may be "
                    "interrupted; give each error a code of its own.",
                )
