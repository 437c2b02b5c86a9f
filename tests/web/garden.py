"""A garden: its models published in a real database, and browsers of those who work in it."""

import json
import re
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select

from app import clock, create_app
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.identity.people import all_people
from app.identity.roles import read_roles
from app.identity.tables import Account, Assignment
from app.runtime import tables
from tests.databases import attached, migrate
from tests.web.browser import CHEAP_HASH, Browser
from tests.web.garden_models import PEOPLE, ROLES, files


def planted(url):
    """Make all tables in an empty database and let people in, and publish the models."""
    with_people(url)
    with attached(url), transaction():
        store.publish(db.session, Bundle(files()), by="ann", approved_by="bob", now=clock.now())


def with_people(url):
    """Make all tables in an empty database and let people in; nothing is published."""
    migrate(url)
    with attached(url), transaction():
        for user_name, (name, role, scope) in PEOPLE.items():
            made = Account(
                user_name=user_name, name=name, password_hash=CHEAP_HASH, active=True, created_at=clock.now()
            )
            made.assignments = [Assignment(role=role, scope=scope)]
            db.session.add(made)


class Garden:
    """The application with its people; ``statements`` are those sent to the database since ``listen()``."""

    def __init__(self, folder, url):
        (folder / "processes").mkdir()
        (folder / "processes" / "roles.json").write_text(json.dumps({"roles": ROLES}), encoding="utf-8")
        self.app = create_app(
            {
                "DATABASE_URL": url,
                "PROCESSES_FOLDER": str(folder / "processes"),
                "SECRET_KEY": "a key of the tests that is long enough to be one",
                "SERVICE_NAME": "The Gardens",
            }
        )
        self.roles = read_roles(json.dumps({"roles": ROLES}))
        self.statements, self.commits = [], 0
        self._browsers = {}
        with self.app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._statement)
            event.listen(db.engine, "commit", self._commit)

    def _statement(self, connection, cursor, statement, parameters, context, many):
        if not statement.startswith("BEGIN"):
            self.statements.append(statement)

    def _commit(self, connection):
        self.commits += 1

    def listen(self):
        """Forget what was sent so far."""
        self.statements.clear()
        self.commits = 0

    def browser(self, user_name):
        """The browser of somebody who has signed in."""
        if user_name not in self._browsers:
            self._browsers[user_name] = Browser(self.app)
            self._browsers[user_name].sign_in(user_name)
        return self._browsers[user_name]

    def person(self, user_name):
        """Somebody, as the database knows them."""
        return next(each for each in all_people(self.roles) if each.user_name == user_name)

    def open_plot(self, name="Long border", garden="Kew", user_name="rose"):
        """Open a case in the browser, and give its key."""
        answer = self.browser(user_name).send("/new-case/plot", name=name, garden=garden)
        assert answer.status_code == 303, answer.text
        with self.app.app_context():
            held = tables.case_table.c
            return db.session.scalars(select(held.business_key).order_by(held.opened_at.desc())).first()

    def tasks(self, key, status="open"):
        """The ids of a case's user tasks by the activity."""
        with self.app.app_context():
            held = tables.task_table.c
            rows = db.session.execute(
                select(held.activity_id, held.id).where(held.business_key == key, held.status == status)
            )
            return dict(rows.all())

    def dig(self, key, user_name="rose", **fields):
        """Complete the first task of a plot."""
        task = self.tasks(key)["UT_dig"]
        return self.browser(user_name).send(f"/tasks/{task}", **{"soil": "loamy", **fields})

    def here(self):
        """Within the application, to ask what lies beneath the pages."""
        return self.app.app_context()

    def close(self):
        """Let go of the database."""
        with self.app.app_context():
            db.engine.dispose()


@contextmanager
def open_garden(databases, folder, fill=planted):
    """A garden in a database of its own, for a while."""
    with databases.copy(f"a garden {fill.__name__}", fill) as url:
        made = Garden(folder, url)
        try:
            yield made
        finally:
            made.close()


@pytest.fixture
def garden(databases, tmp_path):
    """A garden in a database of either kind."""
    with open_garden(databases, tmp_path) as made:
        yield made


@pytest.fixture
def bare_garden(databases, tmp_path):
    """A garden in which nothing is published."""
    with open_garden(databases, tmp_path, with_people) as made:
        yield made


def plain(page):
    """The words of a page, without its markup."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
