"""A case from its rows and back: only what changed is written, however much there is."""

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.runtime import storing
from app.runtime.storing import CaseExists, NoSuchCase
from app.selection.case_values import case_value
from tests.runtime.house import at, counted


def test_a_case_that_is_not_there_is_not_loaded(house):
    with pytest.raises(NoSuchCase):
        storing.load(db.session, "nobody")


def test_a_case_cannot_begin_twice(house):
    house.open()
    with pytest.raises(CaseExists):
        storing.begin(db.session, house.key, house.deployment, now=at("2014-11-03"))


def test_loading_takes_the_same_statements_whatever_a_case_has_gone_through(house):
    house.open()
    lengths = []
    for day in ("2014-11-04", "2014-11-05", "2014-11-06"):
        house.send("PING", day=day)
        with counted() as (sent, _commits):
            storing.load(db.session, house.key)
        lengths.append(len(sent))
    assert len(set(lengths)) == 1
    assert lengths[0] <= 5


def test_only_what_is_open_is_loaded(house):
    house.open()
    house.complete("ask", day="2014-11-20")
    world, _ = storing.load(db.session, house.key)
    assert [row["process_id"] for row in world.rows.of("process_instance").values()] == ["P_main", "P_heard"]
    assert world.rows.of("job") == {}


def test_nothing_is_written_of_a_world_that_took_nothing(house):
    house.open()
    with transaction():
        world, head = storing.load(db.session, house.key)
        with counted() as (sent, _commits):
            storing.save(db.session, world, head, recorded_at=at("2014-11-04"))
    assert sent == []


def test_searchable_attributes_stand_in_rows_of_their_own(house):
    house.open()
    house.send("PING", day="2014-11-04")
    chosen = select(case_value).where(case_value.c.business_key == house.key)
    rows = {row.name: (row.text, row.number) for row in db.session.execute(chosen)}
    assert rows == {"status": ("begun", None), "since": ("2014-11-03", None), "count": (None, 1.0)}
