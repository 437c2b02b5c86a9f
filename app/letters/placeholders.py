"""Texts with places to fill: ``Dear {= client_name },`` is a text, an expression and a text.

An expression ends with the brace that its own braces and strings leave over.
"""

from typing import NamedTuple

OPENING = "{="


class Part(NamedTuple):
    """A stretch of a text with the line it begins on: an expression, or as it stands."""

    text: str
    is_expression: bool
    line: int


class Stray(Exception):
    """A brace that begins or ends nothing; ``line`` is where it stands."""

    def __init__(self, problem, line):
        super().__init__(problem)
        self.line = line


def split(text, line):
    """The parts of a text that begins on ``line``. Raises ``Stray``."""
    parts, place = [], 0
    while place < len(text):
        start = text.find(OPENING, place)
        end = len(text) if start < 0 else start
        if end > place:
            parts.append(_plain(text[place:end], _line(text, place, line)))
        if start < 0:
            break
        here = _line(text, start, line)
        place = _end(text, start + len(OPENING), here)
        parts.append(Part(text[start + len(OPENING) : place - 1].strip(), True, here))
    return parts


def _plain(text, line):
    for place, character in enumerate(text):
        if character in "{}":
            problem = f"the brace “{character}” stands alone; a place to fill is written {{= name }}"
            raise Stray(problem, _line(text, place, line))
    return Part(text, False, line)


def _line(text, place, first):
    return first + text.count("\n", 0, place)


def _end(text, place, line):
    """Where the expression that begins at ``place`` has ended, its brace included."""
    depth, quoted = 1, False
    while place < len(text):
        character = text[place]
        if quoted and character == "\\":
            place += 1
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "{}":
            depth += 1 if character == "{" else -1
            if depth == 0:
                return place + 1
        place += 1
    raise Stray(f"“{OPENING}” is not closed by “}}”", line)
