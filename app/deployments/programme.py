"""A deployment ready to be used: its models, forms and letters, read once per content and shared.

A bundle of files is only bytes; here each kind of file gets its reader. Everything is read when it is first asked for,
and kept as long as the process runs.
"""

import threading
from collections import OrderedDict

from app.deployments import messages
from app.deployments.reasons import reasons_of
from app.engine.models import CASE_FILE, Models
from app.errors import NotFound
from app.letters.letter import read_letter
from app.task_forms.conversion import from_json
from app.task_forms.reader import read_form

_KEPT = 32
_programmes = OrderedDict()
_lock = threading.RLock()


class NoSuchForm(NotFound):
    """The deployment has no form “{form}”."""


class NoSuchLetter(NotFound):
    """The deployment has no letter “{letter}”."""


class Programme:
    """``bundle`` maps relative paths to bytes and has an ``id``, the deployment's."""

    def __init__(self, bundle):
        self.id = bundle.id
        self.bundle = bundle
        self._forms = {
            path.removeprefix("forms/").removesuffix(".form"): path
            for path in bundle
            if path.startswith("forms/") and path.endswith(".form")
        }
        self._read_forms = {}
        self._read_letters = {}
        self._reasons = None
        self._messages = None
        self.models = Models(bundle, _FormKeys(self))

    def form(self, form_id):
        """The :class:`TaskForm` of an id. Raises ``NoSuchForm``."""
        if form_id not in self._read_forms:
            if form_id not in self._forms:
                raise NoSuchForm(form=form_id)
            path = self._forms[form_id]
            self._read_forms[form_id] = read_form(self.bundle[path], path)
        return self._read_forms[form_id]

    def form_ids(self):
        """The ids of all forms."""
        return sorted(self._forms)

    def letter(self, letter_id):
        """The letter of an id. Raises ``NoSuchLetter``."""
        if letter_id not in self._read_letters:
            path = f"forms/letters/{letter_id}.html"
            if path not in self.bundle:
                raise NoSuchLetter(letter=letter_id)
            self._read_letters[letter_id] = read_letter(self.bundle[path], path)
        return self._read_letters[letter_id]

    @property
    def messages(self):
        """Every declared :class:`~app.deployments.messages.Message` by its name. Raises ``BadMessages``."""
        if self._messages is None:
            declared = messages.FILE in self.bundle
            self._messages = messages.read_messages(self.bundle[messages.FILE]) if declared else {}
        return self._messages

    def reasons(self):
        """The sentences that say why an attribute has its value, by its name. Raises ``BadReason``."""
        if self._reasons is None:
            self._reasons = reasons_of(self.models, CASE_FILE)
        return self._reasons

    def variables(self, form_id, values):
        """A form's values (plain JSON) as variables: dates where the form has dates."""
        return _variables(self.form(form_id).saved, values)


def _variables(fields, values):
    found = {}
    for field in fields:
        value = values.get(field.key)
        if field.type == "list" and isinstance(value, list):
            inner = [each for each in getattr(field, "components", ()) if hasattr(each, "type")]
            found[field.key] = [_variables(inner, row) if isinstance(row, dict) else from_json(row) for row in value]
        else:
            found[field.key] = None if value is None else from_json(value, field.type)
    return found


class _FormKeys:
    """Form ids to the keys of their fields, for the engine; a form that is not there has none."""

    def __init__(self, programme):
        self._programme = programme

    def get(self, form_id, default=()):
        if form_id not in self._programme._forms:
            return default
        return self._programme.form(form_id).keys


def programme_of(bundle):
    """The :class:`Programme` of a bundle, made once per content."""
    with _lock:
        if bundle.id not in _programmes:
            _programmes[bundle.id] = Programme(bundle)
            while len(_programmes) > _KEPT:
                _programmes.popitem(last=False)
        _programmes.move_to_end(bundle.id)
        return _programmes[bundle.id]
