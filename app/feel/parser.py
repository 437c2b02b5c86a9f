"""Tokens to a syntax tree: precedence climbing, with the names known in each scope (DMN 1.5, section 10.3.1.2).

From loose to tight: or · and · comparison and instance of · + - · * / · ** · unary minus · path, filter, call.
"""

from app.feel import syntax
from app.feel.errors import FeelSyntaxError, NoValue, TooComplex
from app.feel.lexer import KEYWORDS, tokens, unquote
from app.feel.names import KnownNames
from app.feel.parser_forms import Forms
from app.feel.values.numbers import number

MAX_NESTING = 80
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_BINARY = {
    "or": 1,
    "and": 2,
    **dict.fromkeys((*COMPARISONS, "between", "in", "instance"), 3),
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "**": 6,
}
_COMPARISON_LEVEL = 3
_FOREIGN = {  # what people used to other languages write, and what FEEL writes
    "&": "; write “and”",
    "|": "; write “or”",
    "!": "; write “not(…)”",
    "'": '; texts are quoted with "',
    "if": "; write “if … then … else …”",
    "%": "; write “modulo(…)”",
    "^": "; write “**”",
    ";": "; one expression has no “;”",
}
_BEHIND_A_RANGE = (",", ")", "]", "}", "[", "and", "or", "then", "else", "return", "satisfies", "between", "in")
_CONSTANTS = {"true": True, "false": False, "null": None}


def parse_expression(text, names=(), properties=(), functions=()):
    """The syntax tree of an expression.

    ``names`` are the variables in scope, ``properties`` names that may stand behind a point or in a filter,
    ``functions`` those of functions that may be called. Raises ``FeelSyntaxError``.
    """
    return _parse(text, KnownNames(names, properties, functions), Parser.expression)


def parse_unary_tests(text, names=(), properties=(), functions=()):
    """The tree (:class:`syntax.UnaryTests`) of the text of a decision table's cell. Raises ``FeelSyntaxError``."""
    return _parse(text, KnownNames({*names, "?"}, properties, functions), Parser.unary_tests)


def parse_type(text):
    """The tree (:class:`syntax.TypeNode`) of a type such as ``list<number>``. Raises ``FeelSyntaxError``."""
    return _parse(text, KnownNames(), Parser.type)


def _parse(text, names, rule):
    parser = Parser(tokens(text), names)
    try:
        tree = rule(parser)
        parser.expect_end()
        return tree
    except RecursionError as error:
        raise TooComplex(problem="it is nested too deeply") from error


