"""Somebody finds the cases they see, and no other, by what is known of them."""

import pytest

from app import clock
from app.database import db
from app.runtime.case_list import case_list
from tests.web.garden import made_in


@pytest.fixture
def garden(tmp_path, database_url):
    yield from made_in(tmp_path, url=database_url)


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
        ("\0", ["Rockery", "Long border"]),
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


@pytest.mark.parametrize("after", ["x", '["2014","a"]', '["2014-11-03T09:00:00+00:00",null]', "[null,null]"])
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
