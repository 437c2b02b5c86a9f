"""What a test of one attribute answers, as conditions on its stored value: true, false, or neither.

An :class:`Outcome` speaks of one attribute: when a stored value makes the test true, when false, and what the test
answers if there is none. A :class:`Truth` speaks of a case: two conditions that are never null themselves and never
both hold, so that ``not`` changes places and what FEEL leaves unknown is in neither.
"""

from typing import NamedTuple

from sqlalchemy import and_, false, literal, not_, or_, select, true

from app.feel import NoValue
from app.feel.compiler import COMPARERS
from app.feel.texts import brief
from app.feel.types import BOOLEAN, DATE, DATE_TIME, NUMBER, STRING, type_of
from app.feel.values import Date, DateTime, Range
from app.feel.values.numbers import ONE
from app.feel.values.times import MIDNIGHT
from app.feel.values.zones import UTC
from app.selection.case_values import case_value, column_of
from app.selection.errors import NotComparable
from app.selection.values import stored

_DAY = Date(2000, 1, 1)
EXAMPLES = {  # what two values of different kinds answer does not depend on the values
    STRING: "",
    NUMBER: ONE,
    BOOLEAN: True,
    DATE: _DAY,
    DATE_TIME: DateTime(_DAY, MIDNIGHT.with_zone(UTC)),
}
_OPERATORS = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}


class Truth(NamedTuple):
    """The conditions under which something is true and false of a case."""

    true: object
    false: object


def known(answer):
    """The Truth of an answer that does not depend on the case; what is no boolean is neither."""
    return Truth(true() if answer is True else false(), true() if answer is False else false())


def both(left, right):
    """``left and right``."""
    return Truth(and_(left.true, right.true), or_(left.false, right.false))


def either(left, right):
    """``left or right``."""
    return Truth(or_(left.true, right.true), and_(left.false, right.false))


def opposite(truth):
    """``not(truth)``."""
    return Truth(truth.false, truth.true)


class Outcome(NamedTuple):
    """When a stored value makes a test true or false, and the answer where nothing is stored."""

    true: object
    false: object
    absent: object


def comparison(kind, operator, value, run):
    """The Outcome of an attribute of type ``kind`` compared with ``value``."""
    compare = COMPARERS[operator]
    absent = compare(None, value, run)
    ordered = operator in ("=", "!=") or kind is not BOOLEAN
    if value is None or type_of(value) is not kind or not ordered:
        return Outcome(*known(compare(EXAMPLES[kind], value, run)), absent)
    condition = _OPERATORS[operator](column_of(kind), _bound(value))
    return Outcome(condition, not_(condition), absent)


def membership(kind, wanted, test):
    """The Outcome of one test behind ``in``, which evaluated to ``wanted``; ``test(value)`` is FEEL's own answer."""
    absent = test(None)
    if type(wanted) is list:
        condition = or_(false(), *_members(kind, wanted))
    elif type(wanted) is Range and _ends_are(kind, wanted):
        condition = _inside(kind, wanted)
    elif wanted is not None and type_of(wanted) is kind:
        condition = column_of(kind) == _bound(wanted)
    else:
        return Outcome(*known(test(EXAMPLES[kind])), absent)
    return Outcome(condition, not_(condition), absent)


def any_of(outcomes):
    """The Outcome of several tests of one attribute of which one is enough."""
    absent = [outcome.absent for outcome in outcomes]
    together = True if True in absent else None if None in absent else False
    return Outcome(
        or_(*(outcome.true for outcome in outcomes)), and_(*(outcome.false for outcome in outcomes)), together
    )


def of_case(name, outcome, key, listed):
    """The Truth of a case, whose business key is the column ``key``, where ``outcome`` is about its attribute."""
    return Truth(
        _somewhere(name, outcome.true, outcome.absent is True, key, listed),
        _somewhere(name, outcome.false, outcome.absent is False, key, listed),
    )


def _somewhere(name, condition, or_absent, key, listed):
    stands = case_value.c.name == name
    if not or_absent:
        return _present(and_(stands, condition), key, listed) if condition is not false() else false()
    opposed = not_(condition)
    return true() if opposed is false() else not_(_present(and_(stands, opposed), key, False))


def _present(condition, key, listed):
    """Whether the case has such a row: looked up by case, or (``listed``) from the rows that fulfil it.

    To look up case by case is best for the first page of an ordered list, from the rows for few cases among many. The
    offset keeps a planner from turning the first into the second.
    """
    if listed:
        return key.in_(select(case_value.c.business_key).where(condition))
    rows = select(literal(1)).select_from(case_value).where(case_value.c.business_key == key, condition)
    return rows.correlate_except(case_value).offset(0).exists()


def _members(kind, wanted):
    column = column_of(kind)
    plain = {_bound(item) for item in wanted if item is not None and type_of(item) is kind}
    if plain:
        yield column.in_(sorted(plain))
    yield from (_inside(kind, item) for item in wanted if type(item) is Range and _ends_are(kind, item))


def _ends_are(kind, interval):
    return kind is not BOOLEAN and all(end is None or type_of(end) is kind for end in (interval.low, interval.high))


def _inside(kind, interval):
    column, low, high = column_of(kind), interval.low, interval.high
    conditions = []
    if low is not None:
        conditions.append(column >= _bound(low) if interval.low_included else column > _bound(low))
    if high is not None:
        conditions.append(column <= _bound(high) if interval.high_included else column < _bound(high))
    return and_(*conditions)


def _bound(value):
    try:
        return stored(value)
    except NoValue as error:
        raise NotComparable(value=brief(value), problem=str(error)) from error
