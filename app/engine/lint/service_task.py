"""What a machine does is a letter or a report, and its headers say which."""

RULE = "service-task"
KNOWN = {"letter": {"letter", "variant", "method", "issued"}, "report": {"report"}}


def check(diagram):
    """A service task is of the type “letter” or “report” and its headers say which."""
    for node in diagram.of_kind("serviceTask"):
        held = node.extension("taskDefinition")
        kind = None if held is None else held.get("type")
        if kind not in KNOWN:
            yield node.id, f"nobody carries out its type “{kind or ''}”; set it to “letter” or “report”."
            continue
        headers = {each.get("key"): (each.get("value") or "").strip() for each in node.extensions("header")}
        which = headers.setdefault(kind, "")
        if not which:
            yield node.id, f"its header “{kind}” is missing, so nobody knows which {kind} to make; add it."
        elif which.startswith("="):
            yield node.id, f"its header “{kind}” is computed, so nobody could check that it exists; name one {kind}."
        for name, value in headers.items():
            if name not in KNOWN[kind]:
                yield node.id, f"its header “{name}” is not read, so it would be ignored; correct its name or drop it."
            elif name != kind and not value:
                yield node.id, f"its header “{name}” is empty, so nobody knows what is meant; fill it in or drop it."
