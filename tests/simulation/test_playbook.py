"""A playbook speaks of the tasks, processes and messages that there are, and says what is wrong with it."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import Programme
from app.simulation.playbook import BadPlaybook, Happening, NoPlaybook, Part, Playbook, playbook_of
from tests.simulation.village import PLAYBOOK, files


def of(playbook):
    return playbook_of(Programme(Bundle(files(playbook=playbook))))


def test_a_task_is_as_late_and_as_likely_to_wait_as_all_unless_it_says_otherwise():
    tasks = of({**PLAYBOOK, "late": 3, "waiting": {"days": 9, "chance": 40}}).tasks
    answers = PLAYBOOK["tasks"]["T2_note"]["answers"]
    assert tasks["T2_note"] == Part('=opened + duration("P5D")', 1, 40, answers)
    assert tasks["T1_ask"].late == 3


def test_happenings_are_messages_or_starts():
    fee, news = of(PLAYBOOK).happenings
    assert fee == Happening("fee", 10, '=case.status != "late"', 60, None, "P2_fee", {"weeks": {"between": [1, 20]}})
    assert (news.message, news.start, news.given) == ("NEWS", None, {"open": "=case.count = null"})


HAPPENING = {"id": "x", "every": 1, "when": "=true", "chance": 1}
TASK = {"done": 0, "answers": {}}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"tasks": {"T9": TASK}}, "there is no user task “T9”."),
        ({"happenings": [{**HAPPENING, "start": "P9"}]}, "there is no process “P9”."),
        ({"happenings": [{**HAPPENING, "message": "RUMOUR"}]}, "there is no message “RUMOUR”."),
        ({"happenings": [{**HAPPENING, "message": "NEWS", "start": "P2_fee"}]}, "needs either “message” or “start”"),
        ({"happenings": [HAPPENING]}, "the happening “x” needs either “message” or “start”"),
        (
            {"happenings": [{**HAPPENING, "message": "NEWS", "every": 0}]},
            "the happening “x” needs days and a condition",
        ),
        ({"happenings": [{**HAPPENING, "message": "NEWS", "when": "yes"}]}, "needs days and a condition"),
        ({"tasks": {"T1_ask": {**TASK, "dnoe": 1}}}, "the task “T1_ask” has an entry “dnoe”, which is not known."),
        ({"tasks": {"T1_ask": {}}}, "it is not as it should be"),
        ({"hours": None}, "it is not as it should be"),
    ],
)
def test_what_does_not_fit_is_told(changes, problem):
    with pytest.raises(BadPlaybook, match=problem):
        of({**PLAYBOOK, **changes})


def test_what_is_no_json_is_told():
    with pytest.raises(BadPlaybook, match="it is not as it should be"):
        Playbook(b"{")


def test_a_programme_without_the_file_has_no_playbook():
    with pytest.raises(NoPlaybook, match=r"have no processes/register/playbook.json"):
        of(None)


def test_the_village_is_made_of_json():
    assert json.loads(json.dumps(PLAYBOOK)) == PLAYBOOK
