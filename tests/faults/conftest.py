"""A mill in a database of either kind: the application in this process, or real processes on it."""

import re

import pytest
from sqlalchemy import select

from app import create_app
from app.database import db
from app.runtime import tables
from tests.faults.machines import SECRET, running
from tests.faults.mill import built
from tests.faults.proving import events_of, prove_case
from tests.web.browser import Browser


@pytest.fixture
def mill_url(databases):
    """The address of a database with the mill's models and people."""
    with databases.copy("a mill", built) as url:
        yield url


@pytest.fixture
def machine(mill_url, tmp_path):
    """A web server and two workers."""
    with running(tmp_path, mill_url) as made:
        yield made


class Mill:
    """The application on a database, with one who works there."""

    def __init__(self, url):
        told = {"DATABASE_URL": url, "SECRET_KEY": SECRET, "DATABASE_WAIT_SECONDS": "1"}
        self.app = create_app(told)
        self.hand = Browser(self.app)

    def open(self, process="grind"):
        """Open a case, and give its key."""
        answer = self.hand.send(f"/new-case/{process}", name="Rye")
        assert answer.status_code == 303, answer.text
        return re.search(r"/cases/([^?]+)", answer.location)[1]

    def task(self, key):
        """The id of the open task of a case."""
        with self.app.app_context():
            held = tables.task_table.c
            return db.session.scalar(select(held.id).where(held.business_key == key, held.status == "open"))

    def turn(self, key, mark="even & <fine>"):
        """Complete the open task of a case."""
        return self.hand.send(f"/tasks/{self.task(key)}", mark=mark)

    def marks(self, key):
        """The marks of the turns in a case's history, which is proven."""
        with self.app.app_context():
            prove_case(key)
            return [each.payload["values"]["mark"] for each in events_of(key) if each.type == "task.completed"]


@pytest.fixture
def mill(mill_url):
    """The application in this process."""
    made = Mill(mill_url)
    yield made
    with made.app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def working(mill):
    """The same, with one who has signed in, and the key of a case."""
    mill.hand.sign_in("hand0")
    mill.key = mill.open()
    return mill
