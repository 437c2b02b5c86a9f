"""A case in memory that takes inputs: the same code for what happens now and for executing history once more.

An input moves one instance; what comes of it (children called, messages thrown, letters, the end of a child) is
followed up in a fixed order until nothing is left, and every consequence becomes an entry that names the input as its
cause. Rows are derived on the way. Nothing here reads a clock or a database: everything is lent.
"""

from app.engine import execution
from app.engine.errors import NotWaiting
from app.engine.surroundings import Surroundings
from app.engine.values import plain
from app.errors import Invalid
from app.history.events import Entry
from app.runtime import documents
from app.runtime.about import about
from app.runtime.absorbing import absorb
from app.runtime.inputs import INPUT_REFUSED, InputRefused

MAX_FOLLOW_UPS = 200
SYSTEM = {"name": None, "role": None}


class Endless(Invalid):
    """{case}: one input led to more than {limit} follow-ups; two processes may be starting each other."""


class World:
    """``lent`` is a :class:`Lent`; ``rows``, ``facts`` and the head's ``sequence`` are the case as it stands."""

    def __init__(self, key, lent, rows, facts, sequence):
        self.key = key
        self.lent = lent
        self.rows = rows
        self.facts = facts
        self.sequence = sequence
        self.entries = []
        self.input = None
        self.cause = None
        self.queue = []
        self.closed_calls = set()
        self.evaluations = []
        self.passed = []

    def take(self, given, handler):
        """Take an input; ``handler(world)`` does what its type asks for. Raises ``InputRefused`` and engine errors.

        If anything is raised, the case stands as before, without an entry.
        """
        mark = self._mark()
        self.input = given
        self.evaluations, self.passed = [], []
        self.closed_calls = set()
        self._enter(given.type, given.payload, cause=None)
        self.cause = self.sequence
        try:
            handler(self)
            self._follow_up()
        except Exception:
            self._go_back(mark)
            raise

    def note_refusal(self, given, refusal):
        """Record that an input was refused, and which evaluations led to it; nothing else comes of it."""
        self.input = given
        payload = {"input": given.type, "given": given.payload, "code": refusal.code, "decisions": refusal.decisions}
        self._enter(INPUT_REFUSED, payload, cause=None)

    def _mark(self):
        facts = self.facts
        noted = (dict(facts.attributes), dict(facts.lists))
        return self.rows.mark(), noted, self.sequence, len(self.entries)

    def _go_back(self, mark):
        rows, (attributes, lists), self.sequence, entries = mark
        self.rows.go_back(rows)
        self.facts.go_back(attributes, lists)
        del self.entries[entries:]
        self.queue = []
        self.lent.forget()

    def _enter(self, kind, payload, cause):
        self.sequence += 1
        given = self.input
        actor, role = (given.actor, given.role) if cause is None else (None, None)
        self.entries.append(Entry(kind, given.at, given.on, actor, role, cause, payload))

    def consequence(self, kind, payload):
        """Record what came of the input being taken."""
        self._enter(kind, payload, cause=self.cause)

    def _follow_up(self):
        for _ in range(MAX_FOLLOW_UPS):
            if not self.queue:
                return
            self.queue.pop(0)()
        raise Endless(case=self.key, limit=MAX_FOLLOW_UPS)

    # What follow-ups and handlers use

    def surroundings(self):
        """What the engine may look at while the input is taken; a fresh one for each advance."""
        given, lent = self.input, self.lent
        self.facts.changes = []
        actor = {"name": given.actor, "role": given.role} if given.actor else SYSTEM
        return Surroundings(
            now=given.at,
            zone=lent.zone,
            calendar=lent.models.calendar,
            parameters=lent.parameters_on(given.on),
            find_decision=lent.models.decision,
            facts=self.facts,
            actor=actor,
        )

    def begin(self, definition, start_event, result, *, variables=None, parent=None):
        """Start an instance; ``parent`` is the pair of instance and wait that called it. Gives its id."""
        case = self.rows.of("case_file")[self.key]
        number = case["instances"] + 1
        self.rows.change("case_file", self.key, instances=number)
        identity = f"{self.key}-{number}"
        parent_id, parent_wait = parent or (None, None)
        row = {"id": identity, "business_key": self.key, "number": number, "process_id": definition.id}
        row |= {"definition_hash": definition.hash, "parent_id": parent_id, "parent_wait": parent_wait}
        row |= {"status": "active", "started_at": self.input.at, "ended_at": None, "state": b""}
        start, given = definition.elements[start_event], {**(variables or {}), **result}
        row["about"] = about(self, start, given, parent_id)
        self.rows.add("process_instance", identity, row)
        shown = {"instance": identity, "process": definition.id, "version": definition.hash, "parent": parent_id}
        self.consequence("instance.started", {**shown, "start": start_event})
        step = execution.start(definition, identity, start_event, result, self.surroundings(), variables=variables)
        if row["about"] is None and start.about is not None:  # it may be about what it has just written
            self.rows.change("process_instance", identity, about=about(self, start, given, parent_id))
        absorb(self, step)
        return identity

    def resume(self, instance_id, wait_id, result):
        """What a wait of an instance waited for has come. Raises ``NotWaiting``."""
        row = self.active(instance_id)
        state = self.state(row)
        absorb(self, execution.resume(self._definition(row), instance_id, state, wait_id, result, self.surroundings()))

    def fail(self, instance_id, wait_id, code):
        """A called process ended in an error."""
        row = self.active(instance_id)
        state = self.state(row)
        absorb(self, execution.fail(self._definition(row), instance_id, state, wait_id, code, self.surroundings()))

    def active(self, instance_id):
        """The row of an instance that goes on. Raises ``NotWaiting``."""
        row = self.rows.of("process_instance").get(instance_id)
        if row is None or row["status"] != "active":
            raise NotWaiting(activity=instance_id)
        return row

    def state(self, row):
        """The stored state of an instance, fetched when it is first needed."""
        return row["state"] if "state" in row else self.lent.state_of(row["id"])

    def _definition(self, row):
        return self.lent.models.process(row["process_id"])

    def refuse(self, code):
        """Raise ``InputRefused`` with the evaluations that led to it and the elements that were passed."""
        raise InputRefused(code=code, decisions=self.evaluations, passed=self.passed)

    def write_letter(self, service):
        """Carry out a letter that a model asked for."""
        documents.carry_out(self, service)

    def plain(self, values):
        """Variables as plain JSON, for entries."""
        return {name: plain(value) for name, value in values.items()}
