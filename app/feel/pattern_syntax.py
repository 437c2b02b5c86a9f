"""Regular expressions as XPath 3.1 writes them, rewritten for the “regex” package (XPath Functions 3.1, section 5.6).

Everything is written out (``^``, ``$``, ``.``, ``\\d`` …), because the two languages mean different things by the
same signs. What the language does not have (look-ahead, possessive repetition, ``\\b`` …) has no value.
"""

from typing import NamedTuple

from app.feel.errors import NoValue
from app.feel.pattern_classes import CLASS_ESCAPES, SINGLE_ESCAPES, any_character, block_or_category, character, members

MAX_LENGTH = 10_000
MAX_NESTING = 50
MAX_REPEAT = 1_000_000
MAX_SIZE = 12_000  # of the pattern with its repetitions written out, as the package does: each part costs memory
_PART = 16  # characters of a translation that count as one part
_RUN = 64  # literals in a row: the package prepares the search for many in a row in a time that grows with their cube
_ALWAYS = "(?!(?!))"  # holds everywhere and ends such a row
_SPACES = " \t\n\r"
_SPECIAL = "?*+{})]|"
_START = {False: r"\A", True: r"(?:\A|(?<=\n)(?!\Z))"}
_END = {False: r"\Z", True: r"(?=\n|\Z)"}


class Translated(NamedTuple):
    """A pattern for the package, the number of its groups and whether it ignores upper and lower case."""

    text: str
    groups: int
    ignores_case: bool


def translate(pattern, flags):
    """The :class:`Translated` of a pattern and flags out of ``smixq``; ``NoValue`` if either is not allowed."""
    unknown = set(flags) - set("smixq")
    if unknown:
        raise NoValue(f"“{min(unknown)}” is not a flag of a pattern (s, m, i, x or q)")
    if len(pattern) > MAX_LENGTH:
        raise NoValue(f"the pattern is longer than {MAX_LENGTH} characters")
    if "q" in flags:
        rows = (pattern[start : start + _RUN] for start in range(0, len(pattern), _RUN))
        return Translated(_ALWAYS.join("".join(map(character, row)) for row in rows), 0, "i" in flags)
    reader = _Reader(_without_spaces(pattern) if "x" in flags else pattern, flags)
    text, _ = reader.alternatives()
    if reader.here:
        raise reader.error(f"“{reader.here}” stands alone")
    return Translated(text, reader.groups, "i" in flags)


def _without_spaces(pattern):
    """With the flag x, spaces count only inside of square brackets."""
    kept, depth, escaped = [], 0, False
    for sign in pattern:
        if depth == 0 and sign in _SPACES:
            continue
        kept.append(sign)
        if not escaped:
            depth += {"[": 1, "]": -1}.get(sign, 0)
        escaped = sign == "\\" and not escaped
    return "".join(kept)


