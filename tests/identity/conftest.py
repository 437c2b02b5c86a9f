"""Accounts in a database of either kind, and two roles that no programme has."""

import pytest
from flask import Flask

from app.database import attach, db
from tests.identity.roles import ROLES


@pytest.fixture
def roles():
    return ROLES


@pytest.fixture
def stored(database_url):
    """A database with the tables of this layer, once on SQLite and once on PostgreSQL."""
    app = Flask("a_test")
    app.config["DATABASE_URL"] = database_url
    attach(app)
    with app.app_context():
        db.create_all()
        yield
        db.session.remove()
        db.engine.dispose()
