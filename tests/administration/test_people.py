"""Changing who may do what is kept in history, and somebody who manages people always remains, on both databases."""

import json
import threading

import pytest

from app.administration import people, tokens
from app.administration.policy import Policy
from app.database import db, transaction
from app.errors import Conflict
from app.history.verification import verify_chain
from app.identity.people import UserNameTaken, all_people
from app.identity.permissions import NotPermitted
from app.identity.roles import read_roles
from app.identity.tokens import bearer_of
from app.runtime.inputs import Actor
from tests.databases import attached
from tests.runtime.house import at

CLERK = {"label": "Clerk", "lane": None, "scope": None, "starts": [], "permissions": ["manage_people"], "sees": "=true"}
GARDENER = {**CLERK, "label": "Gardener", "scope": "garden", "permissions": ["see_cases"]}
POLICY = Policy(read_roles(json.dumps({"roles": {"CLERK": CLERK, "GARDENER": GARDENER}})), {"garden": ("Kew",)})
PASSWORD, NOW = "Ten green bottles", at("2014-11-03")
COMMAND = Actor(None, None)


@pytest.fixture
def stored(migrated_url):
    with attached(migrated_url) as app:
        with transaction():
            for name in ("ann", "ben"):
                grants = [people.checked_grant("CLERK", POLICY)]
                people.add(db.session, name, name.title(), grants, password=PASSWORD, by=COMMAND, now=NOW)
        yield app


def person(user_name):
    return next(each for each in all_people(POLICY.roles) if each.user_name == user_name)


def end(user_name, by):
    with transaction():
        people.end_access(db.session, user_name, policy=POLICY, by=people.manager(person(by)), now=NOW)


def test_who_manages_people_acts_in_that_role_and_others_do_not(stored):
    assert people.manager(person("ann")) == Actor("ann", "CLERK")
    with pytest.raises(NotPermitted):
        people.manager(person("ann")._replace(grants=()))


def test_a_scope_is_one_that_is_known(stored):
    assert people.checked_grant("GARDENER@Kew", POLICY).scope == "Kew"
    with pytest.raises(people.UnknownScope, match="There is no garden called “Wisley”"):
        people.checked_grant("GARDENER@Wisley", POLICY)
    assert people.checked_grant("GARDENER@Wisley", POLICY._replace(scopes={})).scope == "Wisley"


def test_the_last_one_who_manages_people_stays(stored):
    end("ben", "ann")
    with transaction():
        people.add(db.session, "cleo", "Cleo", [], password=PASSWORD, by=COMMAND, now=NOW)
    for deed in (
        lambda: people.end_access(db.session, "ann", policy=POLICY, by=COMMAND, now=NOW),
        lambda: people.take_role(
            db.session, "ann", people.checked_grant("CLERK", POLICY), policy=POLICY, by=COMMAND, now=NOW
        ),
    ):
        with pytest.raises(people.LastManager), transaction():
            deed()
    assert person("ann").active and person("ann").grants


def test_two_who_end_each_other_at_once_do_not_both_succeed(stored):
    ready, told = threading.Barrier(2), []

    def try_it(whom, by):
        with stored.app_context():
            ready.wait()
            try:
                end(whom, by)
            except Conflict as refusal:
                told.append(refusal)

    threads = [threading.Thread(target=try_it, args=pair) for pair in (("ann", "ben"), ("ben", "ann"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert len(told) == 1
    assert [each.active for each in all_people(POLICY.roles)].count(True) == 1


@pytest.mark.parametrize("how", ["access", "sign-ins"])
def test_who_loses_access_or_is_signed_out_everywhere_loses_their_tokens_for_good(stored, how):
    by = people.manager(person("ann"))
    with transaction():
        token = tokens.add(db.session, "ben", "a test", ["manage_people"], days=3, by=by, now=NOW)
    if how == "access":
        end("ben", "ann")
        with transaction():
            people.restore_access(db.session, "ben", by=by, now=NOW)
    else:
        with transaction():
            people.end_sign_ins(db.session, "ben", by=by, now=NOW)
    assert bearer_of(token, POLICY.roles, now=NOW) is None
    (ended,) = [change for change in people.changes(db.session) if change.type == "token.ended"]
    assert (ended.user_name, ended.by) == ("ben", "ann")


def test_what_changes_nothing_is_not_kept(stored):
    before = len(people.changes(db.session))
    with transaction():
        people.restore_access(db.session, "ben", by=Actor("ann", "CLERK"), now=NOW)
        people.give_role(db.session, "ben", people.checked_grant("CLERK", POLICY), by=COMMAND, now=NOW)
    assert len(people.changes(db.session)) == before


def test_what_is_refused_is_not_kept(stored):
    before = people.changes(db.session)
    with pytest.raises(UserNameTaken), transaction():
        people.add(db.session, "ann", "Ann", [], by=COMMAND, now=NOW)
    assert people.changes(db.session) == before


def test_the_stream_is_a_chain_that_is_whole_and_has_no_password(stored):
    with transaction():
        once = people.replace_password(db.session, "ben", by=Actor("ann", "CLERK"), now=NOW)
    assert verify_chain(db.session, people.STREAM).events == 5
    assert [each.type for each in people.changes(db.session, limit=2)] == ["password.replaced", "role.granted"]
    assert once not in str(people.changes(db.session)) and PASSWORD not in str(people.changes(db.session))
    assert [each.number for each in people.changes(db.session, before=3)] == [2, 1]


def test_the_roles_that_can_be_given_come_with_the_values_of_their_scopes(stored):
    offered = {role.id: values for role, values in people.offers(db.session, POLICY)}
    assert offered == {"CLERK": [None], "GARDENER": ["Kew"]}
    assert people.offers(db.session, POLICY._replace(scopes={}))[1][1] == []  # as there is no case yet
