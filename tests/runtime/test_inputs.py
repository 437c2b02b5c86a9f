"""Inputs are told in words that history knows, and refused in words that people do."""

from app.history.event_types import INPUTS
from app.runtime import handlers, inputs


def test_every_type_of_input_is_one_that_history_knows_and_has_a_handler():
    names = {value for name, value in vars(inputs).items() if name.isupper() and isinstance(value, str)}
    assert names <= set(INPUTS)
    assert names - {inputs.INPUT_REFUSED} == set(handlers._HANDLERS)


def test_a_refusal_says_its_code_and_keeps_the_decisions():
    refusal = inputs.InputRefused(code="TOO_LATE", decisions=[{"decision": "D"}])
    assert str(refusal) == "This was refused: TOO_LATE. Nothing was changed."
    assert refusal.decisions == [{"decision": "D"}]
