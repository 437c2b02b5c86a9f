"""Random journeys through the real programme: inputs as plain data, played by the use-cases of the pages.

An input says in small numbers what is tried (“the third open task, as somebody of the second role, with another answer
to its first question”), so that any list of inputs can be played on any case, made smaller, printed and played again.
A task may also be named by its id.
Run as a program, it plays a journey given as JSON in the database of the address given, and prints the heads of the
histories, for another hash seed.
"""

import contextlib
import datetime
import json
import sys

from sqlalchemy import select

from app.casework import work
from app.database import db, transaction
from app.deployments.folder import read_folder
from app.errors import Forbidden
from app.history import queries
from app.identity.roles import read_roles
from app.runtime import cases, messages, storing, tables
from app.runtime.inputs import Actor, InputRefused, TaskClosed
from app.runtime.variables import from_json
from app.scenarios.acting import Acting
from app.scenarios.book import Book
from app.scenarios.errors import StepFailed
from app.scenarios.stage import Stage, local
from tests.databases import attached
from tests.project import PROCESSES, ROOT
from tests.runtime.house import database

CLIENT = "client"
FIRST_STARTS = ("P05_referral", "P09a_contact", "P09b_notice", "P11_participation_doubt")
ROLES = read_roles((PROCESSES / "roles.json").read_bytes())
STARTS = (*FIRST_STARTS, *sorted({each for role in ROLES.values() for each in role.starts} - set(FIRST_STARTS)))
OFTEN = (
    ("M-CLAIM-END", ("last_day",)),
    ("M-FRESH-CLAIM", ("claim_start", "benefit")),
    ("M-JOB-STARTED", ("start",)),
    ("M-JOB-ENDED", ("end",)),
    ("M-REGION-CHANGE", ()),
    ("M-CLIENT-REASONS", ("doubt_id",)),
    ("M-CORRECTION", ("field",)),
    ("M-NOBODY-WAITS-FOR", ()),
)
SELDOM = (
    ("M-DEATH", ()),
    ("M-MOVED-OUT-OF-NI", ()),
    ("M-SIGNPOST", ()),
    ("M-CHANGE", ("type", "effective_date")),
)
MESSAGES = (*OFTEN, *OFTEN, *SELDOM, *OFTEN)
CHANGES = ("contact", "health", "job-start", "job-end", "prison", "left-ni")
FACTS = ("dob", "claim_start", "referral_date", "attached_date", "stock_planned_date", "postcode")
PARAMETERS = (
    ("go_live_date", "2015-06-01"),
    ("attach_months_jsa_standard", 6),
    ("attach_months_returner", 18),
    ("engagement_days", 5),
    ("trigger_weeks_25_plus", 60),
    ("good_cause_working_days", 10),
    ("pps_weeks", 8),
    ("link_gap_max_days", 30),
    ("pep_review_max_days", 14),
    ("deemed_receipt_working_days", 4),
)
BENEFITS = ("JSA", "JSA", "ESA", "IS", "PC")
REFUSALS = (InputRefused, Forbidden, work.FormNotAccepted, work.OpensACase, work.OfAnotherKind)


