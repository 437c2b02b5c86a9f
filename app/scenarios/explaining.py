"""The decision that explains what a case came to: the last one before it, with its rules that matched and inputs."""

from app.history import queries

_EVALUATED = "decision.evaluated"
_CHANGED = "attribute.changed"
_REFUSED = "input.refused"
_FAR = 100


def evaluations(session, business_key):
    """The outputs of the last evaluation of every decision of a case, by its id; those it required are among them.

    A value that is no context stands under None.
    """
    found = {}
    for event in queries.stream_events(session, business_key, types=(_EVALUATED, _REFUSED)):
        for each in event.payload.get("decisions", [event.payload]):
            for required in each.get("explanation", {}).get("required", ()):
                found |= _outputs(required)
            found[each["decision"]] = each["outputs"]
    return found


def _outputs(explanation):
    """What stands in an explanation, by decision; empty where it was “explained above”."""
    if "output" not in explanation:
        return {}
    found = {}
    for required in explanation.get("required", ()):
        found |= _outputs(required)
    output = explanation["output"]
    return {**found, explanation["decision"]: output if isinstance(output, dict) else {None: output}}


def explain(session, business_key, *, attribute=None, decision=None):
    """A sentence that names the decision behind an attribute, of an id, or the last one; None if none was made.

    Behind an attribute is what the input that changed it had decided before; among several, one whose rules matched.
    """
    made = [
        event
        for event in queries.latest(session, business_key, types=(_EVALUATED,), limit=_FAR)
        if decision is None or event.payload["decision"] == decision
    ]
    changes = queries.latest(session, business_key, types=(_CHANGED,), limit=_FAR) if attribute else ()
    changed = next((event for event in changes if event.payload["name"] == attribute), None)
    if changed is not None:
        behind = [event for event in made if event.cause == changed.cause and event.sequence < changed.sequence]
        made = behind or made
    by_rule = (event for event in made if any(table["matched"] for table in _tables(event.payload)))
    found = next(by_rule, None) or next(iter(made), None)
    return _sentence(found.payload, found.effective_on) if found else None


def explain_refusal(refusal):
    """The same of the last decision that led to a refusal of an input."""
    made = refusal.facts.get("decisions") or ()
    return _sentence(made[-1], None) if made else None


def _sentence(payload, day):
    rules, inputs = [], []
    for table in _tables(payload):
        rules += [_rule(match) for match in table["matched"]]
        inputs += [f"{each['input']} = {each['value']}" for each in table["inputs"]]
    outputs = ", ".join(f"{name} = {value}" for name, value in payload["outputs"].items())
    said = f"{payload['decision']}{f' on {day}' if day else ''} gave {outputs}"
    if rules:
        said += f" by rule {', '.join(rules)}"
    return f"{said} for {', '.join(inputs)}" if inputs else said


def _tables(payload):
    return payload.get("explanation", {}).get("tables", ())


def _rule(match):
    """The number of a rule, and the fullest of what it cites."""
    cited = max(match["annotations"].values(), key=len, default="")
    return f"{match['rule']} ({cited})" if cited else str(match["rule"])
