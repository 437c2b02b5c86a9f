"""Variables between two steps: whatever FEEL value a variable holds comes back as it was."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.values import TYPES, decode, encode, from_json, typed
from app.feel import NoValue
from app.feel.values import Date, DateTime, Time, parse_duration

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=8),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.integers(-(10**20), 10**20).map(Decimal),
    st.dates().map(Date.from_python),
    st.sampled_from(["2014-11-03T09:00:00", "2014-11-03T09:00:00Z", "2014-07-03T09:00:00@Europe/London"]).map(
        DateTime.parse
    ),
    st.sampled_from(["10:00:00", "10:00:00+01:00"]).map(Time.parse),
    st.sampled_from(["P3D", "PT36H", "P1Y2M", "-P3D"]).map(parse_duration),
)
NAMES = st.sampled_from(["a", "typename", "$date", "$number", "$context", "$", ""])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)


@given(VALUES)
def test_a_variable_that_went_through_json_is_the_same_with_the_same_types(value):
    found = decode(json.loads(json.dumps(encode(value))))
    assert found == value
    assert _types(found) == _types(value)


def _types(value):
    if isinstance(value, list):
        return [_types(item) for item in value]
    if isinstance(value, dict):
        return {name: _types(item) for name, item in value.items()}
    return type(value)


def test_a_date_is_told_from_a_text_that_looks_like_one():
    assert encode("2014-11-03") == "2014-11-03"
    assert decode(encode(Date.parse("2014-11-03"))) == Date.parse("2014-11-03")


@pytest.mark.parametrize("value", [object(), print, 1.5, (1,)])
def test_what_is_no_variable_is_refused(value):
    with pytest.raises(NoValue):
        encode(value)


@pytest.mark.parametrize(
    ("given_json", "expected"),
    [
        ("2014-11-03", Date.parse("2014-11-03")),
        ("2014-11-03T09:00:00Z", DateTime.parse("2014-11-03T09:00:00Z")),
        ("2014-13-03", "2014-13-03"),
        ("2014-11-03 and more", "2014-11-03 and more"),
        ("", ""),
        ({"day": ["2014-11-03", None]}, {"day": [Date.parse("2014-11-03"), None]}),
        (1.5, Decimal("1.5")),
        (0.1, Decimal("0.1")),
        (True, True),
    ],
)
def test_json_from_outside_becomes_variables_and_iso_dates_dates(given_json, expected):
    assert from_json(given_json) == expected


def test_the_declared_type_decides_about_values_of_the_case():
    assert typed("2014-11-03", "date") == Date.parse("2014-11-03")
    assert typed("2014-11-03", "string") == "2014-11-03"
    assert typed(None, "date") is None
    with pytest.raises(NoValue):
        typed("soon", "date")
    assert set(TYPES) >= {"string", "number", "boolean", "date", "date-time"}
