"""The closures of what runs over lists and of functions: filter, for, some, every, function, call, context."""

from decimal import Decimal

from app.feel import syntax
from app.feel.builtins import BUILTINS
from app.feel.compiler import compile_node, compiles, decided, noting
from app.feel.errors import NoValue
from app.feel.free_names import free_names
from app.feel.invocation import invoke
from app.feel.scope import Frame
from app.feel.types import ANY, describe
from app.feel.typing import resolve_type
from app.feel.values import Date, Function, Range
from app.feel.values.functions import Signature
from app.feel.values.numbers import DECIMAL128


@compiles(syntax.ContextNode)
def _context(node, scope):
    inner, entries = scope.child(), []
    for key, expression in node.entries:
        if isinstance(expression, syntax.FunctionDefinition):  # a function may call itself
            inner.names[key] = ANY
        entries.append((key, compile_node(expression, inner)))
        inner.names[key] = ANY
    if len({key for key, _ in entries}) < len(entries):

        def refuse(frame):
            raise NoValue("an entry stands twice in this context")

        return noting(refuse, node.position)

    def build(frame):
        values = {}
        inside = Frame(values, frame, frame.run)
        for key, closure in entries:
            values[key] = closure(inside)
        frame.run.spend(len(values))
        return values

    return build


@compiles(syntax.Filter)
def _filter(node, scope):
    base = compile_node(node.base, scope)
    condition = compile_node(node.condition, scope.child({"item": ANY}, is_open=True))
    return noting(lambda frame: filtered(frame, base(frame), condition), node.position)


def filtered(frame, value, condition):
    """``value[condition]``: the items that pass, or the item at the position the condition gives.

    ``condition`` is a closure over a frame in which ``item`` is the item. Positions count from 1, or from the end
    if negative; one outside the list has no value.
    """
    items = value if type(value) is list else [] if value is None else [value]
    frame.run.spend(len(items))
    chosen = []
    for item in items or [None]:
        answer = condition(Frame({"item": item}, frame, frame.run))
        if type(answer) is Decimal:
            return _item_at(items, answer)
        if decided(answer) and items:
            chosen.append(item)
    return chosen


def _item_at(items, position):
    place = int(position)
    if place != position or place == 0 or abs(place) > len(items):
        raise NoValue(f"there is no item {position} in a list of {len(items)}")
    return items[place - 1 if place > 0 else place]


@compiles(syntax.For)
def _for(node, scope):
    sources, known = _sources(node.iterators, scope)
    body = compile_node(node.body, scope.child([*known, "partial"]))
    uses_partial = "partial" in free_names(node.body) and "partial" not in known

    def iterate(frame):
        results = []
        inside = Frame({}, frame, frame.run)
        for _ in combinations(inside, sources):
            if uses_partial:
                frame.run.listed(len(results))
                inside.values["partial"] = list(results)
            results.append(body(Frame(dict(inside.values), frame, frame.run)))
            frame.run.listed(1)
        frame.run.listed(len(results))
        return results

    return noting(iterate, node.position)


@compiles(syntax.Quantified)
def _quantified(node, scope):
    sources, known = _sources(node.iterators, scope)
    condition, decisive = compile_node(node.condition, scope.child(known)), node.kind == "some"

    def quantify(frame):
        inside = Frame({}, frame, frame.run)
        return quantified(decisive, (condition(inside) for _ in combinations(inside, sources)))

    return noting(quantify, node.position)


def _sources(iterators, scope):
    """The compiled ``(name, source)`` pairs, each source knowing the variables before it, and all their names."""
    pairs, known = [], []
    for iterator in iterators:
        pairs.append((iterator.name, compile_source(iterator.source, scope.child(known))))
        known.append(iterator.name)
    return pairs, known


def quantified(decisive, answers):
    """``some`` (``decisive`` True) or ``every`` (False) of three-valued answers."""
    unknown = False
    for answer in answers:
        if decided(answer) is decisive and answer is not None:
            return decisive
        unknown = unknown or answer is None
    return None if unknown else not decisive


def combinations(frame, sources):
    """Set the variables of ``sources`` in ``frame`` to each combination in turn, the last varying fastest."""
    if not sources:
        yield
        return
    (name, source), *rest = sources
    for value in source(frame):
        frame.run.spend()
        frame.values[name] = value
        yield from combinations(frame, rest)


def compile_source(node, scope):
    """The closure that gives what an iterator runs over: a Python iterable of values."""
    if isinstance(node, syntax.Steps):
        low, high = compile_node(node.low, scope), compile_node(node.high, scope)
        return lambda frame: steps(low(frame), high(frame))
    value = compile_node(node, scope)
    return lambda frame: iterated(value(frame))


def iterated(value):
    """What ``for x in value`` runs over; ``NoValue`` for null and for a range that cannot be counted."""
    if type(value) is list:
        return value
    if value is None:
        raise NoValue("null cannot be iterated over")
    if type(value) is Range:
        return _inside(value)
    return [value]


def _inside(span):
    if span.low is None or span.high is None:
        raise NoValue("a range without an end cannot be iterated over")
    return (
        value
        for value in steps(span.low, span.high)
        if (span.low_included or value != span.low) and (span.high_included or value != span.high)
    )


def steps(low, high):
    """The whole numbers or dates from ``low`` to ``high``, counting down if ``high`` is less."""
    if type(low) is Date and type(high) is Date:
        return (Date.from_ordinal(day) for day in _count(low.ordinal, high.ordinal))
    if type(low) is Decimal and type(high) is Decimal and _is_countable(low) and _is_countable(high):
        return (Decimal(number) for number in _count(int(low), int(high)))
    raise NoValue(f"{describe(low)} to {describe(high)} cannot be counted through")


def _is_countable(number):
    return number.adjusted() < DECIMAL128.prec and number == int(number)


def _count(low, high):
    return range(low, high + 1) if low <= high else range(low, high - 1, -1)


@compiles(syntax.FunctionDefinition)
def _function(node, scope):
    parameters = [(name, resolve_type(kind, scope.types) if kind else ANY) for name, kind in node.parameters]
    if node.external:
        return lambda frame: Function(None, [Signature(parameters, external_function)])
    body = compile_node(node.body, scope.child(dict(parameters)))
    return lambda frame: Function(None, [closure_signature(parameters, body, frame)])


def closure_signature(parameters, body, frame):
    """The signature of a function whose ``body`` is a closure over its parameters inside ``frame``."""
    names = [name for name, _ in parameters]

    def call(run, *arguments):
        return body(Frame(dict(zip(names, arguments, strict=True)), frame, run))

    return Signature(parameters, call)


def external_function(run, *arguments):
    """What stands for a function of another language: it has no value, because models run no foreign code."""
    raise NoValue("functions of other languages are not run")


@compiles(syntax.Call)
def _call(node, scope):
    arguments, names = [compile_node(argument, scope) for argument in node.arguments], node.names
    known = _built_in(node.function, scope)
    if known is not None:

        def call_known(frame):
            return invoke(frame.run, known, [value(frame) for value in arguments], names)

        return noting(call_known, node.position)
    function = compile_node(node.function, scope)

    def call(frame):
        target = function(frame)
        if type(target) is not Function:
            raise NoValue(f"{describe(target)} cannot be invoked")
        return invoke(frame.run, target, [value(frame) for value in arguments], names)

    return noting(call, node.position)


def _built_in(node, scope):
    """The built-in function a call surely means, or None."""
    if not isinstance(node, syntax.Name) or any(link.is_open or node.name in link.names for link in scope.chain()):
        return None
    return BUILTINS.get(node.name)
