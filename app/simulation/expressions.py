"""FEEL in the files of a simulation, over plain names: compiled once for each text."""

from functools import lru_cache

from app.feel import Run, Scope, compile_expression, parse_expression
from app.feel.free_names import free_names
from app.runtime.variables import from_json, plain


@lru_cache(maxsize=4096)
def _compiled(text, known):
    used = free_names(parse_expression(text, Scope(dict.fromkeys(known))))
    names = tuple(name for name in known if name in used)
    return compile_expression(text, names), names


def evaluated(text, values, run=None):
    """The value (JSON) of a text over ``values`` (FEEL values by name). Raises ``FeelError``."""
    expression, names = _compiled(text, tuple(values))
    return plain(expression.evaluate({name: values[name] for name in names}, run or Run()))


def feel_values(values):
    """FEEL values by name of JSON values; texts that are dates become dates."""
    return {name: from_json(value) for name, value in values.items()}
