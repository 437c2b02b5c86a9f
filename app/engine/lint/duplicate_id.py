"""Everything is found by its id: history, drawing and engine mix up two elements that share one."""

from collections import Counter

from app.engine.lint.diagram import nearest_id
from app.engine.source import kind_of

RULE = "duplicate-id"


def check(diagram):
    """Every element and flow has an id that nothing else in the file has."""
    counted = Counter(each.get("id") for each in diagram.root.iter() if kind_of(each) and each.get("id"))
    for element_id, times in counted.items():
        if times > 1:
            yield element_id, f"{times} elements have this id and would be taken for one another; give each its own."
    for part in (*diagram.nodes, *diagram.flows):
        if not part.element.get("id"):
            yield (
                nearest_id(part.element),
                f"a {kind_of(part.element)} in it has no id, so it can never be found again; give it one.",
            )
