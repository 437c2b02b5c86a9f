"""The types of the grammar, as behind ``instance of`` and ``:`` (DMN 1.5, grammar rules 49 and 50)."""

from app.feel import syntax

_TYPES_WITH_AND = ((["date"], "time"), (["days"], "time"), (["years"], "months"))


class Types:
    """The part of the parser for types."""

    def type(self):
        """A type: a name, ``list<T>``, ``range<T>``, ``context<a: T>`` or ``function<T, U> -> R``."""
        position, name = self.next.position, self.type_name()
        if not self.take("<"):
            return syntax.TypeNode(name, position=position)
        arguments = []
        while not self.at(">"):
            key = self.free_name(":", "this entry") if name == "context" else None
            if key is not None:
                self.expect(":", "behind the name of this entry")
            arguments.append((key, self.type()) if key is not None else self.type())
            if not self.take(","):
                break
        self.expect(">", "at the end of this type")
        if name == "function":
            self.expect("->", "before the result of a function type")
            arguments.append(self.type())
        return syntax.TypeNode(name, tuple(arguments), position=position)

    def type_name(self):
        """The name of a type, with points between its parts."""
        start = self.index
        if self.next.kind not in ("word", "keyword"):
            raise self.error("the name of a type is missing")
        while self.next.kind in ("word", "number") or self.at("function", "null") or self.type_goes_on(start):
            self.index += 1
        if self.index == start:
            raise self.error("the name of a type is missing")
        return spelled(self.tokens[start : self.index])

    def type_goes_on(self, start):
        """Whether a point or an ``and`` belongs to the type's name (``date and time``)."""
        if self.next.kind == "end":
            return False
        if self.at("."):
            return self.tokens[self.index + 1].kind == "word"
        words = [token.text for token in self.tokens[start : self.index]]
        follower = self.tokens[self.index + 1].text
        return self.at("and") and (words, follower) in _TYPES_WITH_AND


def spelled(found):
    """The text of tokens as one name: single spaces between words, none around symbols."""
    name, last = "", None
    for token in found:
        gap = last is not None and last.position + len(last.text) < token.position
        name += (" " if gap else "") + token.text
        last = token
    return name
