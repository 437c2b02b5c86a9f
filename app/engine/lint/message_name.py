"""A message is sent and awaited by its name; without one nobody ever hears it."""

RULE = "message-name"


def check(diagram):
    """What sends or awaits a message names it, by a fixed name."""
    for node in diagram.nodes:
        if node.kind != "receiveTask" and not node.has("message"):
            continue
        message = diagram.named(node, "message", "messageRef")
        name = "" if message is None else (message.get("name") or "").strip()
        if not name:
            yield node.id, "it names no message, so nothing would ever be sent or heard; choose a message with a name."
        elif name.startswith("="):
            yield (
                node.id,
                f"the name of its message, “{name}”, is computed, so nobody could wait for it; give it a fixed name.",
            )
