"""``flask history``: shown, proved, rebuilt and exported; a case that is not there is said to be none."""

import json

import pytest
from sqlalchemy import text

from app.database import transaction
from tests.cli.cases import said


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
