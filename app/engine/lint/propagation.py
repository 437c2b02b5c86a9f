"""What passes into a called process and back must be seen in the mapping, or two processes overwrite each other."""

RULE = "propagation"


def check(diagram):
    """A call activity passes only what its mappings name."""
    for node in diagram.of_kind("callActivity"):
        for held in node.extensions("calledElement"):
            for name in ("propagateAllChildVariables", "propagateAllParentVariables"):
                if held.get(name) != "false":
                    yield (
                        node.id,
                        f"“{name}” is not switched off, so other tools would pass every variable unseen; switch it off "
                        "and map what is needed.",
                    )
