"""Parameters are shown to whoever reads models; who may change one looks once more before it is stored."""

import re

import pytest

from tests.web.garden import open_garden, plain
from tests.web.garden_pages import demonstrated

WISH = {
    "value": "9",
    "start-day": "1",
    "start-month": "2",
    "start-year": "2099",
    "reason": "The winters are longer now.",
}
PLACE = "/parameters/frost_days"


@pytest.fixture
def petra(databases, tmp_path):
    """The browser of whoever may change parameters."""
    with open_garden(databases, tmp_path, demonstrated) as garden:
        made = garden.browser("petra")
        made.garden = garden
        yield made


def test_every_parameter_is_listed_with_its_value_today(petra):
    page = plain(petra.get("/parameters").text)
    assert "Days without frost 7 days As published A-1" in page
    assert "First day of the season Empty" in page


def test_a_change_is_shown_first_and_stored_when_it_is_sent_again(petra):
    looked = petra.send(f"{PLACE}/change", **WISH, known="0")
    assert looked.status_code == 200
    assert "Nothing is stored yet." in looked.text
    assert "Nothing. It has the value" in petra.get(PLACE).text
    stored = petra.send(f"{PLACE}/change", **WISH, known="0", sure="yes")
    assert (stored.status_code, stored.location) == (303, f"{PLACE}?done=parameter_set")
    page = plain(petra.get(PLACE).text)
    assert "Sun 1 Feb 2099 still to come 9 days" in page
    assert "Petra Plan The winters are longer now." in page


def test_who_goes_back_finds_what_was_typed(petra):
    page = petra.send(f"{PLACE}/change", **WISH, known="0", back="yes")
    assert page.status_code == 200
    assert 'value="2099"' in page.text
    assert "The winters are longer now." in page.text


def test_a_day_that_has_passed_is_warned_of(petra):
    warning = "nothing is worked out again because of this change"
    assert warning in petra.send(f"{PLACE}/change", **{**WISH, "start-year": "2015"}, known="0").text
    assert warning not in petra.send(f"{PLACE}/change", **WISH, known="0").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "0"}, "“frost_days” is at least 1."),
        ({"value": "many"}, "Enter a number, like 39."),
        ({"value": ""}, "It cannot be empty"),
        ({"value": "7"}, "It has this value on that day already."),
        ({"reason": "because"}, "Say in 20 to 1000 characters why it is changed."),
        ({"start-day": ""}, "The date must include a day."),
        ({"start-day": "", "start-month": "", "start-year": ""}, "Enter the first day on which it holds."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_stored_even_if_it_is_sent_for_good(petra, wrong, said):
    page = petra.send(f"{PLACE}/change", **{**WISH, **wrong}, known="0", sure="yes")
    assert page.status_code == 422
    assert said in page.text
    assert "Nothing. It has the value" in petra.get(PLACE).text


def test_a_date_is_typed_in_three_boxes_or_one_and_can_be_taken_away(petra):
    day = {"value-day": "2098-05-04"}
    given = {name: text for name, text in WISH.items() if name != "value"}
    petra.send("/parameters/first_day/change", **given, **day, known="0", sure="yes")
    assert "Sun 4 May 2098" in petra.get("/parameters/first_day").text
    later = {**given, "start-year": "2100"}
    assert petra.send("/parameters/first_day/change", **later, known="1", sure="yes").status_code == 303


def test_who_looked_before_somebody_else_changed_one_is_told(petra):
    petra.send(f"{PLACE}/change", **WISH, known="0", sure="yes")
    page = petra.send(f"{PLACE}/change", **{**WISH, "value": "11"}, known="0", sure="yes")
    assert page.status_code == 409
    assert "Somebody else has changed a parameter since you looked" in page.text
    assert petra.send(f"{PLACE}/change", **{**WISH, "value": "11"}, known="1", sure="yes").status_code == 303


def test_one_that_is_for_another_role_is_not_changed(petra):
    assert "Change it" not in petra.get("/parameters/for_others").text
    assert "Change it" in petra.get(PLACE).text
    assert petra.get("/parameters/for_others/change").status_code == 403
    assert petra.send("/parameters/for_others/change", **WISH, known="0", sure="yes").status_code == 403


def test_nobody_else_sees_or_changes_any(petra):
    rose = petra.garden.browser("rose")
    for address in ("/parameters", PLACE, f"{PLACE}/change", "/reference-data", "/requirements"):
        assert rose.get(address).status_code == 403
    assert rose.send(f"{PLACE}/change", **WISH, known="0", sure="yes").status_code == 403


def test_what_is_not_there_is_told(petra):
    for address in ("/parameters/nothing", "/reference-data/nothing", "/requirements/A-9"):
        assert petra.get(address).status_code == 404


def test_reference_data_are_shown_with_what_each_deployment_changed(petra):
    page = plain(petra.get("/reference-data/gardens").text)
    assert "Gardens – Kew – Acres: 320 (before: 330)" in page
    assert "By ann, approved by bob. Wisley was opened" in page
    assert "(today)" in page


def test_requirements_that_nothing_answers_come_first(petra):
    made = petra.get("/requirements").text
    assert re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', made) == ["A-4", "A-1", "A-2", "A-3"]
    page = plain(made)
    assert "There are bees. Not answered" in page
    assert "There are ponds. To be answered later" in page
    assert "processes/parameters.json" in petra.get("/requirements/A-1").text
