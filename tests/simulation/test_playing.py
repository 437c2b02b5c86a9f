"""Journeys are played by the use-cases of the pages: deterministic, at their instants, proven by their histories."""

import datetime
import re

import pytest
from sqlalchemy import select

from app.clock import LOCAL
from app.database import db, transaction
from app.history import queries
from app.runtime import rebuilding, reexecution, storing, tables
from app.simulation import tally
from app.simulation.cast import Cast
from app.simulation.playing import play
from app.simulation.tally import Tally
from tests.databases import attached
from tests.simulation.village import BEGINS, ENDS, PLAYBOOK, published


def played(number=6, seed="a", until=ENDS, **held):
    cast, total = Cast(published(**held), seed), Tally()
    for invented in cast.population.people(number, seed):
        with transaction():
            found = play(db.session, cast, invented, begins=BEGINS, until=until)
        total.add(found or Tally())
    return total


def told():
    """Everything that was recorded, without what depends on the database."""
    found = {}
    for key in storing.case_keys(db.session):
        found[key] = [(each.type, each.occurred_at, each.actor, each.payload) for each in
                      queries.stream_events(db.session, key)]  # fmt: skip
    return found


def test_everything_that_a_playbook_speaks_of_happens(stored):
    total = played(number=12)
    assert total.done[tally.OPENED] == len(storing.case_keys(db.session)) == 12
    assert all(total.done[kind] for kind in (tally.COMPLETED, tally.STARTED, tally.TOLD))
    assert not total.problems
    assert not total.without_part


def test_a_refusal_of_the_models_is_counted_and_no_problem(stored):
    answers = {"why": "late", "sure": True}
    late = {**PLAYBOOK, "tasks": {**PLAYBOOK["tasks"], "T1_ask": {"done": 0, "answers": answers}}}
    total = played(number=2, playbook=late, until=ENDS + datetime.timedelta(days=30))
    assert total.refused["TOO_LATE"] == 2 * 3  # tried three times, then left
    assert not total.problems


def test_every_history_comes_about_once_more(stored):
    played()
    for key in storing.case_keys(db.session):
        assert reexecution.verify(db.session, key) is None
        with transaction():
            assert rebuilding.rebuild(db.session, key) == []


def test_the_same_seed_plays_the_same_journeys(databases):
    histories = []
    for number in (4, 4, 2):
        with databases.migrated() as url, attached(url):
            played(number=number)
            histories.append(told())
    assert histories[0] == histories[1]
    assert histories[2] == {key: histories[0][key] for key in histories[2]}


def test_inputs_carry_their_instants_in_working_hours_and_who_worked(stored):
    played()
    instants = {name: [] for name in ("wanda", "outside")}
    for events in told().values():
        for _, at, actor, _ in events:
            assert BEGINS <= at < ENDS
            if actor is not None:
                instants[actor].append(at.astimezone(LOCAL))
    assert all(9 <= at.hour < 17 and at.weekday() < 5 for found in instants.values() for at in found)
    assert instants["wanda"]
    assert instants["outside"]


def test_a_journey_that_would_begin_later_is_not_played(stored):
    early = BEGINS + datetime.timedelta(hours=2)
    total = played(number=20, until=early)
    assert total.done[tally.OPENED] < 20


def test_a_journey_is_played_once(stored):
    assert played().inputs > 0
    assert played().inputs == 0


def test_of_what_was_opened_last_some_is_left_to_be_done(stored):
    played(number=4, playbook={**PLAYBOOK, "happenings": [], "waiting": {"days": 60, "chance": 100}})
    held = tables.task_table.c
    assert db.session.execute(select(held.activity_id, held.status)).all() == [("T1_ask", "open")] * 4


def test_a_task_without_a_part_waits_and_is_counted(stored):
    total = played(number=3, playbook={**PLAYBOOK, "tasks": {}, "happenings": []})
    assert total.without_part == {"T1_ask": 3}


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ({"done": 0, "answers": {"why": "two\nlines"}}, "T1_ask: Something in the form needs another look"),
        ({"done": 0, "answers": {"shoe": 1}}, "T1_ask: Something in the form needs another look"),
        ({"done": 0, "answers": {"why": "=cse.status"}}, "T1_ask: .*“cse”"),
        ({"done": "=opned", "answers": {}}, "T1_ask: .*“opned”"),
        ({"done": "tomorrow", "answers": {}}, "T1_ask: Invalid isoformat string"),
    ],
)
def test_answers_that_do_not_fit_are_problems_of_the_playbook(stored, part, problem):
    total = played(number=1, playbook={**PLAYBOOK, "tasks": {"T1_ask": part}, "happenings": []})
    [(found, number)] = total.problems.items()
    assert number == 1
    assert re.match(problem, found)


def test_a_payload_that_is_not_as_declared_is_a_problem_of_the_playbook(stored):
    news = {**PLAYBOOK["happenings"][1], "chance": 100, "payload": {"open": "perhaps"}}
    total = played(number=1, playbook={**PLAYBOOK, "happenings": [news]})
    assert all(problem.startswith("news: The message “NEWS” cannot be brought so") for problem in total.problems)
    assert total.problems
