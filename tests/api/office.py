"""The real programme with its API: people of several roles, a token of each, and cases that stand at a first task."""

import datetime
import json

from sqlalchemy import select

from app import clock, create_app
from app.database import db, schema, transaction
from app.deployments import store
from app.deployments.folder import read_folder
from app.identity.permissions import PERMISSIONS
from app.identity.tables import Account, Assignment
from app.identity.tokens import add_token
from app.runtime import tables
from tests.project import ROOT
from tests.web.browser import CHEAP_HASH

PREFIX = "/api/v1"
PEOPLE = {
    "aoife": ("ES_ADVISER", "Lisburn"),
    "declan": ("ES_ADVISER", "Foyle"),
    "grace": ("ES_TEAM_LEADER", "Lisburn"),
    "peter": ("CON_ADVISER", "Ingeus"),
    "colm": ("SSA_DM", ""),
    "hazel": ("AUDITOR", ""),
    "tom": ("ANALYST", ""),
    "una": ("ANALYST", ""),
    "benefits": ("BENEFIT_SYSTEM", ""),
}
NOW = datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC)


def fill(url):
    """Make the tables in an empty database, publish the programme and let people in."""
    with create_app(settings(url)).app_context():
        schema.upgrade(db.engine)
        with transaction():
            store.publish(db.session, read_folder(ROOT), by="tom", approved_by="una", now=NOW)
            for user_name, (role, scope) in PEOPLE.items():
                made = Account(user_name=user_name, name=user_name.title(), password_hash=CHEAP_HASH, active=True)
                made.created_at, made.assignments = NOW, [Assignment(role=role, scope=scope)]
                db.session.add(made)
        db.session.remove()
        db.engine.dispose()


def settings(url):
    """What the application of the tests is told."""
    return {"DATABASE_URL": url, "SECRET_KEY": "a key of the tests", "API_REQUESTS_PER_MINUTE": "1000000"}


class Office:
    """The application, and for each of its people a :class:`Program`."""

    def __init__(self, url, **more):
        self.app = create_app({**settings(url), **more})
        self._programs = {}

    def program(self, user_name, scopes=None):
        """The program of somebody, with all scopes or those given."""
        key = (user_name, None if scopes is None else tuple(scopes))
        if key not in self._programs:
            with self.app.app_context(), transaction():
                token = add_token(user_name, "a test", scopes or list(PERMISSIONS), days=30, now=clock.wall())
            self._programs[key] = Program(self.app, token)
        return self._programs[key]

    def open(self, number=1, user_name="aoife", **answers):
        """Open a case with the default answers, and give its key."""
        values = self.answers(number, **answers)
        return self.program(user_name).post("/cases", process="P01_client_episode", values=values).json["business_key"]

    @staticmethod
    def answers(number=1, **given):
        """Valid values for the form by which a case is opened; the client has been on benefit for long."""
        today = clock.local_date(clock.now())
        claim_start, today = (today - datetime.timedelta(days=500)).isoformat(), today.isoformat()
        held = {"full_name": f"Client {number}", "nino": f"QQ{100000 + number}C", "dob": "1980-06-12"}
        held |= {"address": "1 High Street", "postcode": "BT28 1AA", "telephone": "028 9018 0000", "office": "Lisburn"}
        held |= {"benefit": "JSA", "claim_start": claim_start, "bwe_weekday": "tue", "joint_claim": "no"}
        held |= {"occupation_group": "elementary", "barriers": ["qualifications"], "recent_claim_history": "no"}
        held |= {"support_needs": "Help with a CV", "vulnerable": "no", "effective_date": today}
        return {**held, **given}

    def tasks(self, key):
        """The ids of the open user tasks of a case, by activity."""
        with self.app.app_context():
            held = tables.task_table.c
            rows = db.session.execute(
                select(held.activity_id, held.id).where(held.business_key == key, held.status == "open")
            )
            return dict(rows.all())

    def here(self):
        """Within the application, to ask what lies beneath the API."""
        return self.app.app_context()

    def close(self):
        """Let go of the database."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


class Program:
    """A client that sends JSON with its token."""

    def __init__(self, app, token):
        self.token = token
        self._client = app.test_client(use_cookies=False)

    def get(self, path, **options):
        """The answer to a GET beneath the prefix."""
        return self.send("GET", path, **options)

    def post(self, path, headers=None, **body):
        """The answer to a POST of a JSON object beneath the prefix."""
        return self.send("POST", path, data=json.dumps(body), content_type="application/json", headers=headers)

    def send(self, method, path, headers=None, **options):
        """The answer to any request beneath the prefix."""
        held = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return self._client.open(f"{PREFIX}{path}", method=method, headers=held, **options)
