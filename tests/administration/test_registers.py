"""Reference data: what the registers hold, and which deployment changed what, by whom and why."""

import datetime
import json

import pytest

from app.administration.registers import NoSuchRegister, register, registers
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.differences import ABSENT, Difference
from tests.runtime.house import database
from tests.scenarios.small import FILES

FIRST = {"title": "Places", "source": "Act 3", "labels": {"acres": "Size"}, "places": [{"name": "Kew", "acres": 330}]}
SECOND = {**FIRST, "places": [{"name": "Kew", "acres": 320}, {"name": "Wisley", "acres": 240}]}


@pytest.fixture
def stored(migrated_url):
    with database(migrated_url):
        yield


@pytest.fixture
def published(stored):
    """A function that publishes registers, a day after the last ones."""
    days = iter(range(1, 20))

    def function(note="", **held):
        files = {f"processes/register/{name}.json": json.dumps(each).encode() for name, each in held.items()}
        now = datetime.datetime(2015, 6, next(days), 9, tzinfo=datetime.UTC)
        with transaction():
            bundle = Bundle({**FILES, **files})
            return store.publish(db.session, bundle, by="ann", approved_by="ben", now=now, note=note)

    return function


def test_before_anything_is_published_there_is_none(stored):
    assert registers(db.session) == []
    with pytest.raises(NoSuchRegister):
        register(db.session, "places")


def test_a_register_is_told_with_its_title_source_and_labels(published):
    published(places=FIRST)
    assert [each.name for each in registers(db.session)] == ["holidays", "places"]
    found = register(db.session, "places")
    assert (found.title, found.source, found.labels) == ("Places", "Act 3", {"acres": "Size"})
    assert found.held == {"places": FIRST["places"]}
    (made,) = found.published
    assert (made.first, made.differences, made.number) == (True, (), 1)


def test_each_deployment_that_changed_it_says_what_by_whom_and_why(published):
    published("The beginning", places=FIRST)
    published("Something else", places=FIRST, others={"rows": []})
    published("Wisley was opened", places=SECOND)
    changed, first = register(db.session, "places").published
    assert (first.number, first.note) == (1, "The beginning")
    assert (changed.number, changed.by, changed.approved_by, changed.note) == (3, "ann", "ben", "Wisley was opened")
    assert changed.at == datetime.datetime(2015, 6, 3, 9, tzinfo=datetime.UTC)
    assert changed.differences == (
        Difference(("places", "Kew", "acres"), 330, 320),
        Difference(("places", "Wisley"), ABSENT, SECOND["places"][1]),
    )


def test_one_that_was_taken_away_and_came_again_says_so(published):
    published(places=FIRST)
    published()
    with pytest.raises(NoSuchRegister):
        register(db.session, "places")
    published(places=SECOND)
    again, gone, came = register(db.session, "places").published
    assert (again.first, gone.gone, came.first) == (True, True, True)


def test_of_very_many_differences_the_first_are_told_and_the_rest_counted(published):
    published(places={"places": [{"name": str(number), "acres": 1} for number in range(50)]})
    published(places={"places": [{"name": str(number), "acres": 2} for number in range(50)]})
    changed = register(db.session, "places").published[0]
    assert (len(changed.differences), changed.more) == (20, 30)
