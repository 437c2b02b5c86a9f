"""A script task is one FEEL expression and the variable that takes its value."""

import re

RULE = "script"
_NAME = re.compile(r"[^\W\d]\w*")


def check(diagram):
    """A script task has a FEEL expression and a variable for its value."""
    for node in diagram.of_kind("scriptTask"):
        held = node.extension("script")
        expression = "" if held is None else (held.get("expression") or "").strip()
        variable = "" if held is None else held.get("resultVariable") or ""
        if not expression.startswith("="):
            yield node.id, "it has no FEEL expression, so it would do nothing; write one that begins with “=”."
        if not _NAME.fullmatch(variable):
            yield node.id, f"its result variable “{variable}” is no name, so the value would be lost; name a variable."
