"""The body of a letter as parts that write themselves: texts, places to fill, and elements with their rules.

Each part adds its HTML to a list. ``values`` are the fields and the items of the loops around; whatever cannot be
written is an error with its line and never a gap.
"""

from html import escape
from typing import NamedTuple

from app.feel import Expression, NoValue
from app.feel.types import describe
from app.letters.errors import NotRenderable
from app.letters.source import MAY_BE_EMPTY, VOID
from app.letters.wording import words


class Printing(NamedTuple):
    """One letter being made: of which file, in which variant, within which run of FEEL."""

    file: str
    variant: str | None
    run: object

    def value(self, expression, values):
        """The value of an expression."""
        return expression.evaluate(values, self.run)

    def refusal(self, line, problem):
        """The error that something on ``line`` cannot be written."""
        return NotRenderable(file=self.file, line=line, problem=f"{problem}.")


class Words(NamedTuple):
    """Text that is the same in every letter."""

    text: str

    def write(self, values, printing, output):
        """Add it."""
        output.append(escape(self.text, quote=False))


class Place(NamedTuple):
    """A place to fill with the value of an expression."""

    expression: Expression
    line: int

    def write(self, values, printing, output):
        """Add the value in words; a line of its own stays one."""
        value = printing.value(self.expression, values)
        try:
            output.append(escape(words(value), quote=False).replace("\n", "<br>"))
        except NoValue as error:
            raise printing.refusal(self.line, f"{{= {self.expression.text} }}: {error}") from error


class Loop(NamedTuple):
    """``data-each="name in expression"``."""

    name: str
    expression: Expression


class Block(NamedTuple):
    """An element: in which ``variants`` it stands (None: all), for each of what, under which condition."""

    tag: str
    attributes: tuple
    parts: tuple
    line: int
    variants: frozenset | None = None
    loop: Loop | None = None
    condition: Expression | None = None

    def write(self, values, printing, output):
        """Add it as often as its rules say."""
        if self.variants is not None and printing.variant not in self.variants:
            return
        for inner in self._rounds(values, printing):
            if self._wanted(inner, printing):
                self._write_once(inner, printing, output)

    def _rounds(self, values, printing):
        if self.loop is None:
            return [values]
        items = printing.value(self.loop.expression, values)
        if type(items) is not list:
            problem = f"data-each: “{self.loop.expression.text}” is {describe(items)} and not a list"
            raise printing.refusal(self.line, problem)
        return [{**values, self.loop.name: item} for item in items]

    def _wanted(self, values, printing):
        if self.condition is None:
            return True
        answer = printing.value(self.condition, values)
        if type(answer) is not bool:
            problem = f"data-if: “{self.condition.text}” is {describe(answer)} and not true or false"
            raise printing.refusal(self.line, problem)
        return answer

    def _write_once(self, values, printing, output):
        inside = []
        for part in self.parts:
            part.write(values, printing, inside)
        if self.tag not in MAY_BE_EMPTY and not any(piece.strip() for piece in inside):
            problem = f"nothing would stand in this <{self.tag}>; give it a condition (data-if)"
            raise printing.refusal(self.line, problem)
        bare = self.tag == "span" and not self.attributes
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        ends = [] if bare else [f"<{self.tag}{attributes}>"]
        output += [*ends, *inside]
        if not bare and self.tag not in VOID:
            output.append(f"</{self.tag}>")
