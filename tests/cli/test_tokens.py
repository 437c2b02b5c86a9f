"""``flask tokens``: made once and shown once, listed without secrets, ended."""

import json

import pytest

from app import clock, create_app
from app.database import db
from app.history import queries
from app.identity.tokens import bearer_of, number_of
from tests.cli.commands import printed, refused
from tests.identity.roles import CONTENTS, ROLES

ADD = ("add", "rose", "--name", "A program", "--scope", "work", "--scope", "see_cases", "--by", "ann")


@pytest.fixture
def app(tmp_path, migrated_url):
    (tmp_path / "roles.json").write_text(CONTENTS, encoding="utf-8")
    app = create_app({"PROCESSES_FOLDER": str(tmp_path), "DATABASE_URL": migrated_url})
    runner = app.test_cli_runner()
    rose = ["people", "add", "rose", "--name", "Rose Hill", "--role", "GARDENER@Kew", "--password-stdin"]
    runner.invoke(args=rose, input="Ten green bottles\n")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["tokens", *words])


def test_a_token_is_shown_once_and_stands_for_its_person(app, run):
    token = run(*ADD).stdout.strip()
    with app.app_context():
        assert bearer_of(token, ROLES, now=clock.wall()).person.user_name == "rose"
    listed = printed(run("list"))
    assert token not in listed
    assert listed.split("\t")[:4] == [number_of(token), "rose", "A program", "see_cases,work"]
    assert listed.rstrip().endswith("never used\tactive")


def test_a_token_is_ended_by_its_number(app, run):
    token = run(*ADD).stdout.strip()
    assert printed(run("end", number_of(token), "--by", "ann")).endswith("stands for nobody any more.\n")
    with app.app_context():
        assert bearer_of(token, ROLES, now=clock.wall()) is None
    assert refused(run("end", number_of(token))).startswith("There is no token")


def test_what_was_done_is_kept_without_the_secret(app, run):
    token = run(*ADD).stdout.strip()
    run("end", number_of(token), "--by", "ann")
    with app.app_context():
        events = list(queries.stream_events(db.session, "people"))[-2:]
        assert [(event.type, event.actor) for event in events] == [("token.added", "ann"), ("token.ended", "ann")]
        assert events[0].payload["scopes"] == ["see_cases", "work"]
        assert token not in json.dumps([event.payload for event in events])


def test_a_scope_that_is_none_is_refused(run):
    assert refused(run("add", "rose", "--name", "x", "--scope", "juggle")).startswith("There is no permission “juggle”")
