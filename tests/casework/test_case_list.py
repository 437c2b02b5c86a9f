"""Somebody finds the cases they see, and no other, by what is known of them."""

import pytest
from sqlalchemy import delete

from app import clock
from app.casework.case_list import case_list
from app.database import db, transaction
from app.runtime import rebuilding
from app.selection.words import case_word


def found(garden, user_name="rose", **options):
    with garden.here():
        person = garden.person(user_name)
        garden.listen()
        return case_list(db.session, person=person, now=clock.now(), **options)


def plots(page):
    return [values["name"] for _, _, values in page.rows]


def test_the_cases_opened_last_come_first_and_only_those_one_sees(garden):
    garden.open_plot("Long border")
    garden.open_plot("Rockery")
    garden.open_plot("Orchard", "Wisley", "heather")
    assert plots(found(garden)) == ["Rockery", "Long border"]
    assert plots(found(garden, "heather")) == ["Orchard"]
    assert plots(found(garden, "ward")) == ["Orchard", "Rockery", "Long border"]
    assert plots(found(garden, "clark")) == []


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("border", ["Long border"]),
        ("LONG kew", ["Long border"]),
        ("long wisley", []),
        ("%", []),
        ("_", []),
        ("", ["Rockery", "Long border"]),
        ("o" * 5000, []),
        (" ", ["Rockery", "Long border"]),
        ("\0", []),
        ("'; --", []),
        ("lo bor", ["Long border"]),
        ("order", []),
    ],
)
def test_every_word_of_a_search_stands_somewhere(garden, search, expected):
    garden.open_plot("Long border")
    garden.open_plot("Rockery")
    assert plots(found(garden, search=search)) == expected


def test_a_case_is_found_by_its_number_as_a_whole(garden):
    key = garden.open_plot()
    assert plots(found(garden, search=key)) == ["Long border"]
    assert plots(found(garden, search=key[:-1])) == []
    assert plots(found(garden, "heather", search=key)) == []


def test_what_only_some_roles_see_is_not_searched(garden):
    garden.dig(garden.open_plot(), poison="Arsenic")
    assert plots(found(garden, "ward", search="Arsenic")) == []
    assert "Poison used" not in found(garden, "ward").searched


def test_pages_follow_each_other(garden):
    for number in range(5):
        garden.open_plot(f"Plot {number}")
    first = found(garden, limit=2)
    second = found(garden, limit=2, after=first.after)
    third = found(garden, limit=2, after=second.after)
    assert [*plots(first), *plots(second), *plots(third)] == [f"Plot {number}" for number in (4, 3, 2, 1, 0)]
    assert third.after is None


def test_who_sees_few_of_many_cases_finds_them_behind_those_of_others(garden):
    for name, place, who in (("Rockery", "Kew", "rose"), ("Hedge", "Wisley", "heather"), ("Border", "Kew", "rose")):
        garden.open_plot(name, place, who)
    for number in range(4):
        garden.open_plot(f"Bed {number}", "Wisley", "heather")
    first = found(garden, limit=1, early=2)
    second = found(garden, limit=1, early=2, after=first.after)
    assert (plots(first), plots(second), second.after) == (["Border"], ["Rockery"], None)
    assert plots(found(garden, "clark", early=2)) == []
    assert len(garden.statements) <= 6


def test_the_words_of_a_case_follow_from_its_history(garden):
    key = garden.open_plot()
    with garden.here(), transaction():
        db.session.execute(delete(case_word))
    assert plots(found(garden, search="border")) == []
    with garden.here(), transaction():
        assert rebuilding.rebuild(db.session, key) == ["case_word"]
    assert plots(found(garden, search="border")) == ["Long border"]
    with garden.here(), transaction():
        assert rebuilding.rebuild(db.session, key) == []


def test_the_pages_of_a_search_begin_with_the_exact_hits(garden):
    for name in ("Rose", "Roses", "Rose", "Rosemary", "Hedge", "Rose"):
        garden.open_plot(name)
    pages, after = [], None
    while after or not pages:
        page = found(garden, search="rose", limit=2, after=after)
        pages, after = [*pages, plots(page)], page.after
    assert pages == [["Rose", "Rose"], ["Rose", "Rosemary"], ["Roses"]]


@pytest.mark.parametrize(
    "after", ["x", '["0","2014","a"]', '["0","2014-11-03T09:00:00+00:00",null]', "[null,null,null]", '["7","2014","a"]']
)
def test_a_place_that_is_none_begins_at_the_beginning(garden, after):
    garden.open_plot()
    assert len(found(garden, after=after).rows) == 1


def test_the_statements_do_not_grow_with_the_cases(garden):
    garden.open_plot()
    found(garden, search="Kew")
    few = len(garden.statements)
    for number in range(4):
        garden.open_plot(f"Plot {number}")
    found(garden, search="Kew")
    assert len(garden.statements) == few <= 4
