"""A difference or a refusal is explained by the decision that was made before it."""

from app.runtime.inputs import InputRefused
from app.scenarios.explaining import explain_refusal


def test_a_refusal_is_explained_by_the_last_decision_that_led_to_it():
    decisions = [{"decision": "D1", "outputs": {"fee": 5}}, {"decision": "D2", "outputs": {"result": "no"}}]
    assert explain_refusal(InputRefused(code="X", decisions=decisions)) == "D2 gave result = no"
    assert explain_refusal(InputRefused(code="X", decisions=[])) is None


def test_what_no_decision_came_before_has_no_explanation(failures):
    assert failures("- {on: 2014-11-03, expect: {ann: {status: Lost}}}")[0].because is None


def test_an_attribute_is_explained_by_what_the_input_that_changed_it_had_decided(failures):
    found = failures(
        """
        - on: 2014-11-03
          do:
            - charge: {weeks: 3}
        - on: 2014-11-04
          do:
            - charge: {weeks: 12}
          expect: {ann: {count: 5}}
        """
    )
    assert found[0].because == "D1_fee on 2014-11-04 gave fee = 9, why = long by rule 2 (Act 8) for Weeks = 12"
