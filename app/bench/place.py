"""A database at some size, with a server on it: what every row of the table is measured in.

Cases are played once in a run, in a database of their own; a place gets their rows, and copies of them until it holds
as many live cases as it should.
"""

import contextlib
import json
import secrets
import time
from typing import NamedTuple

from flask import Flask
from sqlalchemy import bindparam, func, select, update

from app import database, settings
from app.bench import multiplying, playing, serving
from app.bench.browser import CHECK, Browser, forms_of
from app.casework.task_page import task_page
from app.database import db, schema, transaction
from app.deployments import store
from app.deployments.folder import read_folder
from app.deployments.programme import programme_of
from app.identity.people import Grant, add_person, all_people
from app.runtime import tables
from app.runtime.roles import roles_of
from app.scenarios.answering import binder
from app.settings import ROOT

VISITED_COPIES = 200
PASSWORD = secrets.token_urlsafe(24)


class Original(NamedTuple):
    """A played case with its copies in a place: copies are numbered from 1 to ``copies``."""

    played: playing.Played
    copies: int


class Plan(NamedTuple):
    """What was played in a run: the workload, its cases, long-lived cases by the number of their visits.

    ``fields`` is what the first form of a case that enters now is filled in with.
    """

    workload: object
    cases: list
    visited: dict
    fields: dict


@contextlib.contextmanager
def application(url):
    """A Flask application on a database with all tables; within its context ``db.session`` is usable."""
    app = Flask("bench", static_folder=None)
    app.config.update(settings.load(), DATABASE_URL=url)
    database.attach(app)
    try:
        with app.app_context():
            schema.upgrade(db.engine)
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def play(app, workload, *, now, each, visits):
    """Play ``each`` cases of every variant and stage, and for each number of ``visits`` a case with so many.

    Gives the :class:`Plan`. People are made for every role, and for every scope that a case has.
    """
    with app.app_context():
        player = playing.Player(workload, read_folder(ROOT), now)
        found = []
        for _ in range(each):
            for stage in workload.stages.values():
                found += [player.play(stage, variant) for variant in range(len(workload.variants))]
        visited = {}
        for number in visits:
            visited[number] = player.play(workload.stages[workload.visit["stage"]], 0)
            player.visit(visited[number], number)
        _add_people(now)
        fields = player.fields(0, now)
    return Plan(workload, found, visited, fields)


def _add_people(now):
    """Somebody for each role and each value of its scope that a case has."""
    roles = roles_of(programme())
    held = tables.case_table.c.attributes
    attributes = [json.loads(text) for text in db.session.execute(select(held)).scalars()]
    with transaction():
        for role in roles.values():
            scopes = sorted({each[role.scope] for each in attributes if each.get(role.scope)}) if role.scope else [None]
            for scope in scopes:
                name = user_name(role.id, scope)
                add_person(name, f"{role.label} {scope or ''}", PASSWORD, [Grant(role, scope)], now=now)


def _somebody(key, able):
    """The person whose role ``able`` accepts, in the scope of a case."""
    held = tables.case_table.c
    attributes = json.loads(db.session.scalar(select(held.attributes).where(held.business_key == key)))
    roles = roles_of(programme())
    role = next(each for each in roles.values() if able(each))
    name = user_name(role.id, attributes.get(role.scope) if role.scope else None)
    found = next(each for each in all_people(roles) if each.user_name == name)
    db.session.rollback()
    return found


def user_name(role, scope):
    """The user name of whoever has a role for a scope."""
    text = f"{role} {scope or ''}".strip().lower()
    return "".join(letter if letter.isascii() and letter.isalnum() else "." for letter in text)


def programme():
    """The programme that new cases start on, in the current application."""
    found = programme_of(store.load(db.session, store.latest(db.session).id))
    db.session.rollback()
    return found


