"""Two worlds on the real models, for attacks: people of every role, cases that they see and cases that they do not.

The first world has the cases of one office and its contractor; the second is the first, with those of another office
added. What somebody of the first sees must not differ between the two.
"""

import datetime
import re

from sqlalchemy import event, insert, select, update

from app import clock, create_app
from app.database import db, schema, transaction
from app.deployments.folder import read_folder
from app.identity.permissions import PERMISSIONS
from app.identity.tables import Assignment
from app.identity.tokens import add_token
from app.runtime import drafts, tables
from app.scenarios.book import Book
from app.scenarios.reading import read
from app.scenarios.running import run
from tests.project import ROOT
from tests.web.browser import Browser
from tests.web.conftest import account

PLAY = """
scenario: The cases of one office
cases:
  new: {{full_name: {first} Newcomer, nino: QQ{number}1A, {others}}}
  referred: {{full_name: {first} Referred, nino: QQ{number}2A, {others}}}
  doubted: {{full_name: {first} Doubted, nino: QQ{number}3A, {others}}}
steps:
  - on: 2015-09-07
    do:
      - referral: {{case: referred, method: hand}}
      - referral: {{case: doubted, method: hand}}
      - notice: {{case: doubted, method: hand, appointments: [2015-09-16]}}
  - on: 2015-09-16
    do:
      - missed: {{case: doubted, appointment: 2015-09-16}}
  - on: 2015-09-17
    do:
      - doubt: {{case: doubted, appointment: 2015-09-16}}
      - forward: {{case: doubted, nth: 1}}
"""
OTHERS = "office: {}, dob: 1980-01-01, claim_start: 2014-09-01"
HERE = {"prefix": "7k4mhere", "first": "Lagan", "number": "10000", "others": OTHERS.format("Lisburn")}
THERE = {"prefix": "9w2pthere", "first": "Swilly", "number": "20000", "others": OTHERS.format("Foyle")}
NOW = datetime.datetime(2015, 9, 18, 9, tzinfo=datetime.UTC)
KEPT = "Typed by somebody for themselves"
ROLES = {
    "adviser.here": ["ES_ADVISER@Lisburn"],
    "leader.here": ["ES_TEAM_LEADER@Lisburn"],
    "reviewer.here": ["ES_REVIEW_OFFICER@Lisburn"],
    "desk.here": ["CON_REFERRALS@Ingeus"],
    "contractor.here": ["CON_ADVISER@Ingeus"],
    "manager.here": ["CON_MANAGER@Ingeus"],
    "adviser.there": ["ES_ADVISER@Foyle"],
    "contractor.there": ["CON_ADVISER@EOS"],
    "contractor.elsewhere": ["CON_ADVISER@Reed in Partnership", "CON_MANAGER@Reed in Partnership"],
    "both": ["ES_ADVISER@Omagh", "CON_ADVISER@Ingeus"],
    "decisions": ["SSA_DM"],
    "auditor": ["AUDITOR"],
    "analyst": ["ANALYST"],
    "benefits": ["BENEFIT_SYSTEM"],
    "people": ["PEOPLE_MANAGER"],
    "nobody": [],
}
HERE_ONLY = ("adviser.here", "leader.here", "reviewer.here", "desk.here", "contractor.here", "manager.here", "both")


def fill(url):
    """Make a database with the people and the first world."""
    app = create_app({"DATABASE_URL": url})
    with app.app_context():
        schema.upgrade(db.engine)
        with transaction():
            for user_name, roles in ROLES.items():
                parts = (role.partition("@") for role in roles)
                given = [Assignment(role=role, scope=scope) for role, _, scope in parts]
                db.session.add(account(user_name, user_name.title(), *given))
        play(HERE)
        db.session.remove()
        db.engine.dispose()


def play(office):
    """Let the cases of an office come to where they stand, with an incident and a draft in each."""
    book = Book(ROOT / "tests" / "scenarios")
    text = PLAY.format(**office)
    before = set(db.session.scalars(select(tables.case_table.c.business_key)))
    db.session.rollback()
    result = run(read(_File(text), book.arguments), read_folder(ROOT), book, prefix=office["prefix"])
    assert result.passed, result.failures
    with transaction():
        for key in sorted(set(db.session.scalars(select(tables.case_table.c.business_key))) - before):
            fail_a_timer(key)


def fail_a_timer(key):
    """Let one of a case's timers be one that could not go on, as it stands after a fault in a model."""
    held = tables.job_table
    job = db.session.scalars(select(held.c.id).where(held.c.business_key == key, held.c.status == "open")).first()
    if job:
        db.session.execute(update(held).where(held.c.id == job).values(status="failed"))
    row = {
        "id": job or f"{key}/incident",
        "business_key": key,
        "job_id": job,
        "problem": f"Trouble of {key}",
        "status": "open",
    }
    db.session.execute(insert(tables.incident_table).values(**row, raised_at=NOW, closed_at=None, attempts=1))


