"""Dates and times as people type them; never a date that is none."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.values import Date, DateTime, Time
from app.task_forms.typed_times import boxes_of, in_zone, read_date, read_date_time, read_time, split_date
from tests.task_forms.forms import NOW

LONDON = NOW.zone


def reason(problem):
    return problem.facts["reason"], problem.part


@pytest.mark.parametrize(
    "text",
    [
        "17 11 2014",
        "17/11/2014",
        "17.11.2014",
        "17-11-2014",
        "2014-11-17",
        "17 Nov 2014",
        "17 november 2014",
        "Mon 17 Nov 2014",
    ],
)
def test_a_date_may_be_written_in_one(text):
    assert read_date(split_date(text)) == (Date(2014, 11, 17), None)


@pytest.mark.parametrize("month", ["9", "09", "sep", "Sept", "SEPTEMBER"])
def test_months_may_be_names(month):
    assert read_date({"day": "1", "month": month, "year": "2014"}) == (Date(2014, 9, 1), None)


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        (("31", "2", "2014"), ("be a real date", "day")),
        (("0", "2", "2014"), ("be a real date", "day")),
        (("x", "2", "2014"), ("be a real date", "day")),
        (("1", "13", "2014"), ("be a real date", "month")),
        (("1", "²", "2014"), ("be a real date", "month")),
        (("1", "2", "14"), ("have a year of 4 numbers", "year")),
        (("1", "2", "20145"), ("have a year of 4 numbers", "year")),
        (("1", "2", "next"), ("be a real date", "day")),
        (("", "2", "2014"), ("include a day", "day")),
        (("1", "", ""), ("include a month and year", "month")),
        (("1" * 5_000, "2", "2014"), ("be a real date", "day")),
    ],
)
def test_what_is_no_date_says_what_is_missing_and_in_which_box(boxes, wrong):
    value, problem = read_date(dict(zip(("day", "month", "year"), boxes, strict=True)))
    assert value is None
    assert reason(problem) == wrong


def test_empty_boxes_are_no_date_and_no_problem():
    assert read_date({"day": " ", "month": ""}) == (None, None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", (14, 30, 0)),
        ("2.30pm", (14, 30, 0)),
        ("2:30 PM", (14, 30, 0)),
        ("12am", (0, 0, 0)),
        ("12pm", (12, 0, 0)),
        ("9:05:07", (9, 5, 7)),
    ],
)
def test_times_are_read(text, time):
    assert read_time(text) == (Time(*time), None)


@pytest.mark.parametrize("text", ["14", "25:00", "12:60", "13pm", "0am", "soon", "1:2", "14:30Z"])
def test_what_is_no_time_is_a_problem(text):
    assert reason(read_time(text)[1]) == ("be a real time, like 2:30pm", "time")


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        ({"day": "1", "month": "2", "year": "2014"}, ("include a time", "time")),
        ({"time": "10:00"}, ("include a date", "day")),
        ({"day": "31", "month": "2", "year": "2014", "time": "10:00"}, ("be a real date", "day")),
        ({"day": "1", "month": "2", "year": "2014", "time": "x"}, ("be a real time, like 2:30pm", "time")),
    ],
)
def test_a_date_time_needs_both(boxes, wrong):
    assert reason(read_date_time(boxes, LONDON)[1]) == wrong


def test_a_date_time_is_meant_in_the_zone_of_its_place():
    assert str(in_zone(Date(2014, 7, 1), Time(14, 30, 0), LONDON)) == "2014-07-01T14:30:00+01:00"
    assert str(in_zone(Date(2014, 12, 1), Time(14, 30, 0), LONDON)) == "2014-12-01T14:30:00Z"
    assert str(in_zone(Date(2014, 12, 1), Time(14, 30, 0), None)) == "2014-12-01T14:30:00"


def test_a_date_time_of_another_zone_stands_in_the_boxes_in_ours():
    boxes = boxes_of(DateTime.parse("2014-07-01T22:30:00-02:00"), LONDON)
    assert boxes == {"day": "2", "month": "7", "year": "2014", "time": "01:30"}


def test_a_date_time_without_a_zone_stands_there_as_it_reads():
    for zone in (LONDON, None):
        assert boxes_of(DateTime.parse("2014-07-01T22:30:00"), zone)["time"] == "22:30"
    assert boxes_of(DateTime.parse("2014-07-01T22:30:00Z"), None)["time"] == "22:30"


@given(st.dates(datetime.date(1000, 1, 1)))
def test_every_date_comes_back_from_its_boxes(day):
    date = Date.from_python(day)
    assert read_date(boxes_of(date, LONDON)) == (date, None)
    assert read_date(split_date(str(date))) == (date, None)


@given(st.times(), st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_every_date_time_comes_back_from_its_boxes(clock, day):
    moment = in_zone(Date.from_python(day), Time(clock.hour, clock.minute, clock.second), LONDON)
    boxes = boxes_of(moment, LONDON)
    again, problem = read_date_time(boxes, LONDON)
    assert problem is None
    assert boxes_of(again, LONDON) == boxes


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_problem(text):
    value, problem = read_date(split_date(text))
    assert value is None or problem is None


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_a_problem(text):
    value, problem = read_time(text)
    assert value is None or problem is None
