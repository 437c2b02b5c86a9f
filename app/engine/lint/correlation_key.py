"""The correlation key is the one entry by which a message is told from others of the same case."""

import re

from app.engine.lint.diagram import owner_id
from app.engine.source import zeebe

RULE = "correlation-key"
_KEY = re.compile(r"=\s*[^\W\d]\w*")


def check(diagram):
    """A correlation key is “=” and the name of one variable."""
    for element in diagram.root.iter(zeebe("subscription")):
        key = (element.get("correlationKey") or "").strip()
        if not _KEY.fullmatch(key):
            yield (
                owner_id(element),
                f"its correlation key “{key}” is not “=” and one variable’s name, so it could not be compared with the "
                "message; write it like “=record_id”.",
            )
