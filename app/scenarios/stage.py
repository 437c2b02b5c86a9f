"""Where a scenario is played: a fresh database with one deployment, the cases by their handles, the people by role."""

import datetime

from app.clock import LOCAL, local_date
from app.database import db, transaction
from app.deployments import store
from app.deployments.programme import programme_of
from app.identity.people import Grant, Person
from app.runtime import cases, storing, timer_starts
from app.runtime.inputs import Actor, Input
from app.runtime.roles import roles_of
from app.scenarios.errors import StepFailed


class Stage:
    """``bundle`` is deployed; ``keys`` are business keys by handle, in the order the cases entered.

    ``prefix`` is what each key begins with, ``timers`` the processes that begin at their own times.
    ``explanations`` are those of evaluations that steps asked for, ``passed``
    the elements that inputs had passed when they were refused, each with the hash of its file.
    """

    def __init__(self, bundle, now, prefix="case", timers=()):
        self.keys = {}
        self.prefix = prefix
        self.now = now
        self.asked = {}
        self.timers = timers
        self.explanations = []
        self.passed = set()
        self.publish(bundle)

    def publish(self, bundle, by=None, approved_by=None):
        """Publish a bundle for new cases, by two people. Raises ``NotApproved``."""
        names = {"by": by or "analyst", "approved_by": approved_by or "second analyst"}
        with transaction():
            self.deployment_id = store.publish(db.session, bundle, **names, now=self.now).id

    @property
    def today(self):
        """The day in Europe/London."""
        return local_date(self.now)

    @property
    def programme(self):
        """The programme on which new cases start."""
        return programme_of(store.load(db.session, self.deployment_id))

    @property
    def roles(self):
        """The roles by id."""
        return roles_of(self.programme)

    def key(self, handle):
        """The business key of a handle. Raises ``StepFailed``."""
        if handle is None and len(self.keys) == 1:
            handle = next(iter(self.keys))
        there = ", ".join(self.keys) or "none"
        if handle is None:
            raise StepFailed(problem=f"“case” says which one is meant; there are {there}.")
        if handle not in self.keys:
            raise StepFailed(problem=f"there is no case “{handle}” yet; there are {there}.")
        return self.keys[handle]

    def user_task(self, wanted):
        """The id of the user task that a text is or begins, among those of the models. Raises ``StepFailed``."""
        models = self.programme.models
        elements = (each for process in models.process_ids for each in models.process(process).elements.values())
        return one_of(wanted, {each.id for each in elements if each.kind == "userTask"}, "user task")

    def let_time_pass(self, now):
        """Fire every due timer of every case, and begin what begins at its own times, each in its own transaction."""
        for at, start_id in self._starts_until(now):
            self._fire_until(at)
            with transaction():
                world = timer_starts.begin(db.session, start_id, now=at)
            self.keys[f"{start_id} {len(self.keys)}"] = world.key
        self._fire_until(now)

    def _starts_until(self, now):
        """The last instant until then, and the id, of each start event of :attr:`timers` that is due, in order."""
        if not self.timers:
            return []
        models = self.programme.models
        wanted = {one_of(each, models.process_ids, "process") for each in self.timers}
        return sorted(each for each in timer_starts.due_until(db.session, now) if each[1].partition("/")[0] in wanted)

    def _fire_until(self, now):
        self.now = now
        for key in self.keys.values():
            with transaction():
                cases.let_time_pass(db.session, key, now=now)

    def world(self, handle):
        """The case of a handle as it stands, to look at."""
        world, _ = storing.load(db.session, self.key(handle))
        self.looking(world, self.now)
        return world

    def looking(self, world, moment):
        """Let a world be looked at as of a moment."""
        world.input = Input("", moment, local_date(moment), None, None, {})

    def person(self, wanted, attributes):
        """Somebody of a role (“ROLE”, in the case's scope, or “ROLE@scope”). Raises ``StepFailed``."""
        name, _, scope = wanted.partition("@")
        role = self.roles.get(name)
        if role is None:
            raise StepFailed(problem=f"there is no role “{name}”; there are {', '.join(self.roles)}.")
        if scope and not role.scope:
            raise StepFailed(problem=f"the role “{name}” is for all cases; write it without “@{scope}”.")
        if role.scope and not scope:
            scope = attributes.get(role.scope)
        return Person(0, name.lower(), role.label, True, (Grant(role, scope if role.scope else None),))

    def actor(self, name, role=None):
        """Somebody who is no user of the programme: what comes from outside."""
        return Actor(name, role)


def local(moment):
    """The instant of a naive local date-time."""
    return moment.replace(tzinfo=LOCAL).astimezone(datetime.UTC)


def one_of(wanted, known, what):
    """The one name that a text is or unambiguously begins; an exact name wins. Raises ``StepFailed``."""
    if wanted in known:
        return wanted
    found = sorted(name for name in known if name.startswith(wanted))
    exact = [name for name in found if name.startswith(f"{wanted}_")]
    found = exact if len(exact) == 1 else found
    if len(found) != 1:
        shown = ", ".join(found) if found else "none"
        raise StepFailed(problem=f"“{wanted}” names no single {what} (it could be: {shown}).")
    return found[0]
