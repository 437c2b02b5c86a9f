"""A process is called, started and published by its id, and found by its file name."""

from app.engine.lint.diagram import nearest_id

RULE = "process-id"


def check(diagram):
    """The id of the process is the name of its file."""
    for process in diagram.processes[:1]:
        if process.get("id") != diagram.stem:
            yield (
                nearest_id(process),
                f"the process is called “{process.get('id')}” but its file “{diagram.stem}”, so it would not be found; "
                "give both the same name.",
            )
