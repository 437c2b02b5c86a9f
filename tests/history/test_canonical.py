"""Equal values are equal bytes, unequal ones are not, and what is no plain JSON is refused where it stands."""

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.canonical import MAX_BYTES, MAX_DEPTH, canonical
from app.history.errors import UnusablePayload

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20)


@given(JSON)
def test_what_is_written_reads_back_the_same(value):
    back = json.loads(canonical(value))
    assert repr(shuffled(back)) == repr(shuffled(value))  # repr: 1, 1.0 and True are equal, but not the same


def shuffled(value):
    """The value with the names of its objects in the opposite of their order."""
    if isinstance(value, dict):
        return {name: shuffled(value[name]) for name in sorted(value, reverse=True)}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


@given(JSON)
def test_the_order_of_names_does_not_matter(value):
    assert canonical(shuffled(value)) == canonical(value)


@given(JSON, JSON)
def test_different_values_have_different_bytes(one, other):
    assert (canonical(one) == canonical(other)) == (repr(shuffled(one)) == repr(shuffled(other)))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [1.0, True, None]}, b'{"a":[1.0,true,null],"b":1}'),
        ({"é": "“x”\n\x00"}, '{"é":"“x”\\n\\u0000"}'.encode()),
        (({}, ()), b"[{},[]]"),
    ],
)
def test_it_is_json_without_blanks_in_utf8(value, written):
    assert canonical(value) == written


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": [1, {"when": datetime.date(2015, 3, 2)}]}, "a[1].when is no JSON value but a date."),
        (Decimal(1), "it is no JSON value but a Decimal."),
        ({"a": {1: "x"}}, "a has a name that is no text, 1."),
        ([float("nan")], "[0] is not a number that JSON has."),
        ({"a": float("inf")}, "a is not a number that JSON has."),
        ({"a": {1, 2}}, "a is no JSON value but a set."),
        (b"x", "it is no JSON value but a bytes."),
        ("x" * MAX_BYTES, "it has more than 4 MB."),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 100 else "",
)
def test_what_is_no_plain_json_is_named_with_its_place(value, said):
    with pytest.raises(UnusablePayload) as caught:
        canonical(value)
    assert caught.value.problem == said


@pytest.mark.parametrize("value", ["\ud800", {"\udfff": 1}, 10**5000], ids=["text", "name", "number"])
def test_what_could_not_be_read_again_is_refused(value):
    with pytest.raises(UnusablePayload, match="cannot be written"):
        canonical(value)


def nested(depth):
    return json.loads("[" * depth + "]" * depth)


def test_nesting_has_a_limit():
    assert canonical(nested(MAX_DEPTH))
    with pytest.raises(UnusablePayload, match=r"\[0\]\[0\] is nested too deeply"):
        canonical(nested(MAX_DEPTH + 1))
