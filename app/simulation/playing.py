"""One invented client's journey, from the opening of the case to an instant, by the use-cases that the pages call.

Cases do not depend on each other, so each is played on its own: whatever comes first of a due timer, a task that
somebody gets round to and a happening is next. Every input carries its simulated instant. The same seed gives the same
journey, whatever else is played.
"""

import datetime

from sqlalchemy import func, select

from app.casework import work
from app.clock import local_date
from app.errors import AppError
from app.runtime import cases, messages, storing, tables
from app.runtime.inputs import Actor, InputRefused
from app.runtime.variables import from_json
from app.simulation import tally
from app.simulation.asking import Asking
from app.simulation.drawing import Drawing, source_of_chance
from app.simulation.tally import Tally
from app.task_forms.binding import bind_values

OUTSIDE = Actor("outside", None)
ATTEMPTS = 3
AGAIN_AFTER = 5
_TASK = tables.task_table.c
_OPEN_TASKS = select(
    _TASK.id, _TASK.activity_id, _TASK.instance_id, _TASK.role, _TASK.due, _TASK.opened_at, _TASK.form
).where(_TASK.status == "open")
_JOB = tables.job_table.c
_NEXT_JOB = select(func.min(_JOB.due_at)).where(_JOB.status == "open")


class Journey:
    """The journey of one :class:`Invented` client; ``cast`` is what all journeys share (:class:`Cast`)."""

    def __init__(self, session, cast, invented, business_key, now):
        self.tally = Tally()
        self._session = session
        self._cast = cast
        self._seed = (cast.seed, invented.number)
        self._key = business_key
        self._now = self._end = now
        self._world = None
        self._plans = {}
        self._attempts = {}
        self._looks = []
        self._open(invented)

    def _open(self, invented):
        process, answers = self._cast.process, invented.answers
        person = self._cast.staff.starter(process, answers)
        given = {name: value for name, value in answers.items() if value is not None}
        arguments = (self._session, self._key, self._cast.programme.id, process, _binder(given))
        work.open_case(*arguments, person=person, now=self._now)
        self.tally.done[tally.OPENED] += 1
        for place, happening in enumerate(self._cast.playbook.happenings):
            self._looks.append((self._look_after(happening, self._now), place))

    def until(self, end):
        """Let the journey go on until an instant; what lies behind it stays planned and is not done."""
        self._end = end
        while True:
            at, deed = min(self._next(), key=lambda step: step[0], default=(end, None))
            if at >= end:
                return self.tally
            self._now = max(at, self._now)
            deed()

    def _next(self):
        """What comes next of each kind, as instant and deed; of those at one instant the first here."""
        due = self._session.scalar(_NEXT_JOB.where(_JOB.business_key == self._key))
        if due is not None:
            yield due, self._fire
        planned = [(at, row) for row in self._tasks() if (at := self._planned(row)) is not None]
        if planned:
            at, row = min(planned, key=lambda each: (each[0], each[1].id))
            yield at, lambda: self._complete(row)
        if self._looks:
            look = min(self._looks)
            yield look[0], lambda: self._look(*look)

    def _tasks(self):
        chosen = _OPEN_TASKS.where(_TASK.business_key == self._key).order_by(_TASK.opened_at, _TASK.id)
        return self._session.execute(chosen).all()

    # timers

    def _fire(self):
        self.tally.done[tally.FIRED] += cases.let_time_pass(self._session, self._key, now=self._now)
        self._world = None

    # user tasks

    def _planned(self, row):
        """When somebody gets round to a task, None for never; thought of once."""
        if row.id not in self._plans:
            part = self._cast.playbook.tasks.get(row.activity_id)
            if part is None:
                self.tally.without_part[row.activity_id] += 1
            left = part is None or self._is_left(row, part)
            self._plans[row.id] = None if left else self._plan(row, part)
        return self._plans[row.id]

    def _is_left(self, row, part):
        """Whether nobody has got round to a task when the journey ends, as happens with those of the last days."""
        late = (local_date(self._end) - local_date(row.opened_at)).days < self._cast.playbook.waiting_days
        return late and source_of_chance(*self._seed, self._own(row.id), "left").uniform(0, 100) < part.waiting

    def _plan(self, row, part):
        opened = local_date(row.opened_at)
        values = {"opened": from_json(opened.isoformat()), "due": from_json(row.due)}
        try:
            asking = Asking(self._case(), self._now, instance_id=row.instance_id, values=values)
            draw = self._drawing(f"{row.activity_id}.done", asking, row.id)
            done, late = draw.value(part.done), draw.value(part.late)
            if done is None:
                return None
            hours = self._cast.hours
            day = hours.days_later(opened, done) if isinstance(done, int) else datetime.date.fromisoformat(done[:10])
            day = hours.days_later(day, late) if late else day
        except (AppError, ValueError, TypeError) as error:
            return self._problem(row.activity_id, error)
        return hours.instant(day, source_of_chance(*self._seed, self._own(row.id), "at"), after=self._now)

    def _complete(self, row):
        part = self._cast.playbook.tasks[row.activity_id]
        self._plans[row.id] = None
        try:
            world = self._case()
            attributes = world.facts.attributes
            person = self._cast.staff.worker(row.role, attributes, from_json(local_date(self._now).isoformat()))
            asking = Asking(world, self._now, person=person, instance_id=row.instance_id)
            answers = self._answers(part.answers, row.activity_id, asking, row.id)
            taken = work.complete(self._session, row.id, _binder(answers), person=person, now=self._now)
        except AppError as error:
            self._problem(row.activity_id, error)
        else:
            self._took(tally.COMPLETED, taken.refusal)
            if taken.refusal is not None:
                self._try_again(row)
        self._world = None

    def _try_again(self, row):
        """Plan a task once more that the models refused, a few working days later and not for ever."""
        self._attempts[row.id] = tried = self._attempts.get(row.id, 0) + 1
        if tried < ATTEMPTS:
            day = self._cast.hours.days_later(local_date(self._now), AGAIN_AFTER)
            chance = source_of_chance(*self._seed, self._own(row.id), "again", tried)
            self._plans[row.id] = self._cast.hours.instant(day, chance, after=self._now)

    # happenings

    def _look_after(self, happening, instant):
        """When it is next looked whether something happens."""
        day = local_date(instant) + datetime.timedelta(days=happening.every)
        chance = source_of_chance(*self._seed, happening.id, day)
        return self._cast.hours.instant(day, chance, after=instant)

    def _look(self, at, place):
        happening = self._cast.playbook.happenings[place]
        self._looks.remove((at, place))
        self._looks.append((self._look_after(happening, at), place))
        try:
            asking = Asking(self._case(), self._now)
            if asking.evaluate(happening.when[1:]) is True:
                draw = self._drawing(happening.id, asking, f"{self._key}{at}")
                if draw.value({"chance": happening.chance, "then": True}):
                    self._happen(happening, asking, str(local_date(at)))
        except AppError as error:
            self._problem(happening.id, error)

    def _happen(self, happening, asking, day):
        given = self._answers(happening.given, happening.id, asking, day)
        if happening.message:
            arguments = (self._session, self._key, happening.message, given)
            taken = messages.bring(*arguments, by=OUTSIDE, now=self._now)
        else:
            attributes, today = self._case().facts.attributes, from_json(local_date(self._now).isoformat())
            person = self._cast.staff.starter(happening.start, attributes, today)
            arguments = (self._session, self._key, happening.start, _binder(given))
            taken = work.start(*arguments, person=person, now=self._now)
        self._took(tally.TOLD if happening.message else tally.STARTED, taken.refusal)
        self._world = None

    # what all of them use

    def _case(self):
        """The case as it stands, read once between two inputs."""
        if self._world is None:
            self._world, _ = storing.load(self._session, self._key)
        return self._world

    def _own(self, identity):
        """An id without the case's key, which chance must not depend on."""
        return identity.removeprefix(self._key)

    def _drawing(self, place, asking, identity):
        chance = source_of_chance(*self._seed, place, self._own(identity))
        return Drawing(place, chance, asking.evaluate, self._cast.playbook.lists)

    def _answers(self, specs, place, asking, identity):
        """The answers to a form, one after the other: each knows those above it."""
        found = {}
        for name, spec in specs.items():
            value = self._drawing(f"{place}.{name}", asking, identity).value(spec)
            asking.values[name] = from_json(value)
            if value is not None:
                found[name] = value
        return found

    def _took(self, kind, refusal):
        if refusal is None:
            self.tally.done[kind] += 1
        else:
            self.tally.refused[refusal.code] += 1

    def _problem(self, place, error):
        """Note what the playbook does not fit; a refusal of the models is none."""
        if isinstance(error, InputRefused):
            self.tally.refused[error.code] += 1
        else:
            self.tally.problems[f"{place}: {error}"] += 1


def _binder(answers):
    return lambda form, environment, decide: bind_values(form, answers, environment, decide)


def play(session, cast, invented, *, begins, until):
    """Open the case of somebody invented, at the instant ``begins`` at the earliest, and play it. Gives its tally.

    None where the case would be opened later than ``until``, or is there already. Raises what opening a case raises.
    """
    key = cast.key_of(invented)
    held = tables.case_table.c.business_key
    opened = datetime.date.fromisoformat(invented.opened)
    chance = source_of_chance(cast.seed, invented.number, "opened at")
    now = cast.hours.instant(max(opened, local_date(begins)), chance, after=begins)
    if now >= until or session.scalar(select(held).where(held == key)) is not None:
        return None
    return Journey(session, cast, invented, key, now).until(until)
