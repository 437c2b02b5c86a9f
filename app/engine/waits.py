"""What an instance waits for, read from the open tasks of its tree; dates are worked out when a wait begins."""

import datetime
import re

from app.engine.parser import REPORT
from app.engine.step import Wait
from app.engine.values import from_json, plain
from app.feel import NoValue
from app.feel.values import Date, DateTime, DaysDuration, parse_duration

_WEEKS = re.compile(r"P([0-9]{1,4})W")
_KINDS = {"userTask": "task", "callActivity": "call"}


def waits_of(advance, *, opening=True):
    """The :class:`Wait` of every open task. Unless ``opening``, only ids and activities: nothing is evaluated."""
    found = []
    for task in list(advance.live()):
        element = advance.definition.elements[task.task_spec.bpmn_id]
        if element.kind == "eventBasedGateway":
            targets = [advance.definition.flows[flow].target for flow in element.outgoing]
            found += [
                _wait(advance, f"{task.id}/{target}", advance.definition.elements[target], opening)
                for target in targets
            ]
        elif element.kind != "subProcess" and (task.task_spec.manual or element.kind == "boundaryEvent"):
            found.append(_wait(advance, task.id, element, opening))
    return found


def _wait(advance, identity, element, opening):
    kind = element.service or _KINDS.get(element.kind, element.event)
    common = {"id": identity, "activity_id": element.id, "kind": kind, "name": element.name}
    if not opening or identity in advance.before:
        return Wait(**common)
    return Wait(**common, **_DETAILS[kind](advance.performer, element))


def _task(performer, element):
    due, follow_up = (_day(performer, element, held) for held in (element.due, element.follow_up))
    return {"form": element.form, "role": element.role, "due": due, "follow_up": follow_up}


def _day(performer, element, held):
    """The ISO date or date-time of an expression, or None."""
    value = None if held is None else performer.value(element, held)
    day = day_of(value)
    if value is not None and day is None:
        raise performer._stuck(element.id, f"“{held.text}” gives neither a date nor a date-time.")
    return day


def day_of(value):
    """The ISO date or date-time that a FEEL value is, or None."""
    found = from_json(value) if isinstance(value, str) else value
    return plain(found) if type(found) in (Date, DateTime) else None


def instant_of(value, surroundings):
    """The aware instant that the FEEL value of a timer means, or None."""
    try:
        return _instant(_duration(value) if isinstance(value, str) else value, surroundings)
    except (NoValue, ValueError, OverflowError):  # no duration, or a day that no calendar here has
        return None


def _timer(performer, element):
    value = performer.value(element, element.when)
    due = instant_of(value, performer.surroundings)
    if due is None:
        raise performer._stuck(element.id, f"“{element.when.text}” gives “{value}”, which is not a date or days.")
    return {"due": due}


def _duration(text):
    """The days of a duration; ISO has weeks too, FEEL has not."""
    weeks = _WEEKS.fullmatch(text)
    return parse_duration(f"P{int(weeks[1]) * 7}D" if weeks else text)


def _instant(value, surroundings):
    """The aware instant of a date (its first moment), a date-time, or so many days after now."""
    if type(value) is DaysDuration:
        local = surroundings.instant.astimezone(surroundings.zone)
        later = local.replace(tzinfo=None) + datetime.timedelta(microseconds=value.nanoseconds // 1000)
        return later.replace(tzinfo=surroundings.zone).astimezone(datetime.UTC)
    if type(value) is Date:
        return datetime.datetime(value.year, value.month, value.day, tzinfo=surroundings.zone).astimezone(datetime.UTC)
    if type(value) is DateTime:
        day, time = value.date, value.time
        plain_time = datetime.datetime(day.year, day.month, day.day) + datetime.timedelta(  # noqa: DTZ001 (zoned below)
            microseconds=time.nanoseconds // 1000
        )
        offset = value.offset
        if offset is None:
            return plain_time.replace(tzinfo=surroundings.zone).astimezone(datetime.UTC)
        return (plain_time - datetime.timedelta(seconds=offset)).replace(tzinfo=datetime.UTC)
    return None


def _message(performer, element):
    key = element.correlation
    correlation = {} if key is None else {key: plain(performer.variables.get(key))}
    return {"message": element.message, "correlation": correlation}


def _call(performer, element):
    return {"process": element.called, "variables": performer.keepable(element, performer.local(element))}


def _nothing(performer, element):
    return {}


_DETAILS = {"task": _task, "timer": _timer, "message": _message, "call": _call, "error": _nothing, REPORT: _nothing}
