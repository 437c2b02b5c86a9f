"""A case stays on the files it started with; “latest” would change the rules under a person's feet."""

from app.engine.source import kind_of

RULE = "binding"
WRITTEN = ("calledElement", "calledDecision")


def check(diagram):
    """Called processes and decisions are those of the case's own deployment."""
    for node in diagram.nodes:
        for held in node.extensions("*"):
            binding = held.get("bindingType")
            if binding != "deployment" and (binding is not None or kind_of(held) in WRITTEN):
                yield (
                    node.id,
                    f"it is bound to “{binding or 'latest'}”, so a change published later would apply to cases already "
                    "on their way; set its binding to “deployment”.",
                )
