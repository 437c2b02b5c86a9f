"""Running a scenario on a stage: time passes, what is to be done is done, what is expected is compared."""

import datetime

from app.database import db, transaction
from app.errors import AppError
from app.feel import NoValue
from app.feel.record import Record
from app.runtime import rebuilding, reexecution
from app.scenarios.acting import Acting
from app.scenarios.errors import StepFailed
from app.scenarios.expecting import Expecting
from app.scenarios.stage import Stage, local

_NINE = datetime.time(9)


class Failure(Record):
    """What went otherwise: ``line`` and ``on`` (ISO) of the step, the ``problem`` as a sentence.

    ``expected`` and ``found`` are what was compared, ``because`` the decision that explains it; None if there is none.
    """

    line: int
    on: str
    problem: str
    expected: object = None
    found: object = None
    because: str | None = None


class Result(Record):
    """How a scenario ended: its :class:`Failure` values, none if it passed."""

    file: str
    name: str
    failures: tuple

    @property
    def passed(self):
        """Whether every step came out as expected."""
        return not self.failures


def run(scenario, bundle, book, *, prefix="case", walked=None):
    """The :class:`Result` of a scenario on a fresh database; it stops at the first step that fails.

    ``prefix`` is what the business keys begin with, so that two can be played on one database. What was walked is added
    to ``walked``, a :class:`Walked`, if one is given.
    """
    first = scenario.steps[0].moment
    stage = Stage(bundle, local(first - datetime.timedelta(days=1)), prefix, scenario.timers)
    play = _Play(stage, Acting(stage, book), scenario)
    failures = tuple(play.failures(book.enter["not_before"]))
    if walked is not None:
        walked.look_at(db.session, stage)
    return Result(file=scenario.file, name=scenario.name, failures=failures)


class _Play:
    def __init__(self, stage, acting, scenario):
        self.stage = stage
        self.acting = acting
        self.scenario = scenario
        self.waiting = []

    def failures(self, not_before):
        """The failures of the first part that fails."""
        first = self.scenario.steps[0]
        parts = [lambda: self._parameters(first), lambda: self._entries(first, not_before)]
        parts += [lambda step=step: self._step(step) for step in self.scenario.steps]
        parts += [lambda: self._proved(self.scenario.steps[-1])]
        return next((found for part in parts if (found := part())), [])

    def _parameters(self, step):
        self.stage.now = local(step.moment)
        for name, value in self.scenario.parameters.items():
            action = {"kind": "parameter", "parameter": name, "value": value, "from": "1900-01-01"}
            failures = _attempt(step.line, step.moment, lambda action=action: self.acting.carry_out(action))
            if failures:
                return failures
        return []

    def _entries(self, step, not_before):
        """Note the day each case enters, in order: that of its field, or of the first step if that is later."""
        for number, (handle, fields) in enumerate(self.scenario.cases.items(), 1):
            first = step.moment.date()
            try:
                day = max(datetime.date.fromisoformat(fields.get(not_before) or first.isoformat()), first)
            except (ValueError, TypeError):
                problem = f"{handle}: “{not_before}” is not a date (2014-11-03)."
                line = self.scenario.lines[handle]
                return [Failure(line=line, on=step.moment.isoformat(), problem=problem)]
            self.waiting.append((day, number, handle, fields))
        self.waiting.sort(key=lambda entry: entry[:2])
        return []

    def _step(self, step):
        while self.waiting and self.waiting[0][0] <= step.moment.date():
            day, number, handle, fields = self.waiting.pop(0)
            moment = min(datetime.datetime.combine(day, _NINE), step.moment)
            failures = self._entered(moment, handle, fields, number)
            if failures:
                return failures
        return _attempt(step.line, step.moment, lambda: self._time_passes(step.moment)) or self._done(step)

    def _entered(self, moment, handle, fields, number):
        def enter():
            self._time_passes(moment)
            self.acting.enter(handle, fields, number)

        return _attempt(self.scenario.lines[handle], moment, enter, f"{handle} cannot enter: ")

    def _time_passes(self, moment):
        self.stage.let_time_pass(local(moment))

    def _done(self, step):
        self.stage.asked.clear()
        for action in step.do:
            failures = _attempt(action["line"], step.moment, lambda action=action: self.acting.carry_out(action))
            if failures:
                return failures
        expecting = Expecting(self.stage)
        failures = _attempt(step.line, step.moment, lambda: expecting.compare(step.expect))
        found = [
            Failure(line=step.line, on=step.moment.isoformat(), **difference) for difference in expecting.differences
        ]
        return [*found, *failures]

    def _proved(self, step):
        """That every case's history comes about once more, and its rows from it."""
        for handle, key in self.stage.keys.items():
            difference = reexecution.verify(db.session, key)
            if difference is not None:
                problem = f"{handle}: the history does not verify: {difference.sentence}"
                return [Failure(line=step.line, on=step.moment.isoformat(), problem=problem)]
            with transaction():
                changed = rebuilding.rebuild(db.session, key)
            if changed:
                problem = f"{handle}: rebuilt rows differ: {', '.join(changed)}"
                return [Failure(line=step.line, on=step.moment.isoformat(), problem=problem)]
        return []


def _attempt(line, moment, deed, before=""):
    """The failures of a deed that raises: one or none."""
    try:
        deed()
    except (AppError, NoValue) as error:
        db.session.rollback()
        because = error.facts.get("because") if isinstance(error, StepFailed) else None
        return [Failure(line=line, on=moment.isoformat(), problem=f"{before}{error}", because=because)]
    return []
