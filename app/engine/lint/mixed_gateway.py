"""A parallel or inclusive gateway that joins and splits at once is read in two ways, and its join cannot be seen."""

RULE = "mixed-gateway"


def check(diagram):
    """A parallel or inclusive gateway either joins or splits."""
    for node in diagram.of_kind("parallelGateway", "inclusiveGateway"):
        if len(node.incoming) > 1 and len(node.outgoing) > 1:
            yield (
                node.id,
                "it joins and splits at once, so that nobody sees what is waited for; draw two gateways, one that "
                "joins and one that splits.",
            )
