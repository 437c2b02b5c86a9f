"""What a decision promises those who call it: its inputs, outputs and their types and allowed values."""

from app.decisions import model
from app.decisions.evaluation import output_name, required_inputs
from app.decisions.hit_policies import SINGLE_HIT
from app.feel.printer import print_node
from app.feel.types import ListType, NamedType


def contract_of(linked):
    """The contract of each decision of a model, as plain JSON."""
    return [_decision(linked, decision) for decision in linked.definitions.decisions]


def _decision(linked, decision):
    inputs = required_inputs(linked, decision)
    return {
        "decision": decision.id,
        "file": linked.file,
        "hash": linked.hash,
        "description": " ".join(decision.description.split()),
        "inputs": [_entry(name, owner.variable_type(element)) for name, owner, element in inputs],
        "outputs": _outputs(linked, decision),
    }


def _outputs(linked, decision):
    table = decision.expression
    if isinstance(table, model.DecisionTable):
        return [_output(linked, decision, clause) for clause in table.outputs]
    kind = linked.variable_type(decision)
    entries = getattr(_unnamed(kind), "entries", None)
    if entries:
        return [_entry(name, entry) for name, entry in entries]
    return [_entry(output_name(decision), kind)]


def _output(linked, decision, clause):
    table = decision.expression
    declared = table.type or decision.type if len(table.outputs) == 1 else None
    kind = linked.types.resolve(clause.type or declared, decision.name)
    entry = _entry(clause.name or output_name(decision), kind, clause.allowed)
    if table.hit_policy not in SINGLE_HIT and clause.type:
        of_all = "number" if table.aggregation == "COUNT" else entry["type"]
        entry["type"] = of_all if table.aggregation else f"list<{entry['type']}>"
    return entry


def _unnamed(kind):
    while isinstance(kind, NamedType):
        kind = kind.base
    return kind


def _entry(name, kind, allowed=None):
    return {"name": name, "type": str(_unnamed(kind)), "allowed": allowed or _allowed(kind)}


def _allowed(kind):
    """The text of a type's allowed values, of its elements if it is a list, or None."""
    while isinstance(kind, (NamedType, ListType)):
        if isinstance(kind, NamedType) and kind.tests is not None:
            return print_node(kind.tests)
        kind = kind.base if isinstance(kind, NamedType) else kind.element
    return None


def contract_lines(entry):
    """A contract as lines to be read."""
    yield f"{entry['decision']} ({entry['file']}, {entry['hash'][:12]})"
    if entry["description"]:
        yield f"  {entry['description']}"
    for heading in ("inputs", "outputs"):
        yield f"  {heading}:"
        for part in entry[heading]:
            allowed = f" = {part['allowed']}" if part["allowed"] else ""
            yield f"    {part['name']}: {part['type']}{allowed}"
