"""The bracketed and worded forms of the grammar: lists, ranges, contexts, if, for, some, functions, cells."""

from app.feel import syntax
from app.feel.errors import FeelSyntaxError
from app.feel.lexer import unquote
from app.feel.parser_types import Types, spelled

_TEST_OPERATORS = ("=", "!=", "<", "<=", ">", ">=")
_BEGINNINGS = ("-", "(", "[", "]", "{", "@", "?")


class Forms(Types):
    """The part of the parser for forms that begin with a bracket or a keyword."""

    def form(self):
        """The form that begins with the next token, or None if none does."""
        text, kind = self.next.text, self.next.kind
        reader = _FORMS.get(text) if kind in ("keyword", "symbol") else None
        return self.bracketed(lambda: reader(self)) if reader else None

    def at_literal(self):
        """``@"…"``."""
        position = self.take("@").position
        if self.next.kind != "string":
            raise self.error("a text in quotation marks is missing behind “@”")
        self.index += 1
        return syntax.AtLiteral(unquote(self.tokens[self.index - 1]), position=position)

    def parenthesis(self):
        """``(expression)``, a one-sided range ``(< 5)`` or a range ``(low..high)``."""
        opening = self.take("(")
        if self.at(*_TEST_OPERATORS):
            test = self.comparison()
            self.expect(")", "at the end of this test")
            return test
        value = self.expression()
        if self.at(".."):
            return self.range_from(opening, value)
        self.expect(")", "to close this bracket")
        return value

    def bracket(self):
        """A list or a range that begins with ``[`` or ``]``."""
        opening = self.take("[", "]")
        if opening.text == "]" and not self.value_begins():
            raise self.error("a value is missing before “]”", opening.position)
        if opening.text == "[" and self.take("]"):
            return syntax.ListNode((), position=opening.position)
        items = [self.list_item()]
        if self.at("..") and not isinstance(items[0], syntax.Comparison):
            return self.range_from(opening, items[0])
        if opening.text == "]":
            raise self.error("“..” is missing in this range")
        while self.take(","):
            items.append(self.list_item())
        self.expect("]", "at the end of this list")
        return syntax.ListNode(tuple(items), position=opening.position)

    def value_begins(self):
        """Whether a value may begin here; if not, the “]” before it closes something and opens no range."""
        return self.next.kind not in ("symbol", "end") or self.next.text in _BEGINNINGS

    def list_item(self):
        """An expression or, as in ``in [< 5, > 10]``, a one-sided test."""
        return self.comparison() if self.at(*_TEST_OPERATORS) else self.expression()

    def range_from(self, opening, low):
        """The rest of a range whose lower end has been read."""
        self.expect("..", "in this range")
        high = self.bracketed(self.expression, in_range=True)
        closing = self.take("]", ")", "[")
        if closing is None:
            raise self.error("“]” or “)” is missing at the end of this range")
        return syntax.RangeNode(low, high, opening.text == "[", closing.text == "]", position=opening.position)

    def context(self):
        """``{key: expression, …}``; each entry is known to those behind it."""
        position = self.take("{").position
        entries = []
        self.names.push()
        while not self.at("}"):
            key = self.key()
            self.expect(":", "behind the key of this entry")
            if self.at("function"):  # a function may call itself
                self.names.add(key)
            entries.append((key, self.expression()))
            self.names.add(key)
            if not self.take(","):
                break
        self.names.pop()
        self.expect("}", "at the end of this context")
        return syntax.ContextNode(tuple(entries), position=position)

    def key(self):
        """The key of a context entry: a text in quotation marks or everything up to the colon."""
        if self.next.kind == "string":
            self.index += 1
            return unquote(self.tokens[self.index - 1])
        return self.free_name(":", "the key of this entry")

    def free_name(self, stop, what):
        """A new name: all tokens up to ``stop`` (one or more texts)."""
        stops, start = ((stop,) if isinstance(stop, str) else stop), self.index
        if not self.name_starts() or self.at(*stops):
            raise self.error(f"a name is missing for {what}")
        brackets = ("{", "}", "(", ")", "[", "]")
        while not self.at(*stops, *brackets) and self.next.kind not in ("end", "string"):
            self.index += 1
        return spelled(self.tokens[start : self.index])

    def conditional(self):
        """``if … then … else …``."""
        position = self.take("if").position
        condition = self.expression()
        self.expect("then", "behind the condition of “if”")
        then = self.expression()
        self.expect("else", "behind the first branch of “if”")
        return syntax.If(condition, then, self.expression(), position=position)

    def iteration(self):
        """``for … return …``; the results so far are known as ``partial``."""
        position = self.take("for").position
        self.names.push()
        iterators = self.iterators("for", "return")
        self.names.add("partial")
        body = self.expression()
        self.names.pop()
        return syntax.For(iterators, body, position=position)

    def quantified(self):
        """``some … satisfies …`` and ``every … satisfies …``."""
        kind = self.take("some", "every")
        self.names.push()
        iterators = self.iterators(kind.text, "satisfies")
        condition = self.expression()
        self.names.pop()
        return syntax.Quantified(kind.text, iterators, condition, position=kind.position)

    def iterators(self, form, stop):
        """``name in source`` once or more, up to and with the word ``stop``."""
        found = []
        while True:
            position = self.next.position
            name = self.free_name("in", f"the variable of “{form}”")
            self.expect("in", f"behind the variable of “{form}”")
            found.append(syntax.Iterator(name, self.source(), position=position))
            self.names.add(name)
            if not self.take(","):
                break
        self.expect(stop, f"in this “{form}”")
        return tuple(found)

    def source(self):
        """What an iterator runs over: a list, a range, or ``low..high``."""
        value = self.expression()
        if dots := self.take(".."):
            return syntax.Steps(value, self.expression(), position=dots.position)
        return value

    def function(self):
        """``function(a, b: number) body``, or ``external`` in place of an expression."""
        position = self.take("function").position
        self.expect("(", "behind “function”")
        self.names.push()
        parameters = []
        while not self.at(")"):
            name = self.free_name((",", ":", ")"), "this parameter")
            parameters.append((name, self.type() if self.take(":") else None))
            self.names.add(name)
            if not self.take(","):
                break
        self.expect(")", "behind the parameters")
        external = self.take("external") is not None
        body = self.expression()
        self.names.pop()
        return syntax.FunctionDefinition(tuple(parameters), body, external, position=position)

    def call(self, function):
        """``(arguments)`` behind ``function``, positional or all named."""
        position = self.take("(").position
        names, arguments = [], []
        while arguments or not self.at(")"):
            name = self.argument_name()
            if name is not None:
                names.append(name)
            arguments.append(self.bracketed(self.expression))
            if not self.take(","):
                break
        self.expect(")", "behind the arguments")
        if names and len(names) != len(arguments):
            raise self.error("either all arguments are named or none", position)
        return syntax.Call(function, tuple(arguments), tuple(names), position=position)

    def argument_name(self):
        """The name of a named argument with its colon, or None if the next argument has none."""
        end = self.index
        while self.tokens[end].kind in ("word", "keyword", "number") or self.tokens[end].text in "'-+*/":
            if self.tokens[end].kind == "end":
                break
            end += 1
        if end == self.index or self.tokens[end].text != ":" or not self.name_starts():
            return None
        name = spelled(self.tokens[self.index : end])
        self.index = end + 1
        return name

    def comparison(self):
        """``< operand`` and the like."""
        operator = self.take(*_TEST_OPERATORS)
        return syntax.Comparison(operator.text, self.expression(4), position=operator.position)

    def unary_tests(self):
        """The whole text of a cell: ``-``, tests with commas between them, or ``not(tests)``."""
        position = self.next.position
        if self.next.text == "-" and self.tokens[self.index + 1].kind == "end":
            self.index += 1
            return syntax.UnaryTests((), position=position)
        return self.negated_tests() or syntax.UnaryTests(self.tests(), position=position)

    def negated_tests(self):
        """``not(tests)`` as the whole cell, or None."""
        start, depth, in_range, position = self.index, self.depth, self.in_range, self.next.position
        if self.next.text == "not" and self.tokens[start + 1].text == "(":
            self.index += 2
            try:
                tests = self.tests()
                if self.take(")") and self.next.kind == "end":
                    return syntax.UnaryTests(tests, True, position=position)
            except FeelSyntaxError:
                pass  # read as an expression, it may say better what is wrong
        self.index, self.depth, self.in_range = start, depth, in_range
        self.names.rewind()
        return None

    def tests(self):
        """One or more positive tests."""
        found = [self.unary_test()]
        while self.take(","):
            found.append(self.unary_test())
        return tuple(found)

    def unary_test(self, level=1):
        """One positive test: a comparison or an expression."""
        return self.comparison() if self.at(*_TEST_OPERATORS) else self.expression(level)


_FORMS = {
    "@": Forms.at_literal,
    "(": Forms.parenthesis,
    "[": Forms.bracket,
    "]": Forms.bracket,
    "{": Forms.context,
    "if": Forms.conditional,
    "for": Forms.iteration,
    "some": Forms.quantified,
    "every": Forms.quantified,
    "function": Forms.function,
}
