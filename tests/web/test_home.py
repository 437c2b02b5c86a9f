"""The first page says who you are here, what you may do and where to go."""

import json
from pathlib import Path

from app import clock, create_app
from app.database import transaction
from app.identity.people import Grant, add_person
from app.identity.permissions import PERMISSIONS
from app.identity.roles import read_roles
from app.web.access import permissions_of_pages
from tests.identity.roles import WARDEN
from tests.web.browser import PASSWORD, Browser


def test_it_says_what_the_roles_permit_and_nothing_else(rose):
    page = rose.get("/").text
    assert "Start something by hand" in page
    assert "Follow what happened in a case" not in page


def test_it_names_nothing_that_leads_nowhere(settings):
    everything = {**WARDEN, "permissions": sorted(PERMISSIONS)}
    roles = Path(settings["PROCESSES_FOLDER"]) / "roles.json"
    roles.write_text(json.dumps({"roles": {"WARDEN": everything}}), encoding="utf-8")
    app = create_app(settings)
    with app.app_context(), transaction():
        add_person(
            "ward",
            "Ward Enfield",
            PASSWORD,
            [Grant(read_roles(roles.read_text("utf-8"))["WARDEN"], None)],
            now=clock.now(),
        )
    with app.app_context():
        pages = permissions_of_pages()
    visitor = Browser(app)
    visitor.sign_in("ward")
    page = visitor.get("/").text
    named = {name for name, meaning in PERMISSIONS.items() if f"<li>{meaning}</li>" in page}
    assert named == pages & set(PERMISSIONS) - {"start"}  # there is nothing that a warden starts
    assert "deliver_messages" not in named  # that is for programs


def test_whoever_has_no_role_is_told_whom_to_ask(app):
    with app.app_context(), transaction():
        add_person("basil", "Basil Bush", PASSWORD, [], now=clock.now())
    visitor = Browser(app)
    visitor.sign_in("basil")
    page = visitor.get("/").text
    assert "You have no role yet." in page
    assert "What you may do" not in page
