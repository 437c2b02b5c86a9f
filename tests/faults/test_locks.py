"""A lock that lasts is told as a page, what was typed is kept, and work goes on when it is gone."""

import pytest
from sqlalchemy import select

from app.database import db
from app.runtime import tables
from tests.faults.pages import is_told, sent_again

BUSY = "The database is busy with somebody else’s work; nothing was stored."


@pytest.fixture
def lock(working):
    """A second connection that has the case in hand until it is closed."""
    with working.app.app_context():
        other = db.engine.connect().execution_options(writing=True)
    held = tables.case_table.c.business_key
    other.execute(select(held).where(held == working.key).with_for_update())
    yield other
    other.close()


def test_what_was_typed_is_kept_and_can_be_sent_again(working, lock):
    answer = working.turn(working.key)
    assert is_told(answer, BUSY, {"mark": "even & <fine>"})
    lock.close()
    assert sent_again(working.hand, answer).status_code == 303
    assert working.marks(working.key) == ["even & <fine>"]


def test_pages_that_only_read_are_not_kept_waiting(working, lock):
    assert working.hand.get(f"/cases/{working.key}").status_code == 200
    assert working.hand.get("/health/ready").status_code == 200
