"""From the elements of a letter to parts that write themselves, every expression compiled and looked through.

What is wrong is collected with its line, so that an analyst reads all of it at once.
"""

import re

from app.feel import FeelError, Scope, compile_expression
from app.feel.free_names import free_names
from app.feel.inference import Inference
from app.feel.types import ANY, BOOLEAN, ListType, base_of
from app.letters.placeholders import Stray, split
from app.letters.source import RULES, Element
from app.letters.template import Block, Loop, Place, Words
from app.letters.wording import WORDED

_EACH = re.compile(r"\s*([a-z][a-z0-9_]*)\s+in\s+(.+)", re.ASCII | re.DOTALL)


class Compiler:
    """Compiles elements; ``findings`` are pairs of line and problem, ``used`` the names of fields that are read."""

    def __init__(self, variants):
        self.variants = variants
        self.findings = []
        self.used = set()

    def block(self, element, types):
        """The Block of an element where names have ``types``."""
        rules = element.attributes
        loop, inner = None, types
        if "data-each" in rules:
            loop, inner = self._loop(element, types)
        condition = self._condition(element, inner) if "data-if" in rules else None
        parts = [part for child in element.children for part in self._parts(child, inner)]
        kept = tuple((name, value) for name, value in rules.items() if name not in RULES)
        variants = self._variants(element) if "data-variant" in rules else None
        return Block(element.tag, kept, tuple(parts), element.line, variants, loop, condition)

    def _parts(self, child, types):
        if isinstance(child, Element):
            return [self.block(child, types)]
        try:
            parts = split(child.text, child.line)
        except Stray as stray:
            self.findings.append((stray.line, f"{stray}."))
            return []
        return [self._place(part, types) if part.is_expression else Words(part.text) for part in parts]

    def _place(self, part, types):
        expression, kind = self._expression(part.text, types, part.line, f"{{= {part.text} }}")
        if kind not in WORDED:
            self.findings.append((part.line, f"{{= {part.text} }} is a {kind}, which has no words."))
        return Place(expression, part.line)

    def _condition(self, element, types):
        text = element.attributes["data-if"]
        expression, kind = self._expression(text, types, element.line, f"data-if “{text}”")
        if kind not in (BOOLEAN, ANY):
            self.findings.append((element.line, f"data-if “{text}” is a {kind} and not true or false."))
        return expression

    def _loop(self, element, types):
        text = element.attributes["data-each"]
        match = _EACH.fullmatch(text)
        if match is None:
            self.findings.append((element.line, f"data-each “{text}” should read “name in list”."))
            return None, types
        name, listed = match.groups()
        expression, kind = self._expression(listed, types, element.line, f"data-each “{text}”")
        if name in types:
            self.findings.append((element.line, f"data-each: “{name}” is a field; call the item something else."))
        if not isinstance(kind, ListType) and kind is not ANY:
            self.findings.append((element.line, f"data-each: “{listed}” is a {kind} and not a list."))
        item = kind.element if isinstance(kind, ListType) else ANY
        return Loop(name, expression), {**types, name: base_of(item)}

    def _variants(self, element):
        names = frozenset(element.attributes["data-variant"].split())
        for name in sorted(names - set(self.variants)) or ([] if names else [""]):
            self.findings.append((element.line, f"data-variant: there is no variant “{name}”."))
        return names

    def _expression(self, text, types, line, place):
        """The compiled expression, or None, and its type; what is wrong with it becomes a finding."""
        scope = Scope(dict(types))
        try:
            expression = compile_expression(text, scope)
        except FeelError as error:
            self.findings.append((line, f"{place}: {error.sentence}"))
            return None, ANY
        self.used |= free_names(expression.tree)
        inference = Inference()
        kind = inference.type(expression.tree, scope)
        self.findings += [(line, f"{place}: at character {position}, {said}.") for position, said in inference.problems]
        return expression, kind
