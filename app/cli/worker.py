"""A worker: looks for what is due and lets each case go on by itself, whatever goes wrong with another."""

import datetime
import logging
import threading

from app import clock
from app.cli.demo_time import stand
from app.database import db, transaction
from app.errors import Unavailable
from app.runtime import due_work, retrying, timer_starts
from app.telemetry import logs, metrics

LONGEST_PAUSE = 5  # seconds: what others store meanwhile may be due sooner than what was known
_LONGEST_REST = datetime.timedelta(minutes=1)


class Worker:
    """``first`` is the time to the second attempt, ``attempts`` are the most; ``draw()`` gives a number from 0 to 1."""

    def __init__(self, *, first, attempts, draw):
        self.first, self.attempts, self.draw = first, attempts, draw
        self.ended = threading.Event()
        self.troubles = 0
        self.met = False  # another worker, in the pass before

    def end(self):
        """Stop after the case in hand."""
        self.ended.set()

    def work_forever(self):
        """Work until told to end; a database that does not answer is asked again, less and less often."""
        while not self.ended.is_set():
            try:
                next_at = self.work()[1]
            except Exception as error:  # it goes on as soon as what is wrong is mended
                self.ended.wait(self._rest(error))
            else:
                self.troubles = 0
                self.ended.wait(self._pause(next_at))

    def work(self):
        """Pass by pass until nothing is due. Gives how many timers were fired, and when the next one will be due."""
        fired, next_at = 0, None
        while not self.ended.is_set():
            now_fired, next_at = self._pass()
            if not now_fired:
                break
            fired += now_fired
        return fired, next_at

    def _pass(self):
        stand()
        now = clock.now()
        metrics.looked()
        found = due_work.due_work(db.session, now)
        db.session.rollback()
        fired = self._go_through([due for due in found.cases if not due.attempts], now)
        for due in found.cases:
            if due.attempts and not self.ended.is_set():
                fired += self._let_go_on(due, now)
        if not any(not due.attempts for due in found.cases):  # what was due before comes first, so a report knows of it
            fired += sum(self._begin(start_id, now) for start_id in found.starts if not self.ended.is_set())
        return fired, found.next_at

    def _go_through(self, cases, now):
        """Let cases go on, the longest due first. Gives how many timers were fired.

        Where another has been first, both go through the same list and would find each other’s work done at every
        second case: so it looks again for what is left, and begins somewhere else among it.
        """
        start = int(self.draw() * len(cases)) if self.met else 0
        fired, self.met = 0, False
        for due in cases[start:] + cases[:start]:
            if self.ended.is_set() or (self.met and fired):
                break
            now_fired = self._let_go_on(due, now)
            fired += now_fired
            self.met = self.met or not now_fired
        return fired

    def _let_go_on(self, due, now):
        """Let one case go on; why it cannot is remembered, and the others are not kept waiting."""
        try:
            with transaction():
                fired = due_work.go_on(db.session, due, now=now)
        except Exception as error:  # a mistake of ours, too: one case is not worth all the others
            self._failed(due, error, clock.now())
            return 0
        if fired:
            metrics.timers_fired(fired)
            logs.note("case.went_on", case=due.business_key, fired=fired)
        return fired

    def _begin(self, start_id, now):
        """Begin what is due to begin at its own time, 1 if it was begun; why it cannot is told, and it waits."""
        try:
            with transaction():
                world = timer_starts.begin(db.session, start_id, now=now)
        except Exception as error:  # as for a case
            db.session.rollback()
            with transaction():
                attempts = timer_starts.postpone(db.session, start_id, wait=self._delay, now=clock.now())
            logs.note_error("start.failed", error, start=start_id, attempts=attempts)
            metrics.case_failed(type(error).__name__)
            return 0
        if world is None:
            return 0
        logs.note("start.began", case=world.key, start=start_id)
        return 1

    def _failed(self, due, error, now):
        """Remember it for later, or give it up as an incident. Raises what the database answers if it does not."""
        db.session.rollback()
        problem, attempts = logs.kind_of(error), due.attempts + 1
        level = logging.WARNING if isinstance(error, Unavailable) else logging.ERROR
        logs.note_error("case.failed", error, level=level, case=due.business_key, attempts=attempts)
        metrics.case_failed(type(error).__name__)
        # Only from the second attempt on is it known which of the case's timers it is.
        if due.attempts and attempts >= self.attempts and self._given_up(due, problem, now):
            return
        wait = self._delay(attempts)
        with transaction():
            retrying.postpone(db.session, *due, problem, wait=wait, now=now)

    def _given_up(self, due, problem, now):
        """Whether it is an incident now; a case that cannot even be read is tried on, once an hour."""
        try:
            with transaction():
                due_work.give_up(db.session, due, problem, now=now)
        except Unavailable:
            raise
        except Exception as error:
            db.session.rollback()
            logs.note_error("case.unreadable", error, case=due.business_key, attempts=due.attempts + 1)
            return False
        logs.note("case.given_up", level=logging.ERROR, case=due.business_key, attempts=due.attempts + 1)
        return True

    def _delay(self, attempts):
        return retrying.delay(attempts, first=self.first, draw=self.draw())

    def _rest(self, error):
        """Seconds until the database is asked again."""
        self.troubles += 1
        rest = min(retrying.delay(self.troubles, first=datetime.timedelta(seconds=1), draw=self.draw()), _LONGEST_REST)
        logs.note_error("pass.given_up", error, level=logging.WARNING, seconds=round(rest.total_seconds(), 1))
        metrics.database_fault(type(error).__name__)
        db.session.remove()
        return rest.total_seconds()

    def _pause(self, next_at):
        """Seconds until the next timer is known to be due, within bounds."""
        if next_at is None:
            return LONGEST_PAUSE
        return min(max((next_at - clock.now()).total_seconds(), 0), LONGEST_PAUSE)
