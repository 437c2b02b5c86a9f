"""A FEEL expression of a form: compiled when the file is read, evaluated when the form is drawn or checked.

Which names the outside lends is not known when a file is read, so a formula remembers which it ``uses``: a linker
compares them with the model, and an evaluation refuses a name that nobody lent instead of taking it for null.
"""

from app.errors import AppError
from app.feel import FeelError, Scope, compile_expression, parse_expression, syntax
from app.feel.builtins import BUILTINS
from app.feel.free_names import children, free_names
from app.feel.record import Record
from app.task_forms.environment import NAMES
from app.task_forms.errors import UnknownHere

MAX_LENGTH = 4_000


class Formula(Record):
    """``text`` without its “=”; ``uses`` are the names of the outside and of the form's fields it needs."""

    file: str
    component: str
    text: str
    uses: frozenset
    expression: object
    uncompared = ("expression", "uses")

    def value(self, names, environment):
        """Its FEEL value; null where the language says so or the budget ends. Raises ``UnknownHere``."""
        for name in sorted(self.uses - names.keys()):
            raise UnknownHere(file=self.file, component=self.component, name=name)
        try:
            return self.expression.evaluate(names, environment.run())
        except FeelError:
            return None


class BadFormula(AppError):
    """{problem}"""


def read_formula(text, keys, file, component):
    """The Formula of ``=…`` where ``keys`` are the fields in reach. Raises ``BadFormula`` with what is wrong."""
    if not isinstance(text, str) or not text.startswith("="):
        raise BadFormula(problem="should be FEEL, beginning with “=”.")
    if len(text) > MAX_LENGTH:
        raise BadFormula(problem=f"is longer than {MAX_LENGTH} characters; make a decision of it.")
    source = text[1:].strip()
    try:
        tree = parse_expression(source, Scope(dict.fromkeys(keys)))
        known = {*keys, *NAMES}
        _refuse_shadowed_functions(tree, known)
        uses = frozenset(name for name in free_names(tree) if name in known or name not in BUILTINS)
        return Formula(file, component, source, uses, compile_expression(source, sorted(uses)))
    except RecursionError as error:
        raise BadFormula(problem="is nested too deeply.") from error
    except FeelError as error:
        raise BadFormula(problem=f"is not FEEL. {error.sentence}") from error


def _refuse_shadowed_functions(tree, known):
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, syntax.Call) and isinstance(node.function, syntax.Name) and node.function.name in known:
            name = node.function.name
            advice = "write it without brackets" if name in NAMES else "give the field another key"
            raise BadFormula(problem=f"calls “{name}(…)”, but “{name}” is a value here; {advice}.")
        waiting += children(node)
