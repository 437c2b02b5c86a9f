"""What a value must be: there at all, within its limits, matching its pattern, and true to the form's own checks."""

import re

from app.feel import FeelError
from app.feel.errors import NoValue
from app.feel.patterns import matches
from app.feel.values import Date, DateTime
from app.task_forms.formulas import Formula
from app.task_forms.messages import message
from app.task_forms.model import keyed
from app.task_forms.state import is_blank, saved

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9() -]{6,25}", re.ASCII)


def complaints(state):
    """``(slot, part, message)`` of whatever is wrong, in the order of the form; ``part`` is a box of a date."""
    return _complaints(state, state.form.components, state.slots, set())


def _complaints(state, components, slots, wrong):
    found = []
    ordered = _in_order_of_the_form(components, slots)
    for slot in ordered:
        own = _of_rows(state, slot) if slot.leaf.kind == "rows" else _of_field(state, slot)
        if own:
            wrong.add(slot.leaf.key)
            found.append((slot, own))
    for slot in ordered:
        if slot.leaf.key not in wrong and _fails(state, slot, wrong):
            found.append((slot, [(slot, "", message(slot.leaf, "check"))]))
    place = {slot.name: index for index, slot in enumerate(ordered)}
    found.sort(key=lambda pair: place[pair[0].name])
    return [complaint for _, own in found for complaint in own]


def _in_order_of_the_form(components, slots):
    counted = {slot.name for slot in saved(slots)}
    return [slots[leaf.key] for leaf in keyed(components) if slots[leaf.key].name in counted]


def _of_rows(state, slot):
    rows = slot.leaf
    if slot.problem:
        return [(slot, "", message(rows, slot.problem.kind, **slot.problem.facts))]
    found = []
    for row in slot.rows:
        if not is_blank(row):
            found += _complaints(state, rows.components, row, set())
    filled = len(slot.value)
    if filled < rows.min_rows:
        kind = "required" if filled == 0 and "minRows" not in rows.messages else "minRows"
        found.append((slot, "", message(rows, kind, limit=rows.min_rows)))
    return found


def _of_field(state, slot):
    field, problem = slot.leaf, slot.problem
    if problem:
        return [(slot, problem.part, message(field, problem.kind, **problem.facts))]
    if slot.is_blank:
        return [(slot, "", message(field, "required"))] if field.required else []
    for name, given in field.limits.items():
        limit = given.value(slot.names, state.environment) if isinstance(given, Formula) else given
        if limit is not None and not _HOLDS[name](slot.value, limit, state.environment):
            return [(slot, "", message(field, name, limit=limit))]
    return []


def _fails(state, slot, wrong):
    """Whether the check of a field is not true. One on an empty field fails only if it is false.

    A check that looks at a field with a complaint of its own waits until that is put right.
    """
    check = slot.leaf.check
    if check is None or (check.uses & wrong) - {slot.leaf.key}:
        return False
    answer = check.value(slot.names, state.environment)
    return answer is False or (answer is not True and not slot.is_blank)


def _matches(value, pattern, environment):
    try:
        return matches(environment.run(), value, pattern)
    except (NoValue, FeelError):
        return False


def _is_of_type(value, kind, environment):
    return (_EMAIL if kind == "email" else _PHONE).fullmatch(value) is not None


def _has_not_passed(value, limit, environment):
    date = value.date if isinstance(value, DateTime) else value
    return not isinstance(environment.today, Date) or date >= environment.today


_HOLDS = {
    "min": lambda value, limit, environment: value >= limit,
    "max": lambda value, limit, environment: value <= limit,
    "minLength": lambda value, limit, environment: len(value) >= limit,
    "maxLength": lambda value, limit, environment: len(value) <= limit,
    "pattern": _matches,
    "validationType": _is_of_type,
    "passed": _has_not_passed,
}
