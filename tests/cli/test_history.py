"""``flask history``: shown, proved, rebuilt and exported; a case that is not there is said to be none."""

import json

import pytest
from sqlalchemy import select, text, update

from app.database import transaction
from app.deployments.timetable import timer_start_table
from app.runtime import timer_starts
from app.runtime.tables import report_run_table
from tests.cli.cases import said
from tests.runtime.own_work import OWN_WORK


def test_the_events_of_a_case_are_shown_one_a_line(office):
    office.open("K1")
    status, lines = said(office.run("history", "show", "K1"))
    assert (status, lines[0]) == (0, "1 2014-11-03 09:00 case.opened P1_main by ann")
    assert said(office.run("history", "show", "K1", "--after", "1"))[1] == lines[1:]


def test_a_whole_history_is_proved(office):
    for key in ("K1", "K2"):
        office.open(key)
    assert said(office.run("history", "verify", "K1")) == (0, ["1 of 1 verified"])
    assert said(office.run("history", "verify", "--all")) == (0, ["2 of 2 verified"])


def test_rows_are_made_again_and_what_came_out_otherwise_is_named(office):
    office.open("K1")
    assert said(office.run("history", "rebuild", "--all")) == (0, ["1 rebuilt, 0 with other rows than before"])
    with office.inside() as session, transaction():
        session.execute(text("UPDATE case_file SET attributes = '{}'"))
    lines = ["K1: other rows than before in case_file", "1 rebuilt, 1 with other rows than before"]
    assert said(office.run("history", "rebuild", "K1")) == (1, lines)
    assert office.attributes("K1")["status"] == "begun"


def test_every_event_is_exported_as_a_line_of_json(office):
    office.open("K1")
    status, lines = said(office.run("history", "export", "K1"))
    assert status == 0
    assert json.loads(lines[0])


@pytest.mark.parametrize("command", ["show", "verify", "rebuild", "export"])
def test_a_case_that_is_not_there_is_said(office, command):
    status, lines = said(office.run("history", command, "nobody"))
    assert status == 2
    assert lines[0].startswith("There is no")


@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_one_case_or_all_of_them_are_meant(office, command):
    for words in ((), ("K1", "--all")):
        status, lines = said(office.run("history", command, *words))
        assert (status, lines[-1]) == (2, "Error: Name one case, or give --all.")


def test_a_run_of_a_report_is_made_once_more_from_the_histories(empty_office):
    empty_office.publish(OWN_WORK)
    with empty_office.inside() as session:
        due = session.scalar(select(timer_start_table.c.due_at))
        session.rollback()
        with transaction():
            timer_starts.begin(session, "P_night/at_two", now=due)
        run = session.scalar(select(report_run_table.c.id))
    assert said(empty_office.run("history", "reproduce", run)) == (0, ["It comes out the same."])
    with empty_office.inside() as session, transaction():
        content = '{"columns": [], "rows": [["K9"]]}'
        session.execute(update(report_run_table).values(content=content, digest="another"))
    lines = ["Listed then and not now: K9", "It comes out otherwise."]
    assert said(empty_office.run("history", "reproduce", run)) == (1, lines)
    assert empty_office.run("history", "reproduce", "none").exit_code != 0
