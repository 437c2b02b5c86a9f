"""FEEL of a simulation's files: JSON in, JSON out, a misspelt name is an error."""

import pytest

from app.feel import FeelError
from app.simulation.expressions import evaluated, feel_values


def test_dates_are_dates_within_and_texts_outside():
    assert evaluated('day + duration("P1M")', feel_values({"day": "2014-10-20"})) == "2014-11-20"


def test_numbers_come_out_as_json():
    assert evaluated("number * 2", feel_values({"number": 21})) == 42


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(FeelError, match="nothing here is called “nmber”"):
        evaluated("nmber", feel_values({"number": 1}))
