"""Task forms: form files (form-js JSON, a checked subset) → fields to draw, and what people enter → values.

Files decide here too: this package knows how a form reads, is drawn and is checked, and no form in particular.
``read_form`` once, then ``draw`` for a page and ``bind_submission`` or ``bind_values`` for what comes back. Whoever
calls lends an :class:`Environment` with the FEEL names and the clock, and ``decide`` to ask decisions read-only.
"""

from app.task_forms.binding import Binding, FormError, bind_submission, bind_values
from app.task_forms.drawing import draw
from app.task_forms.drawn import DrawnField, DrawnOption, DrawnRow
from app.task_forms.environment import Environment
from app.task_forms.errors import DecisionNotLent, UnknownHere, UnusableForm
from app.task_forms.model import TaskForm
from app.task_forms.reader import read_form
from app.task_forms.showing import shown

__all__ = [
    "Binding",
    "DecisionNotLent",
    "DrawnField",
    "DrawnOption",
    "DrawnRow",
    "Environment",
    "FormError",
    "TaskForm",
    "UnknownHere",
    "UnusableForm",
    "bind_submission",
    "bind_values",
    "draw",
    "read_form",
    "shown",
]
