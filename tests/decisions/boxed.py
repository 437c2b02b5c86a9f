"""Boxed expressions, written and evaluated."""

from tests.decisions.models import answer, decided, decision_on, literal


def entry(name, expression, kind=""):
    variable = f'<variable name="{name}" {f"typeRef={kind!r}" if kind else ""}/>' if name else ""
    return f"<contextEntry>{variable}{expression}</contextEntry>"


def context(*entries):
    return f"<context>{''.join(entries)}</context>"


def value(expression, inputs=None, more=""):
    """The value of a box over inputs without types."""
    inputs = inputs or {}
    return answer(more + decision_on(dict.fromkeys(inputs, ""), expression), inputs)


def notes(expression, inputs=None, more=""):
    """Where and why a box became null."""
    inputs = inputs or {}
    body = more + decision_on(dict.fromkeys(inputs, ""), expression)
    explanation = decided(body, inputs, strict=False).explanation()
    assert explanation["output"] is None
    return [(note["element"], note["reason"]) for note in explanation["notes"]]


def invocation(function, **arguments):
    bindings = "".join(
        f"<binding><parameter name='{name}'/>{literal(text)}</binding>" for name, text in arguments.items()
    )
    return f"<invocation>{literal(function)}{bindings}</invocation>"