class Playing:
    """One case on its way: ``told`` says in words what was put in and what came of it."""

    def __init__(self, bundle, book, journey):
        self.today = datetime.date.fromisoformat(journey["begins"])
        self.stage = Stage(bundle, self.now)
        self.acting = Acting(self.stage, book)
        self.told = []
        self._tell("a client", journey["client"], self._enter, journey["client"])

    @property
    def now(self):
        """Nine o'clock of the day."""
        return local(datetime.datetime.combine(self.today, datetime.time(9)))

    @property
    def entered(self):
        """Whether the case was opened: its first form may have been refused."""
        return CLIENT in self.stage.keys

    @property
    def key(self):
        """The business key of the case."""
        return self.stage.keys[CLIENT]

    def put_in(self, given):
        """Let days pass, then try what an input says. Gives what came of it, in a word."""
        days, kind, *numbers = given
        self.today += datetime.timedelta(days=days)
        self.stage.let_time_pass(self.now)
        kinds = {"task": self._task, "closed": self._closed, "start": self._start}
        kinds |= {"message": self._message, "parameter": self._parameter}
        return kinds[kind](*numbers) if kind in kinds else "passed"

    def _tell(self, what, given, deed, *arguments):
        try:
            deed(*arguments)
            came = "taken"
        except (StepFailed, TaskClosed, *REFUSALS) as error:
            db.session.rollback()
            cause = error.__cause__ if isinstance(error, StepFailed) else error
            if not isinstance(cause, (TaskClosed, *REFUSALS)):
                raise
            came = getattr(cause, "code", type(cause).__name__)
        except Exception:
            self.told.append(f"{self.today} {what} {given}: an error")
            raise
        self.told.append(f"{self.today} {what} {given}: {came}")
        return came

    def _enter(self, fields):
        self.acting.enter(CLIENT, fields, 1)

    def _rows(self, opened):
        held = tables.task_table.c
        right = held.status == "open" if opened else held.status != "open"
        chosen = select(held.id, held.activity_id, held.form, held.role).where(held.business_key == self.key, right)
        return db.session.execute(chosen.order_by(held.opened_at, held.id)).all()

    def _task(self, pick, who, changes):
        found = self._rows(opened=True)
        if not found:
            return "nothing open"
        named = [each for each in found if each.activity_id == pick]
        if isinstance(pick, str) and not named:
            return "not open"
        task = named[-1] if named else found[pick % len(found)]
        nth = [each.id for each in found if each.activity_id == task.activity_id].index(task.id) + 1
        action = {"kind": "task", "task": task.activity_id, "nth": nth, "with": self._answers(task.form, changes)}
        return self._act(action, who)

    def _start(self, pick, who, changes):
        process = STARTS[pick % len(STARTS)]
        form = self.stage.programme.models.started_by_hand(process).form
        action = {"kind": "start", "start": process, "with": self._answers(form, changes)}
        return self._act(action, who)

    def _act(self, action, who):
        if who is not None:
            roles = list(self.stage.roles)
            action["as"] = roles[who % len(roles)]
        told = {name: value for name, value in action.items() if name != "kind"}
        return self._tell(action["kind"], told, self.acting.carry_out, {**action, "case": CLIENT})

    def _answers(self, form, changes):
        """Other answers than the default ones: other choices, other days."""
        fields = questions(form)
        found = {}
        if form == "F29_correction":
            fact, days = changes[0] if changes else (0, 0)
            day = self.today - datetime.timedelta(days=days * days)
            return {"field": FACTS[fact % len(FACTS)], "new_date": day.isoformat(), "new": "BT28 2BB"}
        for place, choice in changes if fields else ():
            name, choices = fields[place % len(fields)]
            days = datetime.timedelta(days=choice - 12)
            found[name] = choices[choice % len(choices)] if choices else (self.today + days).isoformat()
        return found

    def _closed(self, pick):
        found = self._rows(opened=False)
        if not found:
            return "nothing closed"
        task = found[pick % len(found)]
        world, _ = storing.load(db.session, self.key)
        person = self.stage.person(task.role, world.facts.attributes)
        db.session.rollback()

        def complete():
            with transaction():
                work.complete(db.session, task.id, None, person=person, now=self.now)

        return self._tell("closed task", task.activity_id, complete)

    def _message(self, pick, back, other):
        name, wanted = MESSAGES[pick % len(MESSAGES)]
        day = (self.today - datetime.timedelta(days=back)).isoformat()
        payload = dict.fromkeys(wanted, day)
        if "benefit" in payload:
            payload["benefit"] = BENEFITS[other % len(BENEFITS)]
        if "doubt_id" in payload:
            doubts = self.records("doubts")
            payload["doubt_id"] = doubts[other % len(doubts)]["id"] if doubts else "nobody's"

        if "type" in payload:
            payload["type"] = CHANGES[other % len(CHANGES)]
        if "field" in payload:
            payload["field"] = FACTS[other % len(FACTS)]

        declared = self.stage.programme.messages.get(name)
        bring = messages.bring if declared and declared.outside else cases.deliver_message

        def deliver():
            with transaction():
                arguments = (db.session, self.stage.key(CLIENT), name, payload)
                taken = bring(*arguments, by=Actor("outside", None), now=self.now)
            taken.accepted()

        return self._tell("message", {"message": name, **payload}, deliver)

    def _parameter(self, pick):
        name, value = PARAMETERS[pick % len(PARAMETERS)]
        action = {"kind": "parameter", "parameter": name, "value": value, "from": self.today.isoformat()}
        return self._tell("parameter", {name: value}, self.acting.carry_out, action)

    # looking

    def records(self, name):
        """The records of a list of the case, as plain JSON, in their order."""
        held = tables.record_table.c
        chosen = select(held.fields).where(held.business_key == self.key, held.list == name).order_by(held.position)
        return [json.loads(fields) for fields in db.session.execute(chosen).scalars()]

    def attributes(self):
        """The attributes of the case as plain JSON."""
        held = tables.case_table.c
        return json.loads(db.session.scalar(select(held.attributes).where(held.business_key == self.key)))

    def active(self):
        """The processes of the instances that go on."""
        held = tables.instance_table.c
        chosen = select(held.process_id).where(held.business_key == self.key, held.status == "active")
        return list(db.session.execute(chosen).scalars())

    def open_tasks(self):
        """The activities of the user tasks that are open."""
        return [each.activity_id for each in self._rows(opened=True)]

    def ask(self, decision, given):
        """The outputs of a decision on the day, for inputs as plain JSON."""
        try:
            found = {name: from_json(value) for name, value in given.items()}
            return self.stage.world(CLIENT).surroundings().ask(decision, found).outputs
        finally:
            db.session.rollback()

    def heads(self):
        """The last hash of every history."""
        return {head.stream: head.hash.hex() for head in queries.heads(db.session)}


