"""A program’s token stands for its account for a while, with part of what it may, and is kept as a digest."""

import datetime
import re

import pytest

from app.database import db, transaction
from app.identity.accounts import end_access
from app.identity.people import NoSuchPerson, add_person, read_grant
from app.identity.tables import ApiToken
from app.identity.tokens import (
    BadToken,
    NoSuchScope,
    NoSuchToken,
    add_token,
    all_tokens,
    bearer_of,
    end_token,
    note_use,
    number_of,
)
from tests.identity.roles import NOW, ROLES

PASSWORD = "Ten green bottles"  # noqa: S105 (a test's own)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def rose(stored):
    with transaction():
        return add_person("rose", "Rose Hill", PASSWORD, [read_grant("GARDENER@Kew", ROLES)], now=NOW)


def make(*scopes, days=30):
    with transaction():
        return add_token("Rose ", "A watering system", scopes or ("work",), days=days, now=NOW)


def bearer(token, now=NOW):
    return bearer_of(token, ROLES, now=now)


def test_a_token_stands_for_its_account_with_what_both_may(rose):
    found = bearer(make("work", "see_history"))
    assert (found.person.user_name, found.name, found.scopes) == (
        "rose",
        "A watering system",
        {"work", "see_history"},
    )
    (grant,) = found.person.grants
    assert (grant.role.permissions, grant.role.id, grant.scope) == ({"work"}, "GARDENER", "Kew")


def test_a_token_is_kept_as_a_digest_beside_its_public_number(rose):
    token = make()
    assert re.fullmatch(r"api_[0-9a-f]{16}_[A-Za-z0-9_-]{43}", token)
    row = db.session.scalar(db.select(ApiToken))
    assert row.number == number_of(token)
    assert token.split("_", 2)[2] not in (row.secret_digest, row.number, row.name)


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: token + "x", str.upper, lambda token: ""])
def test_another_text_stands_for_nobody(rose, change):
    assert bearer(change(make())) is None


def test_the_number_of_one_with_the_secret_of_another_stands_for_nobody(rose):
    one, other = make(), make()
    assert bearer(f"api_{number_of(one)}_{other.split('_', 2)[2]}") is None


def test_a_token_ends_by_itself_by_hand_and_with_the_access_of_its_person(rose):
    token, other, third = make(days=1), make(), make()
    assert bearer(token, NOW + DAY) is None
    with transaction():
        assert end_token(number_of(other), now=NOW) == "rose"
    assert bearer(other) is None
    with pytest.raises(NoSuchToken):
        end_token(number_of(other), now=NOW)
    with transaction():
        end_access("rose")
    assert bearer(third) is None


def test_when_it_was_used_is_worth_noting_once_a_minute(rose):
    token = make()
    assert bearer(token).overdue
    with transaction():
        note_use(bearer(token).token_id, now=NOW)
    assert not bearer(token).overdue
    assert bearer(token, NOW + datetime.timedelta(minutes=1)).overdue


def test_tokens_are_listed_without_their_secrets(rose):
    make("work", "see_cases")
    (known,) = all_tokens(now=NOW)
    assert (known.user_name, known.scopes, known.state, known.used_at) == (
        "rose",
        ("see_cases", "work"),
        "active",
        None,
    )
    assert all_tokens(now=NOW + 31 * DAY)[0].state == "expired"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"user_name": "nobody"}, NoSuchPerson),
        ({"name": ""}, BadToken),
        ({"name": "x" * 121}, BadToken),
        ({"name": "two\nlines"}, BadToken),
        ({"days": 0}, BadToken),
        ({"days": 367}, BadToken),
        ({"scopes": ["juggle"]}, NoSuchScope),
    ],
)
def test_what_cannot_be_a_token_is_refused(rose, change, error):
    held = {"user_name": "rose", "name": "A program", "scopes": ["work"], "days": 30, **change}
    with pytest.raises(error):
        add_token(held["user_name"], held["name"], held["scopes"], days=held["days"], now=NOW)
    db.session.rollback()
