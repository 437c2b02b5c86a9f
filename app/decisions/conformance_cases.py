"""The test case files of the DMN conformance suite: which model, which inputs, which results are expected."""

import re
from pathlib import Path

from app.decisions.errors import UnreadableFile
from app.decisions.reader_places import plain_name, quoted
from app.decisions.xml import WHOLE_FILE, parse
from app.feel.errors import NoValue
from app.feel.record import Record
from app.feel.values import Date, DateTime, Time, parse_duration
from app.feel.values.numbers import number

NAMESPACE = "{http://www.omg.org/spec/DMN/20160719/testcase}"
KINDS = ("decision", "bkm", "decisionService")
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_TRUE = ("true", "1")


class Case(Record):
    """One test: ``inputs`` are ``(name, value)``, ``results`` ``(name, expected value, whether an error is expected)``.

    ``invocable`` names the knowledge model or service to invoke; it is None where the results name decisions.
    """

    id: str
    name: str
    kind: str
    invocable: str | None
    inputs: tuple
    results: tuple


class CaseFile(Record):
    """The cases of one file; ``model`` is the name of the DMN file beside it."""

    model: str
    cases: tuple


def read_cases(path):
    """The ``CaseFile`` at ``path``; ``UnreadableFile`` if it is none."""
    path = Path(path)
    root = parse(path.read_bytes(), path.name)
    if root.tag != NAMESPACE + "testCases":
        raise _problem(
            path, WHOLE_FILE, "it is not a file of test cases; choose one whose outermost element is testCases."
        )
    written = _text(root, "modelName").strip()
    cases = tuple(_case(path, node, place) for place, node in enumerate(root.iterchildren(NAMESPACE + "testCase"), 1))
    return CaseFile(model=written or re.sub(r"-test-\d+$", "", path.stem) + ".dmn", cases=cases)


def _case(path, node, place):
    identity = node.get("id") or str(place)
    where = f"case {quoted(identity)}"
    kind = node.get("type") or "decision"
    if kind not in KINDS:
        raise _problem(path, where, f"its type {quoted(kind)} is unknown; use one of {', '.join(KINDS)}.")
    inputs = [_input(path, where, child) for child in node.iterchildren(NAMESPACE + "inputNode")]
    results = [_result(path, where, child) for child in node.iterchildren(NAMESPACE + "resultNode")]
    return Case(
        id=identity,
        name=node.get("name") or _text(node, "description").strip(),
        kind=kind,
        invocable=node.get("invocableName"),
        inputs=tuple(inputs),
        results=tuple(results),
    )


def _input(path, where, node):
    return plain_name(node.get("name")), _read(path, where, node, node)


def _result(path, where, node):
    expected = _child(node, "expected")
    value = None if expected is None else _read(path, where, node, expected)
    return plain_name(node.get("name")), value, node.get("errorResult", "").strip() in _TRUE


def _read(path, where, named, node):
    try:
        return _value(node)
    except NoValue as error:
        problem = f"{error}; correct the value or its xsi:type."
        raise _problem(path, f"{where}, {quoted(named.get('name'))}", problem) from error


# --- values ------------------------------------------------------------------------------------------------


def _value(node):
    """The value a node holds: a simple one, a list, a context of components, or null where it holds nothing."""
    value, items = _child(node, "value"), _child(node, "list")
    if value is not None:
        return _simple(value)
    if items is not None:
        return None if _is_nil(items) else [_value(item) for item in items.iterchildren(NAMESPACE + "item")]
    components = list(node.iterchildren(NAMESPACE + "component"))
    if not components or _is_nil(node):
        return None
    return {plain_name(child.get("name")): _value(child) for child in components}


def _simple(node):
    if _is_nil(node):
        return None
    text = "".join(node.itertext())
    kind = node.get(_XSI + "type", "string").rpartition(":")[2].strip()
    if kind == "string":
        return text
    if kind not in _CONVERSIONS:
        raise NoValue(f"values of the type {quoted(kind)} are unknown")
    return _CONVERSIONS[kind](text.strip())


def _boolean(text):
    if text not in ("true", "false", "1", "0"):
        raise NoValue(f"{quoted(text)} is neither true nor false")
    return text in _TRUE


_CONVERSIONS = {
    **dict.fromkeys(("decimal", "double", "float", "integer", "int", "long", "short"), number),
    "boolean": _boolean,
    "date": Date.parse,
    "time": Time.parse,
    "dateTime": DateTime.parse,
    **dict.fromkeys(("duration", "dayTimeDuration", "yearMonthDuration"), parse_duration),
}


# --- XML ---------------------------------------------------------------------------------------------------


def _child(node, name):
    return next(node.iterchildren(NAMESPACE + name), None)


def _text(node, name):
    child = _child(node, name)
    return "" if child is None else child.text or ""


def _is_nil(node):
    return node.get(_XSI + "nil", "").strip() in _TRUE


def _problem(path, element, problem):
    return UnreadableFile(file=path.name, element=element, problem=problem)
