"""Time zones: fixed offsets and names of the database, each written as it is read."""

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


def test_without_a_date_a_named_zone_has_its_offset_at_new_year():
    assert NamedZone("America/New_York").offset_at(None, Time(12, 0, 0)) == -5 * 3600


def test_zones_are_equal_when_they_are_written_alike():
    assert NamedZone("Europe/London") == NamedZone("Europe/London")
    assert NamedZone("Europe/London") != NamedZone("Europe/Paris")
    assert NamedZone("UTC") != UTC
    assert hash(NamedZone("UTC")) == hash(NamedZone("UTC"))
    assert str(NamedZone("Europe/London")) == "@Europe/London"
