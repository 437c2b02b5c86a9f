"""What a form amounts to with what was entered: each value, what is hidden, what is offered, what is wrong.

Drawing and binding both begin here, so that a page never says anything else than the check that follows it.
"""

from app.errors import AppError
from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, Time
from app.task_forms.conversion import from_json, to_json
from app.task_forms.entries import MOST_ROWS, added_row, count_rows, entered_rows
from app.task_forms.errors import DecisionNotLent
from app.task_forms.model import Computed, Field
from app.task_forms.options import offered
from app.task_forms.reader_rules import option_text
from app.task_forms.texts import Problem
from app.task_forms.typed import read_typed
from app.task_forms.typed_times import boxes_of


class Slot:
    """One leaf with a key: its ``name`` on the page, ``value`` (FEEL), ``problem`` and what else it came to.

    ``names`` are the FEEL names in its reach, ``row`` the number of the row it stands in, ``rows`` those of a list as
    dicts of slots by key.
    """

    def __init__(self, leaf, name, names, row):
        self.leaf = leaf
        self.name = name
        self.names = names
        self.row = row
        self.hidden = False
        self.value = None
        self.problem = None
        self.options = ()
        self.rows = []

    @property
    def is_blank(self):
        """Whether nothing was entered."""
        return self.problem is None and (self.value is None or self.value is False or self.value == [])


class State:
    """The slots of a form by key.

    ``fresh`` fills what was not entered with its default, as a row that was just added always is. ``only`` are the
    computed values to work out, if not all.
    """

    def __init__(self, form, entered, environment, decide, *, fresh=False, only=None):
        self.form = form
        self.entered = dict(entered)
        self.environment = environment
        self.decide = decide
        self.only = only
        self.lent = environment.values()
        names = {**self.lent, **{leaf.key: None for leaf in form.order}}
        self.slots = self._work_out(form.order, "", names, None, fresh)

    def _work_out(self, order, prefix, names, row, fresh):
        slots = {}
        for leaf in order:
            slot = slots[leaf.key] = Slot(leaf, f"{prefix}{leaf.key}", names, row)
            slot.hidden = self.hides(leaf, names)
            if isinstance(leaf, Computed):
                wanted = not slot.hidden and (self.only is None or leaf.key in self.only)
                slot.value = self._computed(leaf, names) if wanted else None
            elif isinstance(leaf, Field):
                self._field(slot, fresh)
            else:
                self._rows(slot, fresh)
            names[leaf.key] = None if slot.hidden or slot.problem else slot.value
        return slots

    def hides(self, component, names):
        """Whether one of the conditions of a component holds."""
        return any(formula.value(names, self.environment) is True for formula in component.hides)

    def _field(self, slot, fresh):
        field = slot.leaf
        slot.options = offered(field.options, slot.names, self.environment)
        if field.disabled:
            slot.value = self._default(slot)
            return
        if fresh and not any(name == slot.name or name.startswith(f"{slot.name}-") for name in self.entered):
            self.entered.update(_as_typed(slot, self._default(slot), self.environment.zone))
        slot.value, slot.problem = read_typed(field, slot.name, self.entered, slot.options, self.environment.zone)

    def _default(self, slot):
        value = slot.leaf.preset if slot.leaf.default is None else self._by_formula(slot)
        return _fitting(value, slot.leaf.type)

    def _by_formula(self, slot):
        """The default by its formula, in which the name of the field itself is that of the outside."""
        key = slot.leaf.key
        own = {key: self.lent[key]} if key in self.lent else {}
        names = {name: value for name, value in slot.names.items() if name != key}
        return slot.leaf.default.value({**names, **own}, self.environment)

    def _computed(self, leaf, names):
        if leaf.formula is not None:
            return _fitting(leaf.formula.value(names, self.environment), leaf.type)
        if self.decide is None:
            raise DecisionNotLent(file=self.form.file, component=f"“{leaf.key}”", decision=leaf.decision)
        inputs = {name: to_json(formula.value(names, self.environment)) for name, formula in leaf.inputs}
        try:
            answer = from_json(self.decide(leaf.decision, inputs))
        except (AppError, NoValue):
            return None
        if leaf.output and isinstance(answer, dict):
            answer = answer.get(leaf.output)
        return _fitting(answer, leaf.type)

    def _rows(self, slot, fresh):
        rows = slot.leaf
        if fresh and f"{rows.key}-rows" not in self.entered:
            given = to_json(self._by_formula(slot)) if rows.default else None
            begun = {f"{rows.key}-rows": (str(rows.start_rows),)}
            self.entered.update(entered_rows(rows, given, self.environment.zone) if given else begun)
        count, added = count_rows(rows, self.entered), added_row(rows, self.entered)
        for index in range(min(count, MOST_ROWS)):
            names = {**slot.names, **{leaf.key: None for leaf in rows.order}}
            new = fresh or index == added
            slot.rows.append(self._work_out(rows.order, f"{slot.name}-{index}-", names, index + 1, new))
        if count > rows.max_rows:
            slot.problem = Problem(kind="maxRows", facts={"limit": rows.max_rows})
        slot.value = [_context(row) for row in slot.rows if not is_blank(row)]


def saved(slots):
    """The slots whose values count: not hidden, not computed and not disabled."""
    return [
        slot for slot in slots.values() if not (slot.hidden or isinstance(slot.leaf, Computed) or slot.leaf.disabled)
    ]


def is_blank(row):
    """Whether nothing was entered into a row."""
    return all(slot.is_blank for slot in saved(row))


def _context(row):
    return {slot.leaf.key: slot.value for slot in saved(row)}


def _fitting(value, kind):
    """A value as its type has it, where a text was given for a date or number; else as it is."""
    try:
        return from_json(value, kind)
    except NoValue:
        return value


def _as_typed(slot, value, zone):
    """The texts by name that show a default in the inputs of a field."""
    field, name = slot.leaf, slot.name
    if value is None or value is False:
        return {}
    if field.kind == "checkbox":
        return {name: ("true",)}
    if field.kind == "checklist":
        return {name: tuple(option_text(item) for item in (value if isinstance(value, list) else [value]))}
    if field.kind != "datetime" or not isinstance(value, (Date, DateTime, Time)):
        return {name: (option_text(value),)}
    boxes = boxes_of(value, zone)
    if field.type == "time":
        return {name: (boxes.get("time", ""),)}
    return {f"{name}-{part}": (text,) for part, text in boxes.items() if part != "time" or field.type == "date-time"}
