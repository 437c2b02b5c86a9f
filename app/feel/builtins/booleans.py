"""Functions of truth values and identity (DMN 1.5, sections 10.3.4.2, 10.3.4.4 and 10.3.4.6)."""

from app.feel.builtins.registry import builtin
from app.feel.compare import same
from app.feel.errors import NoValue
from app.feel.texts import brief


@builtin("not", "negand: Any", result="boolean")
def negation(run, negand):
    """``not(negand)``; null for null."""
    if negand is None:
        return None
    if type(negand) is not bool:
        raise NoValue(f"not: {brief(negand)} is neither true nor false")
    return not negand


@builtin("all", "list: list", result="boolean")
def every(run, items):
    """False if any item is false, true if all are true or there is none, otherwise null."""
    return _combined(run, items, False)


@builtin("all", "b…: Any", result="boolean")
def every_of(run, *items):
    """The same for arguments."""
    return _combined(run, _some(items), False)


@builtin("any", "list: list", result="boolean")
def some(run, items):
    """True if any item is true, false if all are false or there is none, otherwise null."""
    return _combined(run, items, True)


@builtin("any", "b…: Any", result="boolean")
def some_of(run, *items):
    """The same for arguments."""
    return _combined(run, _some(items), True)


@builtin("is", "value1: Any", "value2: Any", result="boolean")
def identity(run, first, second):
    """Whether both are the same value; times must name the same zone. Never null."""
    return same(first, second, run)


def _some(items):
    if not items:
        raise NoValue("nothing was given")
    return items


def _combined(run, items, decisive):
    run.spend(len(items))
    strange = None
    for item in items:
        if item is decisive:
            return decisive
        if type(item) is not bool and strange is None:
            strange = f"{brief(item)} is neither true nor false"
    if strange is not None:
        raise NoValue(strange)
    return not decisive
