"""The database itself keeps two requests of one person from having the same key, and nothing else."""

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from app.casework.message_tables import asked_table
from app.database import db
from tests.runtime.house import at


@pytest.fixture
def keep(house):
    """A function that keeps a key of somebody; none stays."""

    def kept(asked_by, key):
        row = {"asked_by": asked_by, "idempotency_key": f"{house.key}-{key}", "request_digest": "d", "answer": "1"}
        db.session.execute(insert(asked_table).values(**row, asked_at=at("2014-11-03")))

    yield kept
    db.session.rollback()


def test_a_key_is_kept_once_for_a_person(keep):
    keep("pat", "one")
    with pytest.raises(IntegrityError):
        keep("pat", "one")


def test_people_do_not_share_keys_and_one_has_many(keep):
    before = db.session.scalar(select(func.count()).select_from(asked_table))
    for asked_by, key in (("pat", "one"), ("sam", "one"), ("pat", "two")):
        keep(asked_by, key)
    assert db.session.scalar(select(func.count()).select_from(asked_table)) == before + 3
