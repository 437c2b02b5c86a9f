"""Running a scenario on a stage: time passes, what is to be done is done, what is expected is compared."""

import datetime

from app.database import db, transaction
from app.errors import AppError
from app.feel.record import Record
from app.runtime import rebuilding, reexecution
from app.scenarios.acting import Acting
from app.scenarios.expecting import Expecting
from app.scenarios.stage import Stage, local


class Result(Record):
    """How a scenario ended: ``failures`` are pairs of line and sentence, empty if it passed."""

    file: str
    name: str
    failures: tuple

    @property
    def passed(self):
        """Whether every step came out as expected."""
        return not self.failures


def run(scenario, bundle, book):
    """The :class:`Result` of a scenario on a fresh database; it stops at the first step that fails."""
    first = scenario.steps[0].moment
    stage = Stage(bundle, local(first - datetime.timedelta(days=1)))
    acting = Acting(stage, book)
    for name, value in scenario.parameters.items():
        stage.now = local(first)
        action = {"kind": "parameter", "parameter": name, "value": value, "from": "1900-01-01"}
        acting.carry_out(action)
    waiting = _entries(scenario, book, first)
    for step in scenario.steps:
        while waiting and waiting[0][0] <= step.moment:
            entry = waiting.pop(0)
            failure = _attempt(step.line, lambda entry=entry: _enter(stage, acting, *entry))
            if failure:
                return Result(file=scenario.file, name=scenario.name, failures=failure)
        failures = _play(stage, acting, step)
        if failures:
            return Result(file=scenario.file, name=scenario.name, failures=tuple(failures))
    return Result(file=scenario.file, name=scenario.name, failures=tuple(_proved(stage, scenario.steps[-1].line)))


def _entries(scenario, book, first):
    """When each case enters, in order: the date of its field, or the first step if that is later."""
    found = []
    for number, (handle, fields) in enumerate(scenario.cases.items(), 1):
        given = fields.get(book.enter["not_before"])
        moment = datetime.datetime.combine(datetime.date.fromisoformat(given), datetime.time(9)) if given else first
        found.append((max(moment, first.replace(hour=9, minute=0)), number, handle, fields))
    return sorted(found, key=lambda entry: entry[:2])


def _enter(stage, acting, moment, number, handle, fields):
    stage.let_time_pass(local(moment))
    acting.enter(handle, fields, number)


def _play(stage, acting, step):
    stage.let_time_pass(local(step.moment))
    for action in step.do:
        failure = _attempt(action["line"], lambda action=action: acting.carry_out(action))
        if failure:
            return failure
    expecting = Expecting(stage)
    failure = _attempt(step.line, lambda: expecting.compare(step.expect))
    return [*failure, *((step.line, said) for said in expecting.differences)]


def _attempt(line, deed):
    try:
        deed()
    except AppError as error:
        db.session.rollback()
        return [(line, str(error))]
    return []


def _proved(stage, line):
    """That every case's history comes about once more, and its rows from it."""
    for handle, key in stage.keys.items():
        difference = reexecution.verify(db.session, key)
        if difference is not None:
            yield line, f"{handle}: the history does not verify: {difference}"
            return
        with transaction():
            changed = rebuilding.rebuild(db.session, key)
        if changed:
            yield line, f"{handle}: rebuilt rows differ: {', '.join(changed)}"
