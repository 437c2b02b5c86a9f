"""Histories to read: a short and a long one, and the floor that they are compared with."""

import json
import statistics
import zlib

from sqlalchemy import text

from app.bench.figures import Figure, seconds
from app.bench.rounds import repeated
from app.database import db
from app.history import queries


class Streams:
    """The streams of the cases that were visited few and many times, by the number of their events."""

    def __init__(self, run):
        self.place = run.large
        self.keys = {}
        with self.place.app.app_context():
            for number in run.visits:
                key = self.place.plan.visited[number].key
                self.keys[queries.count(db.session, key)] = key
            db.session.rollback()

    def candidates(self, call):
        """For each stream a candidate that calls ``call(session, key)``, by its name."""
        return {named(number): self._within(call, key) for number, key in self.keys.items()}

    def folds(self):
        """The floor: what is stored of each event is read by the driver and its JSON parsed, and nothing else."""
        return {f"fold of {number:,} events": self._within(_fold, key) for number, key in self.keys.items()}

    def _within(self, call, key):
        def once():
            call(db.session, key)
            db.session.rollback()

        candidate = repeated(once, times=3)

        def candidate_within():
            with self.place.app.app_context():
                return candidate()

        return candidate_within

    def growth(self, row, database, samples, bound=1.2):
        """The figure of what an event of the long stream costs beside one of the short one."""
        few, many = sorted(self.keys)
        each = {number: statistics.median(samples[named(number)]) / number for number in (few, many)}
        told = f"{seconds(each[few])} an event of {few:,}"
        return Figure(row, f"an event of {many:,}", database, each[many], "s", told, each[many] / each[few], bound)


_BODIES = text("SELECT body FROM history_payload WHERE stream = :stream ORDER BY sequence")


def _fold(session, key):
    rows = session.connection().execute(_BODIES, {"stream": key})
    return [json.loads(zlib.decompress(body)) for (body,) in rows]


def named(number):
    """What a stream of so many events is called."""
    return f"{number:,} events"
