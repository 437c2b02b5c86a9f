"""JSON becomes FEEL and FEEL becomes the same JSON again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, Time
from app.task_forms.conversion import from_json, to_json


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        ("2014-11-17", "date", Date(2014, 11, 17)),
        ("2014-11-17T10:00:00Z", "date-time", DateTime.parse("2014-11-17T10:00:00Z")),
        ("10:00:00", "time", Time(10, 0, 0)),
        ("2014-11-17", None, "2014-11-17"),
        ("0.1", "number", Decimal("0.1")),
        (0.1, None, Decimal("0.1")),
        ([1, {"a": True}], None, [Decimal(1), {"a": True}]),
        (None, "date", None),
    ],
)
def test_json_is_read_as_its_kind(value, kind, found):
    assert from_json(value, kind) == found


@pytest.mark.parametrize("value", [float("inf"), [10**5000], object(), {1, 2}, b"x"])
def test_what_is_no_json_has_no_value(value):
    with pytest.raises(NoValue):
        from_json(value)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (Decimal("1.50"), 1.5),
        (Decimal(2) ** 53, 2**53),
        (Decimal(2) ** 53 + 1, "9007199254740993"),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (Decimal("1E+20"), "100000000000000000000"),
        (Date(2014, 11, 17), "2014-11-17"),
        ([None, {"a": Decimal(1)}], [None, {"a": 1}]),
    ],
)
def test_feel_becomes_plain_json(value, json):
    found = to_json(value)
    assert found == json
    assert type(found) is type(json)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_numbers_stay_exact(value):
    assert from_json(to_json(value), "number") == value
