"""A scope knows the names an expression may use, from the inside out, and suggests the one that was meant."""

import pytest

from app.feel.scope import Frame, Scope
from app.feel.types import ANY, NUMBER, STRING, ContextType, ListType, NamedType

PERSON = ContextType(entries=(("name", STRING), ("first child", ContextType(entries=(("age", NUMBER),)))))


def test_an_inner_name_hides_an_outer_one():
    outer = Scope({"a": NUMBER, "b": STRING})
    inner = outer.child({"a": STRING})
    assert (inner.type_of("a"), inner.type_of("b"), outer.type_of("a")) == (STRING, STRING, NUMBER)


def test_what_is_not_known_has_no_type():
    assert Scope().type_of("a") is None
    assert Scope({"a": NUMBER}).child(["b"]).type_of("c") is None


def test_names_given_without_types_may_be_anything():
    assert Scope().child(["a"]).type_of("a") is ANY


def test_all_names_are_those_of_every_scope():
    assert Scope({"a": ANY}).child(["b"]).child(["c", "a"]).all_names() == {"a", "b", "c"}


def test_the_chain_runs_from_the_inside_out():
    outer = Scope()
    inner = outer.child()
    assert list(inner.chain()) == [inner, outer]


def test_the_types_of_the_model_are_known_in_every_inner_scope():
    types = {"Person": PERSON}
    assert Scope({}, None, types).child().child().types is types


def test_the_entries_of_all_types_are_properties_at_any_depth():
    scope = Scope({"people": ListType(NamedType(name="tPerson", base=PERSON))}).child({"n": NUMBER})
    assert scope.properties() == {"name", "first child", "age"}


def test_a_type_of_unreasonable_depth_does_not_hang():
    kind = NUMBER
    for level in range(100):
        kind = ContextType(entries=((f"e{level}", kind), ("f", kind)))
    assert "e99" in Scope({"a": kind}).properties()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("weeks on JSB", " Did you mean “weeks on JSA”?"),
        ("week on JSA", " Did you mean “weeks on JSA”?"),
        ("something else", ""),
        ("", ""),
    ],
)
def test_a_name_that_is_nearly_known_is_suggested(name, hint):
    assert Scope({"weeks on JSA": ANY}).child(["age"]).hint(name) == hint


def test_a_frame_has_the_values_of_one_scope():
    outer = Frame({"a": 1}, None, "run")
    inner = Frame({"b": 2}, outer, outer.run)
    assert (inner.parent.values, inner.values, inner.run) == ({"a": 1}, {"b": 2}, "run")