class _Reader:
    """One pass over a pattern; each rule returns its translation and the size of it written out."""

    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.index = 0
        self.depth = 0
        self.atoms = 0
        self.groups = 0
        self.closed = set()
        self.dot_all = "s" in flags
        self.multiline = "m" in flags
        self.ignores_case = "i" in flags

    @property
    def here(self):
        """The next sign, empty at the end."""
        return self.pattern[self.index : self.index + 1]

    def take(self, expected):
        """Go past ``expected`` if it comes next; whether it did."""
        if not self.pattern.startswith(expected, self.index):
            return False
        self.index += len(expected)
        return True

    def error(self, problem):
        """Why the pattern is none, at the next sign."""
        return NoValue(f"the pattern is wrong at character {self.index + 1}: {problem}")

    def alternatives(self):
        """``branch|branch``."""
        branches = [self.branch()]
        while self.take("|"):
            branches.append(self.branch())
        return "|".join(text for text, _ in branches), _checked(sum(size for _, size in branches))

    def branch(self):
        """Pieces up to ``|``, ``)`` or the end."""
        pieces, total = [], 1
        while self.here not in ("", "|", ")"):
            self.atoms += 1
            if self.atoms % _RUN == 0:
                pieces.append(_ALWAYS)
            text, size = self.repeated(*self.atom())
            pieces.append(text)
            total = _checked(total + size)
        return "".join(pieces), total

    def repeated(self, text, size):
        """An atom with the ``?``, ``*``, ``+`` or ``{n,m}`` behind it, if any."""
        sign = self.here
        if sign not in ("?", "*", "+", "{"):
            return text, size
        self.index += 1
        copies = 2 if sign == "+" else 1
        if sign == "{":
            sign, copies = self.bounds()
        reluctant = "?" if self.take("?") else ""
        if self.here in ("?", "*", "+", "{"):
            raise self.error("a repetition is repeated")
        return text + sign + reluctant, size * copies

    def bounds(self):
        """``n}``, ``n,}`` or ``n,m}``, and how often that is written out: n times and once for all the others."""
        end = self.pattern.find("}", self.index)
        low, comma, high = self.pattern[self.index : max(end, self.index)].partition(",")
        if end < 0 or not _is_count(low) or (high and not _is_count(high)):
            raise self.error("after “{” comes a number, or two with a comma between them, and “}”")
        if int(low) > MAX_REPEAT or int(high or 0) > MAX_REPEAT or (high and int(high) < int(low)):
            raise self.error(f"something cannot be repeated {low}{comma}{high} times")
        self.index = end + 1
        return f"{{{int(low)}{comma}{int(high) if high else ''}}}", int(low) + 1

    def atom(self):
        """One character, class, anchor or group, and its size."""
        sign = self.here
        if sign in _SPECIAL:
            raise self.error(f"“{sign}” needs a backslash before it to stand for itself")
        self.index += 1
        if sign == "(":
            return self.group()
        text = self.single(sign)
        return text, 1 + len(text) // _PART

    def single(self, sign):
        """What begins with ``sign`` and is no group."""
        if sign == "[":
            return members(self, self.ignores_case)
        if sign == "\\":
            return self.escape()
        if sign == ".":
            return any_character(self.dot_all)
        if sign == "^":
            return f"(?:{_START[self.multiline]})"
        return f"(?:{_END[self.multiline]})" if sign == "$" else character(sign)

    def group(self):
        """A group behind its opening bracket; one that begins with ``?:`` does not count."""
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise self.error("brackets are nested too deeply")
        counted = not self.take("?:")
        if self.here == "?":
            raise self.error("groups that begin with “(?” do not exist, but for “(?:”")
        self.groups += counted
        number = self.groups
        text, size = self.alternatives()
        if not self.take(")"):
            raise self.error("a closing bracket is missing")
        if counted:
            self.closed.add(number)
        self.depth -= 1
        return (f"({text})" if counted else f"(?:{text})"), size + 1

    def escape(self):
        """What a backslash and the next sign mean outside of square brackets."""
        sign = self.here
        self.index += 1
        if sign in SINGLE_ESCAPES:
            return character(SINGLE_ESCAPES[sign])
        if sign in CLASS_ESCAPES:
            return f"[{CLASS_ESCAPES[sign]}]"
        if sign and sign in "pP":
            return block_or_category(self, sign, self.ignores_case)
        if sign and sign in "123456789":
            return self.back_reference()
        self.index -= 1
        raise self.error(f"“\\{sign}” means nothing")

    def back_reference(self):
        """``\\1`` behind the first group; as many digits as there are groups for. A group without a match is empty."""
        number = int(self.pattern[self.index - 1])
        while self.here and self.here in "0123456789" and number * 10 + int(self.here) <= self.groups:
            number = number * 10 + int(self.here)
            self.index += 1
        if number not in self.closed:
            raise self.error(f"there is no group {number} before it")
        return f"(?:(?({number})\\{number}|))"


def _checked(size):
    if size > MAX_SIZE:
        raise NoValue("the pattern is too long with its repetitions written out")
    return size


def _is_count(text):
    return text.isascii() and text.isdigit() and len(text) <= 9
