"""What may be started follows from the roles, the case model and the diagrams, and from nothing else."""

import pytest

from app import clock
from app.casework.access import NotYoursToStart
from app.casework.reading import see
from app.casework.starting import NothingPublished, NotOffered, offers_on, offers_to_open, start_new, start_on
from app.database import db
from app.deployments import store
from app.deployments.bundle import Bundle
from tests.web.garden_models import files


def ids(offers):
    return [offer.process_id for offer in offers]


def test_a_case_offers_what_ones_roles_start_and_what_opens_one_is_not_among_it(garden):
    key = garden.open_plot()
    with garden.here():
        offered = {
            name: ids(offers_on(see(db.session, key, person=garden.person(name), now=clock.now())))
            for name in ("rose", "forrest", "ward", "keith")
        }
        assert offered == {"rose": ["hoeing", "watering"], "forrest": ["felling"], "ward": [], "keith": []}
        assert ids(offers_to_open(db.session, person=garden.person("rose"))[1]) == ["plot"]
        assert ids(offers_to_open(db.session, person=garden.person("forrest"))[1]) == []


def test_a_process_that_cannot_be_read_is_not_offered_and_hides_no_other(garden):
    with garden.here():
        broken = Bundle({**files(), "processes/gone.bpmn": b"<no diagram"})
        store.publish(db.session, broken, by="ann", approved_by="bob", now=clock.now())
        db.session.commit()
    key = garden.open_plot()
    with garden.here():
        assert ids(offers_on(see(db.session, key, person=garden.person("rose"), now=clock.now()))) == [
            "hoeing",
            "watering",
        ]


def test_what_is_not_offered_cannot_be_started_either(garden):
    key = garden.open_plot()
    with garden.here():
        rose, now = garden.person("rose"), clock.now()
        with pytest.raises(NotYoursToStart):
            start_on(db.session, key, "felling", person=rose, now=now)
        with pytest.raises(NotOffered):
            start_on(db.session, key, "plot", person=rose, now=now)
        with pytest.raises(NotOffered):
            start_new(db.session, "hoeing", person=rose, now=now)
        assert start_on(db.session, key, "hoeing", person=rose, now=now).filled.form is None
        assert start_new(db.session, "plot", person=rose, now=now).filled.form.keys


def test_nothing_is_opened_before_anything_is_published(bare_garden):
    with bare_garden.here(), pytest.raises(NothingPublished):
        start_new(db.session, "plot", person=bare_garden.person("rose"), now=clock.now())
