"""A fixed due date would be wrong for every client but one."""

RULE = "task-dates"


def check(diagram):
    """Due and follow-up dates of user tasks are FEEL."""
    for node in diagram.of_kind("userTask"):
        for held in node.extensions("taskSchedule"):
            for name in ("dueDate", "followUpDate"):
                if held.get(name) is not None and not held.get(name).strip().startswith("="):
                    yield (
                        node.id,
                        f"its {name} “{held.get(name)}” is the same day for everyone; write FEEL that begins with “=” "
                        "and gives a date.",
                    )
