"""The syntax tree of an expression: plain immutable nodes, each with its position in the text.

Positions count characters from 1 and take no part in equality, so that two texts that mean the same compare equal.
"""

from app.feel.record import Record


class Node(Record):
    """Any part of an expression."""

    position: int = 1
    uncompared = ("position",)


class Literal(Node):
    """A number, string, boolean or null written out; ``value`` is the FEEL value."""

    value: object

    def _key(self):
        return (type(self.value), self.value)  # to Python true is equal to 1


class AtLiteral(Node):
    """A date, time, date-time or duration written ``@"…"``."""

    text: str


class Name(Node):
    """A variable, with single spaces between its words. ``?`` is the input of a unary test."""

    name: str


class Path(Node):
    """``base.name``."""

    base: Node
    name: str


class Filter(Node):
    """``base[condition]``, also an index."""

    base: Node
    condition: Node


class Call(Node):
    """``function(arguments)``; ``names`` are those of named arguments, or empty for positional ones."""

    function: Node
    arguments: tuple
    names: tuple = ()


class Negation(Node):
    """``-operand``."""

    operand: Node


class Operation(Node):
    """Two operands with one of ``+ - * / ** = != < <= > >= and or`` between them."""

    operator: str
    left: Node
    right: Node


class Between(Node):
    """``value between low and high``, both included."""

    value: Node
    low: Node
    high: Node


class In(Node):
    """``value in (tests)``: true if one of the unary tests holds."""

    value: Node
    tests: tuple


class InstanceOf(Node):
    """``value instance of type``."""

    value: Node
    type: "TypeNode"


class If(Node):
    """``if condition then one else other``."""

    condition: Node
    then: Node
    otherwise: Node


class Iterator(Node):
    """``name in source``; a source of the form ``low..high`` is a :class:`Steps`."""

    name: str
    source: Node


class Steps(Node):
    """``low..high`` behind ``in``: counts up or down by one."""

    low: Node
    high: Node


class For(Node):
    """``for iterators return body``."""

    iterators: tuple
    body: Node


class Quantified(Node):
    """``some`` or ``every`` (``kind``) ``iterators satisfies condition``."""

    kind: str
    iterators: tuple
    condition: Node


class FunctionDefinition(Node):
    """``function(parameters) body``; parameters are ``(name, TypeNode or None)`` pairs."""

    parameters: tuple
    body: Node
    external: bool = False


class ListNode(Node):
    """``[items]``."""

    items: tuple


class ContextNode(Node):
    """``{entries}``, pairs of key and expression."""

    entries: tuple


class RangeNode(Node):
    """``[low..high]`` with its bounds."""

    low: Node
    high: Node
    low_included: bool
    high_included: bool


class Comparison(Node):
    """A one-sided test ``< operand``; as a value in brackets, the range without the other end."""

    operator: str
    operand: Node


class UnaryTests(Node):
    """The text of a decision table's cell: any of ``tests``; none of them if ``negated``; ``-`` has no tests."""

    tests: tuple
    negated: bool = False


class TypeNode(Node):
    """A type: ``name`` is a type's name or ``list``, ``range``, ``context``, ``function`` with ``arguments``.

    The arguments of a context are ``(name, TypeNode)`` pairs; those of a function end with its result.
    """

    name: str
    arguments: tuple = ()
