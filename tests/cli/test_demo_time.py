"""A command of a demonstration sees its day, while it runs and no longer; without DEMO nothing is asked."""

import datetime

import click
import pytest
from flask.cli import with_appcontext

from app import clock, create_app
from app.cli.storing import storing
from app.clock import LOCAL
from app.database import db, transaction
from app.simulation import demo_clock
from tests.cli.cases import Office, said
from tests.databases import attached

NINE = datetime.datetime(2016, 10, 20, 9, tzinfo=LOCAL)


@click.command()
@with_appcontext
@storing
def what_time():
    """Tell the time."""
    click.echo(clock.now().isoformat())


def telling(tmp_path, url, demo):
    """An application with a command that tells the time."""
    made = Office(tmp_path, url)
    made.app = create_app({"DATABASE_URL": url, "DEMO": demo}, pages=False)
    made.app.cli.add_command(what_time)
    return made


@pytest.fixture
def url(migrated_url):
    """The address of a demonstration on 20 October 2016."""
    with attached(migrated_url), transaction():
        demo_clock.begin(db.session, NINE)
    return migrated_url


def test_a_command_sees_the_day_of_the_demonstration_while_it_runs(tmp_path, url):
    assert said(telling(tmp_path, url, "yes").run("what-time")) == (0, ["2016-10-20T08:00:00+00:00"])
    assert clock.now() > NINE


def test_without_demo_time_runs(tmp_path, url):
    status, [line] = said(telling(tmp_path, url, "no").run("what-time"))
    assert status == 0
    assert datetime.datetime.fromisoformat(line) > NINE


def test_a_database_without_tables_has_no_time_yet(tmp_path, database_url):
    assert said(telling(tmp_path, database_url, "yes").run("what-time"))[0] == 0
