"""Letters as HTML of a closed subset, read strictly: what is not listed here cannot stand in a letter.

Browsers and their editors repair what they read; here a tag that is not closed is said with its line instead. What
repeats and what depends on a condition is said in ``data-`` attributes, which every editor of HTML leaves alone.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from app.letters.errors import UnusableLetter

MAX_BYTES = 500_000
MAX_DEPTH = 40
INLINE = frozenset(("strong", "em", "span", "br"))
FLOW = frozenset(("header", "section", "h1", "h2", "h3", "p", "ul", "ol", "table", "address", "dl"))
CHILDREN = {
    "": {"html"},
    "html": {"head", "body"},
    "head": {"title", "meta"},
    "body": {"article"},
    **dict.fromkeys(("article", "header", "section"), FLOW),
    **dict.fromkeys(("h1", "h2", "h3", "p", "address", "dt", "strong", "em", "span"), INLINE),
    **dict.fromkeys(("li", "td", "th", "dd"), INLINE | FLOW),
    "ul": {"li"},
    "ol": {"li"},
    "table": {"thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "dl": {"dt", "dd"},
    **dict.fromkeys(("title", "meta", "br"), frozenset()),
}
VOID = frozenset(("br", "meta"))
MAY_BE_EMPTY = frozenset(("br", "span", "td", "th"))  # everything else says something, or ought not to stand there
TEXTUAL = frozenset(("h1", "h2", "h3", "p", "address", "dt", "dd", "strong", "em", "span", "li", "td", "th", "title"))
PLAIN = frozenset(("html", "head", "body", "title", "meta", "br", "article"))
RULES = frozenset(("data-if", "data-each", "data-variant"))
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_SCOPES = ("col", "row", "colgroup", "rowgroup")


class Element(NamedTuple):
    """A tag with its attributes as a dict, and its children: elements and texts in order."""

    tag: str
    attributes: dict
    children: list
    line: int


class Text(NamedTuple):
    """Text between tags, entities resolved, with the line it begins on."""

    text: str
    line: int


def parse(content, file):
    """The ``html`` element of the bytes of a letter. Raises ``UnusableLetter`` with the first thing that is wrong."""
    if len(content) > MAX_BYTES:
        raise UnusableLetter(file, [(1, "it has more than 500 kB; a letter is text only.")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnusableLetter(file, [(line, "it is not encoded in UTF-8; save it again as UTF-8.")]) from error
    reader = _Reader(file)
    reader.feed(text)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    def __init__(self, file):
        super().__init__(convert_charrefs=True)
        self.file = file
        self.open = [Element("", {}, [], 1)]

    def result(self):
        if len(self.open) > 1:
            raise self.error(f"<{self.open[-1].tag}> is not closed", self.open[-1].line)
        roots = [child for child in self.open[0].children if isinstance(child, Element)]
        if len(roots) != 1:
            raise self.error("a letter is one <html> with a <head> and a <body>", 1)
        return roots[0]

    def error(self, problem, line=None):
        return UnusableLetter(self.file, [(line or self.getpos()[0], f"{problem}.")])

    def handle_starttag(self, tag, attrs):
        parent = self.open[-1]
        if tag not in CHILDREN:
            raise self.error(f"<{tag}> cannot stand in a letter; there are {', '.join(sorted(FLOW | INLINE))}")
        if tag not in CHILDREN[parent.tag]:
            within = f"<{parent.tag}>" if parent.tag else "the file"
            allowed = ", ".join(f"<{name}>" for name in sorted(CHILDREN[parent.tag])) or "text only"
            raise self.error(f"<{tag}> cannot stand directly in {within}, which holds {allowed}")
        if len(self.open) > MAX_DEPTH:
            raise self.error(f"elements are nested more than {MAX_DEPTH} deep")
        element = Element(tag, self.attributes(tag, attrs), [], self.getpos()[0])
        parent.children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def attributes(self, tag, pairs):
        found = {}
        for name, value in pairs:
            if name in found:
                raise self.error(f"<{tag}> has “{name}” twice")
            if not self.allowed(tag, name, value or ""):
                raise self.error(f'<{tag}> cannot have {name}="{value or ""}" in a letter')
            found[name] = value or ""
        return found

    def allowed(self, tag, name, value):
        if tag == "meta":
            return name in ("name", "content") or (name == "charset" and value.lower() == "utf-8")
        if name == "lang":
            return tag != "br" and _LANGUAGE.fullmatch(value) is not None
        if name == "scope":
            return tag == "th" and value in _SCOPES
        return name in RULES and tag not in PLAIN

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            inner = self.open[-1]
            if len(self.open) == 1:
                raise self.error(f"</{tag}> closes nothing")
            raise self.error(f"</{tag}> closes <{inner.tag}> of line {inner.line}; each tag is closed in its turn")
        self.open.pop()

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID:
            raise self.error(f"write <{tag}></{tag}> instead of <{tag}/>")
        self.handle_starttag(tag, attrs)

    def handle_data(self, data):
        parent, line = self.open[-1], self.getpos()[0]
        if parent.tag not in TEXTUAL:
            if not data.isspace():
                line += data[: len(data) - len(data.lstrip())].count("\n")
                raise self.error(f"“{data.split()[0]}” and what follows must stand in a paragraph or the like", line)
        elif parent.children and isinstance(parent.children[-1], Text):
            before = parent.children.pop()
            data, line = before.text + data, before.line
        parent.children.append(Text(data, line))

    def handle_decl(self, decl):
        if decl.lower() != "doctype html":
            raise self.error("only <!doctype html> is a declaration of a letter")

    def unknown_decl(self, data):
        raise self.error("CDATA cannot stand in a letter")

    def handle_pi(self, data):
        raise self.error("processing instructions cannot stand in a letter")

    def handle_comment(self, data):
        raise self.error("a comment would be lost; say it in the description of the model")
