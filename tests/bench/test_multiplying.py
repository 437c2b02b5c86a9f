"""Copies of a case take inputs as their original would, and leave it alone."""

import pytest
from sqlalchemy import select

from app.bench import multiplying
from app.database import db
from app.history.tables import head_table
from app.runtime import tables
from tests.databases import attached, migrate
from tests.runtime.house import House


@pytest.fixture
def house(migrated_url):
    with attached(migrated_url):
        house = House()
        house.open()
        house.open(key="K12")  # whose key begins like the other's
        db.session.rollback()
        multiplying.multiply(db.engine, house.key, 3)
        yield house


def keys():
    return set(db.session.scalars(select(tables.case_table.c.business_key)))


def test_there_are_as_many_copies_as_were_asked_for_under_keys_of_their_own(house):
    assert keys() == {"K1", "K12", "K1.1", "K1.2", "K1.3"}
    assert {multiplying.key_of("K1", number) for number in (1, 2, 3)} == keys() - {"K1", "K12"}


def test_every_row_of_a_copy_belongs_to_it(house):
    for name in ("process_instance", "user_task", "job", "message_subscription"):
        originals, copies = house.rows(name), house.rows(name, key="K1.2")
        assert [multiplying.id_of(row["id"], "K1", 2) for row in originals] == [row["id"] for row in copies]
        assert all(row["id"].startswith("K1.2-") for row in copies)
    assert {row["parent_id"] for row in house.rows("process_instance", key="K1.2")} <= {None, "K1.2-1"}


def test_a_copy_goes_on_as_its_original_would_and_the_original_does_not(house):
    house.complete("ask", day="2014-11-04", key="K1.2")
    assert "note" in house.open_tasks(key="K1.2")
    assert "ask" in house.open_tasks() == house.open_tasks(key="K1.1")
    heads = dict(db.session.execute(select(head_table.c.stream, head_table.c.sequence)).all())
    assert heads["K1.2"] > heads["K1"] == heads["K1.1"]


def test_all_rows_come_over_into_another_database(house, databases):
    with databases.migrated() as other:
        origin, held = db.engine, {name: house.rows(name) for name in tables.DERIVED}
        with attached(other):
            migrate(other)
            assert multiplying.copy_rows(origin, db.engine) > 20
            assert {name: house.rows(name) for name in tables.DERIVED} == held
            assert house.proven()
