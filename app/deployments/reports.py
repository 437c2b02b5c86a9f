"""Report files before they are published: whether the condition compiles and every name is one of the case."""

import json

from app.errors import AppError
from app.selection.predicate import compile_predicate

FOLDER = "processes/reports"
FREQUENCIES = ("daily", "weekly", "monthly")
REPORT_NAMES = {"today": "date"}
_NEEDED = {"title": str, "roles": list, "from": str, "where": str, "columns": list}
_MORE = {
    "question": str,
    "source": str,
    "frequency": list,
    "group_by": str,
    "measures": list,
    "order": list,
    "as_at": str,
}
_KINDS = {str: "a text", list: "a list of texts"}


def problems_of(content, case_model):
    """What is wrong with a report's file (bytes), as sentences."""
    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        yield f"it is not JSON ({error})."
        return
    if not isinstance(held, dict):
        yield "it should be a JSON object."
        return
    wrong = list(_form(held))
    yield from wrong or _names(held, case_model)


def _form(held):
    for name in _NEEDED:
        if name not in held:
            yield f"“{name}” is missing."
    for name, value in held.items():
        kind = {**_NEEDED, **_MORE}.get(name)
        if kind is None:
            yield f"“{name}” is not known."
        elif not isinstance(value, kind) or (kind is list and not all(isinstance(each, str) for each in value)):
            yield f"“{name}” should be {_KINDS[kind]}."


def _names(held, case_model):
    types = {name: each.type for name, each in case_model.attributes.items() if each.searchable}
    for each in held.get("frequency", ()):
        if each not in FREQUENCIES:
            yield f"“frequency” has {', '.join(FREQUENCIES)}, not “{each}”."
    if held["from"] != "cases":
        yield f"“from” is “cases”, not “{held['from']}”."
    for name in held["columns"]:
        if name not in case_model.attributes and name not in case_model.computed:
            yield f"a case has no “{name}” to be a column."
    for name in [*held.get("order", ()), *([held["group_by"]] if "group_by" in held else ())]:
        if name not in types:
            yield f"“{name}” is no searchable attribute of a case."
    if not held["where"].startswith("="):
        yield "“where” is FEEL and begins with “=”."
        return
    try:
        compile_predicate(held["where"][1:], types, REPORT_NAMES)
    except AppError as error:
        yield f"“where” cannot be asked: {error}"
