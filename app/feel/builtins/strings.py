"""String functions (DMN 1.5, section 10.3.4.3). Positions and lengths count Unicode code points, from 1."""

from decimal import Decimal

from app.feel import patterns
from app.feel.builtins.positions import stretch
from app.feel.builtins.registry import builtin


@builtin("substring", "string: string", "start position: number", "length?: number", result="string")
def substring(run, string, start, length):
    """``length`` characters (all if left out) from ``start position``, which counts from the end if negative.

    ``NoValue`` unless all of them are in the string.
    """
    run.written(len(string))
    return string[stretch(len(string), start, length, "character")]


@builtin("string length", "string: string", result="number")
def string_length(run, string):
    """The number of characters."""
    return Decimal(len(string))


@builtin("upper case", "string: string", result="string")
def upper_case(run, string):
    """All letters as capitals."""
    run.written(3 * len(string))  # one letter can become three
    return string.upper()


@builtin("lower case", "string: string", result="string")
def lower_case(run, string):
    """All letters as small ones."""
    run.written(2 * len(string))
    return string.lower()


@builtin("substring before", "string: string", "match: string", result="string")
def substring_before(run, string, match):
    """What stands before the first ``match``; empty if there is none."""
    run.written(len(string))
    place = string.find(match)
    return string[:place] if place > 0 else ""


@builtin("substring after", "string: string", "match: string", result="string")
def substring_after(run, string, match):
    """What stands behind the first ``match``; empty if there is none."""
    run.written(len(string))
    place = string.find(match)
    return string[place + len(match) :] if place >= 0 else ""


@builtin("contains", "string: string", "match: string", result="boolean")
def contains(run, string, match):
    """Whether ``match`` occurs in the string."""
    run.spend(len(string) >> 10)
    return match in string


@builtin("starts with", "string: string", "match: string", result="boolean")
def starts_with(run, string, match):
    """Whether the string begins with ``match``."""
    return string.startswith(match)


@builtin("ends with", "string: string", "match: string", result="boolean")
def ends_with(run, string, match):
    """Whether the string ends with ``match``."""
    return string.endswith(match)


@builtin("matches", "input: string", "pattern: string", "flags?: string", result="boolean")
def matches(run, text, pattern, flags):
    """Whether a regular expression matches somewhere in the input."""
    return patterns.matches(run, text, pattern, flags or "")


@builtin("replace", "input: string", "pattern: string", "replacement: string", "flags?: string", result="string")
def replace(run, text, pattern, replacement, flags):
    """The input with every match of a regular expression replaced; ``$1`` is what its first group matched."""
    return patterns.replace(run, text, pattern, replacement, flags or "")


@builtin("split", "string: string", "delimiter: string", result="list<string>")
def split(run, string, delimiter):
    """The parts of the string between the matches of a regular expression."""
    return patterns.split(run, string, delimiter)


@builtin("string join", "list: list<string>", "delimiter?: string", result="string")
def string_join(run, items, delimiter):
    """All strings of a list with the delimiter between them; nulls are left out."""
    strings, between = [item for item in items if item is not None], delimiter or ""
    run.spend(len(items))
    run.written(sum(map(len, strings)) + len(between) * len(strings))
    return between.join(strings)
