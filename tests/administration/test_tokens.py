"""Tokens of programs are given and ended, and both are kept in the history of people."""

import datetime

import pytest

from app.administration import tokens
from app.database import db, transaction
from app.history import queries
from app.identity.people import NoSuchPerson, add_person
from app.identity.tokens import number_of
from app.runtime.inputs import Actor

NOW = datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC)
ANN = Actor("ann", "CHIEF")


def test_a_token_given_and_ended_is_kept_with_who_did_it(stored):
    with transaction():
        add_person("robot", "A robot", "Ten green bottles", [], now=NOW)
    with transaction():
        token = tokens.add(db.session, "Robot", "a test", ["work", "work"], days=3, by=ANN, now=NOW)
    with transaction():
        tokens.end(db.session, number_of(token), by=ANN, now=NOW)
    added, ended = list(queries.stream_events(db.session, "people"))[-2:]
    assert (added.type, added.actor, added.role) == ("token.added", "ann", "CHIEF")
    told = {"user_name": "robot", "token": number_of(token), "name": "a test", "scopes": ["work"], "days": 3}
    assert added.payload == told
    assert (ended.type, ended.payload) == ("token.ended", {"user_name": "robot", "token": number_of(token)})


def test_nobody_has_no_token_and_nothing_is_kept(stored):
    before = queries.head(db.session, "people")
    with pytest.raises(NoSuchPerson), transaction():
        tokens.add(db.session, "nobody", "a test", ["work"], days=3, by=ANN, now=NOW)
    assert queries.head(db.session, "people") == before
