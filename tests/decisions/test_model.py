"""What a file says is plain data: it cannot be changed, and is the same wherever in the file it stands."""

import pytest

from app.decisions import model
from app.decisions.reader import read
from tests.decisions.models import EVERYTHING, dmn


def test_two_readings_of_a_file_are_the_same_wherever_its_elements_stand():
    first = read(dmn(EVERYTHING), "a.dmn")
    second = read(dmn("\n\n" + EVERYTHING), "a.dmn")
    assert first.decisions == second.decisions
    assert [each.line for each in first.decisions] != [each.line for each in second.decisions]


def test_nothing_in_it_can_be_changed():
    definitions = read(dmn(EVERYTHING), "a.dmn")
    for each in (definitions, definitions.decisions[0], definitions.decisions[0].expression.rules[0]):
        with pytest.raises(AttributeError):
            each.id = "other"


def test_a_decision_requires_nothing_unless_it_says_so():
    decision = model.Decision(id="D", name="D")
    assert (decision.required_inputs, decision.required_decisions, decision.required_knowledge) == ((), (), ())
    assert decision.expression is None
