"""What each type of input does to a case, with the values of its form as the form's types say."""

import pytest

from app.database import db, transaction
from app.engine.errors import NoSuchProcess, UnusableDiagram
from app.engine.state import variables_of
from app.feel.values import Date
from app.runtime import cases
from tests.engine.writing import diagram, end, flows, message, start, user
from tests.runtime.house import ANN, at, form


def test_a_message_from_outside_brings_dates_as_dates(house_of):
    heard = diagram("P_said", start("s", message("SAID")), user("a"), end(), flows("s", "a", "end"), messages=["SAID"])
    house = house_of(**{"processes/P_said.bpmn": heard})
    house.open()
    house.send("SAID", {"day": "2014-11-03", "word": "x", "number": 1.5, "none": None}, day="2014-11-04")
    row = next(row for row in house.rows("process_instance") if row["process_id"] == "P_said")
    held = variables_of(row["state"])
    assert (held["day"], held["word"], str(held["number"]), held["none"]) == (
        Date.parse("2014-11-03"),
        "x",
        "1.5",
        None,
    )
    assert house.proven()


def test_a_forms_values_become_variables_by_the_types_of_its_fields(house_of):
    held = diagram("P_typed", start(form="F_typed"), user("a"), end(), flows("start", "a", "end"))
    fields = form("F_typed", when="textfield", amount="number", sure="checkbox")
    house = house_of(**{"processes/P_typed.bpmn": held, "forms/F_typed.form": fields})
    house.open("P_typed", {"when": "2014-11-03", "amount": 1.5, "sure": True, "more": "is not in the form"})
    found = variables_of(house.rows("process_instance")[0]["state"])
    assert found.pop("instance_id") == f"{house.key}-1"
    assert {name: str(value) for name, value in found.items()} == {
        "when": "2014-11-03",
        "amount": "1.5",
        "sure": "True",
    }
    assert isinstance(found["when"], str)


@pytest.mark.parametrize(
    ("process", "kind"), [("P_none", NoSuchProcess), ("P_heard", NoSuchProcess), ("P_bad", UnusableDiagram)]
)
def test_a_process_that_cannot_be_started_by_hand_leaves_nothing(house_of, process, kind):
    house = house_of(**{"processes/P_bad.bpmn": diagram("P_bad", start("start"), user("a"), user("a"))})
    with pytest.raises(kind):
        house.open(process)
    assert house.types() == []
    # P_bad would be looked at by every message too: it could not have been published
    assert house.rows("case_file") == []


def test_a_process_without_a_form_takes_plain_values(house_of):
    held = diagram("P_plain", start(), user("a"), end(), flows("start", "a", "end"))
    house = house_of(**{"processes/P_plain.bpmn": held})
    house.open("P_plain", {"x": "y"})
    with transaction():
        cases.complete_task(db.session, house.task("a"), {"ignored": 1}, by=ANN, now=at("2014-11-04"))
    assert house.rows("process_instance")[0]["status"] == "ended"
