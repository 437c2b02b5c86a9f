"""What stands under ``expect`` has a form, and whatever does not fit it is named with its line."""

import pytest

from app.scenarios.errors import UnreadableScenario

TOP = "scenario: X\ncases: {ann: {}, ben: {}}\nsteps:\n  - on: 2014-11-03\n    expect:\n      "
ONE = TOP.replace(", ben: {}", "")


@pytest.mark.parametrize(
    "text",
    [
        ONE + "{tasks: {T1: open}, decisions: {D1: {fee: 5}}, records: {visits: [{day: 2014-11-03}]}}",
        ONE + "{documents: {DOC_01: {variant: M, says: one, says_not: [two, 3]}}, history: [T1_ask]}",
        ONE + "{records: {visits: none}, documents: {DOC_01: none}}",
        TOP + "{reports: {R1: [ann], R2: {begun: [ben], late: []}, R3: []}, not_in: {R1: [ann]}}",
        TOP + "{sees: {WORKER: [ann]}, sees_not: {CLERK@late: [ann, ben]}}",
        TOP + "{replay: {on: 2014-11-03, ann: {status: begun}, parameters: {lead: 3}}}",
        TOP + "{ann: {status: begun, tasks: {T1: none}}}",
    ],
)
def test_every_kind_of_expectation_is_read(reading, text):
    assert reading(text).steps[0].expect


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (TOP + "carl: {}", 6, "“carl” is not known here; known are ann, ben, tasks"),
        (TOP + "tasks: {T1: open}", 6, "“tasks” means the file's only case"),
        (TOP + "ann: begun", 6, "names and values are needed"),
        (TOP + "ann:\n        tasks: [T1]", 7, "names and values are needed"),
        (TOP + "ann:\n        records: {visits: {day: 1}}", 7, "a list is needed"),
        (TOP + "ann:\n        documents:\n          DOC_01: {sayz: [x]}", 8, "“sayz” is not known here"),
        (TOP + "ann:\n        documents:\n          DOC_01: {says: {x: y}}", 8, "a list is needed"),
        (TOP + "ann:\n        history: T1_ask", 7, "a list is needed"),
        (TOP + "reports: {R1: [carl]}", 6, "“carl” does not stand under “cases”"),
        (TOP + "reports: {R1: {late: [carl]}}", 6, "“carl” does not stand under “cases”"),
        (TOP + "not_in: {R1: ann}", 6, "a list is needed"),
        (TOP + "sees: {WORKER: [carl]}", 6, "“carl” does not stand under “cases”"),
        (TOP + "replay: {ann: {status: begun}}", 6, "“replay” needs “on”"),
        (TOP + "replay: {on: 2014-11-03, carl: {}}", 6, "“carl” is not known here"),
        (TOP + "replay: {on: 2014-11-03, ann: {tasks: {T1: open}}}", 6, "“replay” compares attributes"),
    ],
)
def test_what_has_another_form_is_named_with_its_line(reading, text, line, problem):
    with pytest.raises(UnreadableScenario) as refused:
        reading(text)
    assert refused.value.place == f"line {line}"
    assert problem in refused.value.problem
