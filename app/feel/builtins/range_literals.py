"""A range written as a text, whose ends are literals and nothing is evaluated (DMN 1.5, ``range(from)``)."""

from decimal import Decimal

from app.feel import syntax
from app.feel.compare import less
from app.feel.errors import FeelError, NoValue
from app.feel.literals import at_literal
from app.feel.parser import parse_expression
from app.feel.texts import brief
from app.feel.values import Date, DateTime, Range, Time, parse_duration
from app.feel.values.numbers import DECIMAL128

_CONSTRUCTORS = {
    "date": Date.parse,
    "time": Time.parse,
    "date and time": DateTime.parse,
    "duration": parse_duration,
}
MAX_LENGTH = 1000


def range_of(text):
    """The :class:`Range` a text spells; ``NoValue`` if it is none or its ends are not in order.

    Its ends are numbers, strings, ``@"…"``, ``date("…")`` and the like, or null for one that the range has not.
    """
    if len(text) > MAX_LENGTH:
        raise NoValue(f"{brief(text)} is not a range")
    try:
        tree = parse_expression(_with_null(text.strip()), _CONSTRUCTORS, (), _CONSTRUCTORS)
    except FeelError as error:
        raise NoValue(f"{brief(text)} is not a range") from error
    if not isinstance(tree, syntax.RangeNode):
        raise NoValue(f"{brief(text)} is not a range such as [1..3]")
    low, high = _end(tree.low), _end(tree.high)
    known = [end for end in (low, high) if end is not None]
    if not known or less(known[0], known[0]) is None:
        raise NoValue(f"{brief(text)} has no end that a range can have")
    if len(known) == 2 and less(high, low) is not False:
        raise NoValue(f"the ends of {brief(text)} are not in order")
    return Range(low, high, tree.low_included, tree.high_included)


def _with_null(text):
    """``text`` with null written where an end is left out, which only an open bound may do: ``(..2)``, ``[2..)``."""
    if text[:1] in ("(", "]") and text[1:].lstrip().startswith(".."):
        return f"{text[0]}null{text[1:].lstrip()}"
    if text[-1:] in (")", "[") and text[:-1].rstrip().endswith(".."):
        return f"{text[:-1].rstrip()}null{text[-1]}"
    return text


def _end(node):
    if isinstance(node, syntax.Literal):
        return node.value
    if isinstance(node, syntax.Negation) and _is_number(node.operand):
        return DECIMAL128.minus(node.operand.value)
    if isinstance(node, syntax.AtLiteral):
        return at_literal(node.text)
    if isinstance(node, syntax.Call) and isinstance(node.function, syntax.Name) and len(node.arguments) == 1:
        argument, constructor = node.arguments[0], _CONSTRUCTORS.get(node.function.name)
        if constructor and isinstance(argument, syntax.Literal) and type(argument.value) is str:
            return constructor(argument.value)
    raise NoValue("the ends of a range in a text must be written out")


def _is_number(node):
    return isinstance(node, syntax.Literal) and type(node.value) is Decimal
