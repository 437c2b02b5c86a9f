"""Rows made again from history: the same rows, for one case and no other."""

from app.database import db, transaction
from app.runtime import rebuilding, tables


def test_dropped_rows_come_back_and_those_of_other_cases_stay(house):
    house.open()
    house.complete("ask", day="2014-11-20")
    house.open(key=f"{house.key}b")
    before, other = (rebuilding.rows_of(db.session, key) for key in (house.key, f"{house.key}b"))
    with transaction():
        for table in tables.DERIVED.values():
            if table.name != "case_file":
                db.session.execute(table.delete().where(table.c.business_key == house.key))
    with transaction():
        named = rebuilding.rebuild(db.session, house.key)
    assert set(named) >= {"process_instance", "user_task", "job"}
    assert rebuilding.rows_of(db.session, house.key) == before
    assert rebuilding.rows_of(db.session, f"{house.key}b") == other
    house.complete("note", day="2014-11-21")
    assert house.proven()
