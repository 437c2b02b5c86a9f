"""A file is one process, so that publishing, versions and history can speak of it by one name."""

from app.engine.lint.diagram import nearest_id

RULE = "one-process"


def check(diagram):
    """A file has exactly one process, and it is executable."""
    if not diagram.processes:
        yield nearest_id(diagram.root), "there is no process in the file, so nothing could be started; draw one."
    for process in diagram.processes[1:]:
        yield (
            nearest_id(process),
            "it is a second process in the file and would never be started; move it to a file of its own and draw its "
            "pool empty.",
        )
    for process in diagram.processes[:1]:
        if process.get("isExecutable") != "true":
            yield nearest_id(process), "it is not marked as executable, so it could not be started; mark it so."
