"""An empty database becomes a demonstration, whose journeys are played once; what was interrupted is gone on with."""

import datetime

import pytest

from app import clock
from app.cli.preparing import is_published, prepare
from app.clock import LOCAL
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.programme import programme_of
from app.history import queries
from app.runtime import due_work
from app.runtime.storing import case_keys
from app.simulation import demo_clock
from app.simulation.cast import Cast
from app.simulation.playing import play
from tests.databases import attached
from tests.engine.writing import diagram, end, flows, start
from tests.runtime.own_work import cycle
from tests.simulation import village

ENDS = datetime.datetime(2014, 12, 3, 9, tzinfo=LOCAL)
BUNDLE = Bundle(village.files())
NIGHT = diagram("P_night", start("at_two", cycle("0 0 2 * * *")), end(), flows("at_two", "end"))
TERMS = {"cases": 4, "seed": "a", "begins": village.BEGINS, "ends": ENDS}


@pytest.fixture
def empty(database_url):
    with attached(database_url):
        yield


def test_the_journeys_are_played_until_the_day_on_which_time_then_stands(empty, capsys):
    assert not is_published(BUNDLE)
    prepare(BUNDLE, **TERMS)
    found = demo_clock.read(db.session)
    assert (found.instant, found.ready) == (ENDS, True)
    assert len(case_keys(db.session)) == 4
    assert is_published(BUNDLE)
    told = capsys.readouterr()
    assert "4 opened" in told.out
    assert told.err == ""
    assert clock.now() > ENDS


def test_what_begins_at_times_of_its_own_has_begun_once_and_is_not_due(empty):
    prepare(Bundle({**village.files(), "processes/P_night.bpmn": NIGHT}), **TERMS)
    assert due_work.due_work(db.session, ENDS).starts == ()
    first = [next(iter(queries.stream_events(db.session, key))) for key in case_keys(db.session)]
    assert len(first) == 5
    [began] = [event for event in first if event.payload.get("process") == "P_night"]
    assert (began.occurred_at, began.payload["passed_over"]) == (ENDS, 29)  # thirty nights from the fourth of November


def test_preparing_again_plays_nothing_and_leaves_the_day(empty, capsys):
    prepare(BUNDLE, **TERMS)
    capsys.readouterr()
    known = prepare(BUNDLE, **{**TERMS, "cases": 9, "ends": ENDS + datetime.timedelta(days=90)})
    assert known.instant == ENDS
    assert capsys.readouterr().out == ""
    assert len(case_keys(db.session)) == 4
    assert store.latest(db.session).number == 1


def test_files_that_have_changed_are_published_on_the_day_on_which_time_stands(empty):
    prepare(BUNDLE, **TERMS)
    changed = Bundle(village.files(playbook={**village.PLAYBOOK, "late": 1}))
    assert not is_published(changed)
    prepare(changed, **TERMS)
    latest = store.latest(db.session)
    assert (latest.number, latest.published_at) == (2, ENDS)


def test_what_was_interrupted_is_gone_on_with(empty):
    prepare(BUNDLE, **{**TERMS, "cases": 1})
    with transaction():
        db.session.execute(demo_clock.clock_table.update().values(ready=False))
    cast = Cast(programme_of(BUNDLE), "a")
    second = list(cast.population.people(4, "a"))[1]
    with transaction():
        play(db.session, cast, second, begins=village.BEGINS, until=ENDS)
    prepare(BUNDLE, **TERMS)
    assert sorted(case_keys(db.session)) == sorted(map(cast.key_of, cast.population.people(4, "a")))
    assert demo_clock.read(db.session).ready


def test_what_the_playbook_does_not_fit_is_told(empty, capsys):
    task = {"done": 0, "answers": {"shoe": 1}}
    prepare(Bundle(village.files(playbook={**village.PLAYBOOK, "tasks": {"T1_ask": task}})), **TERMS)
    assert "The playbook does not fit (4 times): T1_ask: Something in the form" in capsys.readouterr().err


def test_a_task_of_which_the_playbook_says_nothing_is_told(empty, capsys):
    prepare(Bundle(village.files(playbook={**village.PLAYBOOK, "tasks": {}})), **TERMS)
    assert "The playbook says nothing about T1_ask; it waits in 4 cases." in capsys.readouterr().err
