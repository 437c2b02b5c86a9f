"""What a person is asked stands in a form file, and a user task without one asks nothing."""

RULE = "user-task-form"


def check(diagram):
    """A user task names its form by the name of the form's file."""
    for node in diagram.of_kind("userTask", "startEvent"):
        held = node.extension("formDefinition")
        if held is None:
            if node.kind == "userTask":
                yield node.id, "it has no form, so nobody could fill anything in; choose one."
        elif not (held.get("formId") or "").strip() or held.get("formKey") or held.get("externalReference"):
            yield (
                node.id,
                "its form is not given by “formId”, so it would not be found; choose a linked form by its id.",
            )
        elif held.get("formId").startswith("="):
            yield node.id, "its form is computed, so nobody could check that it exists; name one form."
        if held is not None and node.kind == "startEvent" and node.definitions:
            yield node.id, "what starts by message shows no form to anyone; take the form away or start by hand."
