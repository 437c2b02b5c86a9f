"""A connection that breaks: noticed before it is used, tried once more where nothing was stored, told where it was."""

import pytest
from sqlalchemy import event, text

from app.database import db
from tests.databases import ON_POSTGRESQL
from tests.faults.pages import is_told, sent_again

pytestmark = ON_POSTGRESQL
OTHERS = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid {}"


@pytest.fixture
def executioner(working):
    """A connection of its own, from which others are ended; ``end(pid)`` ends one and waits until it is gone."""
    with working.app.app_context():
        engine = db.create_engine(working.app.config["DATABASE_URL"], isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def end(executioner, pid):
    executioner.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


@pytest.fixture
def breaking(working, executioner):
    """A function: break the connection just before a statement with some words, so many times."""
    ended = []

    def break_before(words, times):
        def listen(connection, _cursor, statement, _parameters, _context, _many):
            if words in statement and len(ended) < times:
                ended.append(statement)
                end(executioner, connection.connection.driver_connection.info.backend_pid)

        with working.app.app_context():
            event.listen(db.engine, "before_cursor_execute", listen)
        return ended

    return break_before


def test_a_connection_that_broke_while_nobody_used_it_is_not_noticed_by_anybody(working, executioner):
    executioner.execute(text(OTHERS.format("<> pg_backend_pid()")))
    assert working.turn(working.key).status_code == 303
    assert working.marks(working.key) == ["even & <fine>"]


@pytest.mark.parametrize("words", ["FROM case_file", "UPDATE process_instance", "INSERT INTO history_payload"])
def test_a_request_whose_connection_breaks_is_answered_all_the_same_and_stored_once(working, breaking, words):
    ended = breaking(words, times=1)
    assert working.turn(working.key).status_code == 303
    assert len(ended) == 1
    assert working.marks(working.key) == ["even & <fine>"]


def test_a_page_whose_connection_breaks_is_answered_all_the_same(working, breaking):
    ended = breaking("FROM case_file", times=1)
    assert working.hand.get(f"/cases/{working.key}").status_code == 200
    assert len(ended) == 1


def test_a_connection_that_breaks_again_is_told_and_work_goes_on(working, breaking):
    breaking("INSERT INTO history_payload", times=2)
    answer = working.turn(working.key)
    assert is_told(answer, "The connection to the database broke; nothing was stored.", {"mark": "even & <fine>"})
    assert working.marks(working.key) == []
    assert sent_again(working.hand, answer).status_code == 303
    assert working.marks(working.key) == ["even & <fine>"]


def test_a_connection_that_breaks_while_storing_is_not_said_to_have_stored_nothing(working, executioner):
    task = working.task(working.key)
    working.hand.form_token()
    with working.app.app_context():

        @event.listens_for(db.engine, "commit", once=True)
        def break_it(connection):
            end(executioner, connection.connection.driver_connection.info.backend_pid)

    answer = working.hand.send(f"/tasks/{task}", mark="x")
    assert is_told(answer, "Look whether it is there before you try again.", {"mark": "x"})
    assert sent_again(working.hand, answer).status_code == 303
    assert working.marks(working.key) == ["x"]
