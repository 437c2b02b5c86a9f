"""The files of a deployment as the engine uses them: each read once, and what is not there is named."""

import json

import pytest

from app.decisions.errors import NoSuchDecision
from app.engine.case_model import BadCaseModel
from app.engine.errors import NoSuchProcess, UnusableDiagram
from app.engine.models import CASE_FILE, Models
from tests.engine.writing import diagram, end, flows, message, start, user
from tests.runtime.house import FILES


@pytest.fixture(scope="module")
def models():
    started = diagram("P_x", start("s", message("BEGUN")), user("a"), end(), flows("s", "a", "end"), messages=["BEGUN"])
    bad = diagram("P_bad", user("a"))
    forms = {"F_begin": ["why"], "F_note": ["why"]}
    return Models({**FILES, "processes/P_x.bpmn": started, "other/P_bad.bpmn": bad}, forms)


def test_a_process_is_read_once(models):
    assert models.process("P_round") is models.process("P_round")
    assert models.process_ids == ["P_child", "P_heard", "P_main", "P_round", "P_x"]


@pytest.mark.parametrize("name", ["P_bad", "", "../x", "P_round.bpmn"])
def test_a_process_that_is_not_there_is_named(models, name):
    with pytest.raises(NoSuchProcess):
        models.process(name)


def test_a_decision_that_is_not_there_is_named(models):
    with pytest.raises(NoSuchDecision):
        models.decision("D_none")
    assert models.decision_ids() == []


def test_the_processes_that_a_message_starts_are_given_in_the_order_of_their_ids(models):
    assert [(each.id, event.id) for each, event in models.started_by("BEGUN")] == [("P_heard", "heard"), ("P_x", "s")]
    assert models.started_by("NOTHING") == []


def test_a_process_that_only_a_message_starts_is_not_started_by_hand(models):
    assert models.started_by_hand("P_round").form == "F_begin"
    with pytest.raises(NoSuchProcess):
        models.started_by_hand("P_x")


def test_parameters_and_the_calendar_are_read(models):
    assert models.parameters["lead"] == 10
    assert models.parameter("lead", 12) == 12


def test_a_diagram_that_does_not_parse_is_refused_when_it_is_first_needed():
    models = Models({**FILES, "processes/P_bad.bpmn": diagram("P_bad", user("a"))}, {})
    with pytest.raises(UnusableDiagram):
        models.process("P_bad")


def test_a_deployment_whose_case_model_cannot_be_read_cannot_be_used():
    with pytest.raises(BadCaseModel):
        Models({**FILES, CASE_FILE: json.dumps([]).encode()}, {})
