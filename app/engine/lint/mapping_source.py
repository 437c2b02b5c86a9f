"""A mapping's source without “=” is passed on as it is written, which is seldom meant where it reads like FEEL."""

import re

from app.engine.lint.diagram import owner_id
from app.engine.source import zeebe

RULE = "mapping-source"
_LIKE_FEEL = re.compile(
    r'(case|parameters|actor)\.\w+|today|now|true|false|null|-?\d+(\.\d+)?|[\[{].*|.*(".*"|\w\().*', re.DOTALL
)


def check(diagram):
    """A mapping has a source, and one that reads like FEEL begins with “=”."""
    variables = set(_variables(diagram))
    for element in diagram.root.iter(zeebe("input"), zeebe("output")):
        source, target = (element.get("source") or "").strip(), element.get("target") or ""
        if not source:
            yield owner_id(element), f"the mapping to “{target}” has no source, so nothing would come of it; write one."
        elif not source.startswith("=") and (source in variables or _LIKE_FEEL.fullmatch(source)):
            yield (
                owner_id(element),
                f"the source “{source}” of “{target}” would be passed on as that text and not evaluated; "
                f"begin it with “=”, as in “={source}”.",
            )


def _variables(diagram):
    """The names the file itself gives to variables."""
    for element in diagram.root.iter(zeebe("input"), zeebe("output")):
        yield element.get("target")
    for element in diagram.root.iter(zeebe("script"), zeebe("calledDecision")):
        yield element.get("resultVariable")
