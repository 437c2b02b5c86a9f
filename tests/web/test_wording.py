"""Days, instants and due dates read the same on every page."""

import datetime

import pytest

from app.casework.worklist import Due
from app.web.wording import day, due_words, guidance_parts, moment, shown_as


@pytest.mark.parametrize("value", [datetime.date(2014, 11, 17), "2014-11-17", "2014-11-17T10:00:00Z"])
def test_a_day_is_written_out(value):
    assert day(value) == "Mon 17 Nov 2014"


def test_an_instant_is_told_in_london():
    winter = datetime.datetime(2014, 11, 17, 9, 5, 7, 99, tzinfo=datetime.UTC)
    summer = datetime.datetime(2014, 7, 1, 23, 30, tzinfo=datetime.UTC)
    assert (moment(winter), moment(summer)) == ("Mon 17 Nov 2014, 9:05am", "Wed 2 Jul 2014, 12:30am")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (Due("2014-11-14", True, 3), "3 days overdue (was due Fri 14 Nov 2014)"),
        (Due("2014-11-16", True, 1), "1 day overdue (was due Sun 16 Nov 2014)"),
        (Due("2014-11-17", False, 0), "Today, Mon 17 Nov 2014"),
        (Due("2014-11-18", False, -1), "Tomorrow, Tue 18 Nov 2014"),
        (Due("2014-11-19", False, -2), "In 2 days, Wed 19 Nov 2014"),
        (Due("2014-11-24T10:30:00", False, -7), "In 7 days, Mon 24 Nov 2014, 10:30am"),
        (Due("2014-11-25", False, -8), "Tue 25 Nov 2014"),
        (Due(None, False, None), "No date"),
    ],
)
def test_a_due_date_needs_no_colour(due, said):
    assert due_words(due) == said


def test_values_read_as_their_type():
    assert [shown_as(*each) for each in (("2014-11-17", "date"), (True, "boolean"), (None, "string"))] == [
        "Mon 17 Nov 2014",
        "Yes",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (None, []),
        ("  Ask  twice. ", [("Ask twice.", None)]),
        (
            "See (https://a.example/b), page 3.",
            [("See (https://a.example/b), page 3.", None)],
        ),
        (
            "See https://a.example/b?c=d, then http://e.example.",
            [
                ("See", None),
                ("https://a.example/b?c=d", "https://a.example/b?c=d"),
                (", then", None),
                ("http://e.example", "http://e.example"),
                (".", None),
            ],
        ),
        ("javascript:alert(1) //x data:y", [("javascript:alert(1) //x data:y", None)]),
    ],
)
def test_only_web_addresses_in_guidance_are_links(text, parts):
    assert guidance_parts(text) == parts
