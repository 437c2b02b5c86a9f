"""Text blocks of a form as safe HTML with the classes of GOV.UK Frontend: CommonMark, or a closed subset of HTML."""

import re
from html import escape
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from app.errors import Invalid

_CLASSES = {
    "p": "govuk-body",
    "h1": "govuk-heading-l",
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
    "hr": "govuk-section-break govuk-section-break--m govuk-section-break--visible",
    "blockquote": "govuk-inset-text",
}
_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "b", "i", "br", "hr"}
_ALONE = {"br", "hr"}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s\\]*", re.ASCII)
_MAX_TEXT = 50_000


class UnusableText(Invalid):
    """{problem}"""


def blocks(text):
    """CommonMark as HTML; HTML in it stands there as text. Pictures are left out."""
    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    tokens = parser.parse(text[:_MAX_TEXT])
    for token in _all(tokens):
        if token.nesting >= 0 and token.tag in _CLASSES:
            token.attrSet("class", _CLASSES[token.tag])
    return parser.renderer.render(tokens, parser.options, {}).strip()


def _all(tokens):
    for token in tokens:
        yield token
        yield from token.children or ()


def closed_html(text):
    """HTML of a few elements, without attributes but the address of a link. Raises ``UnusableText``."""
    reader = _ClosedHtml()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise UnusableText(problem=f"“<{reader.open[-1]}>” is not closed.")
    return "".join(reader.pieces).strip()


class _ClosedHtml(HTMLParser):
    """Writes again what it knows, and refuses the rest."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in _TAGS:
            raise UnusableText(problem=f"“<{tag}>” cannot be used; there are {', '.join(sorted(_TAGS))}.")
        look = f' class="{_CLASSES[tag]}"' if tag in _CLASSES else ""
        self.pieces.append(f"<{tag}{look}{self._address(tag, attrs)}>")
        if tag not in _ALONE:
            self.open.append(tag)

    def _address(self, tag, attrs):
        for name, value in attrs:
            if tag != "a" or name != "href":
                raise UnusableText(problem=f"“{name}” of “<{tag}>” cannot be used.")
            if not _SAFE_LINK.fullmatch(value or ""):
                raise UnusableText(problem=f"the link “{value}” cannot be used; begin with https:// or /.")
        if tag == "a" and len(attrs) != 1:
            raise UnusableText(problem="a link needs one “href”.")
        return f' href="{escape(attrs[0][1])}"' if tag == "a" else ""

    def handle_endtag(self, tag):
        if tag in _ALONE:
            return
        if not self.open or self.open.pop() != tag:
            raise UnusableText(problem=f"“</{tag}>” closes nothing.")
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data):
        self.pieces.append(escape(data, quote=False))

    def handle_comment(self, data):
        """Comments are left out."""

    def handle_decl(self, decl):
        raise UnusableText(problem="a declaration cannot be used.")

    def unknown_decl(self, data):
        raise UnusableText(problem="a declaration cannot be used.")

    def handle_pi(self, data):
        raise UnusableText(problem="a processing instruction cannot be used.")
