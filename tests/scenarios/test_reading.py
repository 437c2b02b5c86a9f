"""A scenario file is read whole before anything runs; every problem names the file, the line and the key."""

import pytest

from app.scenarios.errors import UnreadableScenario


def test_a_file_is_read_with_its_days_as_texts_and_its_words_as_words(reading):
    scenario = reading(
        """
        scenario: All of it
        answers: [A-1, A-2]
        parameters: {lead: null}
        cases:
          ann: {begun: 2014-11-03, why: no}
        steps:
          - on: 2014-11-03
            do:
              - task: T1_ask
                case: ann
                as: WORKER
                with: {sure: yes, why: on}
            expect: {ann: {since: 2014-11-03}}
        """
    )
    assert (scenario.name, scenario.answers) == ("All of it", ("A-1", "A-2"))
    assert scenario.parameters == {"lead": None}
    assert scenario.cases == {"ann": {"begun": "2014-11-03", "why": "no"}}
    assert scenario.lines == {"ann": 5}
    action = scenario.steps[0].do[0]
    assert (action["kind"], action["line"], action["with"]) == ("task", 9, {"sure": "yes", "why": "on"})
    assert scenario.steps[0].expect == {"ann": {"since": "2014-11-03"}}
    assert scenario.steps[0].line == 7


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2014-11-03", "2014-11-03T09:00:00"),
        ("'2014-11-03T09:00'", "2014-11-03T09:00:00"),
        ("2014-11-03 14:30", "2014-11-03T14:30:00"),
        ("2014-11-03T14:30", "2014-11-03T14:30:00"),
        ("2014-11-03T14:30:00", "2014-11-03T14:30:00"),
    ],
)
def test_a_step_is_at_nine_unless_it_says_a_time(reading, written, moment):
    assert reading(f"- on: {written}").steps[0].moment.isoformat() == moment


@pytest.mark.parametrize(
    "order", ["do: [{visit: {why: x}}], on: 2014-11-03", "on: 2014-11-03, do: [{visit: {why: x}}]"]
)
def test_the_order_of_keys_in_a_step_does_not_matter(reading, order):
    assert reading(f"- {{{order}}}").steps[0].do[0]["visit"] == {"why": "x"}


TOP = "scenario: X\ncases: {ann: {}}\nsteps:\n  - on: 2014-11-03\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("scenario: X", 1, "“steps” is missing"),
        ("scenario:\nsteps: [{on: 2014-11-03}]", 1, "“scenario”, its name, is missing"),
        ("scenario: X\nstep: []", 2, "“step” is not known here; known are answers, cases, parameters, scenario, steps"),
        ("scenario: X\nsteps: {on: 2014-11-03}", 2, "a list is needed"),
        ("scenario: X\ncases: [ann]\nsteps: [{on: 2014-11-03}]", 2, "names and values are needed"),
        ("scenario: X\ncases:\n  ann: tall\nsteps: [{on: 2014-11-03}]", 3, "names and values are needed"),
        ("scenario: X\ncases:\n  reports: {}\nsteps: [{on: 2014-11-03}]", 3, "“reports” is a word of the format"),
        ("scenario: X\ncases:\n  1: {}\nsteps: [{on: 2014-11-03}]", 2, "“1” is not a name"),
        ("scenario: X\nsteps:\n  - on: soon", 3, "“on” is a date"),
        ("scenario: X\nsteps:\n  - do: []", 3, "“on” is a date"),
        (TOP + "  - on: 2014-11-02", 5, "“on” goes back"),
        (TOP + "    when: now", 5, "“when” is not known here; known are do, expect, on"),
        (TOP + "    do:\n      - dance: {}", 6, "exactly one of these says what is done: task, start, message"),
        (TOP + "    do:\n      - {task: T1_ask, start: P1}", 6, "exactly one of these"),
        (TOP + "    do:\n      - visit", 6, "names and values are needed"),
        (TOP + "    do:\n      - task: T1_ask\n        how: well", 7, "“how” is not known here"),
        (TOP + "    do:\n      - task: T1_ask\n        case: ben", 7, "“case” names “ben”, which does not stand"),
        (TOP + "    do:\n      - task: T1_ask\n        nth: second", 7, "“nth” is a number from 1 on"),
        (TOP + "    do:\n      - task: T1_ask\n        nth: 0", 7, "“nth” is a number from 1 on"),
        (TOP + "    do:\n      - task: T1_ask\n        with: [why]", 7, "names and values are needed"),
        (TOP + "    do:\n      - message: NEWS\n        as: WORKER", 7, "“as” is not known here"),
        (TOP + "    do:\n      - parameter: lead\n        from: soon", 7, "“from” is a date"),
        (TOP + "    do:\n      - ask: {decision: D1, of: ann}", 6, "“of” is not known here"),
        (TOP + "    do:\n      - ask: {decision: D1, case: ben}", 6, "“case” names “ben”"),
        (TOP + "    do:\n      - visit: {where: here}", 6, "“where” is not known here; known are as, case, nth, why"),
        (TOP + "    do:\n      - visit: {case: ben}", 6, "“case” names “ben”"),
        (TOP + "    do:\n      - visit: {case: ann}\n        case: ann", 7, "“case” is not known here"),
        (TOP + "    expect: [ann]", 5, "names and values are needed"),
    ],
)
def test_what_cannot_be_read_names_line_and_key(reading, text, line, problem):
    with pytest.raises(UnreadableScenario) as refused:
        reading(text)
    assert refused.value.place == f"line {line}"
    assert problem in refused.value.problem
    assert str(refused.value.file).endswith("a_test.yaml")


def test_a_phrase_that_hands_on_everything_takes_every_argument(reading):
    step = reading("- {on: 2014-11-03, do: [{charge: {weeks: 4, shoe_size: 42}}]}").steps[0]
    assert step.do[0]["charge"] == {"weeks": 4, "shoe_size": 42}