class Parser(Forms):
    """One pass over the tokens of one text."""

    def __init__(self, found, names):
        self.tokens = found
        self.names = names
        self.index = 0
        self.depth = 0
        self.in_range = False  # reading the upper end of a range, outside of any bracket in it

    @property
    def next(self):
        """The token not yet read."""
        return self.tokens[self.index]

    def at(self, *texts):
        """Whether the next token is one of these symbols or keywords."""
        return self.next.text in texts and self.next.kind != "string"

    def take(self, *texts):
        """Read the next token if it is one of ``texts`` and return it, otherwise None."""
        if not self.at(*texts):
            return None
        self.index += 1
        return self.tokens[self.index - 1]

    def expect(self, text, where):
        """Read ``text`` or raise, saying ``where`` it was expected."""
        token = self.take(text)
        if token is None:
            raise self.error(f"“{text}” is missing {where}")
        return token

    def expect_end(self):
        """Raise unless everything has been read."""
        if self.next.kind != "end":
            raise self.error(f"“{self.next.text}” was not expected here{_FOREIGN.get(self.next.text, '')}")

    def error(self, problem, position=None):
        """A syntax error at ``position`` or the next token."""
        if self.next.kind == "end" and position is None:
            problem += " (the text ends here)"
        return FeelSyntaxError(position=position or self.next.position, problem=problem)

    def expression(self, level=1):
        """An expression whose operators bind at least as tightly as ``level``."""
        self.deeper()
        value = self.operations(self.unary(), level)
        self.depth -= 1
        return value

    def operations(self, left, level):
        """``left`` with the operators behind it that bind at least as tightly as ``level``."""
        while (binds := _BINARY.get(self.next.text)) and binds >= level and self.next.kind != "string":
            left = self.infix(left, binds)
        return left

    def deeper(self):
        """Count one more level of nesting, within the limit."""
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise self.error("this is nested too deeply")

    def infix(self, left, binds):
        """What follows ``left``, beginning with its operator."""
        operator = self.take(*_BINARY)
        if operator.text == "=" and self.at("="):
            raise self.error("FEEL compares with one “=”, not with “==”")
        if operator.text == "between":
            low = self.expression(_COMPARISON_LEVEL + 1)
            self.expect("and", "between the two values of “between”")
            high = self.expression(_COMPARISON_LEVEL + 1)
            return syntax.Between(left, low, high, position=operator.position)
        if operator.text == "instance":
            self.expect("of", "behind “instance”")
            return syntax.InstanceOf(left, self.type(), position=operator.position)
        if operator.text == "in":
            return syntax.In(left, self.in_tests(), position=operator.position)
        right = self.expression(binds + 1)
        if binds == _COMPARISON_LEVEL and self.at(*COMPARISONS):
            raise self.error("comparisons cannot be chained; write “a < b and b < c”")
        return syntax.Operation(operator.text, left, right, position=operator.position)

    def in_tests(self):
        """What may follow ``in``: one test, or several in brackets."""
        opening = self.next
        if not self.take("("):
            return (self.unary_test(_COMPARISON_LEVEL + 1),)
        self.deeper()
        tests = self.bracketed(lambda: self.bracketed_tests(opening))
        self.depth -= 1
        if len(tests) > 1:
            return tests
        return (self.operations(self.postfix(tests[0]), _COMPARISON_LEVEL + 1),)

    def bracketed_tests(self, opening):
        """The tests behind the bracket ``opening``, or the one range that begins with it."""
        tests = [self.unary_test()]
        if self.at("..") and not isinstance(tests[0], syntax.Comparison):
            return (self.range_from(opening, tests[0]),)
        while self.take(","):
            tests.append(self.unary_test())
        self.expect(")", "behind the tests of “in”")
        return tuple(tests)

    def unary(self):
        """A value with the minus signs before it."""
        if minus := self.take("-"):
            self.deeper()
            operand = self.unary()
            self.depth -= 1
            return syntax.Negation(operand, position=minus.position)
        return self.postfix(self.primary())

    def postfix(self, value):
        """``value`` with the paths, filters and calls behind it."""
        while True:
            position = self.next.position
            if self.take("."):
                value = syntax.Path(value, self.property_name(), position=position)
            elif self.at("[") and not isinstance(value, syntax.Comparison) and not self.closes_range():
                value = self.filter(value)
            elif self.at("("):
                value = self.call(value)
            else:
                return value

    def closes_range(self):
        """Whether the next “[” ends a range, as in ``]1..3[``: nothing that can begin a filter follows it."""
        if not self.in_range:
            return False
        follower = self.tokens[self.index + 1]
        return follower.kind == "end" or (follower.text in _BEHIND_A_RANGE and follower.kind != "string")

    def filter(self, base):
        """``[condition]`` behind ``base``; ``item`` and the entries of the items are known in it."""
        position = self.take("[").position
        self.names.push_filter()
        condition = self.bracketed(self.expression)
        self.names.pop_filter()
        self.expect("]", "at the end of this filter")
        return syntax.Filter(base, condition, position=position)

    def bracketed(self, reader, *, in_range=False):
        """What ``reader`` reads inside brackets, or as the upper end of a range."""
        around, self.in_range = self.in_range, in_range
        value = reader()
        self.in_range = around
        return value

    def primary(self):
        """A literal, a name or something in brackets."""
        token = self.next
        if token.kind == "number":
            return self.number()
        if token.kind == "string":
            self.index += 1
            return syntax.Literal(unquote(token), position=token.position)
        if name := self.known_name():
            if self.next.kind == "word":  # a known name goes on: a longer name, which nobody knows
                name = f"{name} {self.words()}"
            return syntax.Name(name, position=token.position)
        if token.kind == "keyword" and token.text in _CONSTANTS:
            self.index += 1
            return syntax.Literal(_CONSTANTS[token.text], position=token.position)
        form = self.form()
        if form is not None:
            return form
        if token.kind == "word":
            return syntax.Name(self.words(), position=token.position)
        if token.kind == "end":
            raise self.error("a value is missing")
        raise self.error(f"a value was expected, not “{token.text}”{_FOREIGN.get(token.text, '')}")

    def number(self):
        """A number written out, if FEEL can hold it."""
        try:
            value = number(self.next.text)
        except NoValue as error:
            raise self.error("this number is greater than any FEEL can hold") from error
        self.index += 1
        return syntax.Literal(value, position=self.tokens[self.index - 1].position)

    def known_name(self):
        """Read the longest known name and return it, or None. A keyword alone is never a name."""
        found = self.names.longest(self.tokens, self.index)
        if found is None or (found[1] == 1 and self.next.text in KEYWORDS) or not self.name_starts():
            return None
        self.index += found[1]
        return found[0]

    def name_starts(self):
        """Whether the next token can begin a name."""
        return self.next.kind in ("word", "keyword") or self.next.text == "?"

    def property_name(self):
        """The name behind a point: a known one, or all words up to the next symbol or keyword."""
        found = self.names.longest_property(self.tokens, self.index)
        if found and self.name_starts():
            self.index += found[1]
            return found[0]
        if self.next.kind not in ("word", "keyword"):
            raise self.error("a name is missing behind the point")
        return self.words()

    def words(self):
        """One word (even a keyword) and the plain words behind it, with single spaces between them."""
        found = [self.next.text]
        self.index += 1
        while self.next.kind == "word" and self.next.text != "of":
            found.append(self.next.text)
            self.index += 1
        return " ".join(found)
