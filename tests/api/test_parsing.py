"""What a program sends is read exactly, or refused with the reason."""

from decimal import Decimal

import pytest

from app.api.parsing import plain


def send(office, body, kind="application/json"):
    return office.program("aoife").send("POST", "/case-search", data=body, content_type=kind)


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 400, "not JSON"),
        (b"[" * 100_000, 400, "not JSON"),
        (b'{"search": NaN}', 400, "not JSON"),
        (b'{"search": 1e999999}', 400, "not JSON"),
        (b'{"search": "a", "search": "b"}', 400, "not JSON"),
        (b"\xff", 400, "not JSON"),
        (b'{"search": "a\\u0000"}', 422, "NUL"),
        (b'{"search": "\\ud800"}', 422, "surrogate"),
        (b'{"a": ' + b"[" * 100 + b"]" * 100 + b"}", 422, "too deeply"),
    ],
)
def test_a_body_that_cannot_be_kept_is_refused(office, body, status, said):
    answer = send(office, body)
    assert answer.status_code == status
    assert said in answer.json["detail"]


@pytest.mark.parametrize("query", ["limit=1&limit=2", "limit=1&limit=1", "after=x&limit=1&after=y"])
def test_a_name_that_stands_twice_in_an_address_is_refused(office, query):
    answer = office.program("aoife").get(f"/cases?{query}")
    assert (answer.status_code, answer.json["code"]) == (422, "unwritable")
    assert "twice" in answer.json["detail"]


def test_another_type_than_json_is_refused(office):
    answer = send(office, b"search=a", "application/x-www-form-urlencoded")
    assert (answer.status_code, answer.json["code"]) == (415, "unsupported-media-type")


def test_a_body_that_is_too_large_is_refused(office):
    answer = send(office, b'{"search": "' + b"x" * 2_000_000 + b'"}')
    assert (answer.status_code, answer.json["code"]) == (413, "request-entity-too-large")


def test_each_thing_that_is_wrong_is_told_with_its_place(office):
    answer = send(office, b'{"search": 7, "colour": "red"}')
    assert answer.status_code == 422
    assert {error["place"] for error in answer.json["errors"]} == {"/search", "/colour"}


def test_what_an_address_does_not_know_is_told_with_its_name(office):
    answer = office.program("aoife").get("/cases?limit=1000&colour=red")
    assert answer.status_code == 422
    assert {error["place"] for error in answer.json["errors"]} == {"query/limit", "query/colour"}


@pytest.mark.parametrize("words", ["who=%00", "name=a%00b", "lane=%00", "%00=1"])
def test_what_cannot_be_kept_is_refused_in_an_address_too(office, words):
    answer = office.program("aoife").get(f"/tasks?{words}")
    assert answer.status_code == 422
    assert "NUL" in answer.json["detail"]


@pytest.mark.parametrize("number", ["+1", " 1", "1_0", "٣", "1.0", "-1", ""])
def test_a_number_in_an_address_is_written_with_digits(office, number):
    assert office.program("aoife").get("/cases", query_string={"limit": number}).status_code == 422


def test_a_decimal_becomes_a_number_of_json_only_where_it_is_exactly_one():
    given = {"a": [Decimal("0.1"), Decimal("0.1000000000000000000001")]}
    assert plain(given) == {"a": [0.1, Decimal("0.1000000000000000000001")]}
