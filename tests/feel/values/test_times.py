"""Times and date-times: to the nanosecond, compared as instants where they have a zone and as they read where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, Time
from app.feel.values.times import DAY, MIDNIGHT, SECOND
from app.feel.values.zones import UTC, NamedZone, Offset

ZONES = st.one_of(st.none(), st.integers(-18 * 60, 18 * 60).map(lambda minutes: Offset(minutes * 60)))
TIMES = st.builds(Time.from_nanoseconds, st.integers(0, DAY - 1), ZONES)
DATES = st.integers(-(10**8), 10**8).map(Date.from_ordinal)
MOMENTS = st.builds(DateTime, DATES, TIMES)


@given(TIMES)
def test_a_time_is_read_as_it_is_written(time):
    again = Time.parse(str(time))
    assert again == time
    assert again.zone == time.zone


@given(MOMENTS)
def test_a_date_and_time_is_read_as_it_is_written(moment):
    again = DateTime.parse(str(moment))
    assert again == moment
    assert str(again) == str(moment)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("10:20:30", "10:20:30"),
        ("00:00:00Z", "00:00:00Z"),
        ("00:00:00+00:00", "00:00:00Z"),
        ("23:59:59.999999999", "23:59:59.999999999"),
        ("10:00:00.500", "10:00:00.5"),
        ("10:00:00.0000000009", "10:00:00"),
        ("10:00:00-05:30", "10:00:00-05:30"),
        ("10:00:00+01:02:03", "10:00:00+01:02:03"),
        ("10:00:00+18:00", "10:00:00+18:00"),
        ("10:00:00@Europe/London", "10:00:00@Europe/London"),
        ("10:00:00@Etc/UTC", "10:00:00@Etc/UTC"),
        ("10:00:00@America/Argentina/Buenos_Aires", "10:00:00@America/Argentina/Buenos_Aires"),
    ],
)
def test_a_time_has_one_normal_form(text, written):
    assert str(Time.parse(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "10:00",
        "1:00:00",
        "10:00:0",
        "10:00:00.",
        "10-00-00",
        "T10:00:00",
        "10:00:00,5",
        "１0:00:00",
        " 10:00:00",
    ],
)
def test_another_text_is_no_time(text):
    with pytest.raises(NoValue):
        Time.parse(text)


@pytest.mark.parametrize("text", ["24:00:00", "10:60:00", "10:00:60", "99:99:99"])
def test_a_reading_that_no_clock_shows_is_no_time(text):
    with pytest.raises(NoValue, match=f"there is no time {text}"):
        Time.parse(text)


@pytest.mark.parametrize(
    "text", ["10:00:00+1:00", "10:00:00+18:01", "10:00:00+01:60", "10:00:00z", "10:00:00 Z", "10:00:00Zx", "10:00:00@"]
)
def test_a_time_with_another_zone_is_no_time(text):
    with pytest.raises(NoValue, match="time zone"):
        Time.parse(text)


@given(TIMES)
def test_the_nanoseconds_since_midnight_are_those_of_the_clock(time):
    assert Time.from_nanoseconds(time.nanoseconds, time.zone) == time
    assert 0 <= time.nanoseconds < DAY


@given(st.integers(-(10**20), 10**20))
def test_a_time_long_after_midnight_drops_whole_days(nanoseconds):
    assert Time.from_nanoseconds(nanoseconds).nanoseconds == nanoseconds % DAY


@given(st.lists(MOMENTS))
def test_moments_are_sorted_by_their_instants_those_with_a_zone_first(moments):
    assert sorted(moments) == sorted(moments, key=lambda moment: (moment.zone is None, moment.instant))


@given(MOMENTS, st.integers(-(10**20), 10**20))
def test_time_forward_and_back_leads_to_the_same_moment(moment, nanoseconds):
    later = moment.plus_nanoseconds(nanoseconds)
    assert later.instant - moment.instant == nanoseconds
    assert later.plus_nanoseconds(-nanoseconds) == moment
    assert later.zone == moment.zone


@pytest.mark.parametrize(
    ("text", "days", "nanoseconds"),
    [("0001-01-01T00:00:00", 1, 0), ("0000-12-31T00:00:01", 0, SECOND), ("-0001-12-31T00:00:00", -366, 0)],
)
def test_the_wall_clock_counts_from_the_last_day_of_the_year_0(text, days, nanoseconds):
    moment = DateTime.parse(text)
    assert moment.wall == days * DAY + nanoseconds
    assert DateTime.from_nanoseconds(moment.wall) == moment


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("2020-01-01T00:00:00Z", "2019-12-31T19:00:00-05:00"),
        ("2020-06-01T10:00:00@Europe/London", "2020-06-01T09:00:00Z"),
        ("2020-12-01T10:00:00@Europe/London", "2020-12-01T10:00:00Z"),
        ("12020-06-01T10:00:00@Europe/London", "12020-06-01T09:00:00Z"),
        ("-2020-12-01T10:00:00@Europe/London", "-2020-12-01T10:00:00Z"),
    ],
)
def test_moments_with_a_zone_are_equal_when_their_instants_are(text, same_as):
    assert DateTime.parse(text) == DateTime.parse(same_as)
    assert hash(DateTime.parse(text)) == hash(DateTime.parse(same_as))


def test_with_and_without_a_zone_nothing_is_equal():
    for kind, local, zoned in (
        (Time, "10:00:00", "10:00:00Z"),
        (DateTime, "2020-01-01T10:00:00", "2020-01-01T10:00:00Z"),
    ):
        assert kind.parse(local) != kind.parse(zoned)
        assert not kind.parse(local).comparable(kind.parse(zoned))
        assert kind.parse(local).comparable(kind.parse(local))


def test_the_same_reading_in_another_zone_is_another_time():
    time = Time.parse("10:00:00Z")
    assert str(time.with_zone(Offset(3600))) == "10:00:00+01:00"
    assert time.with_zone(Offset(3600)) < time
    assert time.with_zone(None).zone is None


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2020-07-01T00:00:00", None),
        ("2020-07-01T00:00:00Z", 0),
        ("2020-07-01T00:00:00-01:30", -5400),
        ("2020-07-01T00:00:00@Europe/London", 3600),
        ("2020-01-01T00:00:00@Europe/London", 0),
    ],
)
def test_the_offset_is_that_of_the_zone_on_the_day(text, offset):
    assert DateTime.parse(text).offset == offset


def test_a_time_alone_has_the_offset_of_new_year():
    assert Time.parse("10:00:00@Europe/London").offset == 0
    assert Time.parse("10:00:00@Australia/Sydney").offset == 11 * 3600


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2020-03-28T12:00:00@Europe/London", 24, "2020-03-29T13:00:00@Europe/London"),
        ("2020-03-29T13:00:00@Europe/London", -24, "2020-03-28T12:00:00@Europe/London"),
        ("2020-10-24T12:00:00@Europe/London", 24, "2020-10-25T11:00:00@Europe/London"),
        ("2020-07-01T12:00:00@Europe/London", 24, "2020-07-02T12:00:00@Europe/London"),
        ("2020-03-28T12:00:00Z", 24, "2020-03-29T12:00:00Z"),
        ("2020-03-28T12:00:00", 24, "2020-03-29T12:00:00"),
    ],
)
def test_where_a_zone_changes_its_clocks_the_wall_clock_shows_it(start, hours, end):
    assert str(DateTime.parse(start).plus_nanoseconds(hours * 3600 * SECOND)) == end


def test_no_wall_clock_shows_an_hour_that_was_left_out():
    before = DateTime.parse("2020-03-29T00:30:00@Europe/London")
    assert str(before.plus_nanoseconds(3600 * SECOND)) == "2020-03-29T02:30:00@Europe/London"


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("2020-01-01", Date(2020, 1, 1), MIDNIGHT),
        ("2020-01-01T10:00:00Z", Date(2020, 1, 1), Time(10, 0, 0, 0, UTC)),
        ("-0001-01-01T10:00:00@Asia/Tokyo", Date(-1, 1, 1), Time(10, 0, 0, 0, NamedZone("Asia/Tokyo"))),
    ],
)
def test_a_date_and_time_has_both(text, date, time):
    moment = DateTime.parse(text)
    assert (moment.date, moment.time, moment.zone) == (date, time, time.zone)


@pytest.mark.parametrize(
    "text", ["", "T", "2020-01-01T", "T10:00:00", "2020-01-01 10:00:00", "2020-01-01t10:00:00", "2020-02-30T10:00:00"]
)
def test_another_text_is_no_date_and_time(text):
    with pytest.raises(NoValue):
        DateTime.parse(text)


def test_midnight_is_the_first_moment_of_a_day():
    assert str(MIDNIGHT) == "00:00:00"
    assert all(Time.parse(text) >= MIDNIGHT for text in ("00:00:00", "00:00:00.000000001", "23:59:59"))


def test_neither_can_be_changed():
    for value, name in ((MIDNIGHT, "hour"), (DateTime.parse("2020-01-01"), "date")):
        with pytest.raises(AttributeError):
            setattr(value, name, None)


def test_both_show_themselves():
    assert repr(Time.parse("10:00:00Z")) == "Time(10:00:00Z)"
    assert repr(DateTime.parse("2020-01-01")) == "DateTime(2020-01-01T00:00:00)"
