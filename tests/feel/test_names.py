"""Names: the longest one known where it stands is read, be there spaces or operators in it."""

import sys

import pytest

from app import feel
from app.feel.lexer import tokens
from app.feel.names import KnownNames


def longest(names, text, index=0):
    return names.longest(tokens(text), index)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("weeks on JSA", ("weeks on JSA", 3)),
        ("weeks   on\n JSA + 1", ("weeks on JSA", 3)),
        ("weeks on UC", ("weeks", 1)),
        ("weeks", ("weeks", 1)),
        ("a-b", ("a-b", 3)),
        ("a - b", ("a-b", 3)),
        ("a - c", ("a", 1)),
        ("on JSA", None),
        ("", None),
        ("profit and loss and a", ("profit and loss", 3)),
    ],
)
def test_the_longest_known_name_is_found(text, found):
    assert longest(KnownNames(("weeks", "weeks on JSA", "a", "a-b", "profit and loss")), text) == found


def test_a_name_is_looked_for_where_it_is_asked_for():
    names = KnownNames(("a b",))
    assert longest(names, "x a b", 1) == ("a b", 2)
    assert longest(names, "x a b", 0) is None


def test_a_function_is_known_only_before_a_bracket():
    names = KnownNames(("date",), (), ("date and time", "date"))
    assert longest(names, "date and time(x)") == ("date and time", 3)
    assert longest(names, "date and time = x") == ("date", 1)
    assert longest(names, "date(x)") == ("date", 1)


def test_a_variable_hides_a_function_of_the_same_length():
    names = KnownNames(("a  b",), (), ("a b",))
    assert longest(names, "a b(1)") == ("a  b", 2)


def test_a_property_is_known_behind_a_point_and_as_a_variable():
    names = KnownNames((), ("start date",))
    found = tokens("start date of")
    assert names.longest_property(found, 0) == ("start date", 2)
    assert names.longest(found, 0) == ("start date", 2)


def test_a_variable_is_no_property():
    assert KnownNames(("a b",)).longest_property(tokens("a b"), 0) is None


def test_an_inner_name_is_known_until_its_scope_is_closed():
    names = KnownNames(("a",))
    names.push(("a b",))
    assert longest(names, "a b") == ("a b", 2)
    names.pop()
    assert longest(names, "a b") == ("a", 1)


def test_an_added_name_is_known_in_its_scope_and_as_a_property_everywhere():
    names = KnownNames()
    names.push()
    names.add("first name")
    assert longest(names, "first name") == ("first name", 2)
    names.pop()
    assert longest(names, "first name") is None
    assert names.longest_property(tokens("first name"), 0) == ("first name", 2)


def test_a_filter_knows_its_item_and_every_name_added_before_or_in_it():
    names = KnownNames()
    names.push()
    names.add("first name")
    names.pop()
    names.push_filter()
    assert longest(names, "first name") == ("first name", 2)
    assert longest(names, "item") == ("item", 1)
    names.push()
    names.add("last name")
    names.pop()
    assert longest(names, "last name") == ("last name", 2)
    names.pop_filter()
    assert longest(names, "first name") is longest(names, "last name") is longest(names, "item") is None


def test_a_name_that_nobody_can_read_is_not_known():
    names = KnownNames(("", '"', "a /*"))
    names.push()
    names.add("")
    assert longest(names, '"" a') is None


def test_a_text_may_be_read_again_from_the_outermost_scope():
    names = KnownNames(("a",))
    names.push(("a b",))
    names.push(("a b c",))
    names.rewind()
    assert longest(names, "a b c") == ("a", 1)


def test_what_one_text_adds_is_not_known_in_another():
    first, second = KnownNames(("a",), ("p",)), KnownNames(("a",), ("p",))
    first.push(("a",))
    first.add("a b")
    second.push(("a",))
    assert longest(second, "a b") == ("a", 1)
    assert second.longest_property(tokens("a b"), 0) is None


def calls_to_read(count):
    """How many Python functions are called to read a context of so many entries that begin with the same word."""
    entries = ", ".join(f"the {place}: the {place - 1}" if place else "the 0: 1" for place in range(count))
    calls = 0

    def tally(frame, event, argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(tally)
    try:
        feel.parse_expression(f"{{{entries}}}", feel.Scope())
    finally:
        sys.setprofile(None)
    return calls


def test_twice_as_many_names_take_about_twice_the_work():
    assert calls_to_read(400) < 3 * calls_to_read(200)
