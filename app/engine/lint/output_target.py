"""A result is written to a variable or to the case, and to nothing in between."""

import re

from app.engine.lint.diagram import owner_id
from app.engine.source import zeebe

RULE = "output-target"
_TARGET = re.compile(r"(case\.)?[^\W\d]\w*")
CASE = "case"
GIVEN = ("parameters", "today", "now", "actor", "instance_id", "item")


def check(diagram):
    """An output is written to a variable or to one attribute or record list of the case, or corrects facts of it."""
    for element in diagram.root.iter(zeebe("output")):
        target = element.get("target") or ""
        if not _TARGET.fullmatch(target):
            yield (
                owner_id(element),
                f"the output target “{target}” cannot be written to; write a variable’s name, or “case.” and the name "
                "of one attribute or record list.",
            )
        elif target == CASE and not (element.get("source") or "").startswith("="):
            yield owner_id(element), "what is corrected is a context of names and values; write it in FEEL."
        elif target in GIVEN:
            yield owner_id(element), f"“{target}” is given and cannot be written to; choose another variable."
