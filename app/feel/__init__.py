"""The FEEL language of DMN 1.5: text to a compiled expression, and its value.

Pure: an expression sees the variables, clock and calendar it is given and nothing else, runs no code of a model but
FEEL, and stops within a budget. ``compile_expression`` once, ``evaluate`` often:

>>> from decimal import Decimal
>>> expression = compile_expression("weeks * 7", ["weeks"])
>>> expression.evaluate({"weeks": Decimal(39)})
Decimal('273')
"""

from app.feel import compile_loops, parser  # noqa: F401 (compile_loops adds its compilers)
from app.feel.builtins import BUILTINS
from app.feel.compiler import compile_node
from app.feel.errors import FeelError, FeelSyntaxError, NoValue, TooComplex, UnknownName
from app.feel.invocation import invoke
from app.feel.printer import print_node
from app.feel.run import Limits, Note, Run
from app.feel.scope import Frame, Scope
from app.feel.types import ANY
from app.feel.unary_tests import compile_tests

__all__ = [
    "Expression",
    "FeelError",
    "FeelSyntaxError",
    "Frame",
    "Limits",
    "NoValue",
    "Note",
    "Run",
    "Scope",
    "TooComplex",
    "UnknownName",
    "compile_expression",
    "compile_unary_tests",
    "evaluate",
    "invoke",
    "parse_expression",
    "parse_unary_tests",
    "print_node",
    "within_budget",
]


class Expression:
    """A compiled text. ``closure`` takes a Frame; ``tree`` is its syntax tree."""

    __slots__ = ("closure", "text", "tree")

    def __init__(self, text, tree, closure):
        self.text = text
        self.tree = tree
        self.closure = closure

    def evaluate(self, variables=None, run=None):
        """Its value where ``variables`` are FEEL values by name. Raises ``TooComplex`` when the budget ends."""
        run = run or Run()
        return within_budget(self.closure, Frame(variables or {}, None, run))


def parse_expression(text, scope):
    """The syntax tree of an expression in a :class:`Scope`. Raises ``FeelSyntaxError``."""
    return parser.parse_expression(text, scope.all_names(), scope.properties(), BUILTINS)


def parse_unary_tests(text, scope):
    """The syntax tree of the text of a cell in a :class:`Scope`. Raises ``FeelSyntaxError``."""
    return parser.parse_unary_tests(text, scope.all_names(), scope.properties(), BUILTINS)


def compile_expression(text, names=(), *, types=None):
    """Compile an expression that may use ``names`` and item definitions ``types``.

    ``names`` is a :class:`Scope`, types by name or plain names. Raises ``FeelSyntaxError`` or ``UnknownName``, both
    with the position in the text.
    """
    scope = _scope(names, types)
    tree = parse_expression(text, scope)
    return Expression(text, tree, within_budget(compile_node, tree, scope))


def compile_unary_tests(text, names=(), *, types=None):
    """Compile the text of a cell; the closure of the result takes the tested value and a Frame."""
    scope = _scope(names, types)
    tree = parse_unary_tests(text, scope)
    return Expression(text, tree, within_budget(compile_tests, tree, scope))


def evaluate(text, variables=None, run=None):
    """Parse, compile and evaluate in one go."""
    return compile_expression(text, list(variables or ())).evaluate(variables, run)


def within_budget(function, *arguments):
    """``function(*arguments)``, where nesting too deep for Python becomes a ``TooComplex``."""
    try:
        return function(*arguments)
    except RecursionError as error:
        raise TooComplex(problem="it is nested too deeply") from error


def _scope(names, types):
    if isinstance(names, Scope):
        return names
    return Scope(dict(names) if isinstance(names, dict) else dict.fromkeys(names, ANY), None, types)
