"""The table of built-in functions, filled by the modules beside this one.

A built-in function is a Python function ``f(run, …)`` under :func:`builtin`, whose arguments say how an analyst
invokes it: ``@builtin("substring", "string: string", "start position: number", "length?: number", result="string")``.
``?`` marks an optional parameter, ``…`` behind the name a variadic one (``"values…: Any"``). A name registered twice
has two signatures, tried in the order of registration. Values come as FEEL values, already of the right type; null
is given only for an optional parameter or one of type Any. What has no value raises ``NoValue`` with the reason.
"""

from app.feel.parser import parse_type
from app.feel.types import ANY
from app.feel.typing import resolve_type
from app.feel.values import Function
from app.feel.values.functions import Signature

_SIGNATURES = {}


def builtin(name, *parameters, result="Any"):
    """Register the decorated Python function as a signature of the built-in function ``name``."""

    def register(function):
        pairs = [_parameter(text) for text in parameters]
        signature = Signature(
            [(plain, kind) for plain, kind, _ in pairs],
            function,
            optional=sum(mark == "?" for *_, mark in pairs),
            variadic=any(mark == "…" for *_, mark in pairs),
            strict=True,
            result=resolve_type(parse_type(result)),
        )
        _SIGNATURES.setdefault(name, []).append(signature)
        return function

    return register


def _parameter(text):
    name, _, kind = text.partition(":")
    mark = name[-1] if name[-1] in "?…" else ""
    return name.rstrip("?…"), resolve_type(parse_type(kind.strip())) if kind else ANY, mark


def functions():
    """All built-in functions by name, each a :class:`Function`."""
    return {name: Function(name, signatures) for name, signatures in _SIGNATURES.items()}
