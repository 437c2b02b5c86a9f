"""The programme's playbook fits its models: every task has a part, and journeys are played without a problem."""

import datetime

import pytest
from sqlalchemy import select

from app.clock import LOCAL
from app.database import db, transaction
from app.deployments import store
from app.deployments.folder import read_folder
from app.deployments.programme import programme_of
from app.runtime import rebuilding, reexecution, storing, tables
from app.simulation.cast import Cast
from app.simulation.playbook import playbook_of
from app.simulation.playing import play
from app.simulation.tally import Tally
from tests.databases import attached
from tests.project import ROOT

PROGRAMME = programme_of(read_folder(ROOT))
BEGINS, ENDS = (datetime.datetime(year, 10, 20, 9, tzinfo=LOCAL) for year in (2014, 2016))


def test_every_user_task_of_the_models_has_a_part_in_the_playbook():
    models = PROGRAMME.models
    elements = (each for process in models.process_ids for each in models.process(process).elements.values())
    assert {each.id for each in elements if each.kind == "userTask"} == set(playbook_of(PROGRAMME).tasks)


def test_people_answer_what_the_forms_ask():
    models = PROGRAMME.models
    for process in models.process_ids:
        for element in models.process(process).elements.values():
            part = playbook_of(PROGRAMME).tasks.get(element.id)
            if part is not None:
                assert set(part.answers) <= set(PROGRAMME.form(element.form).keys if element.form else ()), element.id


@pytest.fixture
def played(migrated_url):
    """The tally of two journeys of two years."""
    with attached(migrated_url):
        with transaction():
            store.publish(db.session, PROGRAMME.bundle, by="ann", approved_by="ben", now=BEGINS)
        cast, tally = Cast(PROGRAMME, "a test"), Tally()
        early = {"claims_from": "2013-10-21", "claims_until": "2014-01-31"}
        for invented in cast.population.people(2, "a test", **early):
            with transaction():
                tally.add(play(db.session, cast, invented, begins=BEGINS, until=ENDS))
        yield tally


def test_journeys_of_two_years_are_played_without_a_problem_and_proven(played):
    assert not played.problems
    assert not played.without_part
    assert played.inputs > 40
    assert db.session.execute(select(tables.incident_table)).first() is None
    for key in storing.case_keys(db.session):
        assert reexecution.verify(db.session, key) is None
        with transaction():
            assert rebuilding.rebuild(db.session, key) == []
