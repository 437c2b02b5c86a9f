"""A FEEL text that cannot be read would stop a client's journey on the day it is reached."""

import re

from app.engine.lint.expressions import every_node, outer_names, texts
from app.feel import syntax
from app.feel.errors import FeelError, FeelSyntaxError

RULE = "feel-syntax"
_NAME = re.compile(r"[^\W\d]\w*")


def check(diagram):
    """Every FEEL text can be read."""
    for text in texts(diagram):
        if not text.feel:
            yield (
                text.element,
                f"{text.place} is empty behind its “=”, so nobody would get past it; write it or take it away.",
            )
            continue
        try:
            _compile(text)
        except FeelError as error:
            problem = error.sentence[0].lower() + error.sentence[1:]
            yield (
                text.element,
                f"{text.place} cannot be read, so nobody would get past it: {problem} Correct “{text.feel}”.",
            )


def _compile(text):
    """Compile as if every plain name were known; names of two words are no names of a model."""
    tree = text.compiled().tree
    odd = {name for name in outer_names(tree) if not _NAME.fullmatch(name)}
    for node in every_node(tree):
        if isinstance(node, syntax.Name) and node.name in odd:
            raise FeelSyntaxError(position=node.position, problem=f"“{node.name}” is not one name")
