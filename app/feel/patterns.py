"""Matching, replacing and splitting by a regular expression, within a time limit (DMN 1.5, section 10.3.4.3).

Patterns, flags and replacements are those of XPath Functions 3.1, section 5.6; what is an error there has no value.
"""

import time
from functools import lru_cache

from app.feel.errors import NoValue, TooComplex
from app.feel.pattern_classes import unknown_block
from app.feel.pattern_syntax import translate

MAX_TEXT = 200_000
_FREE_SECONDS = 0.0002
_SHARES = 4


def matches(run, text, pattern, flags=""):
    """Whether the pattern matches somewhere in ``text``."""
    compiled = _compiled(pattern, flags)
    with _Watch(run, text, pattern) as watch:
        return compiled.search(text, timeout=watch.limit) is not None


def replace(run, text, pattern, replacement, flags=""):
    """``text`` with each match replaced; in the replacement ``$n`` is a group, ``$0`` the match, ``\\$`` a dollar.

    ``NoValue`` for a pattern that matches the empty string and for a backslash or dollar that means nothing.
    """
    compiled = _compiled(pattern, flags)
    _refuse_empty(compiled, pattern)
    template = [replacement] if "q" in flags else _template(replacement, compiled.groups)
    pieces, length, behind = [], len(text), 0
    with _Watch(run, text, pattern) as watch:
        for match in compiled.finditer(text, timeout=watch.limit):
            run.spend(len(template))
            filled = [part if isinstance(part, str) else _group(match, part) for part in template]
            length += sum(map(len, filled)) - len(match[0])
            if length > run.limits.characters:
                run.written(length)
            pieces += (text[behind : match.start()], *filled)
            behind = match.end()
    run.written(length)
    return "".join(pieces) + text[behind:]


def split(run, text, pattern):
    """The parts of ``text`` between the matches; ``NoValue`` for a pattern that matches the empty string."""
    compiled = _compiled(pattern, "")
    _refuse_empty(compiled, pattern)
    parts, behind = [], 0
    with _Watch(run, text, pattern) as watch:
        for match in compiled.finditer(text, timeout=watch.limit):
            parts.append(text[behind : match.start()])
            behind = match.end()
            if len(parts) >= run.limits.items:
                break
    run.listed(len(parts) + 1)
    return [*parts, text[behind:]]


class _Watch:
    """Stops a pattern that takes too long, and makes slow matching use up the budget of steps too.

    A quarter of the steps is worth the seconds one match may take, so that a loop over slow patterns ends soon;
    the first moments are free, so that usual patterns cost the same number of steps every time. Only time of this
    thread counts, not what the machine does besides.
    """

    def __init__(self, run, text, pattern):
        if len(text) > MAX_TEXT:
            raise TooComplex(problem=f"a pattern is tried on a text of more than {MAX_TEXT} characters")
        run.spend(1 + len(text) // 100)
        self.run = run
        self.pattern = pattern
        self.limit = run.limits.pattern_seconds

    def __enter__(self):
        self.started = time.thread_time()
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and issubclass(kind, (TimeoutError, MemoryError)):
            problem = f"the pattern “{self.pattern[:40]}” takes too long to try"
            raise TooComplex(problem=problem) from error
        slow = time.thread_time() - self.started - _FREE_SECONDS
        if kind is None and slow > 0:
            self.run.spend(int(slow / self.limit * self.run.limits.steps / _SHARES))


@lru_cache(maxsize=64)
def _compiled(pattern, flags):
    import regex  # imported late: most models have no patterns, and it takes a while

    translated = translate(pattern, flags)
    mode = regex.VERSION0 | regex.UNICODE | (regex.IGNORECASE if translated.ignores_case else 0)
    try:
        return regex.compile(translated.text, mode, cache_pattern=False)
    except regex.error as error:
        raise unknown_block(error) from error


def _refuse_empty(compiled, pattern):
    if compiled.search("") is not None:
        raise NoValue(f"the pattern “{pattern[:40]}” matches the empty text, so there is no end to its matches")


def _template(replacement, groups):
    """The replacement as strings and numbers of groups."""
    parts, index, text = [], 0, ""
    while index < len(replacement):
        sign, follower = replacement[index], replacement[index + 1 : index + 2]
        index += 1
        if sign not in ("\\", "$"):
            text += sign
        elif sign == "\\" and follower in ("\\", "$"):
            text += follower
            index += 1
        elif sign == "$" and _is_digit(follower):
            number, index = _group_number(replacement, index, groups)
            parts += (text, number)
            text = ""
        else:
            raise NoValue(f"in a replacement “{sign}” must be written “\\{sign}” to stand for itself")
    return [*parts, text]


def _group_number(replacement, index, groups):
    """The number at ``index``, of as many digits as there are groups for, and the place behind it."""
    number = int(replacement[index])
    index += 1
    while _is_digit(replacement[index : index + 1]) and number * 10 + int(replacement[index]) <= groups:
        number = number * 10 + int(replacement[index])
        index += 1
    return number, index


def _is_digit(sign):
    return sign != "" and sign in "0123456789"


def _group(match, number):
    """What a group matched; empty if it matched nothing or does not exist."""
    return (match[number] or "") if number <= match.re.groups else ""
