"""``flask demo``: for an empty database or one that began as a demonstration; a real one is refused, and stays."""

import datetime

import pytest

from app import clock, create_app
from app.cli.demo import NotPublishable, refuse_findings
from app.clock import LOCAL
from app.database import db
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.folder import read_folder
from app.runtime.storing import case_keys
from app.simulation import demo_clock
from tests.cli.cases import Office, said
from tests.databases import ON_SQLITE
from tests.project import ROOT

PREPARE = ("demo", "prepare", "--cases", 2, "--from", "2016-10-03", "--until", "2016-10-20")
ENDS = datetime.datetime(2016, 10, 20, 9, tzinfo=LOCAL)


def demonstration(tmp_path, url):
    made = Office(tmp_path, url)
    made.app = create_app({"DATABASE_URL": url, "DEMO": "yes"}, pages=False)
    return made


def partitioned(keys):
    """The keys of clients' cases, and those of the report batches."""
    batches = [key for key in keys if key.startswith("report_run:")]
    return [key for key in keys if key not in batches], batches


@ON_SQLITE
def test_the_working_tree_becomes_a_demonstration_and_is_started_over(tmp_path, database_url):
    stage = demonstration(tmp_path, database_url)
    status, lines = said(stage.run(*PREPARE))
    assert (status, lines[-1]) == (0, "It is Thursday 20 October 2016 in the demonstration.")
    with stage.inside() as session:
        assert demo_clock.read(session).instant == ENDS
        clients, batches = partitioned(case_keys(session))
        assert (len(clients), len(batches)) == (2, 2)  # what was due daily and weekly has begun, once each
        assert store.latest(session).id == read_folder(ROOT).id
    assert said(stage.run("jobs", "run")) == (0, ["0 timers fired"])
    assert clock.now() > ENDS
    assert said(stage.run("demo", "reset", "--yes")) == (0, ["The demonstration is gone."])
    assert said(stage.run("demo", "reset", "--yes")) == (0, ["The demonstration is gone."])
    with stage.inside():
        assert not db.inspect(db.engine).has_table("demo_clock")


def test_a_database_with_something_in_it_is_refused(office):
    status, [*_, line] = said(office.run(*PREPARE))
    assert (status, line) == (
        2,
        "There is something in this database already; a demonstration begins with an empty one of its own.",
    )


def test_a_real_database_is_not_taken_away_and_not_worked_on_as_a_demonstration(office, tmp_path):
    stage = demonstration(tmp_path, office.url)
    for words in (("demo", "reset", "--yes"), ("jobs", "run"), ("people", "list")):
        status, lines = said(stage.run(*words))
        assert (status, lines[-1][:60]) == (2, "This database did not begin as a demonstration, so it is not")
    with office.inside() as session:
        assert store.latest(session) is not None


def test_a_demonstration_ends_after_it_begins(empty_office):
    result = said(empty_office.run("demo", "prepare", "--from", "2014-11-03", "--until", "2014-11-03"))
    assert result == (2, ["The demonstration would end before it begins; give --until a later date than --from."])


def test_files_that_cannot_be_published_are_told():
    files = {**read_folder(ROOT), "forms/F99_broken.form": b"{"}
    with pytest.raises(NotPublishable, match=r"cannot be published: .*forms/F99_broken.form.* 1 in number"):
        refuse_findings(Bundle(files))
