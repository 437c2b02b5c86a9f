"""What could not go on is told on a page of its own, and on the first pages of those who may have it tried again."""

import json

import pytest

from app import clock
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.identity.tables import Account, Assignment
from app.runtime import cases
from tests.web.browser import CHEAP_HASH
from tests.web.garden import plain
from tests.web.garden_models import DRYING, MENDER, ROLES, files


@pytest.fixture
def key(garden):
    """A case in which something could not go on."""
    wardens = {**ROLES["WARDEN"], "permissions": [*ROLES["WARDEN"]["permissions"], "see_incidents"]}
    gardeners = {**ROLES["GARDENER"], "starts": ["plot", "drying"]}
    roles = {**ROLES, "GARDENER": gardeners, "WARDEN": wardens, "MENDER": MENDER}
    made = {"processes/drying.bpmn": DRYING, "processes/roles.json": json.dumps({"roles": roles}).encode()}
    with garden.here(), transaction():
        store.publish(db.session, Bundle({**files(), **made}), by="ann", approved_by="bob", now=clock.now())
        account = Account(
            user_name="mona", name="Mona Mend", password_hash=CHEAP_HASH, active=True, created_at=clock.now()
        )
        account.assignments = [Assignment(role="MENDER", scope="")]
        db.session.add(account)
    key = garden.open_plot()
    garden.browser("rose").send(f"/cases/{key}/start/drying")
    return key


def test_it_is_told_where_why_and_to_whom(garden, key):
    for user_name in ("mona", "ward"):
        page = garden.browser(user_name).get("/incidents")
        words = plain(page.text)
        assert page.status_code == 200
        for said in ("Wet day", "drying", key, "Tried Once", "may have it tried again: Mender"):
            assert said in words
    assert f'href="/cases/{key}"' in garden.browser("ward").get("/incidents").text
    assert "Try again" not in garden.browser("ward").get("/incidents").text


def test_whoever_mends_needs_no_case_and_reads_nothing_of_it(garden, key):
    page = garden.browser("mona").get("/incidents").text
    assert f'href="/cases/{key}"' not in page and "Long border" not in page and "Try again" in page
    assert garden.browser("mona").get(f"/cases/{key}").status_code in (403, 404)


def test_it_stands_on_the_first_pages_of_those_who_may_have_it_tried_again(garden, key):
    assert "Something could not go on by itself" in garden.browser("mona").get("/").text
    for user_name, page in (("ward", "/"), ("rose", "/"), ("rose", "/worklist")):
        assert "You may have" not in garden.browser(user_name).get(page).text


def test_trying_again_says_whether_it_went_on(garden, key):
    browser = garden.browser("mona")
    with garden.here():
        (incident,) = cases.open_incidents(db.session)
    still = browser.send(f"/incidents/{incident.id}")
    page = browser.get(still.location)
    assert still.status_code == 303 and "It could not go on this time either" in page.text
    assert "Tried 2 times" in plain(page.text)
    for user_name in ("ward", "rose", "forrest"):
        assert garden.browser(user_name).send(f"/incidents/{incident.id}").status_code == 403
    assert browser.send("/incidents/none").status_code == 404


def test_it_is_for_those_who_look_after_it(garden, key):
    for user_name in ("rose", "forrest", "keith", "clark"):
        assert garden.browser(user_name).get("/incidents").status_code == 403
