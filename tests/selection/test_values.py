"""What is stored has the order of what it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import NoValue
from app.feel.compare import less
from app.feel.types import ANY_CONTEXT, DATE_TIME, STRING, ListType
from app.feel.values import Date, DateTime
from app.feel.values.numbers import number
from app.selection.values import KINDS, LONGEST_TEXT, attribute_value, kind_of, stored, to_feel

VALUES = {
    "string": st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5),
    "number": st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False)),
    "date": st.dates().map(str),
    "date-time": st.datetimes(timezones=st.timezones()).map(lambda moment: moment.replace(fold=0).isoformat()[:19]),
}


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_the_order_of_what_is_stored_is_the_order_of_the_language(kind):
    @given(VALUES[kind], VALUES[kind])
    def check(one, other):
        first, second = (attribute_value(value, KINDS[kind]) for value in (one, other))
        assert (stored(first) < stored(second)) is less(first, second)

    check()


def test_instants_are_kept_in_utc_and_without_a_zone_are_local():
    summer, winter = ("2014-07-01T09:00:00", "2014-11-03T09:00:00")
    assert stored(attribute_value(summer, DATE_TIME)) == "2014-07-01T08:00:00.000000000Z"
    assert stored(attribute_value(winter, DATE_TIME)) == "2014-11-03T09:00:00.000000000Z"
    assert stored(attribute_value("2014-07-01T09:00:00+02:00", DATE_TIME)) == "2014-07-01T07:00:00.000000000Z"


@pytest.mark.parametrize(
    ("value", "kind", "wanted"),
    [
        ("2014-11-03", "date", Date(2014, 11, 3)),
        (Date(2014, 11, 3), "date", Date(2014, 11, 3)),
        ("52", "number", number(52)),
        (0.1, "number", number("0.1")),
        (True, "boolean", True),
        ("true", "string", "true"),
        (None, "date", None),
    ],
)
def test_json_becomes_a_value_of_its_type(value, kind, wanted):
    assert to_feel(value, KINDS[kind]) == wanted
    assert type(to_feel(value, KINDS[kind])) is type(wanted)


def test_lists_and_contexts_are_converted_item_by_item():
    assert to_feel({"a": [1]}, ANY_CONTEXT) == {"a": [number(1)]}
    assert to_feel(["2014-11-03"], ListType(element=KINDS["date"])) == [Date(2014, 11, 3)]


@pytest.mark.parametrize(("value", "kind"), [("soon", "date"), (1, "string"), ("true", "boolean"), ([1], "string")])
def test_what_is_not_of_its_type_has_no_value(value, kind):
    with pytest.raises(NoValue):
        to_feel(value, KINDS[kind])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\0b", "without meaning"),
        ("x" * (LONGEST_TEXT + 1), "at most 600 characters"),
        (Date(12014, 11, 3), "1 to 9999"),
        (DateTime.parse("2014-11-03T09:00:00"), "a time zone is missing"),
        (number("1e400"), "too large"),
    ],
)
def test_what_no_row_can_hold_is_refused(value, words):
    with pytest.raises(NoValue, match=words):
        stored(value)


def test_a_type_is_a_word_or_a_type_of_the_language():
    assert kind_of("string") is kind_of(STRING) is STRING
