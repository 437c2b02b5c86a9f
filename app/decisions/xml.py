"""XML from people we do not know, read safely: no DOCTYPE, no entities, no network, nothing huge or endlessly nested.

lxml is imported where it is used: who only evaluates decisions never loads it.
"""

import re

from app.decisions.errors import UnreadableFile

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 100
WHOLE_FILE = "the file"
_PLACE = re.compile(r",? line \d+, column \d+\s*$")
_BLANK = re.compile(rb"\s*")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BEFORE_THE_ROOT = ((b"<?", b"?>"), (b"<!--", b"-->"))


def parse(data, file):
    """The root element of the bytes ``data``, without comments; ``UnreadableFile`` if they are no XML we accept."""
    if len(data) > MAX_BYTES:
        raise _refusal(file, "it is larger than 5 MB; split it into several files that import one another.")
    if _has_doctype(data):
        raise _doctype_refusal(file)
    root = _parse(data, file)
    if root.getroottree().docinfo.internalDTD is not None:  # written in an encoding the look at the bytes cannot read
        raise _doctype_refusal(file)
    if _too_deep(root):
        raise _depth_refusal(file)
    return root


def namespace_attribute(data):
    """The ``namespace`` its outermost element declares, or None for bytes that are no XML we accept."""
    try:
        return parse(data, "").get("namespace")
    except UnreadableFile:
        return None


def _parse(data, file):
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(bytes(data), parser)
    except etree.XMLSyntaxError as error:
        raise _syntax_refusal(error, file) from error


def _syntax_refusal(error, file):
    if "Excessive depth" in (error.msg or ""):
        return _depth_refusal(file)
    line, column = error.position
    reason = _PLACE.sub("", error.msg or "") or "it breaks off"
    problem = f"this is not XML from column {column} on ({reason}); save the file again from the modelling tool."
    return UnreadableFile(file=file, element=f"line {line}", problem=problem)


def _has_doctype(data):
    """Whether a DOCTYPE stands before the root, in any encoding whose letters are ASCII between zeros."""
    for mark in _BYTE_ORDER_MARKS:
        data = data.removeprefix(mark)
    if b"\0" in data[:4]:
        data = data.replace(b"\0", b"")
    place = 0
    while place is not None:
        place = _BLANK.match(data, place).end()
        if data.startswith(b"<!DOCTYPE", place):
            return True
        place = _behind(data, place)
    return False


def _behind(data, place):
    """Where the comment or instruction that starts at ``place`` has ended, or None if none starts there."""
    for opening, closing in _BEFORE_THE_ROOT:
        if data.startswith(opening, place):
            end = data.find(closing, place + len(opening))
            return end + len(closing) if end >= 0 else None
    return None


def _too_deep(root):
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _doctype_refusal(file):
    return _refusal(file, "it has a DOCTYPE, which could make it expand or load other files; remove the DOCTYPE.")


def _depth_refusal(file):
    problem = f"its elements are nested more than {MAX_DEPTH} deep; move the inner parts into decisions of their own."
    return _refusal(file, problem)


def _refusal(file, problem):
    return UnreadableFile(file=file, element=WHOLE_FILE, problem=problem)
