"""Small diagrams for tests, written as Python calls: elements and flows without drawing."""

import itertools

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">'
)


def quoted(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def mapped(inputs=None, outputs=None):
    lines = [f'<zeebe:input source="{quoted(source)}" target="{name}"/>' for name, source in (inputs or {}).items()]
    lines += [f'<zeebe:output source="{quoted(source)}" target="{name}"/>' for name, source in (outputs or {}).items()]
    return f"<zeebe:ioMapping>{''.join(lines)}</zeebe:ioMapping>" if lines else ""


def node(kind, identity, *inside, extensions="", inputs=None, outputs=None, **attributes):
    shown = "".join(f' {name}="{quoted(value)}"' for name, value in attributes.items())
    extended = extensions + mapped(inputs, outputs)
    held = f"<bpmn:extensionElements>{extended}</bpmn:extensionElements>" if extended else ""
    return f'<bpmn:{kind} id="{identity}"{shown}>{held}{"".join(inside)}</bpmn:{kind}>'


def start(identity="start", *inside, form=None, **more):
    extensions = f'<zeebe:formDefinition formId="{form}"/>' if form else ""
    return node("startEvent", identity, *inside, extensions=extensions, **more)


def end(identity="end", *inside, **more):
    return node("endEvent", identity, *inside, **more)


def user(identity, form=None, role="WORKER", due=None, guidance=None, **more):
    extensions = f'<zeebe:assignmentDefinition candidateGroups="{role}"/>'
    extensions += f'<zeebe:formDefinition formId="{form}"/>' if form else ""
    extensions += f'<zeebe:taskSchedule dueDate="{quoted(due)}"/>' if due else ""
    if guidance:
        held = f'<zeebe:property name="guidance" value="{quoted(guidance)}"/>'
        extensions += f"<zeebe:properties>{held}</zeebe:properties>"
    return node("userTask", identity, extensions=extensions, **more)


def script(identity, text, result, **more):
    held = f'<zeebe:script expression="{quoted(text)}" resultVariable="{result}"/>'
    return node("scriptTask", identity, extensions=held, **more)


def decide(identity, decision, result, **more):
    held = f'<zeebe:calledDecision decisionId="{decision}" resultVariable="{result}" bindingType="deployment"/>'
    return node("businessRuleTask", identity, extensions=held, **more)


def call(identity, process, **more):
    return node("callActivity", identity, extensions=f'<zeebe:calledElement processId="{process}"/>', **more)


def message(name):
    return f'<bpmn:messageEventDefinition id="m_{name}_def" messageRef="message_{name}"/>'


def timer(text):
    return f"<bpmn:timerEventDefinition><bpmn:timeDate>{quoted(text)}</bpmn:timeDate></bpmn:timerEventDefinition>"


def lasting(text):
    return f"<bpmn:timerEventDefinition><bpmn:timeDuration>{text}</bpmn:timeDuration></bpmn:timerEventDefinition>"


def error(code=None):
    return f"<bpmn:errorEventDefinition{f' errorRef={chr(34)}error_{code}{chr(34)}' if code else ''}/>"


def catch(identity, definition, **more):
    return node("intermediateCatchEvent", identity, definition, **more)


def throw(identity, definition, **more):
    return node("intermediateThrowEvent", identity, definition, **more)


def boundary(identity, host, definition, *, interrupting=True, **more):
    cancels = "true" if interrupting else "false"
    return node("boundaryEvent", identity, definition, attachedToRef=host, cancelActivity=cancels, **more)


def inner(identity, *inside):
    return node("subProcess", identity, *inside)


def flow(source, target, condition=None, identity=None):
    held = f"<bpmn:conditionExpression>{quoted(condition)}</bpmn:conditionExpression>" if condition else ""
    identity = identity or f"{source}__{target}"
    return f'<bpmn:sequenceFlow id="{identity}" sourceRef="{source}" targetRef="{target}">{held}</bpmn:sequenceFlow>'


def flows(*names):
    """Flows from each to the next."""
    return "".join(flow(source, target) for source, target in itertools.pairwise(names))


def diagram(process, *inside, messages=(), keys=None, errors=()):
    """The bytes of a file with one executable process."""
    keys = keys or {}
    defined = "".join(_message(name, keys.get(name)) for name in messages)
    defined += "".join(f'<bpmn:error id="error_{code}" errorCode="{quoted(code)}"/>' for code in errors)
    held = f'<bpmn:process id="{process}" isExecutable="true">{"".join(inside)}</bpmn:process>'
    return f"{HEAD}{defined}{held}</bpmn:definitions>".encode()


def _message(name, key):
    held = f'<zeebe:subscription correlationKey="{key}"/>' if key else ""
    held = f"<bpmn:extensionElements>{held}</bpmn:extensionElements>" if held else ""
    return f'<bpmn:message id="message_{name}" name="{name}">{held}</bpmn:message>'
