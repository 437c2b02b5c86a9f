"""What a scenario walked is read from history; of what was refused or only asked, from the stage."""

import hashlib

import pytest

from app.scenarios.walked import Walked
from tests.scenarios.small import FEE, MAIN, TABLE, play

MAIN_HASH, FEE_HASH, TABLE_HASH = (hashlib.sha256(each).hexdigest() for each in (MAIN, FEE, TABLE))


@pytest.fixture
def walked(databases, tmp_path):
    """A function: what the actions of a day walked."""

    def function(*actions, **files):
        found = Walked()
        with databases.migrated() as url:
            steps = "".join(f"\n    - {action}" for action in actions)
            result = play(url, tmp_path, f"- on: 2014-11-03\n  do:{steps or ' []'}", files, walked=found)
        assert result.passed, result.failures
        return found

    return function


def test_what_was_passed_and_what_was_only_come_to(walked):
    found = walked()
    assert (MAIN_HASH, "start") in found.passed
    assert (MAIN_HASH, "T1_ask") in found.entered - found.passed
    assert not {activity for _, activity in found.entered | found.passed} & {"g", "T2_note", "refused"}


def test_a_refused_input_leaves_no_trace_in_the_case_but_was_walked(walked):
    found = walked("{task: T1_ask, with: {why: late}, refused: TOO_LATE}")
    assert {(MAIN_HASH, "g"), (MAIN_HASH, "refused")} <= found.passed


def test_rules_that_matched_are_known_by_the_content_of_their_file(walked):
    assert walked("{start: P2, with: {weeks: 12}}").rules == {(TABLE_HASH, "table", 2)}


def test_a_decision_that_was_only_asked_for_counts(walked):
    found = walked("ask: {decision: D1, with: {weeks: 12}}")
    assert found.rules == {(TABLE_HASH, "table", 2)}
    assert FEE_HASH not in {version for version, _ in found.passed}


def test_another_version_of_a_table_is_another_table(walked):
    publish = "{publish: D1, row: 2, set: {fee: 11}, by: ann, approved_by: ben}"
    assert walked(publish, "{start: P2, with: {weeks: 12}}").rules == {(TABLE_HASH, "table", 2)}


def test_what_several_walked_is_put_together():
    one, other = Walked(), Walked()
    one.passed, other.entered, other.rules = {(1, "a")}, {(1, "b")}, {(2, "t", 1)}
    one.add(other)
    assert (one.passed, one.entered, one.rules) == ({(1, "a")}, {(1, "b")}, {(2, "t", 1)})