class Place:
    """``app`` is on the same database as the server at ``port``; ``size`` is how many live cases there are."""

    def __init__(self, name, app, url, plan, size):
        self.name = name
        self.app = app
        self.url = url
        self.plan = plan
        self.size = size
        self.port = None
        self.originals = {}
        self._used = {}
        self._browsers = {}
        self.seconds = 0

    def fill(self, source):
        """Take over what was played and make copies until there are as many live cases as there should be."""
        start = time.perf_counter()
        with source.app_context():
            origin = db.engine
        with self.app.app_context():
            multiplying.copy_rows(origin, db.engine)
            for stage in self.plan.workload.stages.values():
                of_stage = [each for each in self.plan.cases if each.stage == stage.name]
                wanted = max(self.size * stage.share // 100 - len(of_stage), 0)
                for place, played in enumerate(of_stage):
                    copies = wanted // len(of_stage) + (place < wanted % len(of_stage))
                    if copies:
                        multiplying.multiply(db.engine, played.key, copies)
                    self.originals.setdefault((stage.name, played.variant), []).append(Original(played, copies))
            self._multiply_visited()
            multiplying.refresh(db.engine)
        self.seconds = time.perf_counter() - start

    def _multiply_visited(self):
        """Copies of the cases that were visited often, enough to visit each once."""
        for number, played in self.plan.visited.items():
            multiplying.multiply(db.engine, played.key, VISITED_COPIES)
            self.originals[f"visited {number}", 0] = [Original(played, VISITED_COPIES)]

    def first(self, stage):
        """The business key of the first case of a stage that was played."""
        return self.originals[stage, 0][0].played.key

    def fresh(self, stage):
        """The business key of a case of a stage that nothing was done with yet."""
        return multiplying.key_of(*self.case(stage))

    def case(self, stage, variant=0):
        """``(key of the original, number)`` of a copy that nothing was done with yet."""
        used = self._used.get((stage, variant), 0)
        self._used[stage, variant] = used + 1
        for original in self.originals[stage, variant]:
            if used < original.copies:
                return original.played.key, used + 1
            used -= original.copies
        raise ValueError(f"Every case of {stage} is used up; measure with more cases.")

    def task(self, stage, activity, variant=0):
        """The id of the open task of an activity in a case that nothing was done with yet."""
        key, number = self.case(stage, variant)
        return multiplying.id_of(self.open_task(key, activity), key, number)

    def open_task(self, key, activity):
        """The id of a case's open task of an activity, looked up once."""
        if (key, activity) not in self._used:
            with self.app.app_context():
                self._used[key, activity] = playing.open_task(key, activity)
        return self._used[key, activity]

    def make_due(self, stage, activity, instants):
        """Let the timers of an activity be due at some instants, each in an unused case. Gives the business keys."""
        variants = len(self.plan.workload.variants)
        keys = [multiplying.key_of(*self.case(stage, each % variants)) for each in range(len(instants))]
        job = tables.job_table.c
        timer = (job.business_key == bindparam("key"), job.activity_id == activity, job.status == "open")
        change = update(tables.job_table).where(*timer).values(due_at=bindparam("due"))
        with self.app.app_context(), transaction():
            given = [{"key": key, "due": due} for key, due in zip(keys, instants, strict=True)]
            db.session.connection().execute(change, given)
        return keys

    # people

    def worker(self, task_id):
        """Whoever does the work of a task's lane in its case."""
        held = tables.task_table.c
        with self.app.app_context():
            row = db.session.execute(select(held.role, held.business_key).where(held.id == task_id)).one()
            return _somebody(row.business_key, lambda role: role.lane == row.role)

    def starter(self, process, key):
        """Whoever may start a process on a case."""
        with self.app.app_context():
            return _somebody(key, lambda role: process in role.starts)

    def latest_task(self, key, activity):
        """The id of a case's open task of an activity, looked up each time."""
        with self.app.app_context():
            return playing.open_task(key, activity)

    def browser(self, person, *, new=False, port=None):
        """A browser in front of which somebody has signed in; the same each time unless a new one is asked for."""
        known = (person.user_name, port)
        if new or known not in self._browsers:
            made = Browser(port or self.port).sign_in(person.user_name, PASSWORD)
            if new:
                return made
            self._browsers[known] = made
        return self._browsers[known]

    def entered(self, task_id, activity, person, now):
        """What somebody types into the form of a task, as lists of texts by name: the book's answers."""
        with self.app.app_context():
            page = task_page(db.session, task_id, person=person, now=now)
            bind = binder(self.plan.workload.book, activity, {}, {})
            filled = page.filled
            found = bind(filled.form, filled.environment, filled.decide).entered
            db.session.rollback()
        return found

    def sent(self, task_id, activity, person, now):
        """What somebody's browser sends to complete a task, as pairs: the form as drawn, and the book's answers."""
        address, browser = f"/tasks/{task_id}", self.browser(person)
        answer, entered = browser.expect("GET", address, wanted=200), self.entered(task_id, activity, person, now)
        sent = _form_at(answer, address).filled(entered)
        if entered.keys() - {name for name, _ in sent}:  # questions that other answers bring: look before sending
            checked = browser.post(address, [*sent, (CHECK, CHECK)])
            sent = _form_at(checked, address).filled(entered)
        return sent

    def count(self, table, *conditions):
        """How many rows of a table there are."""
        with self.app.app_context():
            found = db.session.scalar(select(func.count()).select_from(table).where(*conditions))
            db.session.rollback()
            return found


def _form_at(answer, address):
    return next(each for each in forms_of(answer.text) if each.action == address)


@contextlib.contextmanager
def place(name, url, plan, source, size):
    """A :class:`Place` of a size on an empty database, with its server running."""
    with application(url) as app:
        made = Place(name, app, url, plan, size)
        made.fill(source)
        with serving.serving(url) as server:
            made.port = server.port
            yield made
