"""Filters are kept by name for one person, and one of them may be the beginning."""

import datetime
from types import SimpleNamespace

import pytest

from app.casework import saved_filters
from app.casework.saved_filters import BadFilterName, FilterNameTaken, NoSuchFilter, TooManyFilters
from app.casework.work_filters import ALL, BY, Wanted
from app.database import db, transaction

WANTED = Wanted(ALL, ("Dig",), ("DIGGERS",), "+", BY, datetime.date(2014, 11, 17), "Kew", "")


@pytest.fixture
def ann(house):
    return SimpleNamespace(user_name=f"ann.{house.key}")


def do(what, *given, person):
    with transaction():
        what(db.session, *given, person=person)


def kept(person):
    return saved_filters.filters_of(db.session, person=person)


def test_a_filter_is_kept_as_it_is_but_for_what_was_searched(ann):
    do(saved_filters.save, "  Late   ones ", WANTED._replace(search="Ann Example"), person=ann)
    (found,) = kept(ann)
    assert (found.name, found.wanted, found.is_start) == ("Late ones", WANTED, False)


def test_filters_are_listed_by_name_and_are_nobody_elses(ann):
    for name in ("b", "A", "c"):
        do(saved_filters.save, name, WANTED, person=ann)
    assert [each.name for each in kept(ann)] == ["A", "b", "c"]
    ben = SimpleNamespace(user_name=f"{ann.user_name}.ben")
    identity = kept(ann)[0].id
    assert kept(ben) == []
    for what, given in (
        (saved_filters.remove, (identity,)),
        (saved_filters.rename, (identity, "x")),
        (saved_filters.begin_with, (identity,)),
    ):
        with pytest.raises(NoSuchFilter):
            do(what, *given, person=ben)
    assert [each.name for each in kept(ann)] == ["A", "b", "c"]


def test_a_name_is_there_once_and_can_be_changed(ann):
    do(saved_filters.save, "one", WANTED, person=ann)
    do(saved_filters.save, "two", WANTED, person=ann)
    with pytest.raises(FilterNameTaken):
        do(saved_filters.save, "one", WANTED, person=ann)
    one, two = kept(ann)
    with pytest.raises(FilterNameTaken):
        do(saved_filters.rename, two.id, "one", person=ann)
    do(saved_filters.rename, two.id, "first", person=ann)
    assert [each.name for each in kept(ann)] == ["first", "one"]
    do(saved_filters.remove, one.id, person=ann)
    assert [each.name for each in kept(ann)] == ["first"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\0b"])
def test_a_name_that_is_none_is_refused(ann, name):
    with pytest.raises(BadFilterName):
        do(saved_filters.save, name, WANTED, person=ann)


def test_the_worklist_begins_with_one_filter_at_most(ann):
    do(saved_filters.save, "one", WANTED, person=ann)
    do(saved_filters.save, "two", WANTED, person=ann)
    for each in kept(ann):
        do(saved_filters.begin_with, each.id, person=ann)
        assert [other.is_start for other in kept(ann)] == [other.id == each.id for other in kept(ann)]
    do(saved_filters.begin_with, None, person=ann)
    assert not any(each.is_start for each in kept(ann))


def test_there_is_an_end_to_what_is_kept(ann):
    for number in range(saved_filters.MOST):
        do(saved_filters.save, str(number), WANTED, person=ann)
    with pytest.raises(TooManyFilters):
        do(saved_filters.save, "more", WANTED, person=ann)
