"""The application with its pages, two roles of no programme, and browsers that are signed in."""

import pytest

from app import clock, create_app
from app.database import db, transaction
from app.identity.tables import Account, Assignment
from tests.identity.roles import CONTENTS
from tests.web.browser import CHEAP_HASH, Browser
from tests.web.garden import bare_garden, garden

__all__ = ["bare_garden", "garden"]


@pytest.fixture
def settings(tmp_path, migrated_url):
    """The settings of the application; a test may change them before it uses ``app``."""
    processes = tmp_path / "processes"
    processes.mkdir()
    (processes / "roles.json").write_text(CONTENTS, encoding="utf-8")
    return {
        "DATABASE_URL": migrated_url,
        "PROCESSES_FOLDER": str(processes),
        "SECRET_KEY": "a key of the tests",
        "SERVICE_NAME": "The Gardens",
    }


@pytest.fixture
def app(settings):
    app = create_app(settings)
    with app.app_context(), transaction():
        db.session.add(account("rose", "Rose Hill", Assignment(role="GARDENER", scope="Kew")))
        db.session.add(account("ward", "Ward Enfield", Assignment(role="WARDEN", scope="")))
    yield app
    with app.app_context():
        db.engine.dispose()


def account(user_name, name, *assignments):
    """An account with the password of all tests."""
    made = Account(user_name=user_name, name=name, password_hash=CHEAP_HASH, active=True, created_at=clock.now())
    made.assignments = list(assignments)
    return made


@pytest.fixture
def visitor(app):
    """A browser in front of which nobody has signed in."""
    return Browser(app)


@pytest.fixture
def rose(app):
    """The browser of a gardener at Kew."""
    visitor = Browser(app)
    visitor.sign_in("rose")
    return visitor
