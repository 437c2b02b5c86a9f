"""The worklist holds one's own work in the cases one sees, the most urgent first, at a price that does not grow."""

import datetime

import pytest
from sqlalchemy import update

from app import clock
from app.casework.work_filters import ALL, BY, LATE, ME, MINE, NOBODY, TEAM, TODAY, WEEK, Wanted
from app.casework.worklist import Counts, worklist
from app.database import db, transaction
from app.identity.tables import Account, Assignment
from app.runtime import rebuilding, tables
from tests.web.browser import CHEAP_HASH


def listed(garden, user_name, wanted=None, **options):
    with garden.here():
        person = garden.person(user_name)
        garden.listen()
        found = worklist(db.session, person=person, now=clock.now(), wanted=wanted, **options)
        db.session.rollback()
        return found


def names(page):
    return [(row.name, row.values["name"]) for row in page.rows]


def hoe(garden, key):
    garden.browser("rose").send(f"/cases/{key}/start/hoeing")


def people(garden, **grants):
    """Let people in, with what they are granted: pairs of role and scope."""
    with garden.here(), transaction():
        for user_name, held in grants.items():
            made = Account(
                user_name=user_name, name=user_name, password_hash=CHEAP_HASH, active=True, created_at=clock.now()
            )
            made.assignments = [Assignment(role=role, scope=scope) for role, scope in held]
            db.session.add(made)


def due_on(garden, key, activity, day):
    """Another date for a task, as if its model had given it."""
    with garden.here(), transaction():
        at = tables.task_table.c
        which = update(tables.task_table).where(at.business_key == key, at.activity_id == activity)
        db.session.execute(which.values(due=day.isoformat(), urgency=day.isoformat()))


def test_tasks_with_a_date_come_before_those_without(garden):
    hoe(garden, garden.open_plot("First"))
    garden.open_plot("Second")
    found = [name for name, _ in names(listed(garden, "rose"))]
    assert found == ["Dig the plot", "Dig the plot", "Hoe the beds"]


@pytest.mark.parametrize("view", [MINE, TEAM, ALL])
def test_nobody_has_work_in_cases_they_do_not_see(garden, view):
    garden.open_plot()
    for other in ("heather", "clark"):
        assert listed(garden, other, Wanted(view)).rows == []


def test_a_team_has_the_work_of_its_lane_whoever_has_claimed_it(garden):
    task = garden.tasks(garden.open_plot())["UT_dig"]
    garden.browser("rose").send(f"/claims/{task}")
    for user_name in ("rose", "basil"):
        (row,) = listed(garden, user_name).rows
        assert (row.id, row.assignee, row.holder, row.yours) == (task, "rose", "Rose Hill", True)
    assert listed(garden, "keith").rows == listed(garden, "ward").rows == []


def test_all_one_may_see_includes_the_work_of_others_and_says_so(garden):
    key = garden.open_plot()
    garden.dig(key)
    hoe(garden, garden.open_plot("Second", user_name="rose"))
    found = {row.name: row.yours for row in listed(garden, "keith", Wanted(ALL)).rows}
    assert found == {"Lock the gate": True, "Dig the plot": False, "Hoe the beds": False}
    assert {row.name for row in listed(garden, "rose", Wanted(ALL)).rows} == set(found)
    assert {row.name for row in listed(garden, "keith").rows} == {"Lock the gate"}


def test_mine_is_what_i_have_claimed(garden):
    garden.open_plot("Nobody’s")
    mine = garden.tasks(garden.open_plot("Mine"))["UT_dig"]
    garden.browser("rose").send(f"/claims/{mine}")
    assert [row.id for row in listed(garden, "rose", Wanted(MINE)).rows] == [mine]
    assert listed(garden, "basil", Wanted(MINE)).rows == []


def test_who_gives_work_to_others_sees_the_work_of_their_team(garden):
    people(garden, elder=[("FOREMAN", "Kew")], other=[("FOREMAN", "Wisley")])
    garden.open_plot()
    (row,) = listed(garden, "elder").rows
    assert row.assignable
    assert not listed(garden, "rose").rows[0].assignable
    assert listed(garden, "other").rows == []


def test_pages_follow_each_other_without_gap_or_repetition(garden):
    for number in range(4):
        hoe(garden, garden.open_plot(f"Plot {number}"))
    for view in (TEAM, ALL):
        found, after = [], None
        while True:
            page = listed(garden, "rose", Wanted(view), after=after, limit=3)
            found += [row.id for row in page.rows]
            after = page.after
            if after is None:
                break
        assert len(found) == 8 and found == [row.id for row in listed(garden, "rose", Wanted(view)).rows]


def test_several_grants_give_each_task_once_and_can_be_told_apart(garden):
    people(garden, both=[("GARDENER", "Kew"), ("GARDENER", "Wisley"), ("FOREMAN", "Kew")])
    garden.open_plot("At Kew")
    garden.open_plot("At Wisley", garden="Wisley")
    assert sorted(name for _, name in names(listed(garden, "both"))) == ["At Kew", "At Wisley"]
    for view in (TEAM, ALL):
        assert names(listed(garden, "both", Wanted(view, scope="Wisley"))) == [("Dig the plot", "At Wisley")]
        assert listed(garden, "both", Wanted(view, scope="Nowhere")).rows == []


@pytest.mark.parametrize("after", ["", "nonsense", "[1]", "[1,2]", '["a\\u0000","b"]', "[" * 5000, '{"a": 1}'])
def test_a_place_that_is_none_begins_at_the_beginning(garden, after):
    garden.open_plot()
    assert len(listed(garden, "rose", after=after).rows) == 1


