"""Syntax trees: plain immutable nodes, equal when they mean the same wherever they stand."""

import pytest

from app.feel import syntax

KINDS = [kind for kind in vars(syntax).values() if isinstance(kind, type) and issubclass(kind, syntax.Node)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_node_has_a_place_that_makes_no_difference(kind):
    parts = [f"part {number}" for number in range(len(kind.required))]
    node = kind(*parts, position=5)
    assert node.position == 5
    assert node == kind(*parts)
    assert hash(node) == hash(kind(*parts))
    assert kind(*parts).position == 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.required])
def test_a_node_is_another_when_any_part_of_it_is(kind):
    parts = [f"part {number}" for number in range(len(kind.required))]
    for place in range(len(parts)):
        assert kind(*parts) != kind(*parts[:place], "other", *parts[place + 1 :])


@pytest.mark.parametrize("kind", KINDS)
def test_a_node_cannot_be_changed(kind):
    node = kind(*range(len(kind.required)))
    with pytest.raises(AttributeError):
        node.position = 7


def test_what_is_left_out_has_its_usual_meaning():
    call = syntax.Call(syntax.Name("f"), ())
    assert call.names == ()
    assert syntax.UnaryTests(()).negated is False
    assert syntax.FunctionDefinition((), call).external is False
    assert syntax.TypeNode("number").arguments == ()
