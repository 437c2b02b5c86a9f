"""The texts of a diagram: FEEL behind ``=``, static otherwise.

An expression knows which names and which parts of the case it needs, so that only these are looked up and loaded, and
so that a name nobody ever sets is found when the diagram is read.
"""

from app import feel
from app.engine.errors import Unset
from app.feel import syntax
from app.feel.free_names import children, free_names
from app.feel.scope import Scope

CASE = "case"
PARAMETERS = "parameters"
NAMES = frozenset({CASE, PARAMETERS, "today", "now", "actor"})


class Static:
    """A text without ``=``: it stands for itself."""

    names = case_fields = frozenset()
    whole_case = False

    def __init__(self, text):
        self.text = text

    def resolve(self, known):
        """Nothing to resolve."""

    def evaluate(self, lookup, run):
        """The text."""
        return self.text


class Expression:
    """A FEEL text, parsed. ``names`` are those it uses, ``case_fields`` the parts of the case, by name.

    ``whole_case`` says that it uses the case as a whole, so that every part of it is needed.
    """

    def __init__(self, text):
        """Raises ``FeelSyntaxError``."""
        self.text = text
        self.tree = feel.parse_expression(text, Scope({}))
        self.names = free_names(self.tree)
        self.case_fields, self.whole_case = case_fields_of(self.tree)
        self._compiled = None

    def resolve(self, known):
        """Bind the names to those ``known``; what is not among them must be an entry in a filter.

        Raises ``UnknownName``.
        """
        self.names &= known
        self._compiled = feel.compile_expression(self.text, sorted(self.names))

    def evaluate(self, lookup, run):
        """Its FEEL value; ``lookup(name, expression)`` finds a name. Raises ``Unset``, ``TooComplex``."""
        return self._compiled.evaluate({name: lookup(name, self) for name in sorted(self.names)}, run)


def expression(text):
    """The :class:`Expression` of a text that begins with ``=``, else the :class:`Static`; None for None."""
    if text is None:
        return None
    return Expression(text.strip()[1:]) if text.strip().startswith("=") else Static(text)


def value_of(held, lookup, run):
    """The value of an expression; null with a reason is an error, null as the text says it is null."""
    value = held.evaluate(lookup, run)
    if value is None and run.notes:
        raise Unset(text=held.text, reason="; ".join(dict.fromkeys(note.reason for note in run.notes)))
    return value


def case_fields_of(tree):
    """The parts of the case that a syntax tree names, and whether it uses the case as a whole."""
    found, whole, waiting = set(), False, [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, syntax.Path) and isinstance(node.base, syntax.Name) and node.base.name == CASE:
            found.add(node.name)
        elif isinstance(node, syntax.Name) and node.name == CASE:
            whole = True
        else:
            waiting += children(node)
    return frozenset(found), whole
