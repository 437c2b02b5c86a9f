"""Whatever is done to a DMN file, it is read or refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions import model
from app.decisions.errors import UnreadableFile
from app.decisions.reader import read
from tests.decisions.models import EVERYTHING, decision, dmn, literal

WHOLE = dmn(EVERYTHING)


def read_or_refused(data):
    try:
        assert isinstance(read(data, "a.dmn"), model.Definitions)
    except UnreadableFile as error:
        assert error.element
        assert error.sentence.startswith("a.dmn, ")


@given(st.binary(max_size=300))
def test_random_bytes_are_refused(data):
    with pytest.raises(UnreadableFile):
        read(data, "a.dmn")


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 3), st.binary(max_size=3)), max_size=4))
def test_a_file_with_bytes_changed_is_read_or_refused(changes):
    data = WHOLE
    for place, removed, added in changes:
        data = data[:place] + added + data[place + removed :]
    read_or_refused(data)


def _spoil(root, choose):
    node, other = choose.choice(list(root.iter())), choose.choice(list(root.iter()))
    ways = ["drop", "empty", "rename", "move", "attribute", "swap"]
    way = choose.choice(ways)
    if way == "drop" and node.getparent() is not None:
        node.getparent().remove(node)
    elif way == "empty":
        node.text = choose.choice(["", " ", "${x}", "\u00a0"])
    elif way == "rename":
        node.tag = other.tag
    elif way == "move" and other not in node.iter() and node not in other.iterancestors():
        other.append(node)
    elif way == "attribute" and node.attrib:
        node.attrib[choose.choice(node.attrib.keys())] = choose.choice(["", "x", "#", "a:b", "#group", "{x}"])
    elif way == "swap":
        node.attrib.update(other.attrib)


@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_a_file_with_elements_changed_is_read_or_refused(choose, changes):
    from lxml import etree

    root = etree.fromstring(WHOLE)
    for _ in range(changes):
        _spoil(root, choose)
    read_or_refused(etree.tostring(root))


@pytest.mark.parametrize("part", ["\\&quot;", "/*", "&quot;", "//", "$", "{"])
def test_a_very_long_text_is_looked_through_quickly(part):
    read_or_refused(dmn(decision("D", literal("&quot;${" + part * 300_000))))
    read_or_refused(dmn(decision("D", literal("/*${" + part * 300_000))))
