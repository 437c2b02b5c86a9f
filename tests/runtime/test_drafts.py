"""A draft is one person's for one place, as it was typed, until what it was for is over."""

import datetime
from types import SimpleNamespace

import pytest

from app.database import db, transaction
from app.runtime import drafts
from app.runtime.drafts import DraftTooLarge
from tests.runtime.house import ANN, at

NOW = at("2014-11-05")


def somebody(name):
    return SimpleNamespace(user_name=name)


def save(place, typed, *, name="ann", now=NOW):
    with transaction():
        drafts.save(db.session, place, typed, person=somebody(name), now=now)


def found(place, *, name="ann"):
    return drafts.find(db.session, place, person=somebody(name))


def test_what_was_typed_comes_back_as_it_was_and_to_nobody_else(house):
    typed = {"why": ["not a\r\nnumber ’", ""], "c-rows": ["2"], "_drawn": ["", "x"]}
    place = drafts.of_task(f"{house.key}-1/1")
    save(place, typed)
    assert found(place) == (typed, NOW)
    assert found(place, name="ben") is None
    assert found(drafts.of_start(house.key, "1")) is None


def test_the_last_one_counts(house):
    place = drafts.of_opening(house.key)
    save(place, {"why": ["a"]})
    save(place, {"why": ["b"]}, now=at("2014-11-06"))
    assert found(place) == ({"why": ["b"]}, at("2014-11-06"))
    with transaction():
        drafts.discard(db.session, place, person=somebody("ben"))
    assert found(place) is not None
    with transaction():
        drafts.discard(db.session, place, person=somebody("ann"))
    assert found(place) is None


def test_what_is_too_long_is_refused_and_what_was_kept_stays(house):
    place = drafts.of_opening(house.key)
    save(place, {"why": ["a"]})
    with pytest.raises(DraftTooLarge):
        save(place, {"why": ["x" * drafts.LARGEST]})
    assert found(place).typed == {"why": ["a"]}


def test_old_drafts_of_the_same_person_go_when_one_is_saved(house):
    old, new = drafts.of_opening(f"{house.key}-old"), drafts.of_opening(f"{house.key}-new")
    save(old, {})
    save(old, {}, name="ben")
    save(new, {}, now=NOW + datetime.timedelta(days=drafts.KEPT_DAYS + 1))
    assert found(old) is None and found(old, name="ben") is not None


@pytest.mark.parametrize("how", ["completed", "cancelled"])
def test_everybodys_drafts_for_a_task_go_with_what_closes_it(house, how):
    house.open()
    place, other = drafts.of_task(house.task("ask")), drafts.of_task(house.task("check"))
    for name in ("ann", "ben"):
        save(place, {"why": ["x"]}, name=name)
        save(other, {"why": ["x"]}, name=name)
    if how == "completed":
        house.complete("ask", day="2014-11-04", by=ANN)
    else:
        house.send("STOP", day="2014-11-04")
    assert [found(place, name=name) for name in ("ann", "ben")] == [None, None]
    assert all(found(other, name=name) for name in ("ann", "ben"))
