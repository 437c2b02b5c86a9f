"""The library's ids and instants: counted within a step, as it was shipped outside of one."""

import logging
import time
import uuid

from SpiffWorkflow import task as spiff_task
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from app.engine.clockwork import counted


def test_ids_are_counted_within_a_step():
    with counted() as counter:
        counter.number = 7
        assert [spiff_task.uuid4() for _ in range(3)] == ["7.1", "7.2", "7.3"]
        assert spiff_task.time.time() == 0.0


def test_each_step_counts_for_itself():
    with counted() as outer:
        outer.number = 1
        spiff_task.uuid4()
        with counted() as within:
            within.number = 2
            assert spiff_task.uuid4() == "2.1"
        assert spiff_task.uuid4() == "1.2"


def test_outside_of_a_step_the_library_behaves_as_it_was_shipped():
    assert isinstance(spiff_task.uuid4(), uuid.UUID)
    assert abs(spiff_task.time.time() - time.time()) < 60


def test_the_loggers_of_the_library_are_quiet():
    assert not logging.getLogger("spiff.task").isEnabledFor(logging.INFO)


def changed_state(caplog):
    """What the library says when a task changes its state, and the state that it has then."""
    spec = BpmnProcessSpec(name="empty")
    spec.start.connect(spec.end)
    workflow = BpmnWorkflow(spec)
    caplog.clear()
    with caplog.at_level(logging.INFO, "spiff.task"):
        workflow.task_tree._set_state(TaskState.CANCELLED)
    return [record.message for record in caplog.records], workflow.task_tree.state


def test_a_task_changes_its_state_within_a_step_without_a_word(caplog):
    with counted():
        assert changed_state(caplog) == ([], TaskState.CANCELLED)
    assert changed_state(caplog) == (["State changed to CANCELLED"], TaskState.CANCELLED)
