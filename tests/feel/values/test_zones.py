"""Time zones: fixed offsets and names of the database, each written as it is read."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.values import Date, Time
from app.feel.values.zones import UTC, NamedZone, Offset, parse_zone

WALLS = st.datetimes().filter(lambda wall: 2 < wall.year < 9998)
NAMES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Etc/GMT+5", "UTC", "Asia/Kolkata")


@given(st.integers(-18 * 3600, 18 * 3600).map(Offset))
def test_an_offset_is_read_as_it_is_written(zone):
    assert parse_zone(str(zone)) == zone
    assert hash(parse_zone(str(zone))) == hash(zone)
    assert zone.offset_at(Date(2020, 1, 1), Time(0, 0, 0)) == zone.seconds


@pytest.mark.parametrize(
    ("text", "seconds", "written"),
    [
        ("Z", 0, "Z"),
        ("+00:00", 0, "Z"),
        ("-00:00", 0, "Z"),
        ("+01:00", 3600, "+01:00"),
        ("-05:30", -19800, "-05:30"),
        ("+00:00:30", 30, "+00:00:30"),
        ("-18:00", -64800, "-18:00"),
    ],
)
def test_an_offset_is_so_many_seconds_east(text, seconds, written):
    assert parse_zone(text) == Offset(seconds)
    assert str(parse_zone(text)) == written


def test_no_text_is_no_zone():
    assert parse_zone("") is None


@pytest.mark.parametrize(
    "text",
    [
        "z",
        "UTC",
        "+1:00",
        "+0100",
        "+01",
        "+01:60",
        "+01:00:60",
        "01:00",
        "+01:00 ",
        "@",
        "@Nowhere/City",
        "@../etc",
        "@/etc",
        "@Europe/",
        "@Europe",
        "@Europe//London",
        "@Europe/London ",
        "@Élysée",
        "@" + "A" * 5000,
        "@.",
        "@tzdata.zi",
    ],
)
def test_another_text_is_no_zone(text):
    with pytest.raises(NoValue, match="is not a time zone") as caught:
        parse_zone(text)
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize("text", ["+18:01", "-18:00:01", "+99:00"])
def test_no_zone_is_more_than_18_hours_away(text):
    with pytest.raises(NoValue, match="at most 18 hours from UTC"):
        parse_zone(text)


@given(st.sampled_from(NAMES), WALLS)
def test_a_named_zone_has_the_offset_of_the_database(name, wall):
    known = wall.replace(microsecond=0, tzinfo=ZoneInfo(name)).utcoffset()
    own = NamedZone(name).offset_at(Date.from_python(wall), Time(wall.hour, wall.minute, wall.second))
    assert own == int(known.total_seconds())


@pytest.mark.parametrize("year", [-999_999_999, -400, 0, 1, 9999, 10_000, 999_999_999])
@pytest.mark.parametrize("month", [1, 2, 7, 12])
def test_a_named_zone_has_an_offset_in_every_year(year, month):
    offset = NamedZone("Europe/London").offset_at(Date(year, month, 28), Time(12, 0, 0))
    assert offset == (3600 if month == 7 else 0)


@given(st.sampled_from(NAMES), WALLS)
def test_an_instant_has_the_offset_of_the_database(name, wall):
    instant = wall.replace(microsecond=0, tzinfo=datetime.UTC)
    seconds = (instant - datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)).total_seconds() + 86_400
    known = instant.astimezone(ZoneInfo(name)).utcoffset()
    assert NamedZone(name).offset_at_instant(int(seconds) * 10**9) == int(known.total_seconds())


def offsets_at_noon(year, month, day):
    """The offset asked for by the clock on the wall, and by the instant."""
    date, zone = Date(year, month, day), NamedZone("Europe/London")
    offset = zone.offset_at(date, Time(12, 0, 0))
    noon = (date.ordinal * 86_400 + 12 * 3600 - offset) * 10**9
    return offset, zone.offset_at_instant(noon)


@pytest.mark.parametrize("year", [3, 1950, 2020, 2399, 9998])
def test_noon_has_one_offset_whichever_way_it_is_asked_for(year):
    for day in range(1, 32):
        for month in (1, 3, 10):
            by_wall, by_instant = offsets_at_noon(year, month, day)
            assert by_wall == by_instant


def test_noon_has_one_offset_in_years_far_away_too():
    assert offsets_at_noon(12_020, 3, 29) == (3600, 3600)
    assert offsets_at_noon(-7980, 10, 25) == (0, 0)


def test_without_a_date_a_named_zone_has_its_offset_at_new_year():
    assert NamedZone("America/New_York").offset_at(None, Time(12, 0, 0)) == -5 * 3600


def test_zones_are_equal_when_they_are_written_alike():
    assert NamedZone("Europe/London") == NamedZone("Europe/London")
    assert NamedZone("Europe/London") != NamedZone("Europe/Paris")
    assert NamedZone("UTC") != UTC
    assert hash(NamedZone("UTC")) == hash(NamedZone("UTC"))
    assert str(NamedZone("Europe/London")) == "@Europe/London"