class _File:
    """A scenario that stands here, as the reader of scenario files takes it."""

    def __init__(self, text):
        self.text = text
        self.name = "attack.yaml"

    def read_text(self, encoding):
        return self.text

    def __str__(self):
        return self.name


class World:
    """The application on such a database, its people at their browsers, and what there is of each case."""

    def __init__(self, url):
        self.app = create_app({"DATABASE_URL": url, "SECRET_KEY": "a key of the tests", "SERVICE_NAME": "A programme"})
        self.sent = self.asked = 0
        self._browsers, self._tokens = {}, {}
        with self.app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._count)

    def _count(self, _connection, _cursor, statement, _parameters, _context, _many):
        self.sent += not statement.startswith(("BEGIN", "UPDATE sign_ins", "UPDATE api_token"))

    def close(self):
        with self.app.app_context():
            db.engine.dispose()

    def browser(self, user_name):
        if user_name not in self._browsers:
            self._browsers[user_name] = Browser(self.app)
            assert self._browsers[user_name].sign_in(user_name).status_code == 303
            self._browsers[user_name].secret = self._browsers[user_name].form_token()
        return self._browsers[user_name]

    def token(self, user_name):
        """A token of somebody for all that they may."""
        if user_name not in self._tokens:
            with self.app.app_context(), transaction():
                made = add_token(user_name, "attack", list(PERMISSIONS), days=30, now=clock.wall())
            self._tokens[user_name] = made
        return self._tokens[user_name]

    def cases(self):
        """The :class:`Case` of every business key, in their order."""
        held = tables.case_table.c
        with self.app.app_context():
            rows = db.session.execute(select(held.business_key, held.attributes).order_by(held.business_key))
            return [Case(key, attributes) for key, attributes in rows.all()]

    def add_the_other(self):
        """The second world: the cases of another office come to those that are there."""
        with self.app.app_context():
            play(THERE)

    def ask(self, user_name, method, address, fields=None, program=None, *, follow=False):
        """The :class:`Answer` to a request of somebody at their browser, or of their program (its JSON)."""
        headers, client = {}, self.browser(user_name).client
        options = {"data": {"csrf_token": self.browser(user_name).secret, **(fields or {})}}
        if program is not None:
            client = self.app.test_client()
            headers = {"Authorization": f"Bearer {self.token(user_name)}", "If-Match": "*"}
            headers["Idempotency-Key"] = f"attack-{self.asked:06}"
            options = {"json": program} if method == "POST" else {}
        if method == "GET":
            options = {}
        self.sent, self.asked = 0, self.asked + 1
        with clock.standing_at(NOW):
            given = client.open(address, method=method, headers=headers, **options)
        if follow and given.status_code == 303:
            return self.ask(user_name, "GET", given.location)
        return Answer(given.status_code, given.location, given.headers.get("ETag"), _still(given.text), self.sent)


class Case:
    """What somebody could know of a case and ask for: its key, and what stands under it."""

    def __init__(self, key, attributes):
        self.key, self.attributes = key, attributes
        rows = {name: self._ids(table) for name, table in _BY_ID.items()}
        self.tasks, self.documents, self.instances, self.incidents = (rows[name] for name in _BY_ID)

    def _ids(self, table):
        return list(db.session.scalars(select(table.c.id).where(table.c.business_key == self.key).order_by(table.c.id)))

    @property
    def words(self):
        """Texts that stand in this case and in no other."""
        return [self.key, *re.findall(r'"(?:full_name|nino)": ?"([^"]+)"', self.attributes)]

    @property
    def never(self):
        """A business key that never was one, at the same place in any order."""
        return f"{self.key[:-1]}8"


_BY_ID = {
    "tasks": tables.task_table,
    "documents": tables.document_table,
    "instances": tables.instance_table,
    "incidents": tables.incident_table,
}


class Answer:
    """What came back: status, where to, ETag, the body without what differs each time, and the statements sent."""

    def __init__(self, status, location, etag, body, statements):
        self.status, self.location, self.etag, self.body, self.statements = status, location, etag, body, statements

    def without(self, *texts):
        """The same with texts replaced by one and the same, to be compared."""
        held = [self.location or "", self.etag or "", self.body]
        for text in texts:
            held = [part.replace(text, "…") for part in held]
        return (self.status, *held)


def _still(body):
    body = re.sub(r'nonce="[\w-]+"', "", body)
    return re.sub(r'name="_case" value="[\w-]+"', "", body)


def keep_drafts(world, cases):
    """Somebody keeps a draft in every open task of some cases, which is nobody else's to see."""
    with world.app.app_context(), transaction():
        somebody = type("Somebody", (), {"user_name": "somebody.else"})()
        for case in cases:
            for task in case.tasks:
                place = drafts.of_task(task)
                drafts.save(db.session, place, {"reason": [KEPT]}, person=somebody, now=NOW)
