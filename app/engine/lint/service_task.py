"""What a machine does is a letter or a report, and its headers say which."""

RULE = "service-task"
KNOWN = {"letter": {"letter", "variant", "method", "issued"}, "report": {"report", "frequency"}}
_NAMING = {"letter": ("letter",), "report": ("report", "frequency")}


def check(diagram):
    """A service task is of the type “letter” or “report” and its headers say which: a report, or all of a frequency."""
    for node in diagram.of_kind("serviceTask"):
        held = node.extension("taskDefinition")
        kind = None if held is None else held.get("type")
        if kind not in KNOWN:
            yield node.id, f"nobody carries out its type “{kind or ''}”; set it to “letter” or “report”."
            continue
        headers = {each.get("key"): (each.get("value") or "").strip() for each in node.extensions("header")}
        yield from ((node.id, problem) for problem in (*_which(kind, headers), *_headers(kind, headers)))


def _which(kind, headers):
    """What is wrong with how it says which letter or report is to be made."""
    named = [name for name in _NAMING[kind] if headers.get(name)]
    if not named:
        yield f"its header “{kind}” is missing, so nobody knows which {kind} to make; add it."
    if len(named) > 1:
        yield f"its headers “{named[0]}” and “{named[1]}” both say which {kind} to make; drop one of them."
    for name in named:
        if headers[name].startswith("="):
            yield f"its header “{name}” is computed, so nobody could check that it exists; name one {kind}."


def _headers(kind, headers):
    for name, value in headers.items():
        if name not in KNOWN[kind]:
            yield f"its header “{name}” is not read, so it would be ignored; correct its name or drop it."
        elif name not in _NAMING[kind] and not value:
            yield f"its header “{name}” is empty, so nobody knows what is meant; fill it in or drop it."
