"""Those who do not see a case learn what went wrong in it and where, and none of its values."""

from app.casework.quoting import without_values
from app.database import db
from app.runtime.storing import load
from tests.scenarios.small import FILES as SMALL

TOLD = {
    "“since” is “QQ 12 34 56 A” and no date.": "“since” is “…” and no date.",
    "“P1_main” cannot add 1,250.00 to 7 days.": "“P1_main” cannot add … to … days.",
    "It stopped at 2014-11-03T09:00.": "It stopped at …",
    "The process goes round and round.": "The process goes round and round.",
    "“ since” and “Since” and “begin”": "“…” and “…” and “begin”",
}


def test_names_of_the_models_stay_and_values_go(house_of):
    house = house_of(**SMALL)
    house.open("P1_main", {"why": None, "begun": None})
    models = load(db.session, house.key)[0].lent.models
    definition = models.process("P1_main")
    named = next(element for element in definition.elements)
    assert {problem: without_values(problem.replace("begin", named), models, definition) for problem in TOLD} == {
        problem: told.replace("begin", named) for problem, told in TOLD.items()
    }


def test_of_a_process_that_is_not_known_no_place_is_named(house_of):
    house = house_of(**SMALL)
    house.open("P1_main", {"why": None, "begun": None})
    models = load(db.session, house.key)[0].lent.models
    named = next(iter(models.process("P1_main").elements))
    assert without_values(f"“{named}” of “P1_main” stopped.", models, None) == "“…” of “P1_main” stopped."
