"""What PostgreSQL cannot keep is refused by every page in words, on either database, and never a fault of ours."""

import re

import pytest

NUL = "%00"


def addresses(app, method):
    """Every address of the pages that takes a method, with NUL at each of its parts that are texts."""
    for rule in app.url_map.iter_rules():
        if method in rule.methods and not rule.rule.startswith("/api/"):
            yield re.sub(r"<int[^<>]*>", "1", rule.rule), rule.arguments


def test_no_part_of_an_address_can_have_it(rose, app):
    found = [address for address, parts in addresses(app, "GET") if parts and "<" in address]
    assert len(found) > 10
    for address in found:
        answer = rose.get(re.sub(r"<[^<>]+>", f"x{NUL}", address))
        assert answer.status_code in (403, 404), address


@pytest.mark.parametrize("words", [f"search={NUL}", f"after=a{NUL}b", f"{NUL}=x", f"who={NUL}&view=all"])
def test_no_question_of_an_address_can_have_it(rose, words):
    answer = rose.get(f"/account?{words}")
    assert answer.status_code == 422
    assert "has a character in it that cannot be kept" in answer.text


@pytest.mark.parametrize("fields", [{"present": "a\0"}, {"new\0": "a"}])
def test_no_field_of_a_form_can_have_it(rose, fields):
    answer = rose.send("/account/password", **fields)
    assert answer.status_code == 422
    assert "has a character in it that cannot be kept" in answer.text


@pytest.mark.parametrize("given", ["9" * 12, "0" * 12 + "9" * 5000, "²", "-1"])
def test_what_is_said_to_have_happened_is_left_out_if_it_is_no_number_of_ours(rose, given):
    assert rose.get(f"/?happened={given}").status_code == 200
