"""Drawing: a form with what was entered or known so far, as records for a template.

A form that is drawn for the first time shows its defaults; one that was posted shows what was typed, with messages.
"""

from app.task_forms.binding import Binding, conditional
from app.task_forms.drawing_fields import UNKNOWN, draw_field
from app.task_forms.drawn import DrawnField, DrawnRow
from app.task_forms.entries import MOST_ROWS, from_values
from app.task_forms.model import Button, Computed, Group, Mark, RowList, TextBlock
from app.task_forms.naming import add_button, identity
from app.task_forms.showing import shown
from app.task_forms.state import State
from app.task_forms.text_blocks import blocks


def draw(form, binding_or_values, environment, decide=None):
    """What to show, a list of :class:`DrawnField` in order.

    ``binding_or_values`` is a :class:`Binding` to draw again with its messages, or a dict of JSON by key (or None) to
    begin with; what it does not give has its default. ``decide(decision, inputs)`` answers JSON and may raise errors
    of the project: then, and without it, the value is not known yet. Unknown keys of a dict are passed over.
    """
    if isinstance(binding_or_values, Binding):
        entered, errors, fresh = binding_or_values.entered, binding_or_values.errors, False
    else:
        entered, _ = from_values(form, binding_or_values or {}, environment.zone)
        errors, fresh = (), True
    state = State(form, entered, environment, decide or _nobody, fresh=fresh)
    return _Drawing(state, errors).components(form.components, state.slots, state.lent)


def _nobody(decision, inputs):
    return None


class _Drawing:
    def __init__(self, state, errors):
        self.state = state
        self.errors = {error.name: error for error in reversed(errors)}
        self.conditional = {slot.name for slot in conditional(state)}

    def components(self, components, slots, lent):
        """The records of some components; ``slots`` are those in reach and ``lent`` the names without any."""
        names = {**lent, **next((slot.names for slot in slots.values()), {})}
        return [self._component(component, slots, names) for component in components]

    def _component(self, component, slots, names):
        if isinstance(component, Group):
            return self._group(component, slots, names)
        if isinstance(component, TextBlock):
            return self._text(component, names)
        if isinstance(component, (Mark, Button)):
            label = component.label if isinstance(component, Button) else ""
            hidden = self.state.hides(component, names)
            return DrawnField(kind=component.kind, label=label, hidden=hidden)
        slot = slots[component.key]
        if isinstance(component, Computed):
            return self._computed(slot)
        return self._rows(slot) if isinstance(component, RowList) else self._field(slot)

    def _group(self, group, slots, names):
        fields = tuple(self._component(component, slots, names) for component in group.components)
        hidden = self.state.hides(group, names)
        return DrawnField(kind="group", label=group.label, hidden=hidden, fields=fields)

    def _text(self, block, names):
        html = block.html
        if block.formula is not None:
            html = blocks(shown(block.formula.value(names, self.state.environment)))
        return DrawnField(kind="text", html=html, hidden=not html or self.state.hides(block, names))

    def _computed(self, slot):
        leaf = slot.leaf
        text = UNKNOWN if slot.value in (None, "") else shown(slot.value, leaf.type)
        return DrawnField(
            kind="shown", id=identity(slot.name), label=leaf.label, hint=leaf.hint, value=text, hidden=slot.hidden
        )

    def _field(self, slot):
        return draw_field(
            slot, self.state.entered, self.errors.get(slot.name), conditional=slot.name in self.conditional
        )

    def _rows(self, slot):
        rows, error = slot.leaf, self.errors.get(slot.name)
        can_add = not rows.fixed and len(slot.rows) < min(rows.max_rows, MOST_ROWS)
        return DrawnField(
            kind="rows",
            id=identity(slot.name),
            name=slot.name,
            label=rows.label,
            value=str(len(slot.rows)),
            error=error.message if error else None,
            hidden=slot.hidden,
            conditional=slot.name in self.conditional,
            optional=rows.min_rows == 0,
            rows=tuple(self._row(slot, index, row) for index, row in enumerate(slot.rows)),
            add=add_button(slot.name) if can_add else "",
        )

    def _row(self, slot, index, row):
        removable = not slot.leaf.fixed and len(slot.rows) > slot.leaf.min_rows
        return DrawnRow(
            number=index + 1,
            legend=f"{slot.leaf.label}, row {index + 1}",
            fields=tuple(self.components(slot.leaf.components, row, slot.names)),
            remove=f"{slot.name}-{index}" if removable else "",
        )
