"""Texts that are no expressions, or strange ones: made at random, but the same each time."""

import random

from app.feel.builtins import BUILTINS
from app.feel.lexer import KEYWORDS
from tests.feel.models import conformance_texts

VALID = (
    "1 + 2 * -3 ** 2 / (4 - 5)",
    'if a > 5 and not(b) then "yes" else s + "no"',
    "for i in 1..5, j in [i, 2 * i] return i * j + count(partial)",
    "some e in l satisfies e > 3 or every e in l satisfies e = null",
    '{x: 1, "y z": x + 1, f: function(n: number) n * 2, r: f(x)}.r',
    "l[item > 1][1] + c.x.y[a = 1] instance of list<context<a: number>>",
    'date("2020-02-29") + duration("P1Y") - @"P3DT4H5M6.7S" < today()',
    'date and time("2020-01-01T10:00:00@Europe/London").time offset',
    "a in (1, < 5, [6..7), ]8..9[, null) and a between -1 and 10",
    "sort(l, function(x, y) x > y)[-1] ** 0.5",
    "function(g, n) if n = 0 then 0 else g(g, n - 1)",
    "(function(g, n) if n = 0 then 0 else n + g(g, n - 1))(function(g, n) if n = 0 then 0 else g(g, n - 1), 7)",
    'replace("abc", "(b)|[c-d]+", "<$1>", "im") = substring(s, -2, 1)',
    'string join(split("a;b;c", ";"), ",") != upper case(s)',
    'context merge([c, {z: get value(c, "x")}, context([{key: "k", value: 1}])])',
    "years and months duration(d, date(2030, 1, 31)).months + month of year(d)",
    "weeks on JSA >= 39 and weeks on JSA < 52 // a comment",
    'range("[1..3]").start included or before(1, [2..3])',
    "decimal(1 / 3, 2) + round half up(2.5, 0) + modulo(-5, 3) + mode([1, 1, 2])[1]",
    'number(from: "1 000,5", grouping separator: " ", decimal separator: ",")',
)
CELLS = ("-", "< 5, >= 10", 'not("a", null)', "[1..5), > 7", "? > 5 and ? < 9", "not(? in l)", "true, false")


def _lines(text):
    return tuple(text.strip().splitlines())


def _pieces(text):
    return tuple(text.split())


_VALUES = _lines(r"""
0
1
-1
3
0.5
-0
10**6144
1e6144
1e-6176
9999999999999999999999999999999999
""
"a"
"2020-02-30"
"P1D"
"(a+)+$"
"[a-"
"$1\\"
"\u0000"
"🐎"
true
false
null
@"2020-02-29"
@"-999999999-01-01"
@"999999999-12-31"
@"23:59:59.999999999"
@"10:00:00@Europe/London"
@"2020-01-01T00:00:00Z"
@"P1D"
@"-P999999999999999999D"
@"P1Y"
@"P999999999999999999Y"
@"x"
[]
[null]
[1, null, "a"]
[1..5]
(..3)
(< 5)
{}
{x: 1}
{x: {x: {}}}
function(x) x
function() 1
weeks on JSA
""") + _pieces("a b s d t m days months l c r f n ? item partial")
_WORDS = (
    *(*sorted(KEYWORDS), "of"),
    *_pieces("= != < <= > >= + - * / ** ( ) [ ] { } , . : ; .. -> @ ? ! # % & | ~ $ ^ \\ ` ' == && || // /* */ \" “ ”"),
    *("list<number>", "range<date>", "context<x: Any>", "function<Any> -> number", "date and time", "number", "Any"),
    *(" ", "\n", "\t", "\u00a0", "\u2028", "\ufeff", "\x00", "\ud800", "é", "🐎", "·", "1.", ".5", "1e9", "1e99999"),
)
_OPERATORS = _pieces("+ - * / ** = != < <= > >= and or in between .. ,")
_TYPES = _lines("number\nlist<string>\nrange<Any>\ncontext<x: number>\nfunction<Any> -> Any\nx")
_FORMS = (
    "{call}",
    "{0} {operator} {1}",
    "{call}",
    "{0} {operator} {1}",
    "({0})",
    "-{0}",
    "{0}[{1}]",
    "({0}).x",
    "({0}).time offset",
    "({0}).{word}",
    "[{0}, {1}]",
    "[{0}..{1}[",
    "]{0}..{1}]",
    "({0}..{1})",
    "{{x: {0}, y z: {1}}}",
    "{{x: {0}, y z: x}}.y z",
    "if {0} then {1} else {2}",
    "for i in {0} return {1}",
    "for i in {0}..{1}, j in {2} return {3}",
    "for i in {0} return [i, partial, {1}]",
    "some i in {0} satisfies {1}",
    "every i in {0}, j in {1} satisfies {2}",
    "(function(x, y: number) {0})({1}, {2})",
    "{0} in ({1}, < {2})",
    "{0} between {1} and {2}",
    "{0} instance of {type}",
    "sort({0}, function(x, y) {1})",
    "(function(x) x(x, {0}))(function(x, y) {1})",
)


