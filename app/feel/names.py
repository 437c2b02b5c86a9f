"""Which names a parser can recognise at a point of the text.

A name may have spaces and even operators in it (``weeks on JSA``, ``a-b``). Only the names known at that point
tell where one ends, so the parser asks here for the longest known name that the next tokens spell.
"""

from functools import lru_cache

from app.feel.lexer import name_tokens


class KnownNames:
    """A stack of sets of names.

    The names of ``properties`` are known behind a point and as variables too, since they may be those of an item;
    those of ``functions`` are known before a bracket.
    """

    def __init__(self, names=(), properties=(), functions=()):
        self._scopes = [_index(frozenset(names))]
        self._properties = _index(frozenset(properties))
        self._added = {}
        self._functions = _index(frozenset(functions))

    def push(self, names=()):
        """Open a scope in which ``names`` are known too."""
        self._scopes.append(_copy(_index(frozenset(names))))

    def pop(self):
        """Close the innermost scope."""
        self._scopes.pop()

    def push_filter(self):
        """Open the scope of a filter, in which ``item`` and all names added so far are known: it may have them."""
        self._scopes += [self._added, _ITEM]

    def pop_filter(self):
        """Close the scope of a filter."""
        del self._scopes[-2:]

    def rewind(self):
        """Close all scopes but the outermost, to read a text again."""
        del self._scopes[1:]

    def add(self, name):
        """Make ``name`` known in the innermost scope (one that was pushed), and as a property everywhere."""
        spelled = name_tokens(name)
        if spelled:
            for scope in (self._scopes[-1], self._added):
                _put(scope, spelled, name)

    def longest(self, tokens, index):
        """``(name, number of tokens)`` of the longest variable name at ``index``, or None."""
        name = _longest([*self._scopes, self._properties], tokens, index)
        function = _longest([self._functions], tokens, index)
        if function and tokens[index + function[1]].text == "(" and (name is None or function[1] > name[1]):
            return function
        return name

    def longest_property(self, tokens, index):
        """The same for a name behind a point."""
        return _longest([self._properties, self._added], tokens, index)


def _put(index, spelled, name):
    """Names stand under their first word and their length, so that many that begin alike are not tried in turn."""
    index.setdefault(spelled[0], {}).setdefault(len(spelled), {})[spelled] = name


@lru_cache(maxsize=512)
def _index(names):
    index = {}
    for name in names:
        spelled = name_tokens(name)
        if spelled:
            _put(index, spelled, name)
    return index


def _copy(index):
    return {first: {length: dict(names) for length, names in lengths.items()} for first, lengths in index.items()}


def _longest(scopes, tokens, index):
    best, left = None, len(tokens) - 1 - index
    for scope in scopes:
        for length, names in scope.get(tokens[index].text, {}).items():
            if length <= left and (best is None or length > best[1]):
                name = names.get(tuple([token.text for token in tokens[index : index + length]]))
                best = best if name is None else (name, length)
    return best


_ITEM = _index(frozenset(("item",)))
