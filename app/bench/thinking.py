"""What a simulated person types into a form: the default answers of the scenarios' book, for the case as it stands."""

import itertools

from sqlalchemy import select

from app.bench.place import programme
from app.casework.starting import start_new, start_on
from app.casework.task_page import task_page
from app.database import db
from app.errors import AppError
from app.runtime import tables
from app.runtime.variables import from_json
from app.scenarios.answering import binder

_NUMBERS = itertools.count(600_000)


class Gone(Exception):
    """What somebody looked at is not there any more: somebody else was faster."""


class Thinking:
    """One person's thoughts about the forms of a place; nothing is changed by them."""

    def __init__(self, place, person):
        self.place = place
        self.person = person

    def for_task(self, task_id, now):
        """The texts by name for the form of a user task. Raises ``Gone``."""
        with self.place.app.app_context():
            held = tables.task_table.c
            activity = db.session.scalar(select(held.activity_id).where(held.id == task_id))
            return self._typed(activity, lambda: task_page(db.session, task_id, person=self.person, now=now))

    def to_start(self, key, process, now):
        """The texts for the start form of a process on a case. Raises ``Gone``."""
        with self.place.app.app_context():
            return self._typed(process, lambda: start_on(db.session, key, process, person=self.person, now=now))

    def to_open(self, process, now):
        """The texts for the form that opens a case, of a client who is not there yet."""
        with self.place.app.app_context():
            return self._typed(process, lambda: start_new(db.session, process, person=self.person, now=now))

    def opening(self):
        """A process by which the person may open a case, None if there is none."""
        with self.place.app.app_context():
            opens = programme().models.case_model.opens
        mine = {process for grant in self.person.grants for process in grant.role.starts}
        return next((process for process in opens if process in mine), None)

    def _typed(self, activity, look):
        try:
            filled = look().filled
            if filled.form is None:
                return {}
            given = self.place.plan.fields if activity in programme().models.case_model.opens else {}
            bind = binder(self.place.plan.workload.book, activity, given, {"case_number": from_json(next(_NUMBERS))})
            return bind(filled.form, filled.environment, filled.decide).entered
        except AppError as error:
            raise Gone from error
        finally:
            db.session.rollback()
