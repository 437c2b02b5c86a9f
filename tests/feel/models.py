"""Texts of expressions and cells that others wrote: those of the public conformance suite, if it is here."""

from functools import cache

from lxml import etree

from tests.project import TCK


@cache
def conformance_texts():
    """Every text in the files of the conformance suite, once; none where the suite is not at hand."""
    found = {}
    for path in sorted(TCK.rglob("*.dmn")) if TCK.is_dir() else ():
        for node in etree.parse(path).getroot().iter("{*}text"):
            if node.text and len(node.text) < 2000:
                found[node.text.strip()] = None
    return list(found)