def test_the_list_can_be_narrowed_to_who_has_claimed(garden):
    free, mine, his = (garden.tasks(garden.open_plot(name))["UT_dig"] for name in ("Free", "Mine", "His"))
    garden.browser("rose").send(f"/claims/{mine}")
    garden.browser("basil").send(f"/claims/{his}")
    for who, expected in ((NOBODY, free), (ME, mine), ("rose", mine), ("basil", his)):
        assert [row.id for row in listed(garden, "rose", Wanted(who=who)).rows] == [expected]
    assert listed(garden, "rose", Wanted(who="heather")).rows == []


def test_the_list_can_be_narrowed_to_tasks_lanes_and_clients(garden):
    hoe(garden, garden.open_plot("Rockery"))
    garden.open_plot("Long border")
    assert names(listed(garden, "rose", Wanted(names=("Hoe the beds",)))) == [("Hoe the beds", "Rockery")]
    assert len(listed(garden, "rose", Wanted(names=("Hoe the beds", "Dig the plot"))).rows) == 3
    assert listed(garden, "rose", Wanted(lanes=("KEEPERS",))).rows == []
    assert len(listed(garden, "rose", Wanted(lanes=("KEEPERS", "GARDENERS"))).rows) == 3
    assert names(listed(garden, "rose", Wanted(search="bor LONG"))) == [("Dig the plot", "Long border")]
    assert listed(garden, "rose", Wanted(search="%")).rows == listed(garden, "rose", Wanted(search="zzz")).rows == []


def test_the_list_can_be_narrowed_by_when_a_task_is_due(garden, monkeypatch):
    wednesday = datetime.date(2014, 11, 19)
    now = datetime.datetime(2014, 11, 19, 9, tzinfo=datetime.UTC)
    for days in (-3, 0, 1, 4, 5):
        key = garden.open_plot(str(days))
        due_on(garden, key, "UT_dig", wednesday + datetime.timedelta(days=days))
        hoe(garden, key)

    def found(**wanted):
        with garden.here():
            page = worklist(db.session, person=garden.person("rose"), now=now, wanted=Wanted(**wanted))
            return [row.values["name"] for row in page.rows], page.counts

    assert found(due=LATE)[0] == ["-3"]
    assert found(due=TODAY)[0] == ["0"]
    assert found(due=WEEK)[0] == ["0", "1", "4"]
    assert found(due=BY, by=wednesday + datetime.timedelta(days=1))[0] == ["-3", "0", "1"]
    assert found(due=TODAY)[1] == found()[1] == Counts(overdue=1, today=1)
    assert found(search="zzz") == ([], Counts(overdue=1, today=1))


def test_what_is_counted_has_an_end_and_only_the_first_page_is_counted(garden, monkeypatch):
    monkeypatch.setattr("app.casework.work_statement.MOST_COUNTED", 2)
    for number in range(4):
        garden.open_plot(str(number))
    page = listed(garden, "rose", limit=2)
    assert page.counts == Counts(overdue=3, today=0)
    assert listed(garden, "rose", after=page.after).counts is None
    assert listed(garden, "rose", Wanted(ALL)).counts is None


@pytest.mark.parametrize("view", [MINE, TEAM, ALL])
@pytest.mark.parametrize("user_name", ["rose", "forrest"])
def test_a_page_is_two_statements_however_many_the_tasks(garden, view, user_name):
    for number in range(5):
        garden.open_plot(f"Plot {number}")
        page = listed(garden, user_name, Wanted(view), limit=2)
        assert len(garden.statements) == 2
        listed(garden, user_name, Wanted(view), limit=2, after=page.after)
        assert len(garden.statements) == 2


def test_the_kept_scope_follows_the_case_and_is_made_again_from_history(garden):
    key = garden.open_plot("Rockery")
    hoe(garden, key)
    assert kept(garden, key) == {"UT_dig": "garden=Kew", "UT_hoeing": "garden=Kew"}
    garden.dig(key)
    garden.browser("keith").send(f"/tasks/{garden.tasks(key)['UT_lock']}")  # which moves the plot to Wisley
    assert kept(garden, key) == {"UT_dig": "garden=Kew", "UT_lock": "", "UT_hoeing": "garden=Wisley"}
    assert names(listed(garden, "heather")) == [("Hoe the beds", "Rockery")]
    assert listed(garden, "rose").rows == []
    with garden.here(), transaction():
        assert rebuilding.rebuild(db.session, key) == []


def kept(garden, key):
    with garden.here():
        at = tables.task_table.c
        return dict(db.session.execute(db.select(at.activity_id, at.scope).where(at.business_key == key)).all())


@pytest.mark.parametrize("scope", ["", "aisle=Kew", "plot=Kew", "garden >", "gardener=Kew"])
def test_a_scope_of_another_kind_makes_a_list_slower_and_not_wrong(garden, scope):
    moved, stays = garden.open_plot("Moved"), garden.open_plot("Stays")
    garden.open_plot("Elsewhere", garden="Wisley")
    with garden.here(), transaction():
        db.session.execute(
            update(tables.task_table).where(tables.task_table.c.business_key == moved).values(scope=scope)
        )
    page = listed(garden, "rose")
    assert len(garden.statements) == 3
    assert {row.business_key for row in page.rows} == {moved, stays}
    assert page.counts.overdue == 2


def test_a_kept_scope_never_shows_a_case_that_is_not_seen(garden):
    key = garden.open_plot("Elsewhere", garden="Wisley")
    with garden.here(), transaction():
        db.session.execute(update(tables.task_table).values(scope="garden=Kew"))
    assert listed(garden, "rose").rows == []
    assert [row.business_key for row in listed(garden, "heather", Wanted(ALL)).rows] == [key]


def test_there_is_no_work_before_anything_is_published(bare_garden):
    assert listed(bare_garden, "rose").rows == []
