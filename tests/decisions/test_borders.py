"""Values come in from JSON or Python by the type that is asked for, and go out as plain JSON, exactly."""

import datetime
import enum
import json
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.borders import to_feel, to_json
from app.feel.builtins import BUILTINS
from app.feel.errors import NoValue
from app.feel.types import ANY, BOOLEAN, DATE, DATE_TIME, DAYS, MONTHS, NUMBER, STRING, TIME, ContextType, ListType
from app.feel.values import Date, DateTime, Range, Time, parse_duration

CLAIM = ContextType(entries=(("start", DATE), ("weeks", NUMBER)))


def reason(value, kind=ANY):
    with pytest.raises(NoValue) as caught:
        to_feel(value, kind)
    return str(caught.value)


# --- in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, NUMBER, None),
        (5, NUMBER, Decimal(5)),
        (0.1, NUMBER, Decimal("0.1")),
        ("0.1", NUMBER, Decimal("0.1")),
        ("1E2", NUMBER, Decimal(100)),
        (Decimal("2.50"), NUMBER, Decimal("2.5")),
        ("a", STRING, "a"),
        ("2014-11-03", STRING, "2014-11-03"),
        (True, BOOLEAN, True),
        ("2014-11-03", DATE, Date(2014, 11, 3)),
        ("09:00:00", TIME, Time(9, 0, 0)),
        ("2014-11-03T09:00:00Z", DATE_TIME, DateTime.parse("2014-11-03T09:00:00Z")),
        ("P14D", DAYS, parse_duration("P14D")),
        ("P1Y", MONTHS, parse_duration("P1Y")),
        (datetime.date(2014, 11, 3), DATE, Date(2014, 11, 3)),
        (datetime.timedelta(days=1, microseconds=1), DAYS, parse_duration("P1DT0.000001S")),
        (datetime.datetime(2014, 11, 3, 9, 0, 0, 5), DATE_TIME, DateTime.parse("2014-11-03T09:00:00.000005")),  # noqa: DTZ001
        ([1, "2"], ListType(element=NUMBER), [Decimal(1), Decimal(2)]),
        (("2014-11-03",), ListType(element=DATE), [Date(2014, 11, 3)]),
        ({"start": "2014-11-03", "weeks": "39"}, CLAIM, {"start": Date(2014, 11, 3), "weeks": Decimal(39)}),
    ],
)
def test_a_value_is_read_by_the_type_that_is_asked_for(value, kind, expected):
    found = to_feel(value, kind)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2014-11-03", "2014-11-03"),
        (5, Decimal(5)),
        (True, True),
        ([1, ["a"]], [Decimal(1), ["a"]]),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_without_a_type_texts_stay_texts_and_numbers_become_decimals(value, expected):
    assert to_feel(value) == expected


@pytest.mark.parametrize(
    "value", [Date(2014, 11, 3), Time(9, 0, 0), parse_duration("P1D"), Decimal("1.5"), Range(1, 2)]
)
def test_a_feel_value_stays_what_it_is(value):
    assert (type(to_feel(value)), to_feel(value)) == (type(value), value)


def test_a_moment_in_summer_keeps_its_offset():
    moment = datetime.datetime(2014, 7, 1, 9, tzinfo=ZoneInfo("Europe/London"))
    assert str(to_feel(moment)) == "2014-07-01T09:00:00+01:00"
    assert str(to_feel(datetime.datetime(2014, 7, 1, 9, tzinfo=datetime.UTC))) == "2014-07-01T09:00:00Z"


def test_a_date_is_its_midnight_where_a_date_time_is_asked_for():
    assert str(to_feel(datetime.date(2014, 11, 3), DATE_TIME)) == "2014-11-03T00:00:00Z"


def test_a_number_may_be_given_alone_or_in_a_list_of_one():
    assert to_feel([5], NUMBER) == 5
    assert to_feel(5, ListType(element=NUMBER)) == [5]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2014-11-03", ListType(element=DATE), [Date(2014, 11, 3)]),
        (["2014-11-03"], DATE, Date(2014, 11, 3)),
        (
            {"start": "2014-11-03", "weeks": 1},
            ListType(element=CLAIM),
            [{"start": Date(2014, 11, 3), "weeks": Decimal(1)}],
        ),
    ],
)
def test_a_date_may_be_given_alone_or_in_a_list_of_one(value, kind, expected):
    assert to_feel(value, kind) == expected


