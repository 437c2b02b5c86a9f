"""What an event waits for or throws: none, message, timer, error or terminate, read from its definition."""

from app.engine.cycles import BadCycle, Cycle
from app.engine.source import bpmn, extension, kind_of, properties

ENDS_CASE = "case"  # the value of “ends” on an end event with which the case is over

_ALLOWED = {
    "startEvent": {"none", "message", "timer"},
    "endEvent": {"none", "message", "error", "terminate"},
    "intermediateCatchEvent": {"message", "timer"},
    "intermediateThrowEvent": {"none", "message"},
    "boundaryEvent": {"message", "timer", "error"},
    "receiveTask": {"message"},
}


def event_details(reader, element, kind):
    """The fields of an :class:`Element` that an event adds; ``reader`` is the parser's."""
    definitions = [child for child in element if kind_of(child).endswith("EventDefinition")]
    if len(definitions) > 1:
        raise reader.unusable(element, "it has several event definitions; draw one event for each.")
    event = kind_of(definitions[0]).removesuffix("EventDefinition") if definitions else "none"
    definition = definitions[0] if definitions else element
    if kind == "receiveTask":
        event = "message"
    if event not in _ALLOWED[kind]:
        raise reader.unusable(element, f"a {event} event is not carried out here; model it another way.")
    found = {"event": event} | _place(reader, element, kind)
    if event == "message":
        found |= _message(reader, element, definition)
    elif event == "timer":
        found |= _timer(reader, element, definition)
    elif event == "error":
        found |= _error(reader, element, definition)
    return found


def _place(reader, element, kind):
    found = {}
    if kind == "boundaryEvent":
        if not element.get("attachedToRef"):
            raise reader.unusable(element, "it is attached to nothing; put it on an activity.")
        found = {"attached_to": element.get("attachedToRef")}
        found["interrupting"] = element.get("cancelActivity", "true") == "true"
    if kind == "startEvent":
        found["about"] = reader.text(element, properties(element).get("about"))
    if kind == "endEvent":
        found["ends_case"] = properties(element).get("ends") == ENDS_CASE
    form = extension(element, "formDefinition")
    if form is not None:
        found["form"] = form.get("formId")
    return found


def _message(reader, element, definition):
    name = None
    for message in reader.root.iter(bpmn("message")):
        if message.get("id") == definition.get("messageRef"):
            name, held = message.get("name"), extension(message, "subscription")
            break
    if not name:
        raise reader.unusable(element, "it names no message; choose one.")
    key = None if held is None else (held.get("correlationKey") or "").lstrip("= ").strip() or None
    starts_when = properties(element).get("startWhen")
    return {"message": name, "correlation": key, "starts_when": reader.text(element, starts_when)}


def _timer(reader, element, definition):
    if kind_of(element) == "startEvent":
        return _cycle(reader, element, definition)
    for tag in ("timeDate", "timeDuration"):
        held = definition.find(bpmn(tag))
        if held is not None and (held.text or "").strip():
            return {"when": reader.text(element, held.text.strip())}
    raise reader.unusable(element, "it has no date; give it a date in FEEL (“=…”) or days (“P14D”).")


def _cycle(reader, element, definition):
    held = definition.find(bpmn("timeCycle"))
    text = "" if held is None else (held.text or "").strip()
    try:
        return {"cycle": Cycle(text)}
    except BadCycle as error:
        raise reader.unusable(element, f"its cycle “{text}” cannot be used: {error}.") from error


def _error(reader, element, definition):
    code = None
    for error in reader.root.iter(bpmn("error")):
        if error.get("id") == definition.get("errorRef"):
            code = reader.text(element, error.get("errorCode") or "")
    if code is None and element.tag == bpmn("endEvent"):
        raise reader.unusable(element, "it has no error code; the person who is refused needs a reason.")
    return {"error": code}
