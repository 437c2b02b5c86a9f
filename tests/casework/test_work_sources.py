"""A view of work is found by a few conditions: one's own, one's team's by lane and place, or all that one sees."""

import pytest
from sqlalchemy import or_, select, update

from app import clock
from app.casework import listing, team
from app.casework.reading import today_of
from app.casework.work_filters import ALL, MINE, TEAM
from app.casework.work_sources import limited, may_assign, may_work, sources_of, strays_of
from app.database import db, transaction
from app.runtime import tables

_AT = tables.task_table.c


@pytest.fixture
def plots(garden):
    """A plot in each of two gardens, with what there is to do."""
    garden.kew, garden.wisley = garden.open_plot("Near"), garden.open_plot("Far", "Wisley", "heather")
    garden.dig(garden.kew)  # there the keepers go on, and the plot is one of Kew until they are done
    garden.browser("rose").send(f"/cases/{garden.kew}/start/hoeing")
    return garden


def asked(garden, user_name):
    programme = listing.current_programme(db.session)
    person = garden.person(user_name)
    given = {"person": person, "model": programme.models.case_model, "today": today_of(clock.now())}
    return {**given, "roles": team.roles_known(programme, person)}


def found(garden, user_name, view, **more):
    """The names of the tasks of a view with the plot they are in, sorted."""
    with garden.here():
        sources = sources_of(view, **asked(garden, user_name), **more)
        rows = db.session.execute(select(_AT.name, _AT.business_key).where(or_(*sources)))
        return sorted((row.name, "Kew" if row.business_key == garden.kew else "Wisley") for row in rows)


def strays(garden, user_name, view=TEAM, **more):
    with garden.here():
        return bool(db.session.scalar(select(strays_of(view, **asked(garden, user_name), **more))))


HOEING, LOCKING, DIGGING = ("Hoe the beds", "Kew"), ("Lock the gate", "Kew"), ("Dig the plot", "Wisley")


@pytest.mark.parametrize(
    ("user_name", "work"),
    [("rose", [HOEING]), ("heather", [DIGGING]), ("keith", [LOCKING]), ("forrest", [HOEING]), ("ward", [])],
)
def test_the_work_of_a_team_is_that_of_its_lane_in_the_cases_it_sees(plots, user_name, work):
    assert found(plots, user_name, TEAM) == found(plots, user_name, TEAM, strays=True) == work


@pytest.mark.parametrize(
    ("user_name", "work"),
    [("rose", [HOEING, LOCKING]), ("heather", [DIGGING]), ("ward", [DIGGING, HOEING, LOCKING]), ("clark", [])],
)
def test_all_work_is_what_is_open_in_the_cases_that_one_sees(plots, user_name, work):
    assert found(plots, user_name, ALL) == work


def test_ones_own_work_is_what_one_has_taken_and_may_still_do(plots):
    task = plots.tasks(plots.kew)["UT_hoeing"]
    assert found(plots, "rose", MINE) == []
    plots.browser("rose").send(f"/claims/{task}")
    assert found(plots, "rose", MINE) == [HOEING] and found(plots, "basil", MINE) == []
    with plots.here(), transaction():
        db.session.execute(update(tables.task_table).where(_AT.id == task).values(assignee="heather"))
    assert found(plots, "heather", MINE) == []


def test_closed_work_is_in_no_view(plots):
    with plots.here(), transaction():
        db.session.execute(update(tables.task_table).values(status="cancelled"))
    assert [found(plots, "ward", view) for view in (MINE, TEAM, ALL)] == [[], [], []]


def test_a_scope_leaves_the_grants_of_its_value_alone(plots):
    assert found(plots, "rose", TEAM, scope="Kew") == [HOEING]
    assert found(plots, "rose", TEAM, scope="Wisley") == found(plots, "rose", ALL, scope="Wisley") == []
    with plots.here():
        person = plots.person("rose")
        assert limited(person, "") == person and limited(person, "Wisley").grants == ()


def test_tasks_whose_kept_place_is_of_another_kind_are_strays_and_found_the_long_way(plots):
    assert not strays(plots, "rose")
    with plots.here(), transaction():
        db.session.execute(update(tables.task_table).where(_AT.name == "Hoe the beds").values(scope=""))
    assert strays(plots, "rose")
    assert found(plots, "rose", TEAM) == [] and found(plots, "rose", TEAM, strays=True) == [HOEING]


@pytest.mark.parametrize("scope", ["garden>", "gardens=Kew", "a=b", "zone=Kew"])
def test_a_place_before_or_behind_those_of_the_attribute_makes_a_stray(plots, scope):
    with plots.here(), transaction():
        db.session.execute(update(tables.task_table).where(_AT.name == "Hoe the beds").values(scope=scope))
    assert strays(plots, "rose")


def test_a_lane_that_nothing_limits_has_strays_where_a_task_has_a_place(plots):
    assert not strays(plots, "keith")
    with plots.here(), transaction():
        db.session.execute(update(tables.task_table).where(_AT.name == "Lock the gate").values(scope="garden=Kew"))
    assert strays(plots, "keith") and found(plots, "keith", TEAM) == []


@pytest.mark.parametrize("view", [MINE, ALL])
def test_views_that_go_by_no_place_have_no_strays(plots, view):
    with plots.here(), transaction():
        db.session.execute(update(tables.task_table).values(scope="elsewhere"))
    assert not strays(plots, "rose", view)


@pytest.mark.parametrize(
    ("user_name", "works", "gives"),
    [("rose", [HOEING], []), ("forrest", [HOEING], [HOEING]), ("keith", [LOCKING], []), ("ward", [], [])],
)
def test_who_does_a_task_and_who_gives_it_to_others_is_asked_of_every_row(plots, user_name, works, gives):
    with plots.here():
        held = asked(plots, user_name)
        rest = (_AT.role, _AT.business_key, held["model"], held["today"])
        conditions = may_work(held["person"], *rest), may_assign(held["person"], held["roles"], *rest)
        names = [
            sorted(db.session.scalars(select(_AT.name).where(_AT.status == "open", condition)))
            for condition in conditions
        ]
    assert names == [[name for name, _ in works], [name for name, _ in gives]]
