"""What a decision table answers when several rules match, by hit policy (DMN 1.5, section 8.2.8)."""

from functools import cmp_to_key

from app.feel.builtins import BUILTINS
from app.feel.compare import equal
from app.feel.errors import NoValue
from app.feel.invocation import invoke

AGGREGATIONS = {"SUM": "sum", "COUNT": "count", "MIN": "min", "MAX": "max"}
SINGLE_HIT = ("UNIQUE", "ANY", "FIRST", "PRIORITY")


class Collision(Exception):
    """More rules matched than the hit policy allows; ``rules`` are their indexes."""

    def __init__(self, rules):
        self.rules = rules
        super().__init__(rules)


def answer(policy, matched, outputs, priorities):
    """The indexes of the rules whose outputs are returned, in order.

    ``matched`` are the indexes of the rules that matched, ``outputs(index)`` the output values of one as a tuple,
    ``priorities`` for each output the list of its values in order of priority, or None. Raises ``Collision``.
    """
    return _POLICIES[policy](matched, outputs, priorities)


def _unique(matched, outputs, priorities):
    if len(matched) > 1:
        raise Collision(matched)
    return matched


def _any(matched, outputs, priorities):
    first = outputs(matched[0])
    for index in matched[1:]:
        if any(equal(one, other) is not True for one, other in zip(first, outputs(index), strict=True)):
            raise Collision(matched)
    return matched[:1]


def _first(matched, outputs, priorities):
    return matched[:1]


def _in_rule_order(matched, outputs, priorities):
    return matched


def _priority(matched, outputs, priorities):
    return _in_output_order(matched, outputs, priorities)[:1]


def _in_output_order(matched, outputs, priorities):
    def compare(one, other):
        for left, right, order in zip(outputs(one), outputs(other), priorities, strict=True):
            difference = _rank(left, order) - _rank(right, order)
            if difference:
                return difference
        return one - other

    return sorted(matched, key=cmp_to_key(compare))


def _rank(value, order):
    for place, candidate in enumerate(order or ()):
        if equal(value, candidate) is True:
            return place
    return len(order or ())


def aggregate(aggregation, values, run):
    """The aggregation of the single output's ``values``; ``NoValue`` where there is none."""
    if aggregation == "COUNT":
        return invoke(run, BUILTINS["count"], [values])
    if not values:
        raise NoValue(f"there is nothing to take the {aggregation.lower()} of")
    return invoke(run, BUILTINS[AGGREGATIONS[aggregation]], [values])


_POLICIES = {
    "UNIQUE": _unique,
    "ANY": _any,
    "FIRST": _first,
    "PRIORITY": _priority,
    "RULE ORDER": _in_rule_order,
    "COLLECT": _in_rule_order,
    "OUTPUT ORDER": _in_output_order,
}
