"""Text to tokens. Names may contain spaces and operators, so a name is put together by the parser, not here."""

import re
from typing import NamedTuple

from app.feel.errors import FeelSyntaxError

KEYWORDS = frozenset(
    (
        *("and", "between", "else", "every", "external", "false", "for", "function", "if", "in", "instance"),
        *("null", "or", "return", "satisfies", "some", "then", "true"),
    )
)
MAX_LENGTH = 100_000

_START = (
    r"A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u167f\u1681-\u180d\u180f-\u1fff"
    r"\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U000effff"
)
_SPACE = r"[\s\u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]"
_TOKEN = re.compile(
    rf"""(?P<space>{_SPACE}+|//[^\n\r]*|/\*.*?\*/)
    |(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<string>"(?:\\.|[^"\\])*")
    |(?P<word>[{_START}][{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
    |(?P<symbol>\*\*|\.\.|->|<=|>=|!=|[-+*/=<>()\[\]{{}},.:?@'!\#%&|~$^;\\`])""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Token(NamedTuple):
    """``kind`` is number, string, word, keyword, symbol or end; ``text`` as written; ``position`` from 1."""

    kind: str
    text: str
    position: int


def tokens(text):
    """All tokens of ``text``, the last of kind ``end``. Raises ``FeelSyntaxError`` at what is no token."""
    if len(text) > MAX_LENGTH:
        raise FeelSyntaxError(position=MAX_LENGTH, problem=f"the expression is longer than {MAX_LENGTH} characters")
    found, index = [], 0
    while index < len(text):
        match = _TOKEN.match(text, index)
        if match is None or (text.startswith("/*", index) and match.lastgroup == "symbol"):
            raise FeelSyntaxError(position=index + 1, problem=_complaint(text, index))
        kind = match.lastgroup
        if kind != "space":
            word = match.group()
            found.append(Token("keyword" if word in KEYWORDS else kind, word, index + 1))
        index = match.end()
    found.append(Token("end", "", len(text) + 1))
    return found


def _complaint(text, index):
    if text[index] == '"':
        return "this text has no closing quotation mark"
    if text.startswith("/*", index):
        return "this comment is not closed with */"
    if text[index] in "“”„‟«»":
        return f'texts are quoted with straight quotation marks ("), not with {text[index]}'
    return f"“{text[index]}” cannot be read here"


def unquote(token):
    """The string that a string token stands for."""
    plain = _ESCAPE.sub(_unescape, token.text[1:-1])
    return _SURROGATES.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), plain)


def _unescape(match):
    code = match[1]
    if code[0] in "uU" and len(code) > 1:
        value = int(code[1:], 16)
        return chr(value) if value <= 0x10FFFF else match[0]
    return _ESCAPED.get(code, match[0])


def quote(text):
    """``text`` as a string literal; the inverse of :func:`unquote`."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    for letter, character in (("n", "\n"), ("r", "\r"), ("t", "\t")):
        escaped = escaped.replace(character, f"\\{letter}")
    return f'"{escaped}"'


def name_tokens(name):
    """The token texts a name is made of, or None if it cannot be read as one."""
    try:
        return tuple(token.text for token in tokens(name)[:-1]) or None
    except FeelSyntaxError:
        return None
