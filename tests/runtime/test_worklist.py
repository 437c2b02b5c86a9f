"""The worklist holds one's own work in the cases one sees, the most urgent first, at a price that does not grow."""

import datetime

import pytest

from app import clock
from app.database import db
from app.runtime.worklist import MINE, UNCLAIMED, Due, due, worklist
from tests.web.garden import made_in


@pytest.fixture
def garden(tmp_path, database_url):
    yield from made_in(tmp_path, url=database_url)


NOW = datetime.datetime(2014, 11, 17, 9, tzinfo=datetime.UTC)


def listed(garden, user_name, **options):
    with garden.here():
        person = garden.person(user_name)
        garden.listen()
        return worklist(db.session, person=person, now=clock.now(), **options)


def names(page):
    return [(row.name, row.values["name"]) for row in page.rows]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2014-11-14", (True, 3)),
        ("2014-11-17", (False, 0)),
        ("2014-11-18", (False, -1)),
        ("2014-11-16T23:30:00Z", (True, 1)),
        (None, (False, None)),
        ("soon", (False, None)),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_date(value, expected):
    assert due(value, NOW) == Due(value, *expected)


def test_the_day_is_that_of_london():
    late_in_summer = datetime.datetime(2014, 7, 1, 23, 30, tzinfo=datetime.UTC)
    assert due("2014-07-01", late_in_summer).days == 1


def test_tasks_with_a_date_come_before_those_without(garden):
    key = garden.open_plot("First")
    garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    garden.open_plot("Second")
    found = [name for name, _ in names(listed(garden, "rose"))]
    assert found == ["Dig the plot", "Dig the plot", "Hoe the beds"]


def test_nobody_has_work_of_other_lanes_or_in_cases_they_do_not_see(garden):
    garden.open_plot()
    assert len(listed(garden, "rose").rows) == 1
    for other in ("heather", "keith", "ward", "clark"):
        assert listed(garden, other).rows == []


def test_pages_follow_each_other_without_gap_or_repetition(garden):
    for number in range(4):
        key = garden.open_plot(f"Plot {number}")
        garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    found, after = [], None
    while True:
        page = listed(garden, "rose", after=after, limit=3)
        found += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert len(found) == 8 and found == [row.id for row in listed(garden, "rose").rows]


@pytest.mark.parametrize("after", ["", "nonsense", "[1]", "[1,2]", '["a\\u0000","b"]', "[" * 5000, '{"a": 1}'])
def test_a_place_that_is_none_begins_at_the_beginning(garden, after):
    garden.open_plot()
    assert len(listed(garden, "rose", after=after).rows) == 1


def test_the_list_can_be_narrowed_to_mine_and_to_nobodys(garden):
    garden.open_plot("Claimed")
    mine = next(iter(garden.tasks(garden.open_plot("Mine")).values()))
    garden.browser("rose").send(f"/claims/{mine}")
    assert [row.id for row in listed(garden, "rose", whose=MINE).rows] == [mine]
    assert mine not in [row.id for row in listed(garden, "rose", whose=UNCLAIMED).rows]
    assert listed(garden, "basil", whose=MINE).rows == []


def test_the_statements_do_not_grow_with_the_tasks(garden):
    garden.open_plot()
    listed(garden, "rose")
    few = len(garden.statements)
    for number in range(5):
        garden.open_plot(f"Plot {number}")
    listed(garden, "rose")
    assert len(garden.statements) == few <= 6


def test_there_is_no_work_before_anything_is_published(tmp_path):
    for garden in made_in(tmp_path, published=False):
        assert listed(garden, "rose") == ([], [], None)
