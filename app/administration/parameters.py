"""The dated parameters as they stand: what each is, its value in force and its history, and changing one.

A change is an input in a stream of its own. It holds from a date on, for whatever is decided after it was recorded;
what was decided before stays as it was, whatever the date. Who changes one says why, and sees it once more before it
is stored.
"""

import datetime
import json
from typing import NamedTuple

from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.models import PARAMETERS_FILE
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.history import queries
from app.identity.permissions import PERMISSIONS, NotPermitted
from app.runtime import parameters as runtime
from app.runtime.inputs import Actor

CHANGING = "change_parameters"
LEAST_REASON, MOST_REASON = 20, 1000
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_NOTHING = ("", "null", "none", "empty")


class NoSuchParameter(NotFound):
    """There is no parameter “{name}”."""


class NothingPublished(NotFound):
    """Nothing has been published yet, so there are no parameters."""


class NotForYourRole(Forbidden):
    """“{label}” is not changed here by your role; it is for {roles}."""


class WrongValue(Invalid):
    """{problem}"""


class WrongReason(Invalid):
    """Say in {least} to {most} characters why it is changed."""


class NothingChanged(Invalid):
    """It has this value on that day already."""


class ChangedMeanwhile(Conflict):
    """Somebody else has changed a parameter since you looked; nothing was stored. Look at it again."""


class Change(NamedTuple):
    """A change that was recorded: its number, the value (JSON), from which day, when, by whom, why (or None)."""

    number: int
    value: object
    start: datetime.date
    at: datetime.datetime
    by: str | None
    reason: str | None


class Parameter(NamedTuple):
    """A parameter of the deployment published last.

    ``value`` (JSON) is in force on the day asked for by the :class:`Change` ``chosen``, None if it is the default;
    ``coming`` is the next one after that day, ``changes`` are all there are, the newest first. ``changed_by`` are the
    ids of the roles that may change it, any if there are none; ``known`` is the number of the last change of any.
    """

    name: str
    label: str
    type: str
    unit: str
    source: str
    grade: str
    default: object
    allowed: tuple
    changed_by: tuple
    value: object
    chosen: Change | None
    coming: Change | None
    changes: tuple
    known: int

    @property
    def may_be_empty(self):
        """Whether it can be without a value: where it is so by default."""
        return self.default is None

    def on(self, day):
        """The change that is in force on a day, or None."""
        held = [change for change in self.changes if change.start <= day]
        return max(held, key=lambda change: (change.start, change.number), default=None)

    def after(self, day):
        """The next change that comes into force after a day, or None."""
        later = [change for change in self.changes if change.start > day]
        return min(later, key=lambda change: (change.start, -change.number), default=None)


class Planned(NamedTuple):
    """A change that could be made: the parameter, the new value (JSON), from when, why.

    ``before`` is the value on that day as it is now, ``next`` the later change that ends it, None if there is none;
    ``past`` says that the day has begun already.
    """

    parameter: Parameter
    value: object
    start: datetime.date
    reason: str
    before: object
    next: Change | None
    past: bool


def all_parameters(session, today):
    """Every :class:`Parameter` in the order of the file. Raises ``NothingPublished``."""
    _, bundle = _latest(session)
    entries = json.loads(bundle[PARAMETERS_FILE])["parameters"]
    changes, known = {}, 0
    for event in queries.stream_events(session, runtime.STREAM):
        held = event.payload
        start = datetime.date.fromisoformat(held["from"])
        made = Change(event.sequence, held["value"], start, event.occurred_at, event.actor, held.get("reason"))
        changes.setdefault(held["name"], []).insert(0, made)
        known = event.sequence
    return [_parameter(name, entry, tuple(changes.get(name, ())), known, today) for name, entry in entries.items()]


def parameter(session, name, today):
    """One :class:`Parameter`. Raises ``NoSuchParameter``, ``NothingPublished``."""
    found = next((each for each in all_parameters(session, today) if each.name == name), None)
    if found is None:
        raise NoSuchParameter(name=name)
    return found


def _parameter(name, entry, changes, known, today):
    told = {key: entry.get(key, "") for key in ("label", "unit", "source", "grade")}
    told |= {key: tuple(entry.get(key, ())) for key in ("allowed", "changed_by")}
    of_it = {"type": entry["type"], "default": entry["default"], "changes": changes, "known": known}
    made = Parameter(name, value=None, chosen=None, coming=None, **told, **of_it)
    chosen = made.on(today)
    value = chosen.value if chosen else made.default
    return made._replace(chosen=chosen, coming=made.after(today), value=value)


def _latest(session):
    latest = store.latest(session)
    if latest is None:
        raise NothingPublished
    bundle = store.load(session, latest.id)
    return programme_of(bundle), bundle


def changer(person, parameter):
    """The :class:`Actor` that a person is when changing a parameter. Raises ``NotPermitted``, ``NotForYourRole``."""
    able = [grant.role for grant in person.grants if CHANGING in grant.role.permissions]
    if not able:
        raise NotPermitted(meaning=PERMISSIONS[CHANGING])
    for role in able:
        if not parameter.changed_by or role.id in parameter.changed_by:
            return Actor(person.user_name, role.id)
    raise NotForYourRole(label=parameter.label, roles=", ".join(parameter.changed_by))


def read_value(parameter, text):
    """The JSON value of a text as a person types it. Raises ``WrongValue``."""
    text = text.strip()
    if parameter.type != "string" and text.lower() in _NOTHING:
        return None
    if parameter.type == "boolean":
        if text.lower() not in _YES_NO:
            raise WrongValue(problem="Answer yes or no.")
        return _YES_NO[text.lower()]
    if parameter.type == "number":
        return _number(text)
    if parameter.type == "date":
        return _date(text)
    return text or None


def _number(text):
    try:
        return int(text)
    except ValueError:
        pass
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not -1e15 < found < 1e15:
        raise WrongValue(problem="Enter a number, like 39.")
    return found


def _date(text):
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise WrongValue(problem="Enter a date, like 2014-11-17.") from error


def planned(session, name, value, start, reason, *, today):
    """The :class:`Planned` change, if it could be made.

    Raises ``NoSuchParameter``, ``BadParameters``, ``WrongValue``, ``WrongReason``, ``NothingChanged``.
    """
    found = parameter(session, name, today)
    reason = " ".join(reason.split())
    if not LEAST_REASON <= len(reason) <= MOST_REASON:
        raise WrongReason(least=LEAST_REASON, most=MOST_REASON)
    if value is None and not found.may_be_empty:
        raise WrongValue(problem="It cannot be empty; every case needs a value.")
    programme, _ = _latest(session)
    programme.models.parameter(name, value)
    chosen = found.on(start)
    before = chosen.value if chosen else found.default
    if value == before:
        raise NothingChanged
    return Planned(found, value, start, reason, before, found.after(start), start < today)


def store_planned(session, plan, *, known, by, now):
    """Record a :class:`Planned` change that was made after the change number ``known``. Raises ``ChangedMeanwhile``."""
    if plan.parameter.known != known:
        raise ChangedMeanwhile
    programme, _ = _latest(session)
    override = runtime.Override(plan.parameter.name, plan.value, plan.start, plan.reason)
    runtime.change(session, programme.models, override, by=by, now=now)
