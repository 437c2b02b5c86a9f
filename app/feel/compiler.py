"""Syntax trees to Python closures, once; a closure takes a :class:`Frame` and returns a FEEL value.

Names are resolved here, so a misspelt one is found when a model is checked and not when a client is waiting. What
has no value becomes null, with a note of the run that says why and where.
"""

from app.feel import syntax
from app.feel.arithmetic import OPERATORS, negate
from app.feel.builtins import BUILTINS
from app.feel.compare import at_most, equal, less
from app.feel.errors import NoValue, UnknownName
from app.feel.literals import at_literal
from app.feel.properties import entry
from app.feel.types import describe, is_instance, type_of
from app.feel.typing import resolve_type
from app.feel.values import Range


def compile_node(node, scope):
    """The closure of a syntax tree in a :class:`Scope`. Raises ``UnknownName``."""
    return _COMPILERS[type(node)](node, scope)


def compiles(kind):
    """Make the decorated function the compiler of a kind of node."""

    def register(function):
        _COMPILERS[kind] = function
        return function

    return register


def noting(function, position):
    """``function(frame)`` with what has no value made null and noted at ``position``."""

    def guarded(frame):
        try:
            return function(frame)
        except NoValue as reason:
            frame.run.note(position, reason)
            return None

    return guarded


_COMPILERS = {}


@compiles(syntax.Literal)
def _literal(node, scope):
    value = node.value
    return lambda frame: value


@compiles(syntax.AtLiteral)
def _at_literal(node, scope):
    try:
        value = at_literal(node.text)
    except NoValue as error:
        reason = str(error)  # an exception kept to be raised again would keep every frame it came through

        def refuse(frame):
            raise NoValue(reason)

        return noting(refuse, node.position)
    return lambda frame: value


@compiles(syntax.Name)
def _name(node, scope):
    name, opened = node.name, []
    for depth, link in enumerate(scope.chain()):
        if link.is_open:
            opened.append(depth)
        if name in link.names:
            return _with_items(_reader(name, depth), opened, node)
    if name in BUILTINS:
        function = BUILTINS[name]
        return _with_items(lambda frame: function, opened, node)
    if scope.lenient and not opened:
        return lambda frame: frame.run.note(node.position, f"nothing here is called “{name}”")
    if not opened:
        raise UnknownName(position=node.position, name=name, hint=scope.hint(name))
    return _with_items(None, opened, node)


def _reader(name, depth):
    """The closure that reads ``name`` ``depth`` frames up; the usual depths without a loop."""
    if depth == 0:
        return lambda frame: frame.values.get(name)
    if depth == 1:
        return lambda frame: frame.parent.values.get(name)

    def read(frame):
        for _ in range(depth):
            frame = frame.parent
        return frame.values.get(name)

    return read


def _with_items(otherwise, opened, node):
    """``otherwise``, unless the item of one of the filters around (``opened`` frames up) has an entry of that name."""
    if not opened:
        return otherwise
    name, position = node.name, node.position

    def read(frame):
        for depth in opened:
            link = frame
            for _ in range(depth):
                link = link.parent
            item = link.values["item"]
            if type(item) is dict and name in item:
                return item[name]
        if otherwise is not None:
            return otherwise(frame)
        frame.run.note(position, f"the item has no entry “{name}”")
        return None

    return read


@compiles(syntax.Path)
def _path(node, scope):
    base, name = compile_node(node.base, scope), node.name

    def path(frame):
        value = base(frame)
        if type(value) is dict and name in value:
            return value[name]
        return entry(value, name, frame.run)

    return noting(path, node.position)


@compiles(syntax.Negation)
def _negation(node, scope):
    operand = compile_node(node.operand, scope)
    return noting(lambda frame: negate(operand(frame)), node.position)


@compiles(syntax.Operation)
def _operation(node, scope):
    left, right = compile_node(node.left, scope), compile_node(node.right, scope)
    if node.operator in ("and", "or"):
        return _connected(left, right, node.operator == "or", node.position)
    if node.operator in COMPARERS:
        compare, position = COMPARERS[node.operator], node.position
        return lambda frame: compared(frame, compare, left(frame), right(frame), position)
    operate = OPERATORS[node.operator]
    return noting(lambda frame: operate(frame.run, left(frame), right(frame)), node.position)


