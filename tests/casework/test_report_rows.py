"""A report shows whoever may read it those of its cases that they see, and of those what is for them."""

import datetime
import json

import pytest

from app import clock
from app.casework.report_rows import reports_for, run_report
from app.casework.telling import NOT_SHOWN
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.identity.permissions import NotPermitted
from app.runtime.reports import NoSuchReport
from tests.web.garden_models import files

REPORT = {
    "title": "Plots",
    "roles": ["GARDENER", "WARDEN"],
    "from": "cases",
    "where": '=case.garden in ("Kew", "Wisley")',
    "columns": ["name", "poison", "dose"],
    "order": ["name"],
}


@pytest.fixture
def reported(garden):
    """The garden with a report, and its people with the permission to read reports."""
    path = "processes/reports/R_plots.json"
    with garden.here(), transaction():
        bundle = Bundle({**files(), path: json.dumps(REPORT).encode()})
        store.publish(db.session, bundle, by="ann", approved_by="bob", now=clock.now())
    return garden


def reader(garden, user_name):
    person = garden.person(user_name)
    able = [
        grant._replace(role=grant.role._replace(permissions=grant.role.permissions | {"see_reports"}))
        for grant in person.grants
    ]
    return person._replace(grants=tuple(able))


def run(garden, user_name, report="R_plots"):
    with garden.here():
        given = {"person": reader(garden, user_name), "day": datetime.date(2014, 11, 3), "now": clock.now()}
        return run_report(db.session, report, **given)


def test_rows_are_those_that_the_reader_sees_in_the_order_of_the_report(reported):
    keys = {name: reported.open_plot(name) for name in ("Rose bed", "Long border")}
    found = run(reported, "rose")
    assert [key for key, _ in found.rows if key in keys.values()] == [keys["Long border"], keys["Rose bed"]]
    assert [label for _, label in found.report.columns] == ["Plot", "Poison used", "Dose"]
    assert not set(keys.values()) & {key for key, _ in run(reported, "heather").rows}


def test_a_column_that_is_for_others_is_not_shown(reported):
    key = reported.open_plot("Herb garden")
    reported.dig(key, poison="Arsenic")
    assert dict(run(reported, "rose").rows)[key] == ["Herb garden", NOT_SHOWN, NOT_SHOWN]
    assert dict(run(reported, "ward").rows)[key] == ["Herb garden", "Arsenic", "much Arsenic"]


def test_a_report_for_other_roles_does_not_exist(reported):
    with pytest.raises(NoSuchReport):
        run(reported, "keith")
    with pytest.raises(NoSuchReport):
        run(reported, "rose", "R_none")
    with reported.here():
        assert reports_for(db.session, person=reader(reported, "keith")) == []
        assert [each.id for each in reports_for(db.session, person=reader(reported, "rose"))] == ["R_plots"]


def test_reports_are_for_those_who_may_read_them(reported):
    with reported.here(), pytest.raises(NotPermitted):
        reports_for(db.session, person=reported.person("rose"))
