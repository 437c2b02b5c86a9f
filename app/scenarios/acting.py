"""Carrying out what a step says, by the same use-cases as a page: the role is checked, the form bound and validated."""

import datetime

from sqlalchemy import select

from app.casework import work
from app.database import db, transaction
from app.decisions.contract import contract_of
from app.decisions.parameters import BadParameters
from app.engine.case_kinds import beginning
from app.engine.expressions import CASE
from app.errors import Forbidden
from app.runtime import messages, parameters, storing, tables, variables
from app.runtime.inputs import InputRefused
from app.runtime.variables import from_json
from app.scenarios import publishing
from app.scenarios.answering import binder, meant, refuse_unknown
from app.scenarios.book import phrased
from app.scenarios.errors import NotToBePublished, StepFailed
from app.scenarios.explaining import explain_refusal
from app.scenarios.stage import one_of

_INVALID = (work.FormNotAccepted, work.NotAmongYours, BadParameters, NotToBePublished)


class Acting:
    """Carries out actions on a :class:`Stage` with the answers and phrases of a :class:`Book`."""

    def __init__(self, stage, book):
        self.stage = stage
        self.book = book

    def carry_out(self, action):
        """One entry of ``do``. Raises ``StepFailed`` if it fails, or is not refused as it should be."""
        wanted = action.get("refused")
        try:
            self._any(action)
        except InputRefused as refusal:
            self.stage.passed |= set(refusal.passed)
            _compare(wanted, refusal.code, refusal, explain_refusal(refusal))
        except Forbidden as refusal:
            _compare(wanted, "FORBIDDEN", refusal)
        except _INVALID as refusal:
            _compare(wanted, "INVALID", refusal)
        else:
            if wanted is not None:
                raise StepFailed(problem=f"it should be refused with {wanted} and was not.")

    def _any(self, action):
        kind = action["kind"]
        known = {"task": self._task, "start": self._start, "message": self._message, "ask": self._ask}
        known |= {"parameter": self._parameter, "publish": self._publish}
        if kind in known:
            known[kind](action)
        else:
            self._phrase(kind, action[kind] or {})

    # cases

    def enter(self, handle, fields, number):
        """Let a case enter by the process the book names, on the stage's day."""
        process = one_of(self.book.enter["start"], self.stage.programme.models.process_ids, "process")
        person = self.stage.person(self._starter(process), fields)
        bind = binder(self.book, process, fields, {"case_number": from_json(number)})
        key = f"{self.stage.prefix}-{number}"
        with transaction():
            arguments = (db.session, key, self.stage.deployment_id, process, bind)
            work.open_case(*arguments, person=person, now=self.stage.now)
        self.stage.keys[handle] = key

    def _starter(self, process):
        roles = [role.id for role in self.stage.roles.values() if process in role.starts]
        if not roles:
            raise StepFailed(problem=f"no role may start {process}.")
        return roles[0]

    # tasks and starts

    def _open(self, key):
        """The open user tasks of a case in the order they were opened."""
        held, instance = tables.task_table.c, tables.instance_table.c
        found = (
            select(held.id, held.activity_id, held.instance_id, held.role)
            .join_from(tables.task_table, tables.instance_table, instance.id == held.instance_id)
            .where(held.business_key == key, held.status == "open")
        )
        return db.session.execute(found.order_by(held.opened_at, instance.number, held.id)).all()

    def _task(self, action):
        key = self.stage.key(action.get("case"))
        activity = self.stage.user_task(action["task"])
        chosen = self._chosen(key, activity, action)
        world, _ = storing.load(db.session, key)
        person = self.stage.person(action.get("as") or chosen.role, world.facts.attributes)
        bind = binder(self.book, activity, action.get("with") or {}, {})
        with transaction():
            taken = work.complete(db.session, chosen.id, bind, person=person, now=self.stage.now)
        taken.accepted()

    def _chosen(self, key, activity, action):
        """The open user task that an action means."""
        every = self._open(key)
        chosen = [task for task in every if task.activity_id == activity]
        if "of" in action:
            chosen = [task for task in chosen if self._knows(task.instance_id, action["of"])]
        place = action.get("nth") or 1
        if place > len(chosen):
            there = ", ".join(task.activity_id for task in every) or "none"
            which = (
                f"“{activity}” is not open" if place == 1 else f"{len(chosen)} of “{activity}” are open, not {place}"
            )
            raise StepFailed(problem=f"{which}; open are: {there}.")
        return chosen[place - 1]

    def _knows(self, instance_id, value):
        return value in variables.of_instance(db.session, instance_id).values()

    def _start(self, action):
        if action.get("opens"):
            self._open_other(action)
            return
        key = self.stage.key(action.get("case"))
        models = self.stage.programme.models
        process = one_of(action["start"], models.process_ids, "process")
        given = action.get("with") or {}
        if models.started_by_hand(process).form is None:
            refuse_unknown(given, (), f"{process} begins without a form: it")
        world, _ = storing.load(db.session, key)
        person = self.stage.person(action.get("as") or self._starter(process), world.facts.attributes)
        bind = binder(self.book, process, given, {})
        with transaction():
            taken = work.start(db.session, key, process, bind, person=person, now=self.stage.now)
        taken.accepted()

    def _open_other(self, action):
        """Open a case that is no client's, known by the handle that the step gives it."""
        models = self.stage.programme.models
        process = one_of(action["start"], models.process_ids, "process")
        kind, given = models.kind_of_process(process), dict(action.get("with") or {})
        scope = {}
        if action.get("about"):
            about = f"{CASE}.{models.model_of_kind(kind).kind.about}"
            element = models.started_by_hand(process)
            asked = next(each.source.text.strip() for each in element.outputs if each.target == about)
            given[asked] = self.stage.key(action["about"])
            scope = storing.load(db.session, given[asked])[0].facts.attributes
        person = self.stage.person(action.get("as") or self._starter(process), scope)
        key = f"{beginning(kind)}{self.stage.prefix}-{action['opens']}"
        bind = binder(self.book, process, given, {})
        with transaction():
            arguments = (db.session, key, self.stage.deployment_id, process, bind)
            work.open_case(*arguments, person=person, now=self.stage.now)
        self.stage.keys[action["opens"]] = key

    # the rest

    def _message(self, action):
        key = self.stage.key(action.get("case"))
        payload = {name: meant(value) for name, value in (action.get("with") or {}).items()}
        actor = self.stage.actor("outside")
        message = action["message"]
        with transaction():
            taken = messages.bring(db.session, key, message, payload, by=actor, now=self.stage.now)
        taken.accepted()

    def _ask(self, action):
        asked, models = action["ask"], self.stage.programme.models
        decision = one_of(asked.get("decision", ""), models.decision_ids(), "decision")
        entry = next(each for each in contract_of(models.decision(decision)[0]) if each["decision"] == decision)
        types = {each["name"]: each["type"] for each in entry["inputs"]}
        given = asked.get("with") or {}
        refuse_unknown(given, types, decision)
        values = {name: from_json(meant(each) if types[name] != "string" else each) for name, each in given.items()}
        evaluation = self.stage.world(asked.get("case")).surroundings().ask(decision, values)
        self.stage.asked.setdefault(self.stage.key(asked.get("case")), {})[decision] = evaluation
        self.stage.explanations.append(evaluation.explanation())
        db.session.rollback()

    def _parameter(self, action):
        models, by = self.stage.programme.models, self.stage.actor("analyst", "ANALYST")
        start = datetime.date.fromisoformat(action.get("from") or self.stage.today.isoformat())
        with transaction():
            override = parameters.Override(action["parameter"], meant(action.get("value")), start)
            parameters.change(db.session, models, override, by=by, now=self.stage.now)

    def _publish(self, action):
        bundle = publishing.changed(self.stage.programme, action)
        self.stage.publish(bundle, action.get("by"), action.get("approved_by"))

    def _phrase(self, name, given):
        first = None
        for entry in self.book.named[name]:
            world = self.stage.world(given.get("case"))
            surroundings = world.surroundings()
            open_ids = [task.activity_id for task in self._open(world.key)]
            first = open_ids if first is None else first
            names = {"given": from_json(given), "open": open_ids, "open_at_first": first}
            names |= {"today": surroundings.today, "case": surroundings.case(world.facts.model.names)}
            action = phrased(entry, given, names, self.book.named)
            db.session.rollback()
            if action is not None:
                self._any(action)


def _compare(wanted, code, error, because=None):
    """Raises ``StepFailed`` unless something was refused with the code that was wanted."""
    if wanted != code:
        found = f"it was refused with {code}: {error}" if code not in str(error) else f"it was refused: {error}"
        said = found if wanted is None else f"it should be refused with {wanted}; {found}"
        raise StepFailed(problem=said, because=because) from error
