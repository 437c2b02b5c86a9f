"""Looking for cases as people do: by the beginnings of words, and by codes however they are spaced.

Every word of a searched attribute has a row, in a form in which capitals, accents, apostrophes and hyphens do not
matter; a code is one word, whatever stands between its characters. What is looked for is the beginning of a word, so
that an index finds it among any number of cases. Words that stand next to each other are tried together as well:
“o neill” is O’Neill and “bt28 1ab” is BT28 1AB. Rows can be rebuilt from the history.
"""

import unicodedata
from itertools import pairwise

from sqlalchemy import String, Text, and_, case, column, delete, insert, literal, or_, select, table

case_word = table("case_word", column("business_key", String), column("name", String), column("word", Text))
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
_KEY = ""  # the name under which the case's own key stands
_WHOLE = "#"  # no word has it, so that a key is found by all of it and never by its beginning
_LAST = "\U0010ffff"
_LONGEST_WORD = 60
_MOST_WORDS = 40
_MOST_SOUGHT = 8
_MOST_TOGETHER = 6
_SHORT = 3


def words_of(text):
    """The words of a text in the form in which they are compared."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    plain = bare.casefold().translate(_APOSTROPHES)
    spaced = "".join(each if each.isalnum() else " " for each in plain)
    return [word[:_LONGEST_WORD] for word in spaced.split()[:_MOST_WORDS]]


def _kept(value, search):
    """The words under which a value is found."""
    words = words_of(value)
    if search == "code":
        return {"".join(words)[:_LONGEST_WORD]} - {""}
    pairs = pairwise(words)
    return {*words, *(short + word for short, word in pairs if len(short) <= _SHORT)}  # “Mc Ateer” is McAteer too


def write(session, business_key, changes, searches, *, new=False):
    """Keep the words of what changed of a case; ``new`` says that it has none yet. Two statements at most.

    ``changes`` are JSON values by name, ``searches`` tells of each searched attribute whether it is ``words`` or a
    ``code``.
    """
    changed = sorted(name for name in changes if name in searches)
    rows = [(name, word) for name in changed for word in sorted(_kept(changes[name] or "", searches[name]))]
    if new and searches:
        rows.append((_KEY, _WHOLE + "".join(words_of(business_key))))
    if changed and not new:
        gone = (case_word.c.business_key == business_key, case_word.c.name.in_(changed))
        session.execute(delete(case_word).where(*gone))
    if rows:
        session.execute(
            insert(case_word), [{"business_key": business_key, "name": name, "word": word} for name, word in rows]
        )


class Search:
    """What somebody typed, as conditions on the column ``key`` of business keys; ``names`` are searched attributes.

    If there is no word in it, it finds nothing.
    """

    def __init__(self, text, names):
        self._words = words_of(text)[:_MOST_SOUGHT]
        self._names = sorted({*names, _KEY})

    def found(self, key):
        """The condition that every word begins a word of the case, alone or together with its neighbours."""
        return self._each(key, _begins)

    def rank(self, key):
        """0 for cases that have every word whole, 1 for those in which one is only begun."""
        return case((self._each(key, _is), literal(0)), else_=literal(1))

    def _each(self, key, test):
        return and_(bool(self._words), *(self._stands(key, runs, test) for runs in self._runs()))

    def _stands(self, key, runs, test):
        tests = [test(run) for run in runs] + [case_word.c.word == _WHOLE + run for run in runs]
        return key.in_(select(case_word.c.business_key).where(or_(*tests), case_word.c.name.in_(self._names)))

    def _runs(self):
        """For each word the texts it may be part of: itself, and the stretches of neighbours in which it stands."""
        words, ends = self._words, range(len(self._words) + 1)
        stretches = [(start, end) for start in ends for end in ends if 0 < end - start <= _MOST_TOGETHER]
        for place in range(len(words)):
            yield ["".join(words[start:end]) for start, end in stretches if start <= place < end]


def _begins(word):
    return and_(case_word.c.word >= word, case_word.c.word < word + _LAST)


def _is(word):
    return case_word.c.word == word
