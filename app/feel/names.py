"""Which names a parser can recognise at a point of the text.

A name may have spaces and even operators in it (``weeks on JSA``, ``a-b``). Only the names known at that point
tell where one ends, so the parser asks here for the longest known name that the next tokens spell.
"""

from functools import lru_cache

from app.feel.lexer import name_tokens


class KnownNames:
    """A stack of sets of names.

    The names of ``properties`` are known behind a point and inside a filter, those of ``functions`` before a bracket.
    """

    def __init__(self, names=(), properties=(), functions=()):
        self._scopes = [_index(frozenset(names))]
        self._properties = _copy(_index(frozenset(properties)))
        self._functions = _index(frozenset(functions))

    def push(self, names=()):
        """Open a scope in which ``names`` are known too."""
        self._scopes.append(_copy(_index(frozenset(names))))

    def pop(self):
        """Close the innermost scope."""
        self._scopes.pop()

    def rewind(self):
        """Close all scopes but the outermost, to read a text again."""
        del self._scopes[1:]

    def add(self, name):
        """Make ``name`` known in the innermost scope (one that was pushed), and as a property everywhere."""
        spelled = name_tokens(name)
        if spelled:
            for scope in (self._scopes[-1], self._properties):
                scope.setdefault(spelled[0], {})[spelled] = name

    def longest(self, tokens, index):
        """``(name, number of tokens)`` of the longest variable name at ``index``, or None."""
        name = _longest([*self._scopes, self._properties], tokens, index)
        function = _longest([self._functions], tokens, index)
        if function and tokens[index + function[1]].text == "(" and (name is None or function[1] > name[1]):
            return function
        return name

    def longest_property(self, tokens, index):
        """The same for a name behind a point."""
        return _longest([self._properties], tokens, index)


@lru_cache(maxsize=512)
def _index(names):
    index = {}
    for name in names:
        spelled = name_tokens(name)
        if spelled:
            index.setdefault(spelled[0], {})[spelled] = name
    return index


def _copy(index):
    return {first: dict(names) for first, names in index.items()}


def _longest(scopes, tokens, index):
    best = None
    for scope in scopes:
        for spelled, name in scope.get(tokens[index].text, {}).items():
            length = len(spelled)
            if (best is None or length > best[1]) and _spells(spelled, tokens, index):
                best = (name, length)
    return best


def _spells(spelled, tokens, index):
    if index + len(spelled) > len(tokens) - 1:
        return False
    return all(tokens[index + place].text == text for place, text in enumerate(spelled))