def _a_call(choose, depth=2):
    """A built-in function with arguments of kinds that may be wrong, and perhaps a wrong number of them."""
    name = choose.choice(sorted(BUILTINS))
    arguments = [_a_value(choose, depth - 1) for _ in range(choose.choice((0, 1, 1, 2, 2, 2, 3, 3, 4)))]
    if choose.random() < 0.1:
        arguments = [f"{choose.choice(('from', 'list', 'string', 'n', 'x'))}: {text}" for text in arguments]
    return f"{name}({', '.join(arguments)})"


def _a_value(choose, depth=3):
    """An expression that can be parsed more often than not."""
    if depth <= 0 or choose.random() < 0.3:
        return choose.choice(_VALUES)
    parts = [_a_value(choose, depth - 1) for _ in range(4)]
    some = {
        "call": _a_call(choose, depth - 1),
        "operator": choose.choice(_OPERATORS),
        "type": choose.choice(_TYPES),
        "word": choose.choice(_WORDS),
    }
    return choose.choice(_FORMS).format(*parts, **some)


def _anything(choose):
    length = choose.choice((1, 3, 10, 40))
    planes = (0x7F, 0xFF, 0xFFFF, 0x10FFFF)
    return "".join(chr(choose.randrange(choose.choice(planes) + 1)) for _ in range(length))


def _tokens(choose):
    length = choose.choice((1, 2, 4, 8, 16, 60))
    between = choose.choice((" ", " ", ""))
    return between.join(choose.choice(choose.choice((_WORDS, _VALUES))) for _ in range(length))


def _mutation(choose, valid):
    text = choose.choice(valid)
    for _ in range(choose.choice((1, 1, 2, 4))):
        start = choose.randrange(len(text) + 1)
        end = min(len(text), start + choose.choice((0, 1, 2, 5)))
        other = choose.choice(valid)
        piece = other[choose.randrange(len(other)) :][: choose.choice((1, 5, 20))]
        added = choose.choice(("", choose.choice(_WORDS), choose.choice(_VALUES), piece, _anything(choose)[:2]))
        text = text[:start] + added + text[end:]
    return text


def broken_texts(seed, count):
    """``count`` texts, always the same for a seed: any characters, tokens, calls, changed expressions."""
    choose = random.Random(seed)  # noqa: S311 (no secret is made of it)
    valid = (*VALID, *CELLS, *conformance_texts())
    ways = (_anything, _tokens, _tokens, _a_value, _a_value, _a_call, lambda choose: _mutation(choose, VALID + CELLS))
    for _ in range(count):
        way = choose.randrange(len(ways) + 2)
        yield ways[way](choose) if way < len(ways) else _mutation(choose, valid)
