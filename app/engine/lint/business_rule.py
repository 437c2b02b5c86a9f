"""A business rule task is nothing but its decision and the variable that takes the answer."""

import re

RULE = "business-rule"
_NAME = re.compile(r"[^\W\d]\w*")


def check(diagram):
    """A business rule task names its decision and the variable for the result."""
    for node in diagram.of_kind("businessRuleTask"):
        held = node.extension("calledDecision")
        decision = "" if held is None else (held.get("decisionId") or "").strip()
        variable = "" if held is None else held.get("resultVariable") or ""
        if not decision:
            yield node.id, "it names no decision, so nothing would be decided; choose one by its id."
        elif decision.startswith("="):
            yield node.id, "its decision is computed, so nobody could check that it exists; name one decision."
        if not _NAME.fullmatch(variable):
            yield node.id, f"its result variable “{variable}” is no name, so the answer would be lost; name a variable."
