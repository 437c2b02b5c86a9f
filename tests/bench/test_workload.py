"""The workload names what the programme has: its shares are a whole, its stages and tasks are there."""

import pytest

from app.bench import workload
from app.deployments.folder import read_folder
from app.deployments.programme import programme_of
from tests.project import ROOT


@pytest.fixture(scope="module")
def read():
    return workload.read()


@pytest.fixture(scope="module")
def models():
    return programme_of(read_folder(ROOT)).models


def test_the_shares_of_the_stages_are_a_hundred(read):
    assert sum(stage.share for stage in read.stages.values()) == 100


def test_what_is_measured_stands_at_a_stage_that_is_played(read):
    assert {each["stage"] for each in (read.complete, read.visit, read.timer)} <= set(read.stages)


def test_the_tasks_processes_and_timers_that_are_named_are_in_the_models(read, models):
    elements = {each.id for process in models.process_ids for each in models.process(process).elements.values()}
    assert {read.complete["task"], read.complete["then"], read.visit["task"], read.timer["timer"]} <= elements
    assert read.visit["process"] in models.process_ids
