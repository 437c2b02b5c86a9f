"""The decision that explains what a case came to: the last one before it, with its rules that matched and inputs."""

from app.history import queries

_EVALUATED = "decision.evaluated"
_CHANGED = "attribute.changed"
_REFUSED = "input.refused"


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
    """A sentence that names the decision behind an attribute, of an id, or the last one; None if none was made."""
    before, cause = None, None
    if attribute is not None:
        changed = _last(session, business_key, (_CHANGED,), lambda event: event.payload["name"] == attribute)
        before, cause = (changed.sequence, changed.cause) if changed else (None, None)

    def fits(event):
        return decision is None or event.payload["decision"] == decision

    found = _last(session, business_key, (_EVALUATED,), fits, before=before)
    if found is not None and cause is not None and found.cause != cause:
        found = _last(session, business_key, (_EVALUATED,), fits)
    return _sentence(found.payload, found.effective_on) if found else None


def _last(session, business_key, types, fits, *, before=None):
    """The last event of some types that fits, among the last hundred."""
    for event in queries.latest(session, business_key, types=types, before=before, limit=100):
        if fits(event):
            return event
    return None


def explain_refusal(refusal):
    """The same of the last decision that led to a refusal of an input."""
    made = refusal.facts.get("decisions") or ()
    return _sentence(made[-1], None) if made else None


def _sentence(payload, day):
    rules, inputs = [], []
    for table in payload.get("explanation", {}).get("tables", ()):
        rules += [_rule(match) for match in table["matched"]]
        inputs += [f"{each['input']} = {each['value']}" for each in table["inputs"]]
    outputs = ", ".join(f"{name} = {value}" for name, value in payload["outputs"].items())
    said = f"{payload['decision']}{f' on {day}' if day else ''} gave {outputs}"
    if rules:
        said += f" by rule {', '.join(rules)}"
    return f"{said} for {', '.join(inputs)}" if inputs else said


def _rule(match):
    cited = ", ".join(text for text in match["annotations"].values() if text)
    return f"{match['rule']} ({cited})" if cited else str(match["rule"])
