"""Values read on a page as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.values import Date, DateTime, Time
from app.task_forms import shown


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("2014-11-17", "date", "Mon 17 Nov 2014"),
        ("2014-11-17", None, "Mon 17 Nov 2014"),
        (Date(2015, 2, 1), None, "Sun 1 Feb 2015"),
        ("2014-11-17T14:05:00+00:00", "date-time", "Mon 17 Nov 2014, 2:05pm"),
        ("2014-11-17T14:05:00Z", None, "Mon 17 Nov 2014, 2:05pm"),
        (DateTime.parse("2014-11-17T00:00:00"), None, "Mon 17 Nov 2014, 12:00am"),
        (Time(12, 30, 0), None, "12:30pm"),
        ("09:15:00", "time", "9:15am"),
        (1250, "money", "£1,250.00"),
        ("0.5", "money", "£0.50"),
        (-3, "money", "-£3.00"),
        (1.5, "number", "1.5"),
        (Decimal("10.50"), None, "10.5"),
        (True, "boolean", "Yes"),
        (False, None, "No"),
        (None, "date", ""),
        (["a", "2014-11-17"], "list", "a, Mon 17 Nov 2014"),
        (["2014-11-17"], "date", "Mon 17 Nov 2014"),
        ({"a": 1, "b": True}, None, "1, Yes"),
        ("soon", "date", "soon"),
        ("2014-11-31", None, "2014-11-31"),
        ("2014-11-17 and later", None, "2014-11-17 and later"),
        ("", None, ""),
    ],
)
def test_values_are_shown(value, kind, text):
    assert shown(value, kind) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(JSON, st.sampled_from([None, "date", "date-time", "time", "number", "money", "boolean", "string", "list"]))
def test_anything_can_be_shown(value, kind):
    assert isinstance(shown(value, kind), str)
