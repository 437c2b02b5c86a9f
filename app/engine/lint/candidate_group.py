"""Who may do a user task and the lane it is drawn in must not tell two stories."""

RULE = "candidate-group"


def check(diagram):
    """A user task is given to the role its lane is named after, and to nobody by name."""
    for node in diagram.of_kind("userTask"):
        held = node.extension("assignmentDefinition")
        group = "" if held is None else (held.get("candidateGroups") or "").strip()
        lanes = [lane.name for lane in diagram.lanes_of(node)]
        if not group:
            yield node.id, "it is given to no role, so nobody would see it; set its candidate group to its lane’s name."
        elif lanes and group not in lanes:
            yield (
                node.id,
                f"it is given to “{group}” but drawn in the lane “{lanes[0]}”, so the drawing would mislead; make them "
                "agree.",
            )
        if held is not None and (held.get("assignee") or held.get("candidateUsers")):
            yield node.id, "it is given to people by name, which is ignored; give it to the role of its lane only."
