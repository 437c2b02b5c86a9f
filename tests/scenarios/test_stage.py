"""A stage has one deployment, the cases by their handles, and somebody for every role."""

import datetime

import pytest

from app.deployments.bundle import Bundle
from app.scenarios.errors import StepFailed
from app.scenarios.stage import Stage, local, one_of
from tests.runtime.house import database
from tests.scenarios.small import FILES


@pytest.fixture(scope="module")
def stage(databases):
    with databases.migrated() as url, database(url):
        yield Stage(Bundle(FILES), datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC))


@pytest.mark.parametrize(
    ("wanted", "found"), [("T1", "T1_ask"), ("T1_ask", "T1_ask"), ("T1_a", "T1_ask"), ("T9", None), ("T", None)]
)
def test_a_user_task_is_named_by_its_id_or_its_beginning(stage, wanted, found):
    if found:
        assert stage.user_task(wanted) == found
    else:
        with pytest.raises(StepFailed, match="names no single user task"):
            stage.user_task(wanted)


def test_an_exact_name_wins_and_a_whole_word_wins_over_a_part():
    assert one_of("P09", {"P09", "P09_x"}, "process") == "P09"
    assert one_of("P09", {"P09_attachment", "P09a_contact"}, "process") == "P09_attachment"


def test_somebody_of_a_role_is_in_the_scope_of_the_case_or_in_that_which_is_named(stage):
    assert stage.person("CLERK", {"status": "begun"}).grants[0].scope == "begun"
    assert stage.person("CLERK@late", {"status": "begun"}).grants[0].scope == "late"
    assert stage.person("WORKER", {"status": "begun"}).grants[0].scope is None


@pytest.mark.parametrize(("wanted", "problem"), [("KING", "there is no role “KING”"), ("WORKER@x", "is for all cases")])
def test_nobody_is_of_a_role_that_there_is_not(stage, wanted, problem):
    with pytest.raises(StepFailed, match=problem):
        stage.person(wanted, {})


@pytest.mark.parametrize(("day", "hour"), [("2014-11-03", 9), ("2015-07-03", 8)])
def test_nine_in_the_morning_is_local_time(day, hour):
    assert local(datetime.datetime.fromisoformat(f"{day}T09:00")).hour == hour
