"""List functions that make one number or value of many (DMN 1.5, section 10.3.4.4)."""

from decimal import Decimal
from functools import reduce

from app.feel.builtins.registry import builtin
from app.feel.compare import less
from app.feel.errors import NoValue
from app.feel.texts import brief
from app.feel.types import describe
from app.feel.values.numbers import DECIMAL128, ONE, TWO, ZERO, calculate


def _both_ways(name, result):
    """Register a function of a list also for its items as arguments."""

    def register(function):
        def of_arguments(run, *items):
            if not items:
                raise NoValue("nothing was given")
            return function(run, list(items))

        builtin(name, "list: list", result=result)(function)
        builtin(name, "n…: Any", result=result)(of_arguments)
        return function

    return register


@builtin("count", "list: list", result="number")
def count(run, items):
    """How many items a list has."""
    return Decimal(len(items))


@_both_ways("min", "Any")
def minimum(run, items):
    """The smallest item; ``NoValue`` of none, and unless all can be compared."""
    return _extreme(run, items, less)


@_both_ways("max", "Any")
def maximum(run, items):
    """The greatest item; ``NoValue`` of none, and unless all can be compared."""
    return _extreme(run, items, lambda item, best: less(best, item))


def _extreme(run, items, better):
    run.spend(len(items))
    best = _some(items)[0]
    if less(best, best) is None:
        raise NoValue(f"{describe(best)} is neither greater nor smaller than another")
    for item in items:
        wins = better(item, best)
        if wins is None:
            raise NoValue(f"{brief(item)} and {brief(best)} cannot be compared")
        if wins:
            best = item
    return best


@_both_ways("sum", "number")
def total(run, items):
    """The sum; ``NoValue`` of none."""
    return reduce(lambda a, b: calculate(DECIMAL128.add, a, b), _numbers(run, _some(items)), ZERO)


@_both_ways("product", "number")
def product(run, items):
    """The product; ``NoValue`` of none."""
    return reduce(lambda a, b: calculate(DECIMAL128.multiply, a, b), _numbers(run, _some(items)), ONE)


@_both_ways("mean", "number")
def mean(run, items):
    """The arithmetic mean; ``NoValue`` of none."""
    return calculate(DECIMAL128.divide, total(run, items), Decimal(len(items)))


@_both_ways("median", "number")
def median(run, items):
    """The number in the middle, or the mean of the two there; ``NoValue`` of none."""
    ordered = sorted(_numbers(run, _some(items)))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return calculate(DECIMAL128.divide, calculate(DECIMAL128.add, *ordered[middle - 1 : middle + 1]), TWO)


@_both_ways("stddev", "number")
def standard_deviation(run, items):
    """The standard deviation of a sample; ``NoValue`` of less than two numbers."""
    if len(items) < 2:
        raise NoValue("a standard deviation needs two numbers")
    finer = DECIMAL128.copy()
    finer.prec = 80  # the differences of close numbers keep their digits
    found, size = _numbers(run, items), Decimal(len(items))
    centre = calculate(finer.divide, reduce(lambda a, b: calculate(finer.add, a, b), found), size)
    squares = ZERO
    for number in found:
        away = calculate(finer.subtract, number, centre)
        squares = calculate(finer.fma, away, away, squares)
    deviation = calculate(finer.sqrt, calculate(finer.divide, squares, Decimal(len(items) - 1)))
    return calculate(DECIMAL128.plus, deviation)


@_both_ways("mode", "list<number>")
def mode(run, items):
    """The most frequent numbers in ascending order; an empty list of none."""
    counts = {}
    for number in _numbers(run, items):
        counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(number for number, times in counts.items() if times == most)


def _some(items):
    if not items:
        raise NoValue("the list is empty")
    return items


def _numbers(run, items):
    run.spend(len(items))
    for place, item in enumerate(items, 1):
        if type(item) is not Decimal:
            raise NoValue(f"item {place} is {describe(item)}, not a number")
    return items
