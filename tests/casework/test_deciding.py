"""A decision is evaluated alone, as of a day and with the parameters in force."""

import pytest

from app.casework import deciding
from app.database import db
from app.decisions.errors import InputRefused
from tests.runtime.house import at
from tests.scenarios.small import FILES as SMALL

NOW = at("2014-11-03")


@pytest.fixture
def published(house_of):
    return house_of(**SMALL)


def test_a_decision_answers_with_its_reason(published):
    found = deciding.evaluate_alone(db.session, "D1_fee", {"weeks": 3}, now=NOW)
    assert found.outputs == {"fee": 5, "why": "short"}
    assert found.explanation()["tables"][0]["matched"][0]["annotations"] == {"Source": "Act 7"}


def test_what_it_takes_and_answers_is_told(published):
    entry = deciding.contract(db.session, "D1_fee")
    assert [each["name"] for each in entry["inputs"]] == ["weeks"]
    assert entry in deciding.contracts(db.session)


def test_what_cannot_be_decided_is_refused(published):
    with pytest.raises(deciding.UnknownInputs, match="“age”; it has “weeks”"):
        deciding.evaluate_alone(db.session, "D1_fee", {"weeks": 3, "age": 4}, now=NOW)
    with pytest.raises(InputRefused):
        deciding.evaluate_alone(db.session, "D1_fee", {}, now=NOW)
    with pytest.raises(deciding.NoSuchDecision):
        deciding.contract(db.session, "D9")
