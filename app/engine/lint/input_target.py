"""An input makes a name for the element's own use; it must be one that FEEL and letters can say."""

import re

from app.engine.lint.diagram import owner_id
from app.engine.source import zeebe

RULE = "input-target"
_NAME = re.compile(r"[^\W\d]\w*")


def check(diagram):
    """An input has a plain name, and no two inputs of an element the same."""
    seen = set()
    for element in diagram.root.iter(zeebe("input")):
        owner, target = owner_id(element), element.get("target") or ""
        if not _NAME.fullmatch(target):
            yield owner, f"the input “{target}” is no plain name, so nothing could use it; use letters, digits and “_”."
        elif (owner, target) in seen:
            yield owner, f"two inputs are called “{target}” and only one would count; give each its own name."
        seen.add((owner, target))
