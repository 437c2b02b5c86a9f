"""Dated parameters: the defaults of a deployment and the overrides that were recorded, by the day they hold from."""

import datetime
import json
from typing import NamedTuple

from sqlalchemy import insert, select

from app.history import queries, recorder
from app.history.events import Entry
from app.runtime.tables import parameter_table

STREAM = "parameters"


class Override(NamedTuple):
    """Another value (JSON) of a parameter, the date from which it holds, and why."""

    name: str
    value: object
    start: datetime.date
    reason: str | None = None


class ParameterValues:
    """``overrides`` are rows of sequence, name, JSON value and date, in the order they were recorded.

    Only those up to the sequence ``known`` count: a change recorded later never reaches back.
    """

    def __init__(self, models, overrides, known):
        self._models = models
        self._overrides = overrides
        self.known = known

    def on(self, day):
        """The values in force on a day: the latest override from that day or before, else the default."""
        found = dict(self._models.parameters)
        chosen = {}
        for sequence, name, value, start in self._overrides:
            if name not in found:  # another deployment has it
                continue
            if sequence <= self.known and start <= day and (name not in chosen or chosen[name] <= start):
                chosen[name] = start
                found[name] = self._models.parameter(name, value)
        return found

    def up_to(self, known):
        """The same as of an earlier moment."""
        return self if known == self.known else ParameterValues(self._models, self._overrides, known)


def load(session, models, head=None):
    """The :class:`ParameterValues` of a deployment as of now; ``head`` is that of the stream, if it is known."""
    if head is not None and not head.sequence:
        return ParameterValues(models, [], 0)
    held = parameter_table.c
    rows = session.execute(
        select(held.sequence, held.name, held.value, held.in_force_from).order_by(held.sequence)
    ).all()
    overrides = [(sequence, name, json.loads(value), start) for sequence, name, value, start in rows]
    return ParameterValues(models, overrides, overrides[-1][0] if overrides else 0)


def change(session, models, override, *, by, now):
    """Record an :class:`Override` in a stream of its own.

    Raises ``BadParameters``, and ``StreamMoved`` if somebody else has just recorded one.
    """
    name, value, start, reason = override
    models.parameter(name, value)
    payload = {"name": name, "value": value, "from": start.isoformat()}
    if reason is not None:
        payload["reason"] = reason
    head = queries.head(session, STREAM)
    entry = Entry("parameter.changed", now, start, by.name, by.role, None, payload)
    sequence = recorder.record(session, STREAM, head, [entry], recorded_at=now).sequence
    row = {"sequence": sequence, "name": name, "value": json.dumps(value), "in_force_from": start}
    session.execute(insert(parameter_table), [row])
