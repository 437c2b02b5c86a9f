"""Writers of SQLite stand in line: none overtakes, none is forgotten, and who waits in vain leaves the line free."""

import os
import sqlite3
import threading
import time

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.database import Busy, attach, db, transaction
from app.database.turns import Line


def application(path, seconds=10):
    """An application as another process would have it: what it shares with others is the file alone."""
    app = Flask("a_test")
    app.config.update(DATABASE_URL=f"sqlite:///{path}", DATABASE_WAIT_SECONDS=str(seconds))
    attach(app)
    return app


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "a.db"
    with application(made).app_context(), transaction():
        db.session.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, who TEXT)"))
    return made


def note(app, who):
    with app.app_context():
        with transaction():
            db.session.execute(text("INSERT INTO note (who) VALUES (:who)"), {"who": who})
        db.session.remove()


def notes(path):
    with sqlite3.connect(path) as held:
        return [who for (who,) in held.execute("SELECT who FROM note ORDER BY id")]


def begun(target, *arguments):
    thread = threading.Thread(target=target, args=arguments)
    thread.start()
    return thread


def until(happens):
    end = time.monotonic() + 20
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_threads_have_their_turn_in_the_order_in_which_they_came():
    line, order, threads = Line(), [], []
    assert line.enter(1)

    def wait(number):
        assert line.enter(20)
        order.append(number)
        line.leave()

    for number in range(5):
        threads.append(begun(wait, number))
        until(lambda: len(line._waiting) == len(threads))
    line.leave()
    for thread in threads:
        thread.join(20)
    assert order == [0, 1, 2, 3, 4]
    assert line.enter(0)


def test_who_has_waited_in_vain_is_not_called_any_more():
    line = Line()
    assert line.enter(1)
    assert not line.enter(0.01)
    line.leave()
    assert line.enter(0)


def test_of_two_processes_the_one_that_waits_is_not_overtaken(path):
    first, second = application(path), application(path)
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        threads = [begun(note, first, "first")]
        until(lambda: _is_taken(f"{path}-turn"))
        threads.append(begun(note, second, "second"))
        threads += [begun(note, first, "first again") for _ in range(3)]
        time.sleep(0.05)
        holder.execute("ROLLBACK")
    for thread in threads:
        thread.join(20)
    assert notes(path)[0] == "first"
    assert sorted(notes(path)) == ["first", *["first again"] * 3, "second"]


def _is_taken(path):
    """Whether somebody holds the lock of a file, as the list of the kernel says."""
    if not os.path.exists(path):
        return False
    with open("/proc/locks", encoding="ascii") as locks:
        return any(f":{os.stat(path).st_ino} " in each and "FLOCK" in each for each in locks)


def test_who_waits_too_long_is_told_so_and_the_next_one_writes(path):
    app = application(path, seconds=1)
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            note(app, "in vain")
        holder.execute("ROLLBACK")
    note(app, "later")
    assert notes(path) == ["later"]


def test_the_turn_ends_with_the_transaction_however_that_ends(path):
    app = application(path, seconds=1)
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction():
            raise ZeroDivisionError
        with db.engine.connect().execution_options(writing=True) as other:
            other.execute(text("INSERT INTO note (who) VALUES ('nobody')"))
            other.invalidate()
    note(app, "later")
    assert notes(path) == ["later"]


def test_what_else_stands_against_writing_is_said_as_sqlite_says_it_and_the_line_is_left(path):
    app = application(path, seconds=1)
    with app.app_context(), db.engine.connect().execution_options(writing=True) as held:
        held.connection.driver_connection.execute("BEGIN")
        with pytest.raises(OperationalError, match="within a transaction"):
            held.execute(text("SELECT 1"))
    note(app, "later")
    assert notes(path) == ["later"]


def test_readers_stand_in_no_line(path):
    app = application(path, seconds=1)
    with app.app_context(), transaction():
        db.session.execute(text("INSERT INTO note (who) VALUES ('one')"))
        thread = begun(_read, app)
        thread.join(20)
        assert not thread.is_alive()


def _read(app):
    with app.app_context():
        assert db.session.execute(text("SELECT count(*) FROM note")).scalar() == 0
