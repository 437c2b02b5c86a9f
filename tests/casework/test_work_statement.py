"""A page of a team's work is read by the index made for it, as many tasks as there may be."""

import pytest

from app import clock
from app.casework import listing, work_statement
from app.casework.work_filters import LATE, MINE, TEAM, Wanted
from app.casework.work_statement import WorkStatement
from app.database import db
from tests.databases import ON_SQLITE


def plan(garden, user_name, wanted, place=None):
    with garden.here():
        programme, person = listing.current_programme(db.session), garden.person(user_name)
        statement = WorkStatement(programme, person, clock.now(), wanted, counted=True)
        given = {"me": user_name, **(dict(zip(work_statement._PLACE, place, strict=True)) if place else {})}
        asked = work_statement._asked(statement._shape, place is not None, 51, strays=False).params(given)
        text = str(asked.compile(db.engine, compile_kwargs={"literal_binds": True})).replace("LIMIT ?", "LIMIT -1")
        return [row[-1] for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]


@ON_SQLITE
@pytest.mark.parametrize(
    ("view", "index"),
    [(TEAM, "ix_user_task_team (status=? AND role=? AND scope=?"), (MINE, "ix_user_task_assignee (assignee=?")],
)
@pytest.mark.parametrize("place", [None, ("2014-11-17", "x")])
@pytest.mark.parametrize("due", ["", LATE])
def test_tasks_are_found_by_their_index_and_none_is_passed_over(garden, view, index, place, due):
    found = [line for line in plan(garden, "forrest", Wanted(view, due=due), place) if " user_task " in f"{line} "]
    strays = [line for line in found if line.endswith("COVERING INDEX ix_user_task_team (status=? AND role=?)")]
    assert found and all(index in line for line in found if line not in strays), found
    assert not any(line.startswith("SCAN") for line in found)
    assert len(strays) == (2 if view == TEAM else 0)  # the first and the last, each one step in the index
