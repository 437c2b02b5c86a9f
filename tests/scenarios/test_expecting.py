"""What a step expects is compared with what is so, and every difference is a sentence."""

import pytest

STEP = "- on: 2014-11-03\n  do:\n    - start: P2\n    - tell: {{open: yes}}\n  expect: {}"


@pytest.mark.parametrize(
    "expected",
    [
        "{ann: {status: begun, since: 2014-11-03, count: 5, limit: none, open: yes, age: 5}}",
        "{tasks: {T1: open, T2_note: none}}",
        "{tasks: {T1_ask: 2014-11-10}}",
        "{ann: {tasks: {T1: 2014-11-10}, status: begun}}",
        "{decisions: {D1: {fee: 5}, D1_fee: {why: short}}}",
        "{records: {visits: []}}",
        "{records: {visits: none}}",
        "{history: [T1]}",
        "{reports: {R1_open: [ann], R2: [ann]}}",
        "{reports: {R1: {begun: [ann], late: []}}}",
        "{not_in: {R1: []}}",
        "{sees: {WORKER: [ann], CLERK@begun: [ann]}, sees_not: {CLERK@late: [ann]}}",
        "{replay: {on: 2014-11-03, ann: {status: begun}, parameters: {lead: 10}}}",
    ],
)
def test_what_is_so_is_no_difference(problems, expected):
    assert not problems(STEP.format(expected))


@pytest.mark.parametrize(
    ("expected", "problem"),
    [
        ("{ann: {count: 9}}", "ann: count: expected 9, found 5"),
        ("{ann: {open: no}}", "ann: open: expected no, found yes"),
        ("{ann: {shoe_size: 42}}", "a case has no “shoe_size”; it has age, count, limit, open, since, status, visits."),
        ("{tasks: {T1: none}}", "T1_ask: expected none, found [2014-11-10]"),
        ("{tasks: {T1: 2014-11-11}}", "T1_ask: expected 2014-11-11, found [2014-11-10]"),
        ("{tasks: {T2: open}}", "T2_note: expected open, found none"),
        ("{tasks: {T9: open}}", "“T9” names no single user task (it could be: none)."),
        ("{decisions: {D1: {fee: 6}}}", "D1_fee.fee: expected 6, found 5"),
        ("{decisions: {D1: {tax: 6}}}", "D1_fee has no “tax”; it has fee, why."),
        ("{decisions: {D9: {fee: 6}}}", "“D9” names no single decision (it could be: none)."),
        ("{records: {visits: [{day: 2014-11-03}]}}", "visits: expected 1 records, found 0: []"),
        ("{records: {calls: []}}", "a case's record lists: it has no “calls”; it has visits."),
        ("{documents: {DOC_01: {}}}", "“DOC_01” names no single letter (it could be: none)."),
        ("{history: [T2]}", "history: expected T2_note, found that it is not there"),
        ("{reports: {R2: []}}", "R2: expected [], found [ann]"),
        ("{reports: {R1: {late: [ann]}}}", "R1: expected late: [ann], found begun: [ann]"),
        ("{reports: {R2: {late: [ann]}}}", "processes/reports/R2_plain.json: it makes no groups"),
        ("{reports: {R9: []}}", "“R9” names no single report (it could be: none)."),
        ("{not_in: {R2: [ann]}}", "not in R2: expected [ann], found [ann] in it"),
        ("{sees: {CLERK@late: [ann]}}", "CLERK@late sees: expected [ann], found that they see []"),
        ("{sees_not: {WORKER: [ann]}}", "WORKER does not see: expected [ann], found that they see [ann]"),
        ("{sees: {KING: [ann]}}", "there is no role “KING”"),
        ("{replay: {on: 2014-11-03, ann: {count: 9}}}", "ann on 2014-11-03: count: expected 9, found 5"),
        ("{replay: {on: 2014-11-02, ann: {count: 9}}}", "ann had not entered by 2014-11-02."),
        ("{replay: {on: 2014-11-03, parameters: {led: 9}}}", "the programme's parameters: it has no “led”"),
        ("{replay: {on: 2014-11-03, parameters: {lead: 9}}}", "parameter lead on 2014-11-03: expected 9, found 10"),
    ],
)
def test_what_is_otherwise_is_said(problems, expected, problem):
    found = problems(STEP.format(expected))
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_records_are_compared_in_the_order_they_began_and_only_by_the_keys_that_are_named(problems):
    text = """
        - on: 2014-11-03
          do: [{{visit: {{why: heard}}}}]
          expect: {{records: {{visits: [{}]}}}}
        """
    assert not problems(text.format("{day: 2014-11-03, outcome: noted}"))
    assert problems(text.format("{outcome: seen}")) == ["visits 1.outcome: expected seen, found noted"]
    assert problems(text.format("{weight: 3}")) == ["a record of “visits” has no “weight”; it has id, day, outcome."]


def test_an_earlier_day_is_shown_as_it_was(problems):
    assert not problems(
        """
        - on: 2014-11-03
        - on: 2014-11-05
          do: [{visit: {why: heard}}]
          expect:
            ann: {status: heard}
            replay: {on: 2014-11-04, ann: {status: begun}}
        """
    )


def test_several_differences_of_a_step_are_all_told(problems):
    assert len(problems(STEP.format("{ann: {count: 9, status: none}, tasks: {T1: none}}"))) == 3


def test_the_decision_that_explains_a_difference_is_told_with_its_rule_and_its_inputs(failures):
    found = failures(STEP.format("{ann: {count: 9}}"))
    assert found[0].because == "D1_fee on 2014-11-03 gave fee = 5, why = short by rule 1 (Act 7) for Weeks = 3"
