"""Without this mark other tools of the same family treat a user task as a job for a machine."""

RULE = "native-user-task"


def check(diagram):
    """A user task is marked as one (zeebe:userTask)."""
    for node in diagram.of_kind("userTask"):
        if node.extension("userTask") is None:
            yield (
                node.id,
                "it is not marked as a native user task, so other tools would take it for a machine’s job; set its "
                "implementation to “Zeebe user task”.",
            )
