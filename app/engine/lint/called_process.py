"""A call activity starts another process, which must be known before anyone is on the way."""

RULE = "called-process"


def check(diagram):
    """A call activity names the process it calls."""
    for node in diagram.of_kind("callActivity"):
        held = node.extension("calledElement")
        called = "" if held is None else (held.get("processId") or "").strip()
        if not called:
            yield node.id, "it names no process, so nothing would be called; set the called process’s id."
        elif called.startswith("="):
            yield node.id, "the process it calls is computed, so nobody could check that it exists; name one process."
        if node.element.get("calledElement"):
            yield node.id, "its attribute “calledElement” is not read; set the process in the properties panel instead."
