"""Counting what was walked: activities that a token came to, events that happened, rules that matched."""

import hashlib

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import programme_of
from app.scenarios.coverage import Part, Share, diagrams, share, tables
from app.scenarios.walked import Walked
from tests.engine.writing import boundary, diagram, end, flows, inner, message, start, user
from tests.scenarios.small import FILES, MAIN, TABLE

WAITING = diagram(
    "P4_waiting",
    start(),
    user("T4_do", form="F_note"),
    boundary("on_news", "T4_do", message("NEWS")),
    end("done"),
    end("told"),
    flows("start", "T4_do", "done"),
    flows("on_news", "told"),
    messages=["NEWS"],
)


def covered(walked, of, wanted):
    programme = programme_of(Bundle({**FILES, "processes/P4_waiting.bpmn": WAITING}))
    return next(each for each in of(programme, walked) if each.id == wanted)


def with_hash(content, *ids):
    return {(hashlib.sha256(content).hexdigest(), each) for each in ids}


def test_nothing_is_walked_at_first():
    found = covered(Walked(), diagrams, "P1_main")
    assert (found.file, found.walked, found.total) == ("processes/P1_main.bpmn", 0, 6)
    assert {part.id for part in found.missed} == {"start", "T1_ask", "g", "refused", "T2_note", "end"}


def test_a_task_is_walked_when_it_was_come_to_an_event_beside_it_only_when_it_happened():
    walked = Walked()
    walked.entered = with_hash(WAITING, "T4_do", "on_news")
    walked.passed = with_hash(WAITING, "start")
    assert {part.id for part in covered(walked, diagrams, "P4_waiting").missed} == {"on_news", "done", "told"}
    walked.passed |= with_hash(WAITING, "on_news", "told")
    assert {part.id for part in covered(walked, diagrams, "P4_waiting").missed} == {"done"}


def test_a_sub_process_is_walked_with_the_first_thing_in_it():
    inside = inner("sub", start("inner_start"), user("T5_do", form="F_note"), end("inner_end"))
    content = diagram("P5_within", start(), inside, end(), flows("start", "sub", "end"))
    content = content.replace(
        b"</bpmn:subProcess>", flows("inner_start", "T5_do", "inner_end").encode() + b"</bpmn:subProcess>"
    )
    programme = programme_of(Bundle({**FILES, "processes/P5_within.bpmn": content}))
    walked = Walked()
    walked.passed = with_hash(content, "start")
    missed = [{part.id for part in each.missed} for each in diagrams(programme, walked) if each.id == "P5_within"]
    assert missed == [{"sub", "inner_start", "T5_do", "inner_end", "end"}]
    walked.passed |= with_hash(content, "inner_start")
    missed = [{part.id for part in each.missed} for each in diagrams(programme, walked) if each.id == "P5_within"]
    assert missed == [{"T5_do", "inner_end", "end"}]


def test_what_another_version_walked_does_not_count():
    walked = Walked()
    walked.passed = with_hash(MAIN + b" ", "start")
    assert covered(walked, diagrams, "P1_main").walked == 0


def test_rules_are_named_with_what_they_cite():
    walked = Walked()
    walked.rules = {(hashlib.sha256(TABLE).hexdigest(), "table", 1)}
    found = covered(walked, tables, "D1_fee")
    assert (found.file, found.walked, found.missed) == ("dmn/D1_fee.dmn", 1, (Part("rule 2", "Act 8"),))


@pytest.mark.parametrize(
    ("walked", "total", "percent", "minimum", "reached"),
    [(19, 20, 95.0, 95, True), (18, 19, 94.7, 95, False), (999, 1000, 99.9, 100, False), (0, 0, 100.0, 100, True)],
)
def test_a_minimum_is_reached_or_missed_exactly(walked, total, percent, minimum, reached):
    found = Share(walked=walked, total=total)
    assert (found.percent, found.reaches(minimum)) == (percent, reached)


def test_a_percentage_is_never_rounded_up():
    assert Share(walked=9999, total=10000).percent == 99.9


def test_several_are_added_up():
    walked = Walked()
    walked.passed = with_hash(MAIN, "start", "g")
    programme = programme_of(Bundle(FILES))
    found = share(diagrams(programme, walked))
    assert (found.walked, found.total) == (2, 6 + 4 + 2)
