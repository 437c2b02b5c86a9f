"""Context functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feel.evaluation import holds, reason, value


@pytest.mark.parametrize(
    "text",
    [
        'get value({a: "foo"}, "a") = "foo"',
        'get value(key: "a", m: {a: 1}) = 1',
        'get value({x: {y: 1}}, ["x", "y"]) = 1',
        'get value({x: 1}, ["x"]) = 1',
        'get entries({a: "foo", b: 1}) = [{key: "a", value: "foo"}, {key: "b", value: 1}]',
        "get entries(m: {}) = []",
        'context([{key: "a", value: 1}, {key: "b", value: null, more: 3}]) = {a: 1, b: null}',
        'context(entries: {key: "", value: 1}) = {"": 1}',
        "context([]) = {}",
        'context put({x: 1}, "y", 2) = {x: 1, y: 2}',
        'context put(context: {x: 1}, key: "x", value: null) = {x: null}',
        'context put({x: 1}, ["y"], 2) = {x: 1, y: 2}',
        'context put({x: 1, y: {a: 0}}, ["y", "a"], 2) = {x: 1, y: {a: 2}}',
        'context put(context: {y: {a: 0}}, keys: ["y", "b"], value: 2) = {y: {a: 0, b: 2}}',
        "context merge([{x: 1, y: 0}, {y: 2}]) = {x: 1, y: 2}",
        "context merge([{a: {b: 1}}, {a: {c: 2}}]) = {a: {c: 2}}",
        "context merge(contexts: {x: 1}) = {x: 1}",
        "context merge([]) = {}",
    ],
)
def test_contexts_are_read_and_made(text):
    assert holds(text)


def test_entries_keep_their_order():
    assert list(value('context put({z: 1, y: 2}, "z", 3)')) == ["z", "y"]
    assert list(value('context put({z: 1}, "a", 3)')) == ["z", "a"]
    assert list(value("context merge([{z: 1, y: 2}, {x: 3, z: 4}])")) == ["z", "y", "x"]


@pytest.mark.parametrize(
    "text",
    [
        'get value({a: 1}, "b")',
        "get value({a: 1}, null)",
        'get value({a: 1}, ["a", "b"])',
        "get value({a: 1}, [])",
        'get value("foo", "foo")',
        "get entries([1, 2])",
        'context([{key: "a", value: 1}, {key: "a", value: 2}])',
        'context([{key: "a"}])',
        "context([{value: 1}])",
        "context([{key: null, value: 1}])",
        "context([1])",
        'context put(null, "a", 1)',
        "context put({x: 1}, null, 1)",
        "context put({x: 1}, [], 1)",
        'context put({x: 1}, ["x", "y"], 1)',
        'context put({x: 1}, ["y", "z"], 1)',
        "context merge([{a: 1}, 2])",
        "context merge([{a: 1}, null])",
        "context merge(null)",
    ],
)
def test_what_has_no_value_says_why(text):
    assert reason(text)


@given(st.dictionaries(st.text(), st.booleans() | st.none()))
def test_a_context_made_of_its_entries_is_the_context(made):
    assert value("context(get entries(c))", c=made) == made
