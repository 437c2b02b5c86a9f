"""A parallel gateway waits for every flow into it; a branch that ends or turns off elsewhere makes it wait for ever."""

from app.engine.lint.tokens import stuck

RULE = "join-completes"


def check(diagram):
    """What a parallel gateway waits for always arrives."""
    for scope in diagram.scopes:
        for join, missing in stuck(diagram.nodes_in(scope)).items():
            flows = ", ".join(f"“{flow.id}”" for flow in missing)
            yield (
                join.id,
                f"it waits for {flows} too, which may never be taken, and then the process stands still for ever; lead "
                "every branch here, or join with an exclusive gateway where only one of them is taken.",
            )
