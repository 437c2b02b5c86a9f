"""The mark with which a browser is sent to a provider is good for it alone, once, and for ten minutes."""

import datetime

import pytest

from app.database import db, transaction
from app.identity.accounts import end_access, expect
from app.identity.openid import Vouched
from app.identity.people import add_person, read_grant
from app.identity.tables import Account, SignInRequest
from app.identity.vouching import MINUTES, NobodyHere, come_back, linked, send
from tests.identity.roles import NOW, ROLES

GOOD_FOR = datetime.timedelta(minutes=10)
SECOND = datetime.timedelta(seconds=1)
MINE, THEIRS = "a" * 43, "b" * 43


@pytest.fixture(autouse=True)
def app(stored):
    return stored


def sent(browser=MINE, now=NOW, onward="/cases"):
    with transaction():
        return send(browser, onward, now=now)


def back(state, browser=MINE, now=NOW):
    with transaction():
        return come_back(state, browser, now=now)


def kept():
    return db.session.query(SignInRequest).count()


def test_a_browser_comes_back_for_what_it_was_sent_with():
    mark = sent()
    assert back(mark.state) == mark
    assert mark.onward == "/cases"


@pytest.mark.parametrize(("after", "good"), [(GOOD_FOR - SECOND, True), (GOOD_FOR, False), (GOOD_FOR * 9, False)])
def test_a_mark_is_good_for_ten_minutes(after, good):
    assert datetime.timedelta(minutes=MINUTES) == GOOD_FOR
    mark = sent()
    assert (back(mark.state, now=NOW + after) is not None) == good


def test_a_mark_that_came_too_late_is_gone_for_good():
    mark = sent()
    assert back(mark.state, now=NOW + GOOD_FOR) is None
    assert back(mark.state, now=NOW) is None
    assert kept() == 0


def test_nobody_comes_back_twice():
    mark = sent()
    back(mark.state)
    assert back(mark.state) is None


def test_another_browser_does_not_come_back_with_it_nor_use_it_up():
    mark = sent()
    assert back(mark.state, THEIRS) is None
    assert back(mark.state) == mark


@pytest.mark.parametrize("state", ["", "x", "s" * 4096, "\u0000"])
def test_a_state_that_was_never_given_is_none(state):
    sent()
    assert back(state) is None


def test_each_is_sent_with_a_mark_of_its_own_that_nobody_can_guess():
    marks = [sent() for _ in range(20)]
    for name in ("state", "nonce", "code_verifier"):
        texts = {getattr(mark, name) for mark in marks}
        assert len(texts) == 20 and min(map(len, texts)) >= 43


def test_neither_the_state_nor_the_browser_is_kept_as_it_is():
    mark = sent()
    row = db.session.query(SignInRequest).one()
    assert not {mark.state, MINE} & {row.state_digest, row.browser_digest}


def test_what_has_expired_is_swept_away_when_somebody_else_is_sent():
    sent()
    sent(THEIRS, now=NOW + GOOD_FOR - SECOND)
    assert kept() == 2
    sent(THEIRS, now=NOW + GOOD_FOR)
    assert kept() == 2


def test_who_is_expected_is_linked_once_and_then_known_by_issuer_and_subject():
    with transaction():
        add_person("rose", "Rose Hill", "Ten green bottles", [read_grant("GARDENER@Kew", ROLES)], now=NOW)
        expect("rose", "Rose@Gardens.example")
    vouched = Vouched("https://id.example", "007", "rose@gardens.example")
    for new in (True, False):
        with transaction():
            person, was_new = linked(vouched, ROLES, "Garden House")
        assert (person.user_name, was_new) == ("rose", new)
    with pytest.raises(NobodyHere), transaction():
        linked(vouched._replace(subject="008"), ROLES, "Garden House")
    with transaction():
        end_access("rose")
    with pytest.raises(NobodyHere), transaction():
        linked(vouched, ROLES, "Garden House")
    assert db.session.query(Account).one().subject == "007"
