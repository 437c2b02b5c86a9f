"""What a step does goes the way of a page: the role is checked, the form is bound, the models may refuse."""

import pytest


def test_a_task_is_completed_with_the_default_answers_and_those_that_are_given(problems):
    assert not problems(
        """
        - on: 2014-11-03
          do:
            - task: T1
              with: {sure: no}
            - {task: T2_note, case: ann, as: WORKER, with: {why: seen}}
          expect: {ann: {status: asked}, records: {visits: [{outcome: seen, day: 2014-11-03}]}}
        """
    )


@pytest.mark.parametrize(
    ("action", "problem"),
    [
        ("task: T2", "“T2_note” is not open; open are: T1_ask."),
        ("task: T1\n    nth: 2", "1 of “T1_ask” are open, not 2; open are: T1_ask."),
        ("task: T", "“T” names no single user task (it could be: T1_ask, T2_note)."),
        ("task: UT_1", "“UT_1” names no single user task (it could be: none)."),
        ("task: T1\n    with: {shoe_size: 42}", "the form of T1_ask has no “shoe_size”; it has why, sure."),
        ("task: T1\n    as: KING", "there is no role “KING”; there are WORKER, CLERK."),
        ("task: T1\n    as: WORKER@late", "the role “WORKER” is for all cases; write it without “@late”."),
        ("start: P7", "“P7” names no single process (it could be: none)."),
        ("start: P3", "There is no process called “P3_heard”."),
        ("start: P2\n    with: {shoe_size: 42}", "the form of P2_fee has no “shoe_size”; it has weeks."),
        ("ask: {decision: D1, with: {age: 3}}", "D1_fee has no “age”; it has weeks."),
        ("message: OLD_NEWS", "No process knows a message “OLD_NEWS” from outside; there are NEWS."),
        ("ask: {decision: D7}", "“D7” names no single decision (it could be: none)."),
        ("tell: {open: yes}\n    refused: NOBODY", "it should be refused with NOBODY and was not."),
    ],
)
def test_what_cannot_be_done_is_said(problems, action, problem):
    assert problems(f"- on: 2014-11-03\n  do:\n  - {action}") == [problem]


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("{task: T1, with: {why: late}, refused: TOO_LATE}", "TOO_LATE"),
        ("{task: T1, as: CLERK@begun, refused: FORBIDDEN}", "FORBIDDEN"),
        ("{start: P2, as: CLERK, refused: FORBIDDEN}", "FORBIDDEN"),
        ("{start: P2, with: {weeks: many}, refused: INVALID}", "INVALID"),
        ("{parameter: lead, value: long, refused: INVALID}", "INVALID"),
        ("{publish: D1, row: 1, set: {fee: '=('}, refused: INVALID}", "INVALID"),
        ("{publish: D1, row: 1, set: {fee: 3}, by: rose, approved_by: rose, refused: FORBIDDEN}", "FORBIDDEN"),
        ("{visit: {why: late}, refused: TOO_LATE}", "TOO_LATE"),
    ],
)
def test_what_must_be_refused_is_refused_with_its_code_and_changes_nothing(problems, action, code):
    text = "- on: 2014-11-03\n  do:\n  - {}\n  expect: {{ann: {{status: begun}}, tasks: {{T1: open}}}}"
    assert not problems(text.format(action))
    found = problems(text.format(action.replace(f"refused: {code}", "refused: OTHER")))
    assert found[0].startswith("it should be refused with OTHER; it was refused")
    assert len(found) == 1


def test_in_a_phrase_only_the_refusing_step_changes_nothing(problems):
    assert not problems(
        """
        - on: 2014-11-03
          do:
            - {charge_and_be_late: {}, refused: TOO_LATE}
          expect: {ann: {count: 5, status: begun}}
        """
    )


def test_a_message_carries_yes_and_no_as_true_and_false(problems):
    assert not problems(
        """
        - on: 2014-11-03
          do:
            - message: NEWS
              with: {open: no}
          expect: {ann: {open: no}}
        - on: 2014-11-04
          do:
            - tell: {open: yes}
          expect: {ann: {open: yes}}
        """
    )


def test_a_question_to_a_decision_changes_nothing_and_is_seen_in_its_own_step_alone(problems):
    text = """
        - on: 2014-11-03
          do:
            - ask: {decision: D1, case: ann, with: {weeks: 12}}
          expect: {decisions: {D1: {fee: 9, why: long}}, ann: {count: none}}
        - on: 2014-11-04
          expect: {decisions: {D1: {fee: 9}}}
        """
    assert problems(text) == ["D1_fee: expected fee: 9, found that it was not evaluated"]


def test_a_parameter_holds_from_the_day_it_says(problems):
    assert not problems(
        """
        - on: 2014-11-03
          do:
            - parameter: lead
              value: 12
              from: 2014-11-05
        - on: 2014-11-06
          expect:
            replay: {on: 2014-11-06, parameters: {lead: 12}}
        - on: 2014-11-07
          expect:
            replay: {on: 2014-11-04, parameters: {lead: 10}}
        """
    )


def test_a_changed_rule_is_for_cases_that_enter_afterwards(problems):
    assert not problems(
        """
        scenario: A changed rule
        cases:
          ann: {}
          ben: {begun: 2014-11-10}
        steps:
          - on: 2014-11-04
            do:
              - publish: D1
                row: 2
                set: {fee: 11}
          - on: 2014-11-11
            do:
              - charge: {case: ann, weeks: 20}
              - charge: {case: ben, weeks: 20}
            expect:
              ann: {count: 9}
              ben: {count: 11}
        """
    )


def test_a_phrase_passes_over_what_is_not_open_or_does_not_hold(problems):
    assert not problems(
        """
        - on: 2014-11-03
          do:
            - both: {weeks: 3}
          expect: {ann: {count: 5, status: begun}, records: {visits: [{outcome: noted}]}}
        """
    )


def test_what_is_not_named_among_several_cases_is_asked_for(problems):
    text = """
        scenario: Two
        cases: {ann: {}, ben: {}}
        steps:
          - on: 2014-11-03
            do: [{task: T1}]
        """
    assert problems(text) == ["“case” says which one is meant; there are ann, ben."]
