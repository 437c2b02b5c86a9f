"""However something was entered, it ends in the same texts by the names of the inputs."""

import pytest

from app.task_forms.entries import count_rows, from_submission, from_values, names_of
from tests.task_forms.forms import NOW, choice, component, form, rows

LIST = form(
    component("datetime", "d"),
    component("datetime", "m", subtype="datetime"),
    component("number", "n"),
    choice("radio", "c", "yes", "no"),
    choice("radio", "b", True, False),
    rows("r", component("textfield", "a"), component("textfield", "z", disabled=True, properties={"default": "=1"})),
)


def given(**values):
    entered, problems = from_values(LIST, values, NOW.zone)
    assert problems == []
    return entered


def test_a_date_stands_in_three_boxes():
    assert given(d="2014-11-07") == {"d-day": ("7",), "d-month": ("11",), "d-year": ("2014",)}
    assert given(d="7 11 2014") == given(d="2014-11-07")
    assert given(d="soon") == {"d-day": ("soon",)}


def test_a_date_time_stands_in_boxes_of_our_zone():
    assert given(m="2014-07-01T12:00:00Z")["m-time"] == ("13:00",)
    assert given(m="tomorrow") == {"m": ("tomorrow",)}


@pytest.mark.parametrize(
    ("value", "text"), [(5, "5"), (0.1, "0.1"), ("0.10", "0.10"), (1e21, "1000000000000000000000")]
)
def test_a_number_is_written_out(value, text):
    assert given(n=value) == {"n": (text,)}


def test_true_and_false_name_the_options_yes_and_no():
    assert given(c=True, b=True) == {"c": ("yes",), "b": ("true",)}
    assert given(c=False, b=False) == {"c": ("no",), "b": ("false",)}


def test_a_text_that_looks_like_a_date_stays_a_text():
    texts = form(component("textfield", "a"), component("datetime", "t", subtype="time"))
    values = {"a": "2014-11-17T10:00:00Z", "t": "2014-11-17"}
    assert from_values(texts, values, NOW.zone) == ({"a": ("2014-11-17T10:00:00Z",), "t": ("2014-11-17",)}, [])


def test_null_is_nothing():
    assert given(d=None, n=None) == {}


def test_rows_are_numbered_and_counted():
    assert given(r=[{"a": "x"}, {}]) == {"r-rows": ("2",), "r-0-a": ("x",)}


def test_a_disabled_field_in_a_row_cannot_be_given():
    _, problems = from_values(LIST, {"r": [{"z": "x"}]}, NOW.zone)
    assert problems == [("r-0-z", 1, "“Z” is computed and cannot be given")]


def test_posted_rows_are_counted_even_where_nothing_was_ticked():
    entered, changed = from_submission(LIST, {"r-rows": ["3"], "r-1-a": ["x"], "r-1-z": ["forged"]})
    assert not changed
    assert entered == {"r-rows": ("3",), "r-1-a": ("x",)}


@pytest.mark.parametrize("count", ["-1", "x", "²", "10000000", ""])
def test_a_forged_count_of_rows_counts_nothing(count):
    entered, _ = from_submission(LIST, {"r-rows": [count]})
    assert count_rows(LIST.saved[-1], entered) == 0


@pytest.mark.parametrize("value", [5, None, [5, None], {}, []])
def test_what_is_no_text_is_left_out(value):
    entered, _ = from_submission(LIST, {"n": value})
    assert entered["n"] == ()


def test_a_text_alone_is_taken_as_a_list_of_one():
    assert from_submission(LIST, {"n": "5"})[0]["n"] == ("5",)


def test_the_boxes_of_dates_have_names_of_their_own():
    date, moment, number, *_ = LIST.saved
    assert names_of(number, "n") == ("n",)
    assert names_of(date, "d") == names_of(moment, "d") == ("d", "d-day", "d-month", "d-year", "d-time")
