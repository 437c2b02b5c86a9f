"""The fields of a letter are a contract: nothing missing, nothing of another type, nothing unknown."""

import pytest

from app.feel import FeelError
from app.feel.values import Date, Time
from app.feel.values.numbers import number
from app.letters import WrongFields
from app.letters.fields import field_values, read_field

DECLARED = {
    "name": "string",
    "day": "date or null",
    "at": "time or null",
    "weeks": "number or null",
    "booked": "list<context<day: date, at: time>> or null",
}
FIELDS = [read_field(name, content, 1) for name, content in DECLARED.items()]


def values(**given):
    return field_values(FIELDS, {**dict.fromkeys(DECLARED), "name": "Ann", **given}, "a.html")


def test_a_declaration_has_a_type_and_may_allow_null():
    field = read_field("day", " date  or\nnull ", 4)
    assert (str(field.type), field.optional, field.line) == ("date", True, 4)
    assert not read_field("day", "date", 4).optional
    with pytest.raises(FeelError):
        read_field("day", "day", 4)


def test_json_becomes_values_of_the_declared_types():
    found = values(day="2014-11-17", at="10:30", weeks=2, booked=[{"day": "2014-11-18", "at": "09:00:00"}])
    assert found == {
        "name": "Ann",
        "day": Date(2014, 11, 17),
        "at": Time.parse("10:30:00"),
        "weeks": number(2),
        "booked": [{"day": Date(2014, 11, 18), "at": Time.parse("09:00:00")}],
    }


def test_values_of_the_language_are_taken_as_they_are():
    assert values(day=Date(2014, 11, 17), weeks=number(2))["day"] == Date(2014, 11, 17)


def test_what_may_be_null_may_be_empty_too():
    assert values(day="", at=None)["day"] is None
    assert values()["booked"] is None
    assert values(booked=[{"day": "2014-11-18"}])["booked"][0]["at"] is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": None}, "the field “name” is needed and missing or empty"),
        ({"name": "  "}, "the field “name” is needed and missing or empty"),
        ({"name": 1}, "the field “name” cannot be used: a number is not a string"),
        ({"day": "soon"}, "the field “day” cannot be used: “soon” is not a date"),
    ],
)
def test_a_broken_contract_names_the_field(given, words):
    with pytest.raises(WrongFields, match=words):
        values(**given)


def test_a_field_that_is_not_given_at_all_is_refused_even_if_it_may_be_null():
    with pytest.raises(WrongFields, match="the field “day” is not given; give null"):
        field_values(FIELDS, {"name": "Ann", "dya": "2014-11-17"}, "a.html")


def test_what_the_letter_does_not_know_is_left_out():
    assert values(category="x").keys() == DECLARED.keys()
