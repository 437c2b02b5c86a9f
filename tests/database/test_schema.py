"""The migrations make the tables that the application declares, on both databases, whole or not at all, and back."""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import column, insert, inspect, table, text
from sqlalchemy.orm import Session

from app import clock
from app.database import Table, attach, db, schema
from app.database.schema import current, declared_tables, differences, latest, revisions, take_away, upgrade
from app.identity.tables import Account, Assignment, SignIn
from tests.project import APP, modules

BROKEN = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{latest}", None, None


def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("THIS IS NOT SQL")
"""


@pytest.fixture
def engine(database_url):
    app = Flask("a_test")
    app.config["DATABASE_URL"] = database_url
    attach(app)
    with app.app_context():
        yield db.engine
        db.session.remove()
        db.engine.dispose()


def test_the_declared_tables_and_the_migrations_agree(engine):
    upgrade(engine)
    assert differences(engine) == []
    assert current(engine) == latest()


def test_upgrading_again_changes_nothing(engine):
    upgrade(engine)
    upgrade(engine)
    assert current(engine) == latest()


def test_the_names_of_constraints_and_indexes_are_those_declared(engine):
    upgrade(engine, "0001")
    found = inspect(engine)
    for name in ("accounts", "assignments", "sign_ins", "sign_in_attempts"):
        declared = Table.metadata.tables[name]
        assert {index["name"] for index in found.get_indexes(name)} >= {index.name for index in declared.indexes}
        assert found.get_pk_constraint(name)["name"] == declared.primary_key.name


def test_an_empty_database_has_no_revision_and_lacks_everything(engine):
    assert current(engine) is None
    assert any("accounts" in sentence for sentence in differences(engine))


def test_a_column_that_is_missing_or_too_much_is_named(engine):
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE accounts ADD COLUMN shoe_size INTEGER"))
    (sentence,) = differences(engine)
    assert "remove_column" in sentence and "shoe_size" in sentence


def test_going_back_to_nothing_leaves_nothing(engine):
    upgrade(engine)
    take_away(engine)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    upgrade(engine)
    assert differences(engine) == []


def test_tables_that_refer_to_each_other_are_taken_away_with_their_rows(engine):
    upgrade(engine)
    at = clock.now()
    with Session(engine) as session:
        rose = Account(user_name="rose", name="Rose Hill", password_hash="x", active=True, created_at=at)  # noqa: S106
        rose.assignments = [Assignment(role="GARDENER", scope="Kew")]
        session.add(rose)
        session.flush()
        times = {"created_at": at, "seen_at": at, "expires_at": at}
        session.add(SignIn(token_digest="d", account_id=rose.id, device="x", **times))  # noqa: S106
        session.commit()
    take_away(engine)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}


def test_a_migration_that_fails_leaves_the_database_as_it_was(engine, tmp_path, monkeypatch):
    upgrade(engine)
    before = latest()
    folder = shutil.copytree(schema.FOLDER, tmp_path / "migrations")
    (folder / "versions" / "9999_broken.py").write_text(BROKEN.format(latest=before), encoding="utf-8")
    monkeypatch.setattr(schema, "FOLDER", folder)
    with pytest.raises(Exception, match=r"THIS IS NOT SQL|syntax"):
        upgrade(engine)
    assert current(engine) == before
    assert "half_done" not in inspect(engine).get_table_names()


def test_every_module_that_declares_tables_is_named():
    found = {path for path in modules() if re.search(r"\bdb\.(Model|Table)\b", path.read_text(encoding="utf-8"))}
    assert {".".join(path.relative_to(APP.parent).with_suffix("").parts) for path in found} == set(schema.DECLARING)
    assert {"accounts", "history_event"} <= set(declared_tables().tables)


def test_the_revisions_are_one_line_without_branches_named_by_their_numbers():
    script = revisions()
    line = [revision.revision for revision in script.walk_revisions()][::-1]
    assert line == sorted(line)
    assert all(Path(script.get_revision(each).path).name.startswith(f"{each}_") for each in line)
    assert len(line) == len(list((schema.FOLDER / "versions").glob("*.py")))


def test_keys_under_which_messages_were_brought_are_kept_by_the_revision_that_moves_them_and_back(engine):
    upgrade(engine, "0011")
    brought = {"id": "m1", "brought_by": "pat", "idempotency_key": "k", "request_digest": "d", "business_key": "C"}
    brought |= {"message": "M", "brought_at": "2015-01-05 09:00:00", "sequence": 7}
    columns = [column(name) for name in brought]
    with engine.begin() as connection:
        connection.execute(insert(table("brought_message", *columns)).values(brought))
    upgrade(engine)
    with engine.begin() as connection:
        asked = connection.execute(text("SELECT asked_by, idempotency_key, request_digest, answer FROM asked_once"))
        assert [tuple(row) for row in asked] == [("pat", "k", "d", '"m1"')]
        brought = connection.execute(
            text("SELECT id, brought_by, business_key, message, sequence FROM brought_message")
        )
        assert [tuple(row) for row in brought] == [("m1", "pat", "C", "M", 7)]
    with engine.connect() as connection, connection.begin():
        schema.command.downgrade(schema.configuration(connection), "0011")
    with engine.connect() as connection:
        back = connection.execute(text("SELECT id, brought_by, idempotency_key, request_digest FROM brought_message"))
        assert [tuple(row) for row in back] == [("m1", "pat", "k", "d")]
