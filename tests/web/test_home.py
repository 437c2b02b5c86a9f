"""The first page says who you are here, what you may do and where to go."""

from app import clock
from app.database import transaction
from app.identity.people import add_person
from tests.web.browser import PASSWORD, Browser


def test_it_says_what_the_roles_permit_and_nothing_else(rose):
    page = rose.get("/").text
    assert "Start something by hand" in page
    assert "Follow what happened in a case" not in page


def test_whoever_has_no_role_is_told_whom_to_ask(app):
    with app.app_context(), transaction():
        add_person("basil", "Basil Bush", PASSWORD, [], now=clock.now())
    visitor = Browser(app)
    visitor.sign_in("basil")
    page = visitor.get("/").text
    assert "You have no role yet." in page
    assert "What you may do" not in page
