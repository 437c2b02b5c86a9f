"""Reading a letter's file and making letters from it."""

import re

from app.feel import FeelError, Run
from app.letters.compiler import Compiler
from app.letters.errors import UnknownVariant, UnusableLetter
from app.letters.fields import field_values, read_field
from app.letters.source import Element, parse
from app.letters.template import Printing

VARIANTS = "variants"
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


class Letter:
    """A letter that can be made: its ``title``, ``variants`` (names, or none) and declared ``fields``."""

    def __init__(self, file, title, variants, fields, body):
        self.file = file
        self.title = title
        self.variants = variants
        self.fields = fields
        self._body = body

    def names(self):
        """The names of its fields: what a model that issues it must give."""
        return frozenset(field.name for field in self.fields)

    def required(self):
        """The names of those that may not be null."""
        return frozenset(field.name for field in self.fields if not field.optional)

    def render(self, values, *, variant=None, run=None):
        """The letter as one ``article`` of HTML, escaped and complete; equal values give equal bytes.

        ``values`` are FEEL or JSON values by field. Raises ``WrongFields``, ``UnknownVariant``, ``NotRenderable``.
        """
        variant = variant or None
        if variant not in (self.variants or (None,)):
            known = ", ".join(self.variants) or "none"
            raise UnknownVariant(file=self.file, variant=variant or "", known=known)
        output = []
        given = field_values(self.fields, values, self.file)
        self._body.write(given, Printing(self.file, variant, run or Run()), output)
        return "".join(output)


def read_letter(content, file):
    """The :class:`Letter` of a file's bytes. Raises ``UnusableLetter`` with all findings, each with its line."""
    root = parse(content, file)
    head, body = (_child(root, tag, file) for tag in ("head", "body"))
    article = _child(body, "article", file)
    findings = []
    title = " ".join("".join(text.text for text in _child(head, "title", file).children).split())
    if not title:
        findings.append((head.line, "the <title> is empty."))
    variants, fields = _declarations(head, findings)
    if not any(element.tag == "h1" for element in _within(article)):
        findings.append((article.line, "there is no <h1>, by which a reader finds the beginning."))
    language = root.attributes.get("lang")
    if language is None:
        findings.append((root.line, '<html> should say the language, as in lang="en-GB".'))
    compiler = Compiler(variants)
    spoken = article._replace(attributes={"lang": language or "", **article.attributes})
    block = compiler.block(spoken, {field.name: field.type for field in fields})
    findings += compiler.findings
    unused = [field for field in fields if field.name not in compiler.used]
    findings += [(field.line, f"the field “{field.name}” is declared and nothing uses it.") for field in unused]
    if findings:
        raise UnusableLetter(file, findings)
    return Letter(file, title, variants, tuple(fields), block)


def _declarations(head, findings):
    """The names of the variants and the fields that the head declares."""
    variants, fields, seen = (), [], set()
    for element in _within(head):
        if element.tag != "meta" or "charset" in element.attributes:
            continue
        name, content = (element.attributes.get(key, "") for key in ("name", "content"))
        if name in seen:
            findings.append((element.line, f"“{name}” is declared twice."))
        elif name == VARIANTS:
            variants = tuple(content.split())
        elif _NAME.fullmatch(name) is None:
            findings.append((element.line, f"“{name}” is no name of a field; write lower_snake_case."))
        else:
            fields += _field(name, content, element.line, findings)
        seen.add(name)
    return variants, fields


def _field(name, content, line, findings):
    try:
        return [read_field(name, content, line)]
    except FeelError as error:
        findings.append((line, f"the type of the field “{name}”: {error.sentence}"))
        return []


def _within(element):
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from _within(child)


def _child(element, tag, file):
    found = [child for child in element.children if isinstance(child, Element) and child.tag == tag]
    if len(found) != 1:
        raise UnusableLetter(file, [(element.line, f"<{element.tag}> needs exactly one <{tag}>.")])
    return found[0]
