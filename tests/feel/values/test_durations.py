"""The two durations: exact, written as ISO 8601 has them, and never mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.values import DaysDuration, MonthsDuration, parse_duration
from app.feel.values.durations import SECOND

DAYS = st.integers(-(10**26), 10**26).map(DaysDuration)
MONTHS = st.integers(-(10**12), 10**12).map(MonthsDuration)


@given(DAYS | MONTHS)
def test_a_duration_is_read_as_it_is_written(duration):
    assert parse_duration(str(duration)) == duration


@given(DAYS)
def test_the_parts_of_a_days_duration_make_it_up(duration):
    days, hours, minutes, seconds, rest = duration.parts
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    assert whole * SECOND + rest == duration.nanoseconds
    assert abs(hours) < 24 and abs(minutes) < 60 and abs(seconds) < 60 and abs(rest) < SECOND
    assert all(part * duration.nanoseconds >= 0 for part in duration.parts)


@given(MONTHS)
def test_the_parts_of_a_months_duration_make_it_up(duration):
    years, months = duration.parts
    assert years * 12 + months == duration.months
    assert abs(months) < 12
    assert all(part * duration.months >= 0 for part in duration.parts)


@pytest.mark.parametrize(
    ("text", "written", "nanoseconds"),
    [
        ("P1D", "P1D", 86_400 * SECOND),
        ("P0D", "PT0S", 0),
        ("-P0D", "PT0S", 0),
        ("PT24H", "P1D", 86_400 * SECOND),
        ("PT36H", "P1DT12H", 129_600 * SECOND),
        ("P1DT2H3M4S", "P1DT2H3M4S", 93_784 * SECOND),
        ("-PT90M", "-PT1H30M", -5_400 * SECOND),
        ("PT0.5S", "PT0.5S", SECOND // 2),
        ("PT1.S", "PT1S", SECOND),
        ("PT0.0000000019S", "PT0.000000001S", 1),
        ("-PT0.000000001S", "-PT0.000000001S", -1),
        ("P999999999999999999D", "P999999999999999999D", 999_999_999_999_999_999 * 86_400 * SECOND),
    ],
)
def test_a_days_duration_has_one_normal_form(text, written, nanoseconds):
    duration = parse_duration(text)
    assert duration == DaysDuration(nanoseconds)
    assert str(duration) == written


@pytest.mark.parametrize(
    ("text", "written", "months"),
    [
        ("P1Y", "P1Y", 12),
        ("P18M", "P1Y6M", 18),
        ("P0M", "P0M", 0),
        ("P0Y", "P0M", 0),
        ("-P1Y2M", "-P1Y2M", -14),
        ("P2Y0M", "P2Y", 24),
    ],
)
def test_a_months_duration_has_one_normal_form(text, written, months):
    duration = parse_duration(text)
    assert duration == MonthsDuration(months)
    assert str(duration) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "-P",
        "PT",
        "P1DT",
        "1D",
        "P1",
        "P1W",
        "P1Y1D",
        "P1M1D",
        "P1Y2M3DT4H",
        "PT1D",
        "P1H",
        "P1S",
        "PT1.5H",
        "P1.5D",
        "P-1D",
        "+P1D",
        "--P1D",
        "P1D ",
        "p1d",
        "P１D",
        "PT.5S",
        "P1M1Y",
        "PT1S1M",
        "P1000000000000000000D",
        "P1D\n",
    ],
)
def test_another_text_is_no_duration(text):
    with pytest.raises(NoValue, match="is not a duration"):
        parse_duration(text)


def test_a_long_text_is_not_shown_whole():
    with pytest.raises(NoValue) as caught:
        parse_duration("P" + "1" * 10_000)
    assert len(str(caught.value)) < 200


def test_so_many_days_are_a_duration():
    assert str(DaysDuration.of_days(14)) == "P14D"
    assert str(DaysDuration.of_days(-1)) == "-P1D"


@given(st.lists(DAYS))
def test_days_durations_are_sorted_by_their_length(durations):
    assert sorted(durations) == sorted(durations, key=lambda duration: duration.nanoseconds)


@given(st.lists(MONTHS))
def test_months_durations_are_sorted_by_their_length(durations):
    assert sorted(durations) == sorted(durations, key=lambda duration: duration.months)


def test_the_two_durations_are_never_equal_and_have_no_order():
    days, months = DaysDuration(0), MonthsDuration(0)
    assert days != months
    with pytest.raises(TypeError):
        sorted((days, months))


def test_equal_durations_are_one_key():
    assert len({parse_duration("PT24H"), parse_duration("P1D")}) == 1
    assert len({parse_duration("P12M"), parse_duration("P1Y")}) == 1


@pytest.mark.parametrize("duration", [DaysDuration(1), MonthsDuration(1)])
def test_a_duration_cannot_be_changed(duration):
    with pytest.raises(AttributeError):
        duration.months = 2


def test_a_duration_shows_itself():
    assert repr(DaysDuration.of_days(1)) == "DaysDuration(P1D)"
    assert repr(MonthsDuration(13)) == "MonthsDuration(P1Y1M)"
