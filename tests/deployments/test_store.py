"""Files are published once per content, found again as they were, and counted as versions."""

import datetime
import threading

import pytest
from flask import current_app
from sqlalchemy import func, select, text

from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.errors import (
    DamagedDeployment,
    NoSuchDeployment,
    NotApproved,
    PublishedMeanwhile,
    UnusableFiles,
)
from app.deployments.kinds import MAX_BYTES
from app.deployments.store import Deployment
from app.deployments.tables import (
    deployment_resource_table,
    deployment_table,
    publication_table,
    resource_table,
)
from tests.history.databases import run, statements

NOON = datetime.datetime(2015, 3, 2, 12, tzinfo=datetime.UTC)
LATER = NOON + datetime.timedelta(days=1)
FIRST = Bundle({"processes/a.bpmn": b"<a/>", "processes/b.bpmn": b"<b/>", "dmn/d.dmn": b"\x00\xff"})
SECOND = FIRST.with_("processes/a.bpmn", b"<a2/>")
THIRD = SECOND.with_("dmn/d.dmn", b"d2")


def publish(session, bundle, now=NOON, **named):
    with transaction():
        return store.publish(session, bundle, **{"by": "ann", "approved_by": "bob", "now": now, **named})


def rows(session):
    tables = (resource_table, deployment_table, deployment_resource_table, publication_table)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_what_was_published_is_found_as_it_was(session):
    assert publish(session, FIRST, note="first") == Deployment(FIRST.id, 1, NOON, "ann", "bob", "first")
    assert store.latest(session) == store.deployment(session, FIRST.id) == publish(session, FIRST)
    loaded = store.load(session, FIRST.id)
    assert dict(loaded) == dict(FIRST)
    assert loaded.id == FIRST.id


def test_nothing_is_published_at_first(session):
    assert (store.latest(session), store.newest(session)) == (None, [])


def test_unchanged_files_are_not_published_again(session):
    first = publish(session, FIRST)
    before = rows(session)
    assert publish(session, Bundle(dict(FIRST)), LATER, by="cid") == first
    assert rows(session) == before


def test_each_content_is_stored_once(session):
    publish(session, FIRST)
    publish(session, SECOND)
    publish(session, THIRD.with_("dmn/copy.dmn", b"d2"))
    assert rows(session) == [5, 3, 3 + 3 + 4, 3]


def test_the_latest_is_the_one_published_last_whatever_the_clock_says(session):
    publish(session, FIRST, LATER)
    second = publish(session, SECOND, NOON)
    assert store.latest(session) == second
    assert [found.number for found in store.newest(session)] == [2, 1]


def test_going_back_to_earlier_files_publishes_them_once_more(session):
    for bundle in (FIRST, SECOND):
        publish(session, bundle)
    back = publish(session, FIRST, LATER, note="back")
    assert (back.id, back.number) == (FIRST.id, 3)
    assert store.latest(session) == store.deployment(session, FIRST.id) == back
    assert rows(session) == [4, 2, 6, 3]


def test_deployments_are_listed_by_page(session):
    for bundle in (FIRST, SECOND, THIRD):
        publish(session, bundle)
    assert [found.id for found in store.newest(session, limit=2)] == [THIRD.id, SECOND.id]
    assert [found.id for found in store.newest(session, before=2)] == [FIRST.id]


@pytest.mark.parametrize("named", [{"by": "bob"}, {"by": ""}, {"approved_by": ""}, {"approved_by": None}])
def test_what_one_publishes_another_approves(session, named):
    with pytest.raises(NotApproved, match="What one person publishes another approves"):
        publish(session, FIRST, **named)
    assert rows(session) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        (FIRST.with_("dmn/x.txt", b""), "dmn/x.txt (of no kind that is published from there)"),
        (FIRST.with_("dmn/x.dmn", b"x" * (MAX_BYTES + 1)), "dmn/x.dmn (more than 2 MB)"),
        (Bundle({}), "none were given"),
    ],
)
def test_what_a_deployment_does_not_know_is_named(session, bundle, said):
    with pytest.raises(UnusableFiles) as caught:
        publish(session, bundle)
    assert caught.value.files == said


def test_a_deployment_that_is_not_there_is_named(session):
    for ask in (store.load, store.deployment):
        with pytest.raises(NoSuchDeployment, match="There is no deployment nix"):
            ask(session, "nix")


