"""Expressions that need nothing from outside: their value is known as soon as they are read."""

from app.feel.builtins import BUILTINS
from app.feel.compiler import compile_node
from app.feel.errors import FeelError
from app.feel.free_names import free_names
from app.feel.run import Limits, Run
from app.feel.scope import Frame, Scope

_LIMITS = Limits(steps=10_000, items=10_000, characters=10_000)
_NOT_CONSTANT = frozenset(("now", "today", "?"))


class NotConstant(Exception):
    """The expression depends on a variable, the clock or the calendar."""


def constant(node, variables=None):
    """The value of ``node`` where ``variables`` are all it may use; raises ``NotConstant`` if it needs more."""
    known = variables or {}
    free = free_names(node)
    if free & (_NOT_CONSTANT - known.keys()) or not all(name in known or name in BUILTINS for name in free):
        raise NotConstant
    run = Run(limits=_LIMITS)
    try:
        value = compile_node(node, Scope(dict.fromkeys(known)))(Frame(known, None, run))
    except FeelError as error:
        raise NotConstant from error
    if run.notes:
        raise NotConstant
    return value
