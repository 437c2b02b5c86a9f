"""A case stands at a revision that every input moves; whoever read an older one is told."""

import pytest

from app.casework.revisions import StaleRevision, refuse_stale, revision_of
from app.database import db, transaction


def test_every_input_moves_the_revision(house):
    assert revision_of(db.session, house.key) == 0
    house.open()
    first = revision_of(db.session, house.key)
    assert first == len(house.events())
    house.send("NEWS", day="2014-11-04")
    assert revision_of(db.session, house.key) > first


def test_what_was_read_before_is_stale(house):
    house.open()
    read = revision_of(db.session, house.key)
    with transaction():
        refuse_stale(db.session, house.key, read)
    with pytest.raises(StaleRevision, match=str(read - 1)), transaction():
        refuse_stale(db.session, house.key, read - 1)