def test_files_are_read_from_the_database_once(session):
    publish(session, FIRST)
    with statements() as sent:
        assert store.load(session, FIRST.id) is store.load(session, FIRST.id)
    assert len(sent) == 1


def test_files_that_were_not_asked_for_longest_are_forgotten(session, monkeypatch):
    monkeypatch.setattr(store, "KEPT", store._Kept(2))
    for bundle in (FIRST, SECOND, THIRD):
        publish(session, bundle)
    for bundle in (FIRST, SECOND, FIRST, THIRD):
        store.load(session, bundle.id)
    with statements() as sent:
        store.load(session, FIRST.id)
        store.load(session, THIRD.id)
        assert sent == []
        store.load(session, SECOND.id)
    assert len(sent) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE resource SET content = (SELECT content FROM resource ORDER BY sha256 LIMIT 1)",
        "DELETE FROM deployment_resource WHERE path = 'dmn/d.dmn'",
        "UPDATE deployment_resource SET path = 'dmn/e.dmn' WHERE path = 'dmn/d.dmn'",
        "UPDATE deployment_resource SET sha256 = (SELECT min(sha256) FROM resource)",
    ],
)
def test_files_that_are_not_what_was_published_are_not_used(session, damage):
    publish(session, FIRST)
    with transaction():
        session.execute(text(damage))
    with pytest.raises(DamagedDeployment, match=f"The deployment {FIRST.id} is not what was published"):
        store.load(session, FIRST.id)


def test_a_process_has_a_version_for_each_of_its_contents(session):
    for bundle in (FIRST, SECOND, THIRD, FIRST, THIRD.with_("processes/sub/c.bpmn", b"<c/>")):
        last = publish(session, bundle)
    versions = [store.process_versions(session, bundle.id) for bundle in (FIRST, SECOND, THIRD)]
    assert versions == [{"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 2, "b": 1}]
    assert store.process_versions(session, last.id) == {"a": 2, "b": 1, "c": 1}


def test_versions_are_counted_in_the_order_of_publication(session):
    made = [publish(session, Bundle({"processes/a.bpmn": b"<a%d/>" % number})) for number in range(6)]
    versions = [store.process_versions(session, deployment.id)["a"] for deployment in made]
    assert versions == [1, 2, 3, 4, 5, 6]


def test_a_process_that_moves_to_another_folder_keeps_its_versions(session):
    publish(session, FIRST)
    publish(session, SECOND)
    files = {**THIRD, "processes/sub/a.bpmn": b"<a2/>"}
    del files["processes/a.bpmn"]
    moved = publish(session, Bundle(files))
    assert store.process_versions(session, moved.id) == {"a": 2, "b": 1}
    changed = publish(session, Bundle({**files, "processes/sub/a.bpmn": b"<a3/>"}))
    assert store.process_versions(session, changed.id) == {"a": 3, "b": 1}


def test_publishing_takes_few_statements_however_many_files_there_are(session):
    many = Bundle({f"dmn/d{number}.dmn": b"%d" % number for number in range(200)})
    with statements() as sent:
        publish(session, many)
    assert len(sent) == 8
    with statements() as sent:
        publish(session, many)
    assert len(sent) == 1


def test_of_several_who_publish_at_once_one_wins_and_the_others_are_told(session):
    publish(session, FIRST)
    app, together, told = current_app._get_current_object(), threading.Barrier(3), []

    def write(number):
        bundle = FIRST.with_("dmn/d.dmn", b"%d" % number)
        with app.app_context():
            together.wait()
            try:
                told.append(publish(db.session(), bundle).number)
            except PublishedMeanwhile:
                told.append("told")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(found for found in told if found != "told")
    assert len(told) == 3
    assert numbers == list(range(2, 2 + len(numbers)))
    assert [found.number for found in store.newest(session)] == [*reversed(numbers), 1]


def test_the_migration_can_be_taken_back_and_made_again(session):
    publish(session, FIRST)
    session.rollback()
    undone = ("0007_api_tokens", "0003_deployments")  # drafts of the first speak of deployments
    run(*(f"downgrade {each}" for each in undone), *(f"upgrade {each}" for each in reversed(undone)))
    assert store.latest(session) is None
