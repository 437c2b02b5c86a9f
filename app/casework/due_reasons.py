"""Why a user task is due when it is, in a sentence: as far as its model says it, and what it says comes to that day.

A date of the case has its reason already (:mod:`app.casework.reasons`); it is told with that and leads to its page.
"""

from typing import NamedTuple

from app.casework.origins import Trace, processes_of
from app.casework.reasons import ShortReason, short_reasons
from app.casework.telling import Naming
from app.clock import local_date
from app.engine.expressions import CASE, Static
from app.errors import NotFound
from app.feel import FeelError, Run, syntax
from app.feel.values import Date
from app.feel.values.numbers import text as number_text
from app.task_forms.showing import shown

_TODAY, _PARAMETERS, _AFTER, _DATE = "today", "parameters", "working days after", "date"


class DueReason(NamedTuple):
    """``text`` is a sentence; ``attribute`` the date of the case behind it with its ``short`` reason, None if none."""

    text: str
    attribute: str | None = None
    short: ShortReason | None = None


def why_due(session, sight, row, process_id):
    """The :class:`DueReason` of the row of an open user task of a process, None where its model does not say it.

    Three statements at most, none where the day is not one of the case.
    """
    try:
        definition = sight.world.lent.models.process(process_id)
    except NotFound:
        return None
    element = definition.elements.get(row.activity_id)
    if row.due is None or element is None or element.due is None or isinstance(element.due, Static):
        return None
    tree = element.due.tree
    if isinstance(tree, syntax.Call) and _called(tree) == _DATE and len(tree.arguments) == 1:
        tree = tree.arguments[0]
    if isinstance(tree, syntax.Path) and isinstance(tree.base, syntax.Name) and tree.base.name == CASE:
        return _of_the_case(session, sight, row, tree.name)
    if isinstance(tree, syntax.Name) and tree.name != _TODAY:
        return _of_a_variable(sight, definition, tree.name)
    return _counted(sight, element.due, row, tree)


def _called(tree):
    return tree.function.name if isinstance(tree.function, syntax.Name) else ""


def _of_the_case(session, sight, row, name):
    """The reason that the attribute has, as long as its value is still that of the task."""
    declared = sight.model.attributes.get(name)
    if declared is None or not sight.shows(name) or sight.world.facts.attributes.get(name) != row.due:
        return None
    trace = Trace(session, sight, [name])
    short = short_reasons(sight, trace, processes_of(session, trace.instances)).get(name)
    return DueReason(f"“{declared.label}” of this case:", name, short) if short else None


def _of_a_variable(sight, definition, name):
    """Where a variable comes from: an answer to a question, or a decision; None if that is not one and the same."""
    found = {_set_by(sight, element, name) for element in definition.elements.values()} - {None}
    said = {text for text, _ in found}
    if len(said) != 1:
        return None
    places = sorted(place for _, place in found if place)
    return DueReason(f"{said.pop()}{f' (in “{places[0]}”)' if len(places) == 1 else ''}")


def _set_by(sight, element, name):
    """A sentence and the activity it is about (empty: it names none), None where the element does not set it."""
    used = [each.source.names for each in element.outputs if each.target == name]
    names = frozenset().union(*used) if element.outputs else frozenset({name})  # without any, all it has is kept
    if element.decision and element.result in names:
        return f"Worked out at “{element.name or Naming(sight, {}, {}).decision(element.decision)}”.", ""
    if not element.form:
        return None
    asked = [leaf for leaf in sight.world.lent.programme.form(element.form).saved if leaf.key in names]
    return (f"The answer to “{asked[0].label}”", element.name) if len(asked) == 1 else None


def _counted(sight, due, row, tree):
    """The sentence of a day counted from the one on which the task came up, if it comes to the day of the task."""
    lent, opened = sight.world.lent, local_date(row.opened_at)
    held = {_TODAY: Date.from_python(opened), _PARAMETERS: lent.parameters_on(opened)}
    try:
        value = due.evaluate(lambda name, expression: held[name], Run(calendar=lent.models.calendar))
    except (FeelError, KeyError):
        return None
    if value is None or str(value) != row.due:
        return None
    day = shown(opened.isoformat(), "date")
    if isinstance(tree, syntax.Name):
        return DueReason(f"It is to be done on the day it comes up, and came up on {day}.")
    number = _days(tree, held[_PARAMETERS])
    return number and DueReason(f"{number} after it came up on {day}.")


def _days(tree, parameters):
    """“5 working days”, of a call that counts as many from today; None for any other."""
    if not (isinstance(tree, syntax.Call) and _called(tree) == _AFTER and len(tree.arguments) == 2):
        return None
    base, number = tree.arguments
    if not (isinstance(base, syntax.Name) and base.name == _TODAY):
        return None
    name = _parameter(number)
    value = number.value if isinstance(number, syntax.Literal) else parameters.get(name)
    return None if value is None else f"{number_text(value)} working day{'' if value == 1 else 's'}"


def _parameter(tree):
    """The name of the parameter that a part of an expression is, else None."""
    base = tree.base if isinstance(tree, syntax.Path) else None
    return tree.name if isinstance(base, syntax.Name) and base.name == _PARAMETERS else None
