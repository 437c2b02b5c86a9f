"""Executing a history once more: it proves itself, shows any day, and says where it parts."""

import pytest
from sqlalchemy import update

from app.database import db, transaction
from app.history.errors import NoSuchStream
from app.history.tables import event_table
from app.runtime import rebuilding, reexecution, storing, tables
from app.runtime.reexecution import NotReproducible
from tests.databases import take_guards_away
from tests.runtime.house import at


@pytest.fixture
def lived(house):
    """A case with a timer, a refusal and an end of a call."""
    house.open()
    house.complete("ask", day="2014-11-20")
    house.complete("check", day="2014-11-21")
    return house


@pytest.fixture
def living(house):
    """The same while it goes on."""
    house.open()
    house.complete("ask", day="2014-11-20")
    return house


def test_a_history_comes_about_once_more(lived):
    assert reexecution.verify(db.session, lived.key) is None


def test_the_case_is_shown_as_it_was_at_any_instant(lived):
    early = reexecution.reexecute(db.session, lived.key, until=at("2014-11-12"))
    assert early.facts.attributes["status"] == "begun"
    late = reexecution.reexecute(db.session, lived.key)
    assert late.facts.attributes["status"] == "late"
    assert [entry.type for entry in late.entries] == lived.types()


def test_what_is_held_between_two_inputs_is_what_is_read_when_a_case_is_loaded(living):
    world = reexecution.reexecute(db.session, living.key)
    world.rows.settle(storing.is_read_again)
    loaded, _ = storing.load(db.session, living.key)
    loaded.lent.load_open_tasks(loaded)
    loaded.lent.load_subscriptions(loaded, None)
    loaded.lent.load_kept(loaded)
    assert keys(world) == keys(loaded) and keys(world)["user_task"]


def keys(world):
    return {table: set(rows) for table, rows in world.rows.held.items() if rows}


def test_a_stream_that_is_not_there_is_named(lived):
    with pytest.raises(NoSuchStream):
        reexecution.verify(db.session, "nobody")
    with pytest.raises(NoSuchStream):
        reexecution.reexecute(db.session, "nobody")


def test_a_history_whose_first_event_was_tampered_with_is_found_out(lived):
    with transaction():
        take_guards_away()
        where = (event_table.c.stream == lived.key, event_table.c.sequence == 2)
        db.session.execute(update(event_table).where(*where).values(type="instance.ended"))
    found = reexecution.verify(db.session, lived.key)
    assert found.sequence == 2


def test_rows_that_were_changed_behind_historys_back_are_named_and_made_again(lived):
    job = tables.job_table
    with transaction():
        db.session.execute(update(job).where(job.c.business_key == lived.key).values(status="open"))
        held = tables.case_table
        db.session.execute(update(held).where(held.c.business_key == lived.key).values(attributes="{}"))
    with transaction():
        assert rebuilding.rebuild(db.session, lived.key) == ["case_file", "job"]
    assert lived.attributes()["status"] == "late"
    with transaction():
        assert rebuilding.rebuild(db.session, lived.key) == []


def test_an_input_that_no_model_takes_any_more_is_named(lived):
    world = reexecution.reexecute(db.session, lived.key)
    event = next(each for each in lived.events() if each.type == "task.completed")
    with pytest.raises(NotReproducible, match="does not come about any more"):
        reexecution._take(world, event)
