"""``flask database``: the tables are made, checked, and what is missing is said in words."""

import pytest
from sqlalchemy import text

from app import create_app
from app.database import db, schema
from tests.cli.commands import printed, refused


@pytest.fixture
def app(database_url):
    app = create_app({"DATABASE_URL": database_url}, pages=False)
    yield app
    if "sqlalchemy" in app.extensions:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["database", *words])


def test_the_tables_are_made_and_are_then_as_they_should_be(run):
    latest = schema.latest()
    assert printed(run("upgrade")) == f"The database is at revision {latest}.\n"
    assert printed(run("check")) == f"The database is at revision {latest}, as the application needs it.\n"


def test_an_empty_database_is_told_what_to_do(run):
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == (
        f"The database is at revision none and should be at {schema.latest()}: “flask database upgrade”.\n"
    )


def test_a_table_that_is_not_as_it_should_be_is_named(run, app):
    run("upgrade")
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE accounts ADD COLUMN shoe_size INTEGER"))
    result = run("check")
    assert result.exit_code == 1
    assert "shoe_size" in result.stdout


def test_a_database_of_another_kind_is_refused_in_words():
    app = create_app({"DATABASE_URL": "mysql://localhost/x"}, pages=False)
    assert "DATABASE_URL is not the address" in refused(app.test_cli_runner().invoke(args=["database", "check"]))