@pytest.mark.parametrize(
    ("value", "kind", "gist"),
    [
        ("many", NUMBER, "is not a number"),
        (True, NUMBER, "a boolean is not a number"),
        (1, BOOLEAN, "a number is not a boolean"),
        ("true", BOOLEAN, "a string is not a boolean"),
        (5, STRING, "a number is not a string"),
        ("03/11/2014", DATE, "“03/11/2014” is not a date (YYYY-MM-DD)"),
        ("2014-02-29", DATE, "there is no date 2014-02-29"),
        ("2014-11-03T09:00:00", DATE, "is not a date"),
        ("9:00", TIME, "is not a time"),
        ("two weeks", DAYS, "is not a duration"),
        ("P1Y", DAYS, "a years and months duration is not a days and time duration"),
        (float("nan"), NUMBER, "not a number"),
        (float("inf"), NUMBER, "not a number"),
        ([1, 2], NUMBER, "is not a number"),
        ({"start": "soon", "weeks": 1}, CLAIM, "start: “soon” is not a date"),
        ({"weeks": 1}, CLAIM, "is not a context<start: date, weeks: number>"),
        (object(), ANY, "a object cannot be used in a decision"),
        ({"a": {1, 2}}, ANY, "a: a set cannot be used in a decision"),
    ],
)
def test_what_is_not_of_the_type_is_refused_with_the_reason(value, kind, gist):
    assert gist in reason(value, kind)


def test_a_reason_names_the_way_into_nested_contexts():
    outer = ContextType(entries=(("claim", CLAIM),))
    assert reason({"claim": {"start": "soon", "weeks": 1}}, outer).startswith("claim: start: “soon”")


def test_a_value_that_is_read_leaves_what_was_given_as_it_was():
    given_value = {"claims": [{"start": "2014-11-03"}]}
    to_feel(given_value, ContextType(entries=(("claims", ListType(element=ContextType(entries=(("start", DATE),)))),)))
    assert given_value == {"claims": [{"start": "2014-11-03"}]}


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+9999")])
def test_a_decimal_that_feel_cannot_hold_is_refused(value):
    assert "not a number" in reason(value, NUMBER)


def test_a_decimal_has_as_many_digits_as_feel_has():
    assert to_feel(Decimal("1" * 40), NUMBER) == to_feel("1" * 40, NUMBER)


class Benefit(enum.StrEnum):
    JSA = "JSA"


def test_a_text_of_any_class_is_a_text():
    assert to_feel(Benefit.JSA, STRING) == "JSA"


# --- out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        ("a", "a"),
        (Decimal("39"), 39),
        (Decimal("39.0"), 39),
        (Decimal("-0"), 0),
        (Decimal("0.1"), 0.1),
        (Decimal(2**53), 2**53),
        (Decimal(2**53 + 1), "9007199254740993"),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (Date(2014, 11, 3), "2014-11-03"),
        (Time(9, 0, 0), "09:00:00"),
        (DateTime.parse("2014-11-03T09:00:00Z"), "2014-11-03T09:00:00Z"),
        (parse_duration("P14D"), "P14D"),
        (parse_duration("P18M"), "P1Y6M"),
        ([Decimal(1), [Date(2014, 11, 3)]], [1, ["2014-11-03"]]),
        ({"a": {"b": Decimal(1)}}, {"a": {"b": 1}}),
        (
            Range(Decimal(1), None, True, False),
            {"start": 1, "end": None, "start included": True, "end included": False},
        ),
        (BUILTINS["floor"], "function floor(n) or floor(n, scale)"),
    ],
)
def test_a_value_goes_out_as_plain_json(value, expected):
    found = to_json(value)
    assert found == expected
    assert type(found) is type(expected)
    json.dumps(found)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.integers(-(10**40), 10**40).map(Decimal))
def test_a_number_comes_back_as_it_went(value):
    known = to_feel(str(value), NUMBER)
    assert to_feel(json.loads(json.dumps(to_json(known))), NUMBER) == known


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(PLAIN)
def test_plain_json_comes_back_as_it_went(value):
    assert to_json(to_feel(value)) == value


@given(st.dates() | st.timedeltas() | st.datetimes(timezones=st.just(datetime.UTC)))
def test_dates_and_durations_come_back_by_their_type(value):
    known = to_feel(value)
    kind = {Date: DATE, DateTime: DATE_TIME}.get(type(known), DAYS)
    assert to_feel(to_json(known), kind) == known