def _connected(left, right, decisive, position):
    """``and`` (``decisive`` False) or ``or`` (True); what is no truth at all makes it null with a note."""

    def connected(frame):
        first = left(frame)
        if first is decisive:
            return decisive
        second = right(frame)
        if second is decisive:
            return decisive
        if type(first) is bool and type(second) is bool:
            return not decisive
        strange = [part for part in (first, second) if part is not None and type(part) is not bool]
        if strange:
            frame.run.note(position, f"{describe(strange[0])} is not a boolean")
        return None

    return connected


def _opposite(answer):
    return None if answer is None else not answer


COMPARERS = {  # each takes the run too, which pays for what lies inside lists and contexts
    "=": equal,
    "!=": lambda left, right, run: _opposite(equal(left, right, run)),
    "<": lambda left, right, run: less(left, right),
    ">": lambda left, right, run: less(right, left),
    "<=": lambda left, right, run: at_most(left, right),
    ">=": lambda left, right, run: at_most(right, left),
}


def compared(frame, compare, left, right, position):
    """The answer of ``compare``, with a note where two values are of kinds that cannot be compared."""
    if type(left) is str:
        frame.run.spend(len(left) >> 10)
    answer = compare(left, right, frame.run)
    if answer is None and left is not None and right is not None:
        frame.run.note(position, f"{describe(left)} cannot be compared with {describe(right)}")
    return answer


@compiles(syntax.Between)
def _between(node, scope):
    value, low, high = (compile_node(part, scope) for part in (node.value, node.low, node.high))

    def between(frame):
        middle = value(frame)
        over = compared(frame, COMPARERS["<="], low(frame), middle, node.position)
        under = compared(frame, COMPARERS["<="], middle, high(frame), node.position)
        return False if over is False or under is False else True if over and under else None

    return between


@compiles(syntax.If)
def _if(node, scope):
    condition, then, otherwise = (compile_node(part, scope) for part in (node.condition, node.then, node.otherwise))
    return lambda frame: then(frame) if condition(frame) is True else otherwise(frame)


def decided(answer):
    """Whether the condition of a filter, a quantifier or a boxed conditional holds.

    Null does not hold, and what is no truth at all has no value.
    """
    if answer is not None and type(answer) is not bool:
        raise NoValue(f"the condition is {describe(answer)} and not a boolean")
    return answer is True


@compiles(syntax.InstanceOf)
def _instance_of(node, scope):
    value, kind = compile_node(node.value, scope), resolve_type(node.type, scope.types)
    return lambda frame: is_instance(value(frame), kind, frame.run)


@compiles(syntax.ListNode)
def _list(node, scope):
    items = [compile_node(item, scope) for item in node.items]

    def build(frame):
        frame.run.spend(len(items))
        return [item(frame) for item in items]

    return build


@compiles(syntax.RangeNode)
def _range(node, scope):
    low, high = compile_node(node.low, scope), compile_node(node.high, scope)
    included = (node.low_included, node.high_included)
    return noting(lambda frame: make_range(low(frame), high(frame), *included), node.position)


@compiles(syntax.Comparison)
def _one_sided(node, scope):
    operand, operator = compile_node(node.operand, scope), node.operator

    def build(frame):
        value = operand(frame)
        _check_end(value)
        if operator in ("<", "<="):
            return Range(None, value, False, operator == "<=")
        if operator in (">", ">="):
            return Range(value, None, operator == ">=", False)
        if operator == "=":
            return Range(value, value)
        raise NoValue("“!=” makes no range")

    return noting(build, node.position)


def make_range(low, high, low_included, high_included):
    """The range of two comparable values of one kind; ``NoValue`` if they are not."""
    for end in (low, high):
        if end is not None:
            _check_end(end)
    if low is not None and high is not None and type_of(low) is not type_of(high):
        raise NoValue(f"a range cannot go from {describe(low)} to {describe(high)}")
    if low is None and high is None:
        raise NoValue("a range needs at least one end")
    return Range(low, high, low_included, high_included)


def _check_end(value):
    if less(value, value) is None:
        raise NoValue(f"{describe(value)} cannot be the end of a range")
