"""Several flows out of an activity or event: some readers see a choice, the engine takes them all."""

from app.engine.lint.diagram import GATEWAYS

RULE = "implicit-split"


def check(diagram):
    """Only gateways have several outgoing flows."""
    for node in diagram.nodes:
        if len(node.outgoing) > 1 and node.kind not in GATEWAYS:
            yield (
                node.id,
                f"{len(node.outgoing)} flows leave it and all would be taken at once, which nobody can see; draw an "
                "exclusive gateway for a choice or a parallel one for both.",
            )
