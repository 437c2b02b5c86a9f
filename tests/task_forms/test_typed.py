"""What was typed into one field becomes a value of its type, or a problem."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.values import Date
from app.task_forms.options import Option
from app.task_forms.typed import boxes_on_page, read_typed
from tests.task_forms.forms import NOW, choice, component, form

OFFERED = (Option("x", "x", "X"), Option(Decimal(2), "2", "Two"))


def read(raw, *typed, **boxes):
    field = form(raw).saved[0]
    entered = {"a": typed, **{f"a-{part}": (text,) for part, text in boxes.items()}}
    return read_typed(field, "a", entered, OFFERED, NOW.zone)


def reason(raw, *typed, **boxes):
    value, problem = read(raw, *typed, **boxes)
    assert value in (None, False, [])
    return problem.facts.get("reason", problem.kind)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5", "5"),
        (" 1,234,567.50 ", "1234567.50"),
        ("1 000", "1000"),
        ("-.5", "-0.5"),
        ("−3", "-3"),
        ("£12 a week", "12"),
        ("0.1", "0.1"),
        ("-0", "0"),
        ("9" * 30, "9" * 30),
    ],
)
def test_numbers_are_exact(typed, value):
    raw = component("number", "a", appearance={"prefixAdorner": "£", "suffixAdorner": "a week"})
    assert read(raw, typed) == (Decimal(value), None)


@pytest.mark.parametrize(
    "typed", ["five", "1,23", "1e5", "NaN", "Infinity", "٣", "1.", "--1", "1" * 201, "£", "\x00", "\ud800"]
)
def test_what_is_no_number_is_a_problem(typed):
    assert reason(component("number", "a", appearance={"prefixAdorner": "£"}), typed) == "be a number"


def test_numbers_of_more_digits_than_can_be_kept_are_refused():
    assert reason(component("number", "a"), "9" * 31) == "be a number of 30 digits or fewer"
    assert reason(component("number", "a"), "0." + "0" * 30 + "1") == "be a number of 30 digits or fewer"


def test_decimals_that_are_zero_do_not_count():
    assert read(component("number", "a", decimalDigits=1), "1.500") == (Decimal("1.500"), None)
    assert reason(component("number", "a", decimalDigits=1), "1.501") == "decimals"


@pytest.mark.parametrize("typed", ["true", "on"])
def test_a_tick_is_true(typed):
    assert read(component("checkbox", "a"), typed) == (True, None)


def test_no_tick_is_false_and_anything_else_a_problem():
    assert read(component("checkbox", "a")) == (False, None)
    assert reason(component("checkbox", "a"), "false") == "be ticked or not"


def test_a_choice_is_checked_against_what_was_offered():
    raw = choice("radio", "a", "x")
    assert read(raw, "2") == (Decimal(2), None)
    assert read(raw, "") == (None, None)
    assert reason(raw, "y") == "be one of the options"
    assert reason(raw, "x", "2") == "have one answer only"


def test_ticks_are_checked_and_come_in_the_order_of_the_options():
    raw = choice("checklist", "a", "x")
    assert read(raw, "2", "x", "2", "") == (["x", Decimal(2)], None)
    assert reason(raw, "x", "y") == "be among the options"
    assert reason(raw, *(["x"] * 2_000)) == "be among the options"


def test_a_date_may_come_in_boxes_or_in_one():
    raw = component("datetime", "a")
    assert read(raw, day="17", month="11", year="2014") == read(raw, "17 11 2014") == (Date(2014, 11, 17), None)


def test_a_date_time_may_come_in_one():
    raw = component("datetime", "a", subtype="datetime")
    assert str(read(raw, "17 11 2014 10:30")[0]) == str(read(raw, day="17", month="11", year="2014", time="10.30")[0])
    assert reason(raw, "17 11 2014") == "include a time"


@pytest.mark.parametrize("pasted", ["5/11/2014", "2014-11-05", "Wed 5 Nov 2014", " 5 November 2014 "])
def test_a_whole_date_may_be_pasted_into_the_box_of_the_day(pasted):
    assert read(component("datetime", "a"), day=pasted, month="", year="") == (Date(2014, 11, 5), None)
    moment = component("datetime", "a", subtype="datetime")
    assert str(read(moment, day=pasted, month="", year="", time="2pm")[0]).startswith("2014-11-05T14:00:00")


def test_a_pasted_date_with_a_short_year_stands_in_its_boxes_and_the_year_is_asked_for():
    raw = component("datetime", "a")
    assert reason(raw, day="5/11/14", month="", year="") == "have a year of 4 numbers"
    field = form(raw).saved[0]
    assert boxes_on_page(field, "a", {"a-day": ("5/11/14",)}) == {"day": "5", "month": "11", "year": "14", "time": ""}


@pytest.mark.parametrize("typed", ["QQ123456C", " qq 12 34 56 c ", "QQ-12-34-56-C", "qq\u00a0123456\u2009c"])
def test_a_code_is_kept_in_capitals_without_spaces_however_it_is_typed(typed):
    raw = component("textfield", "a", validate={"pattern": "^[A-Z]{2}[0-9]{6}[A-Z]$"}, properties={"spelling": "code"})
    assert read(raw, typed) == ("QQ123456C", None)


@pytest.mark.parametrize(
    ("subtype", "words"), [("date", "be a real date"), ("datetime", "be a real date"), ("time", "be a real time")]
)
def test_absurdly_long_dates_and_times_are_problems(subtype, words):
    assert reason(component("datetime", "a", subtype=subtype), "1 " * 100_000).startswith(words)


def test_boxes_win_over_a_text_in_one():
    field = form(component("datetime", "a")).saved[0]
    assert boxes_on_page(field, "a", {"a": ("1 2 2014",), "a-day": ("3",)})["day"] == "3"


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_problem(text):
    value, problem = read(component("number", "a"), text)
    assert value is None or problem is None
    assert value is None or value.is_finite()
