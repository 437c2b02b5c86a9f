"""Settings of the pages are numbers or yes and no, or it is said what they should be."""

import pytest

from app import create_app
from app.settings import load
from app.web.configuration import CHOICES, NUMBERS, BadSetting, check, whole_number, yes


@pytest.mark.parametrize(("value", "number"), [("1", 1), ("10", 10), ("007", 7)])
def test_a_whole_number_is_read(value, number):
    assert whole_number({"HOURS": value}, "HOURS") == number


@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "ten", " 1", "٣"])
def test_anything_else_is_refused_in_words(value):
    with pytest.raises(BadSetting, match=r"HOURS is “.*”; it should be a whole number of at least 1"):
        whole_number({"HOURS": value}, "HOURS")


def test_yes_and_no_are_read_and_nothing_else():
    assert yes({"HTTPS_ONLY": "yes"}, "HTTPS_ONLY") is True
    assert yes({"HTTPS_ONLY": "no"}, "HTTPS_ONLY") is False
    with pytest.raises(BadSetting, match="it should be yes or no"):
        yes({"HTTPS_ONLY": "true"}, "HTTPS_ONLY")


def test_the_defaults_can_be_used():
    assert check(load({})) is None


@pytest.mark.parametrize("name", [*NUMBERS, *CHOICES])
def test_what_is_wrong_with_a_setting_is_said_before_anything_is_served(name):
    with pytest.raises(BadSetting, match=f"The setting {name} is “many”"):
        create_app({"DATABASE_URL": "sqlite://", name: "many"})
