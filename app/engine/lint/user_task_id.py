"""User tasks are quoted by their number in the requirements, in scenarios and in reports."""

import re

RULE = "user-task-id"
_ID = re.compile(r"UT_\d{2}_\d{1,2}[a-z]?")


def check(diagram):
    """The id of a user task is its number: “UT_05_3”."""
    for node in diagram.of_kind("userTask"):
        if not _ID.fullmatch(node.id):
            yield (
                node.id,
                "its id is not a number like “UT_05_3”, so scenarios and reports cannot quote it; give it the number "
                "it has in the requirements.",
            )
