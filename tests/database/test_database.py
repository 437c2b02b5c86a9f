"""One intention is stored together or not at all, on SQLite and on PostgreSQL; instants keep their meaning."""

import datetime
import re
import threading

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app import database
from app.database import BadDatabaseUrl, Busy, ChangedMeanwhile, Table, UtcDateTime, attach, db, transaction
from tests.databases import ON_POSTGRESQL
from tests.project import APP, modules

NOON = datetime.datetime(2014, 11, 3, 12, tzinfo=datetime.UTC)


class Own(DeclarativeBase):
    """The tables of this test stay out of the application's."""


class Note(Own):
    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    at: Mapped[datetime.datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 (SQLAlchemy's word)


def application(url):
    app = Flask("a_test")
    app.config["DATABASE_URL"] = url
    attach(app)
    return app


@pytest.fixture
def stored(database_url):
    app = application(database_url)
    with app.app_context():
        Own.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


def texts():
    return sorted(db.session.scalars(db.select(Note.text)))


def test_what_a_transaction_did_is_stored_at_its_end(stored):
    with transaction():
        db.session.add(Note(text="one"))
        db.session.add(Note(text="two"))
    db.session.remove()
    assert texts() == ["one", "two"]


def test_nothing_of_a_transaction_that_fails_is_stored(stored):
    with pytest.raises(LookupError), transaction():
        db.session.add(Note(text="one"))
        db.session.flush()
        raise LookupError
    assert texts() == []
    with transaction():
        db.session.add(Note(text="two"))
    assert texts() == ["two"]


def test_a_transaction_within_another_is_a_mistake_of_the_programmer(stored):
    with transaction(), pytest.raises(RuntimeError), transaction():
        pass


def test_a_change_made_before_the_transaction_is_a_mistake_of_the_programmer(stored):
    db.session.add(Note(text="too early"))
    with pytest.raises(RuntimeError), transaction():
        pass
    db.session.rollback()


def test_what_was_read_before_is_read_again_within(stored):
    with transaction():
        db.session.add(Note(id=1, text="old"))
    note = db.session.get(Note, 1)
    assert note.text == "old"
    with db.engine.begin() as other:
        db.session.rollback()
        other.execute(text("UPDATE note SET text = 'new'"))
    with transaction():
        assert note.text == "new"


@pytest.mark.parametrize(
    "instant",
    [NOON, datetime.datetime.fromisoformat("2014-07-01T00:30:00.000001+01:00"), None],
)
def test_an_instant_comes_back_aware_in_utc(stored, instant):
    with transaction():
        db.session.add(Note(id=1, text="", at=instant))
    db.session.remove()
    found = db.session.get(Note, 1).at
    assert found == instant
    assert found is None or found.tzinfo is datetime.UTC


def test_an_instant_without_a_zone_is_refused(stored):
    with pytest.raises(StatementError, match="no time zone"), transaction():
        db.session.add(Note(text="", at=NOON.replace(tzinfo=None)))


def test_instants_of_any_zone_are_compared_as_instants(stored):
    with transaction():
        db.session.add(Note(text="noon", at=NOON))
    in_new_york = NOON.astimezone(datetime.timezone(datetime.timedelta(hours=-5)))
    assert db.session.scalars(db.select(Note.text).where(Note.at <= in_new_york)).all() == ["noon"]
    later = in_new_york + datetime.timedelta(seconds=1)
    assert db.session.scalars(db.select(Note.text).where(Note.at >= later)).all() == []


def test_a_row_that_somebody_else_changed_is_a_conflict_in_words(stored):
    with transaction():
        db.session.add(Note(id=1, text="old"))
    with pytest.raises(ChangedMeanwhile, match="Somebody else has changed this"), transaction():
        note = db.session.get(Note, 1)
        db.session.execute(text("UPDATE note SET revision = revision + 1"))
        note.text = "mine"
    assert texts() == ["old"]


def test_a_refusal_of_the_database_that_is_no_lock_stays_what_it_is(stored):
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(text("INSERT INTO note (id, text, revision) VALUES (1, 'a', 1), (1, 'b', 1)"))


def test_what_was_to_be_stored_is_not_quoted_in_complaints(stored):
    with pytest.raises(IntegrityError) as complaint, transaction():
        db.session.execute(text("INSERT INTO note (id, text) VALUES (:id, :text)"), {"id": 1, "text": "Rose Hill"})
    assert "parameters hidden" in str(complaint.value)


def test_a_locked_sqlite_says_in_words_that_it_is_busy(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    app = application(f"sqlite:///{tmp_path}/a.db")
    with app.app_context(), db.engine.connect().execution_options(writing=True) as other:
        other.execute(text("SELECT 1"))
        with pytest.raises(Busy, match="busy with somebody else’s work"), transaction():
            pass


@ON_POSTGRESQL
def test_a_locked_row_of_postgresql_says_in_words_that_it_is_busy(database_url):
    with application(database_url).app_context():
        Own.metadata.create_all(db.engine)
        with transaction():
            db.session.add(Note(id=1, text="old"))
        with db.engine.begin() as other:
            other.execute(text("UPDATE note SET text = 'theirs'"))
            with pytest.raises(Busy), transaction():
                db.session.execute(text("SET LOCAL lock_timeout = 50"))
                db.session.execute(text("UPDATE note SET text = 'mine'"))
        db.session.remove()
        db.engine.dispose()


def test_writers_wait_for_each_other_and_lose_nothing(stored):
    with transaction():
        db.session.add(Note(id=1, text="0"))

    def count():
        with stored.app_context():
            for _ in range(10):
                with transaction():
                    note = db.session.get(Note, 1, with_for_update=True)
                    note.text = str(int(note.text) + 1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts() == ["40"]


def test_a_reader_is_not_kept_waiting_by_a_writer(stored):
    with transaction():
        db.session.add(Note(text="old"))
    with db.engine.connect().execution_options(writing=True) as writer, writer.begin():
        writer.execute(text("UPDATE note SET text = 'new'"))
        assert texts() == ["old"]


@pytest.mark.parametrize(("word", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_sqlite_is_durable_and_checks_references(tmp_path, word, value):
    with application(f"sqlite:///{tmp_path}/deep/er/a.db").app_context():
        assert db.session.execute(text(f"PRAGMA {word}")).scalar() == value
        assert db.session.execute(text("PRAGMA busy_timeout")).scalar() == database.BUSY_SECONDS * 1000


@ON_POSTGRESQL
def test_postgresql_reads_what_is_stored_and_nothing_else(database_url):
    with application(database_url.replace("+psycopg", "")).app_context():
        assert db.session.execute(text("SHOW transaction_isolation")).scalar() == "read committed"
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/x"])
def test_another_database_is_refused_in_words(url):
    with pytest.raises(BadDatabaseUrl, match="DATABASE_URL is not the address"):
        application(url)


def test_an_application_is_given_the_database_once():
    app = application("sqlite://")
    attach(app)
    with app.app_context():
        assert db.session.execute(text("SELECT 1")).scalar() == 1


def test_every_table_of_the_application_has_named_constraints():
    for table in Table.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


def test_a_transaction_is_ended_in_one_place_only():
    places = [
        path.relative_to(APP).as_posix()
        for path in modules()
        for _ in re.findall(r"\.commit\(", path.read_text(encoding="utf-8"))
    ]
    assert places == ["database/__init__.py"]
