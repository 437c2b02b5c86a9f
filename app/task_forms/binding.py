"""Binding: what was entered into a form, checked, as values to save or messages to show.

``bind_submission`` takes what a browser posts, ``bind_values`` JSON from a program; the same rules read both.
"""

from app.feel.record import Record
from app.task_forms.conversion import to_json
from app.task_forms.entries import from_submission, from_values, texts_of
from app.task_forms.model import keyed
from app.task_forms.naming import anchor
from app.task_forms.ordering import relied_on
from app.task_forms.rules import complaints
from app.task_forms.state import State, saved

DRAWN = "_drawn"


class FormError(Record):
    """One message: the ``name`` of the input, the ``id`` on the page to go to, and in a list its ``row`` from 1."""

    name: str
    message: str
    id: str = ""
    row: object = None
    rows: str = ""

    @property
    def sentence(self):
        """The message with the row it is about, for a list of all messages."""
        return f"{self.rows}, row {self.row}: {self.message}" if self.row else self.message


class Binding(Record):
    """What came of binding. Use ``values`` only if it is ``accepted``.

    ``values`` are plain JSON by key: visible fields only, null where nothing was entered; ``errors`` the messages in
    the order of the form; ``entered`` the typed texts by the name of their input, to draw the form again.
    ``changed`` tells that a row was added or removed: nothing is to be saved, only drawn.
    """

    values: dict
    errors: tuple
    entered: dict
    changed: bool = False

    @property
    def accepted(self):
        """Whether there is nothing to put right and nothing to draw again."""
        return not self.errors and not self.changed


def bind_submission(form, submitted, environment, decide=None):
    """The :class:`Binding` of a posted form; ``submitted`` maps names to lists of texts, as a browser posts them.

    Names that are none of the form's and disabled fields are passed over. ``_add=key`` and ``_remove=key-0`` change
    the rows of a list. Whatever ``_drawn`` does not name among the conditional fields was not seen by the person and
    is asked now. ``decide(decision, inputs)`` is needed only where a rule depends on a decision.
    """
    entered, changed = from_submission(form, submitted)
    if changed:
        return Binding({}, (), entered, changed=True)
    state = _state(form, entered, environment, decide)
    errors = _errors(state, [])
    if DRAWN in submitted:
        errors = _with_unseen(state, errors, frozenset(texts_of(submitted[DRAWN])))
    return Binding(_values(state.slots), errors, entered)


def bind_values(form, values, environment, decide=None):
    """The :class:`Binding` of JSON values by key, by the rules of :func:`bind_submission`.

    Unknown keys, computed and disabled fields are errors; values of hidden fields are passed over.
    """
    entered, problems = from_values(form, values, environment.zone)
    state = _state(form, entered, environment, decide)
    return Binding(_values(state.slots), _errors(state, problems), entered)


def _state(form, entered, environment, decide):
    return State(form, entered, environment, decide, only=relied_on(form.components))


def _values(slots):
    return {slot.leaf.key: to_json(None if slot.problem else slot.value) for slot in saved(slots)}


def _errors(state, problems):
    """The complaints of the rules, after what could not be read at all."""
    labels = {leaf.key: leaf.label for leaf in keyed(state.form.components)}
    found = [
        FormError(name=name, message=text, row=row, rows=labels.get(name.split("-")[0], "") if row else "")
        for name, row, text in problems
    ]
    told = {name for name, _, _ in problems}
    return (*found, *(_error(state, *each) for each in complaints(state) if each[0].name not in told))


def _error(state, slot, part, text):
    list_key = slot.name.split("-")[0]
    rows = state.slots[list_key].leaf.label if slot.row else ""
    return FormError(name=slot.name, message=text, id=anchor(state, slot, part), row=slot.row, rows=rows)


def _with_unseen(state, errors, drawn):
    """The errors, and one for each field that was hidden from the person and no longer is."""
    told = {error.name for error in errors}
    unseen = [slot for slot in conditional(state) if slot.name not in drawn and slot.name not in told]
    words = "“{}” now applies: answer it, or leave it empty"
    return (*errors, *(_error(state, slot, "", words.format(slot.leaf.label)) for slot in unseen))


def conditional(state):
    """The slots that are shown now but need not be: a condition might hide them."""
    found = [slot for slot in saved(state.slots) if slot.leaf.hides]
    for slot in saved(state.slots):
        for row in slot.rows:
            found += [inner for inner in saved(row) if inner.leaf.hides]
    return found
