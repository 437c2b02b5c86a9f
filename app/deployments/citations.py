"""Everything in a programme's files that can say why it is there, with the text in which it says so.

A diagram says it in the documentation of its elements, a table in the annotations of its rules, a field of a form in
its property ``source``, a report and every entry of a setting or register in its ``source``. A form or letter is there
as well for what the elements say that use it.
"""

import json

from app.decisions.model import DecisionTable
from app.engine.documentation import documented
from app.feel.record import Record

_LETTERS = "forms/letters"
_REPORTS = "processes/reports"
_SOURCE = "source"
KINDS = ("element", "rule", "decision", "form", "field", "letter", "report", "setting", "scenario")


class Place(Record):
    """A part of a programme: one of ``KINDS``, the file, its id there (empty: the file itself), what it is called."""

    kind: str
    file: str
    id: str
    name: str = ""


def places(programme):
    """Pairs of :class:`Place` and text, of everything in a programme that says why it is there."""
    yield from _of_diagrams(programme)
    yield from _of_decisions(programme)
    for form in programme.form_ids():
        path = f"forms/{form}.form"
        yield from _of_form(json.loads(programme.bundle[path]), path)
    for path in programme.bundle.paths("processes", ".json"):
        yield from _of_setting(path, json.loads(programme.bundle[path]))


def _of_diagrams(programme):
    for process in programme.models.process_ids:
        definition = programme.models.process(process)
        for each in documented(programme.bundle[definition.file], definition.file):
            yield Place("element", definition.file, each.id, each.name), each.text
            element = definition.elements.get(each.id)
            if element is not None:
                yield from ((place, each.text) for place in _used(programme, element))


def _used(programme, element):
    """The form and the letter of an element."""
    if element.form in programme.form_ids():
        yield Place("form", f"forms/{element.form}.form", "")
    held = element.headers.get("letter")
    path = f"{_LETTERS}/{held.text}.html" if held else ""
    if path in programme.bundle:
        yield Place("letter", path, "", programme.letter(held.text).title)


def _of_decisions(programme):
    for decision_id in programme.models.decision_ids():
        linked, _ = programme.models.decision(decision_id)
        file = f"dmn/{linked.file}"
        for each in (*linked.definitions.decisions, *linked.definitions.knowledge):
            yield Place("decision", file, each.id, each.name), each.description
            table = getattr(each, "expression", None)
            for rule in table.rules if isinstance(table, DecisionTable) else ():
                told = " ".join(text for _, text in rule.annotations)
                yield Place("rule", file, f"{each.id} rule {rule.number}", _shortest(rule)), told


def _shortest(rule):
    """What a rule says of itself beside what it cites: the longest of its annotations."""
    return max((text for _, text in rule.annotations), key=len, default="")


def _of_form(component, path):
    """The fields, texts and groups of a form that have a source, those in groups too."""
    source = component.get("properties", {}).get(_SOURCE)
    if source:
        name = component.get("label") or component.get("properties", {}).get("label") or ""
        yield Place("field", path, component.get("key") or component["id"], name), source
    for inner in component.get("components", ()):
        yield from _of_form(inner, path)


def _of_setting(path, held, trail=()):
    """Every object in a setting, register or report that has a source; its id are the names that lead to it."""
    if isinstance(held, list):
        for number, each in enumerate(held, 1):
            yield from _of_setting(path, each, (*trail, _known_by(each) or str(number)))
    elif isinstance(held, dict):
        if isinstance(held.get(_SOURCE), str):
            kind = "report" if path.startswith(f"{_REPORTS}/") and not trail else "setting"
            yield Place(kind, path, " · ".join(trail), _called(held)), held[_SOURCE]
        for name, each in held.items():
            yield from _of_setting(path, each, (*trail, name))


def _called(held):
    return next((held[name] for name in ("title", "label", "name") if isinstance(held.get(name), str)), "")


def _known_by(held):
    """What tells an entry of a list from the others."""
    known = (held.get(name) for name in ("key", "id", "name")) if isinstance(held, dict) else ()
    return next((each for each in known if isinstance(each, str)), "")