_QUESTIONS = {}


def questions(form):
    """The questions of a form with a closed choice or a day as an answer: pairs of key and choices (None for a day)."""
    if form is None:
        return []
    if form not in _QUESTIONS:
        held = json.loads((ROOT / "forms" / f"{form}.form").read_text(encoding="utf-8"))
        _QUESTIONS[form] = list(_asked(held["components"]))
    return _QUESTIONS[form]


def _asked(components):
    for field in components:
        if field["type"] == "group":
            yield from _asked(field["components"])
        elif field["type"] in ("radio", "select") and field.get("values"):
            yield field["key"], [each["value"] for each in field["values"]]
        elif field["type"] == "datetime" and field.get("subtype") == "date":
            yield field["key"], None


class House:
    """The files of the working tree, deployed once; each journey is played on a copy of that database."""

    def __init__(self, databases):
        self.databases = databases
        self.bundle = read_folder(ROOT)
        self.book = Book(ROOT / "tests" / "scenarios")

    def copy(self):
        """The address of a database in which the files are deployed, for a while."""
        return self.databases.copy("the programme of the working tree", self._deploy)

    def _deploy(self, url):
        with database(url):
            Stage(self.bundle, datetime.datetime(2014, 1, 1, 9, tzinfo=datetime.UTC))

    @contextlib.contextmanager
    def playing(self, journey):
        """The journey's case, just opened, on a database of its own."""
        with self.copy() as url, attached(url):
            yield Playing(self.bundle, self.book, journey)


def play(journey, url):
    """Play a journey in a database in which the files are deployed, and give the heads of its histories."""
    with attached(url):
        played = Playing(read_folder(ROOT), Book(ROOT / "tests" / "scenarios"), journey)
        for given in journey["inputs"]:
            played.put_in(given)
        return played.heads()


if __name__ == "__main__":
    json.dump(play(json.load(sys.stdin), sys.argv[1]), sys.stdout)
