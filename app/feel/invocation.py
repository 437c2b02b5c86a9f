"""Invoking a function value: the signature that fits, the implicit conversions of its arguments, the budget."""

from app.feel.errors import NoValue
from app.feel.types import ANY, coerce


def invoke(run, function, arguments, names=()):
    """The value of ``function`` for ``arguments`` (named if ``names`` are given).

    Raises ``NoValue`` where no signature takes them or the function has no value for them, ``TooComplex`` where
    the budget ends.
    """
    reason = None
    for signature in function.signatures:
        arranged = signature.arrange(arguments, names)
        if arranged is None:
            continue
        try:
            ready = _converted(run, signature, arranged)
        except NoValue as error:
            reason = reason or f"“{function.name or 'function'}”: {error}"
            continue
        run.enter()
        try:
            run.spend()
            return signature.call(run, *ready)
        finally:
            run.leave()
    raise NoValue(reason or f"these arguments do not fit {function.usage}")


def _converted(run, signature, arguments):
    if signature.variadic:
        name, kind = signature.parameters[0]
        return [_argument(run, value, name, kind, signature.strict) for value in arguments]
    required = len(signature.parameters) - signature.optional
    return [
        _argument(run, value, name, kind, signature.strict and place < required)
        for place, ((name, kind), value) in enumerate(zip(signature.parameters, arguments, strict=True))
    ]


def _argument(run, value, name, kind, strict):
    if value is None:
        if strict and kind is not ANY:
            raise NoValue(f"{name} is null")
        return None
    if type(value) is str:
        run.spend(len(value) >> 10)
    try:
        converted = coerce(value, kind, run)
    except NoValue as error:
        raise NoValue(f"{name}: {error}") from error
    if converted is None and strict and kind is not ANY:  # a list of one null
        raise NoValue(f"{name} is null")
    return converted
