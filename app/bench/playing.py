"""Playing the cases that are measured on, through the same use-cases as the pages, days before the measurement."""

import datetime
from typing import NamedTuple

from sqlalchemy import select

from app.clock import local_date
from app.database import db, transaction
from app.feel import Run
from app.feel.values import Date
from app.runtime import cases, tables
from app.scenarios.acting import Acting
from app.scenarios.book import worked_out
from app.scenarios.stage import Stage, local

_KINDS = ("task", "start", "message")


class Played(NamedTuple):
    """A case that was played: its business key, the stage it stands at, and the number of its variant."""

    key: str
    stage: str
    variant: int


class Player:
    """Plays on the database of the current application; ``now`` is the instant at which all cases have arrived."""

    def __init__(self, workload, bundle, now):
        self.workload = workload
        self.now = now
        self.stage = Stage(bundle, now - datetime.timedelta(days=1000))
        self.acting = Acting(self.stage, workload.book)
        self.number = 0

    def play(self, stage, variant):
        """A case of a variant at a stage. Gives :class:`Played`."""
        self.number += 1
        handle = f"{stage.name}-{self.number}"
        self._go_to(stage.enters)
        fields = self.fields(variant, self.stage.now)
        self.acting.enter(handle, fields, self.number)
        key = self.stage.keys[handle]
        for step in stage.steps:
            self._pass(key, self._go_to(step["on"]))
            for entry in step["do"]:
                self.acting.carry_out(_action(entry, handle))
        self._pass(key, self.now)
        return Played(key, stage.name, variant)

    def fields(self, variant, moment):
        """What the first form is filled in with for a variant, beside the book's answers, at an instant."""
        return self._worked_out({**self.workload.client, **self.workload.variants[variant]}, moment)

    def visit(self, played, times):
        """Start the process that is visited and complete its task, so many times."""
        handle = next(name for name, key in self.stage.keys.items() if key == played.key)
        wanted = self.workload.visit
        for _ in range(times):
            self.acting.carry_out({"kind": "start", "start": wanted["process"], "case": handle})
            self.acting.carry_out({"kind": "task", "task": wanted["task"], "case": handle})

    def _go_to(self, day):
        """Nine o'clock of a day (FEEL over the day of the measurement), in the programme's own zone."""
        found = datetime.date.fromisoformat(self._worked_out(day, self.now))
        self.stage.now = local(datetime.datetime.combine(found, datetime.time(9)))
        return self.stage.now

    def _worked_out(self, value, moment):
        run = Run(calendar=self.stage.programme.models.calendar)
        return worked_out(value, {"today": Date.from_python(local_date(moment))}, run)

    def _pass(self, key, moment):
        self.stage.now = moment
        with transaction():
            cases.let_time_pass(db.session, key, now=moment)


def _action(entry, handle):
    """An entry of ``do`` as a scenario's action on a case."""
    kind = next(name for name in entry if name in _KINDS or name != "with")
    if kind in _KINDS:
        return {"kind": kind, "case": handle, **entry}
    return {"kind": kind, kind: {**entry[kind], "case": handle}}


def open_task(key, activity):
    """The id of the open user task of an activity in a case."""
    held = tables.task_table.c
    chosen = select(held.id).where(held.business_key == key, held.activity_id == activity, held.status == "open")
    found = db.session.execute(chosen).scalars().first()
    db.session.rollback()
    return found
