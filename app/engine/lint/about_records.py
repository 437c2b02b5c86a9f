"""“about” says which records an instance is about, so that it is hidden with them; elsewhere it would hide nothing."""

import re

from app.engine.source import properties

RULE = "about-records"
_FILTER = re.compile(r"=\s*case\.\w+\s*\[.+\]", re.DOTALL)


def check(diagram):
    """“about” stands on start events and is a filter of a record list."""
    for node in diagram.nodes:
        text = properties(node.element).get("about")
        if text is None:
            continue
        if node.kind != "startEvent":
            yield node.id, "its “about” is ignored, so nothing would be hidden by it; move it to the start event."
        elif not _FILTER.fullmatch(text.strip()):
            yield (
                node.id,
                f"its “about” “{text}” names no records, so nothing could be hidden by it; "
                "write “=case.list[item.key = name]”.",
            )
