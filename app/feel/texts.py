"""Values as text: what ``string()`` gives, and the short form that a reason shows (DMN 1.5, section 10.3.4.1)."""

from decimal import Decimal

from app.feel.errors import TooComplex
from app.feel.lexer import name_tokens, quote, tokens
from app.feel.run import Limits
from app.feel.types import describe
from app.feel.values import Function, Range, numbers

_SHOWN = 40


def to_text(value, run=None):
    """The text of any value: numbers without exponent, dates, times and durations as ISO 8601 has them.

    A string is itself; inside a list, context or range it stands in quotation marks. Raises ``TooComplex`` where
    the text is longer than ``run`` allows.
    """
    if type(value) is str:
        return value
    limit = (run.limits if run else Limits()).characters
    pieces, length, waiting = [], 0, [value]
    while waiting:
        part = waiting.pop()
        if type(part) in _OPENERS:
            waiting.extend(reversed(_OPENERS[type(part)](part)))
            continue
        piece = part.text if type(part) is _Mark else _plain(part)
        pieces.append(piece)
        length += len(piece)
        if length > limit or len(pieces) > limit or len(waiting) > 4 * limit:
            raise TooComplex(problem=f"a text of more than {limit} characters")
    if run:
        run.spend(len(pieces))
        run.written(length)
    return "".join(pieces)


def brief(value):
    """A value as a reason shows it to an analyst: in quotation marks or as a number, and never long."""
    if type(value) is str:
        return f"“{value[:_SHOWN]}{'…' if len(value) > _SHOWN else ''}”"
    if type(value) in (list, dict, Range, Function):
        return describe(value)
    if type(value) is Decimal and abs(value.adjusted()) > _SHOWN:
        return str(numbers.DECIMAL128.normalize(value))
    text = _plain(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class _Mark:
    """Punctuation between the parts of a value, to be told from a string inside it."""

    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text


_COMMA = _Mark(", ")


def _plain(value):
    if value is None:
        return "null"
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) is str:
        return quote(value)
    if type(value) is Decimal:
        return numbers.text(value)
    if type(value) is Function:
        return value.usage
    return str(value)


def _list_parts(value):
    parts = [_Mark("[")]
    for item in value:
        parts += (item, _COMMA)
    return [*(parts[:-1] if value else parts), _Mark("]")]


def _context_parts(value):
    parts = [_Mark("{")]
    for name, entry in value.items():
        parts += (_Mark(f"{_key(name)}: "), entry, _COMMA)
    return [*(parts[:-1] if value else parts), _Mark("}")]


def _range_parts(value):
    if value.low is None and value.high is not None:
        return [_Mark("(<= " if value.high_included else "(< "), value.high, _Mark(")")]
    if value.high is None and value.low is not None:
        return [_Mark("(>= " if value.low_included else "(> "), value.low, _Mark(")")]
    opening, closing = "[" if value.low_included else "(", "]" if value.high_included else ")"
    return [_Mark(opening), value.low, _Mark(".."), value.high, _Mark(closing)]


_OPENERS = {list: _list_parts, dict: _context_parts, Range: _range_parts}


def _key(name):
    """A key as it is written in a context: in quotation marks unless it is words only."""
    spelled = name_tokens(name)
    plain = spelled and " ".join(spelled) == name and all(token.kind == "word" for token in tokens(name)[:-1])
    return name if plain else quote(name)
