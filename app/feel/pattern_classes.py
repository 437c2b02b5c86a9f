"""Single characters and classes of them in a pattern: ``[a-z-[aeiou]]``, ``\\w``, ``\\p{Lu}`` (XML Schema 1.1, F.1).

A class is written as one of the “regex” package where that means the same, otherwise as alternatives of such
classes, or behind a look-ahead that excludes some: that package has no complement inside of a class.
"""

import re

from app.feel.errors import NoValue

MAX_NESTING = 10
SINGLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", **{sign: sign for sign in "\\|.-^?*+{}()[]$"}}
_SPACE = r"\x20\t\n\r"
_NAME_START = (
    r"\:A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _NAME_START + r"\-\.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_NOT_WORD = r"\p{P}\p{Z}\p{C}"
CLASS_ESCAPES = {
    "s": _SPACE,
    "S": "^" + _SPACE,
    "d": r"\p{Nd}",
    "D": r"^\p{Nd}",
    "w": "^" + _NOT_WORD,
    "W": _NOT_WORD,
    "i": _NAME_START,
    "I": "^" + _NAME_START,
    "c": _NAME,
    "C": "^" + _NAME,
}
_CATEGORY = re.compile("L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?")
_BLOCK = re.compile(r"Is[A-Za-z0-9\-]{1,60}", re.ASCII)


def character(sign):
    """One character that stands for itself, inside of a class or not."""
    if sign.isascii() and not sign.isalnum():
        return f"\\x{ord(sign):02x}"
    return sign


def any_character(dot_all):
    """``.``: any character, but no end of a line unless the flag s is given."""
    return "(?s:.)" if dot_all else r"[^\n\r]"


def block_or_category(reader, sign, ignores_case):
    """``\\p{…}`` or ``\\P{…}`` from behind the letter, as one class. The flag i does not change its members."""
    end = reader.pattern.find("}", reader.index)
    if reader.here != "{" or end < 0:
        raise reader.error(f"“{{” with a category or block is missing behind “\\{sign}”")
    name = reader.pattern[reader.index + 1 : end]
    category = _CATEGORY.fullmatch(name)
    if not category and not _BLOCK.fullmatch(name):
        raise reader.error(f"“{name[:40]}” is neither a category nor a block of characters")
    reader.index = end + 1
    inner = f"\\{sign}{{{name if category else 'Block=' + name[2:]}}}"
    return f"(?-i:{inner})" if ignores_case else inner


def members(reader, ignores_case, depth=1):
    """A class from behind its opening bracket, up to its closing one."""
    if depth > MAX_NESTING:
        raise reader.error("square brackets are nested too deeply")
    negated = reader.take("^")
    plain, others, without = [], [], None
    while not reader.take("]"):
        if without is not None or not reader.here:
            raise reader.error("“]” is missing")
        if (plain or others) and reader.take("-["):
            without = members(reader, ignores_case, depth + 1)
        elif reader.here == "\\" and reader.pattern[reader.index + 1 : reader.index + 2] not in SINGLE_ESCAPES:
            _several(reader, plain, others, ignores_case)
        else:
            plain.append(_one_or_range(reader))
    if not plain and not others:
        raise reader.error("nothing stands in these square brackets")
    text = _written(plain, others, negated)
    return text if without is None else f"(?:(?!{without}){text})"


def _written(plain, others, negated):
    if not others:
        return f"[{'^' if negated else ''}{''.join(plain)}]"
    union = "|".join(([f"[{''.join(plain)}]"] if plain else []) + others)
    return f"(?:(?!{union})(?s:.))" if negated else f"(?:{union})"


def _several(reader, plain, others, ignores_case):
    """An escape for more than one character, added to the members that fit into one class or to the others."""
    reader.index += 1
    sign = reader.here
    reader.index += 1
    if sign and sign in "pP":
        (others if ignores_case else plain).append(block_or_category(reader, sign, ignores_case))
    elif sign in CLASS_ESCAPES:
        inner = CLASS_ESCAPES[sign]
        if inner[0] == "^":
            others.append(f"[{inner}]")
        else:
            plain.append(inner)
    else:
        reader.index -= 1
        raise reader.error(f"“\\{sign}” means nothing in square brackets")


def _one_or_range(reader):
    low = _single(reader)
    follower = reader.pattern[reader.index + 1 : reader.index + 2]
    if reader.here != "-" or follower in ("]", "["):
        return character(low)
    reader.index += 1
    high = _single(reader)
    if high < low:
        raise reader.error(f"“{low}-{high}” runs backwards")
    return f"{character(low)}-{character(high)}"


def _single(reader):
    sign = reader.here
    reader.index += 1
    if sign == "\\":
        sign = SINGLE_ESCAPES.get(reader.here)
        reader.index += 1
    elif sign == "[":
        sign = None
    if not sign:
        raise reader.error("a character is missing in these square brackets")
    return sign


def unknown_block(error):
    """What to say of a pattern that the package refuses although it was translated: only blocks can be unknown."""
    return NoValue(f"the pattern names a block of characters that does not exist ({error.msg})")
