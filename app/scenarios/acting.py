"""Carrying out what a step says, by the same use-cases as a page: the role is checked, the form bound and validated."""

import datetime
from pathlib import Path

from sqlalchemy import select

from app.database import db, transaction
from app.deployments import store
from app.errors import Forbidden
from app.runtime import cases, parameters, storing, tables, variables, work
from app.runtime.inputs import InputRefused
from app.runtime.variables import from_json
from app.scenarios.book import phrased, worked_out
from app.scenarios.errors import StepFailed
from app.scenarios.stage import one_of
from app.task_forms.binding import bind_values

_WORDS = {"yes": True, "no": False}


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
            self._refused(wanted, refusal.code, refusal)
        except Forbidden as refusal:
            self._refused(wanted, "FORBIDDEN", refusal)
        except work.FormNotAccepted as refusal:
            self._refused(wanted, "INVALID", refusal)
        else:
            if wanted is not None:
                raise StepFailed(problem=f"it should be refused with {wanted} and was not.")

    def _refused(self, wanted, code, error):
        if wanted != code:
            found = f"it was refused: {error}"
            raise StepFailed(
                problem=found if wanted is None else f"it should be refused with {wanted}; {found}"
            ) from error

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
        person = self.stage.person(self._starter(process), {**fields})
        bind = self._binder(process, fields, {"case_number": from_json(number)})
        key = f"case-{number}"
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
        held = tables.task_table.c
        found = select(held.id, held.activity_id, held.instance_id, held.role, held.due).where(
            held.business_key == key, held.status == "open"
        )
        return db.session.execute(found.order_by(held.opened_at, held.id)).all()

    def _task(self, action):
        key = self.stage.key(action.get("case"))
        open_tasks = self._open(key)
        if not open_tasks:
            raise StepFailed(problem=f"“{action['task']}” is not open; nothing is.")
        activity = one_of(action["task"], {task.activity_id for task in open_tasks}, "open task")
        chosen = [task for task in open_tasks if task.activity_id == activity]
        if "of" in action:
            chosen = [task for task in chosen if self._knows(task.instance_id, action["of"])]
        place = int(action.get("nth") or 1) - 1
        if place >= len(chosen):
            raise StepFailed(problem=f"there are only {len(chosen)} open tasks {activity}.")
        world, _ = storing.load(db.session, key)
        person = self.stage.person(action.get("as") or chosen[place].role, world.facts.attributes)
        bind = self._binder(activity, action.get("with") or {}, {})
        with transaction():
            taken = work.complete(db.session, chosen[place].id, bind, person=person, now=self.stage.now)
        taken.accepted()

    def _knows(self, instance_id, value):
        return value in variables.of_instance(db.session, instance_id).values()

    def _start(self, action):
        key = self.stage.key(action.get("case"))
        process = one_of(action["start"], self.stage.programme.models.process_ids, "process")
        world, _ = storing.load(db.session, key)
        person = self.stage.person(action.get("as") or self._starter(process), world.facts.attributes)
        bind = self._binder(process, action.get("with") or {}, {})
        with transaction():
            taken = work.start(db.session, key, process, bind, person=person, now=self.stage.now)
        taken.accepted()

    def _binder(self, activity, given, names):
        """A function that binds a form with what is given and, for the rest, the default answers."""

        def bind(form, environment, decide):
            lent = {**environment.values(), **names}
            values = {name: _said(form, name, value) for name, value in given.items() if value is not None}
            known = {field.key for field in form.saved}
            for name, answer in self.book.answers(activity).items():
                if name not in values and name in known:
                    found = {**lent, **{key: from_json(value) for key, value in values.items()}}
                    value = worked_out(answer, found, environment.run())
                    if value is not None:
                        values[name] = _said(form, name, value)
            return bind_values(form, values, environment, decide)

        return bind

    # the rest

    def _message(self, action):
        key = self.stage.key(action.get("case"))
        payload = {
            name: _WORDS.get(value, value) if isinstance(value, str) else value
            for name, value in (action.get("with") or {}).items()
        }
        actor = self.stage.actor("outside")
        with transaction():
            taken = cases.deliver_message(db.session, key, action["message"], payload, by=actor, now=self.stage.now)
        taken.accepted()

    def _ask(self, action):
        asked = action["ask"]
        decision = one_of(asked["decision"], self.stage.programme.models.decision_ids(), "decision")
        world = self.stage.world(asked.get("case"))
        given = {
            name: from_json(_WORDS.get(value, value) if isinstance(value, str) else value)
            for name, value in (asked.get("with") or {}).items()
        }
        outputs = world.surroundings().ask(decision, given).outputs
        self.stage.asked.setdefault(self.stage.key(asked.get("case")), {})[decision] = outputs
        db.session.rollback()

    def _parameter(self, action):
        models = self.stage.programme.models
        start = action.get("from") or self.stage.now.date().isoformat()
        by = self.stage.actor("analyst", "ANALYST")
        with transaction():
            arguments = (
                db.session,
                models,
                action["parameter"],
                action.get("value"),
                datetime.date.fromisoformat(str(start)),
            )
            parameters.change(*arguments, by=by, now=self.stage.now)

    def _publish(self, action):
        path = Path(action["publish"])
        place = next((held for held in self.stage.programme.bundle if held.endswith(f"/{path.name}")), None)
        if place is None or not path.is_file():
            raise StepFailed(problem=f"“{path}” is no file, or no file of that name is deployed.")
        bundle = self.stage.programme.bundle.with_(place, path.read_bytes())
        by, approved = action.get("by", "analyst"), action.get("approved_by", "second analyst")
        with transaction():
            held = store.publish(db.session, bundle, by=by, approved_by=approved, now=self.stage.now)
        self.stage.deployment_id = held.id

    def _phrase(self, name, given):
        for entry in self.book.phrase(name, given):
            world = self.stage.world(given.get("case"))
            open_tasks = self._open(world.key)
            surroundings = world.surroundings()
            names = {"given": from_json(given), "open": [task.activity_id for task in open_tasks]}
            names |= {"today": surroundings.today, "case": surroundings.case(world.facts.model.names)}
            action = phrased(entry, given, names, self.book.named)
            db.session.rollback()
            if action is not None:
                self._any(action)


def _said(form, name, value):
    """``yes`` and ``no`` as the field has them: true and false, or the words where these are what it offers."""
    field = next((each for each in form.saved if each.key == name), None)
    if field is None or getattr(field, "type", None) == "list":
        return value
    if field.type == "boolean" and value in _WORDS:
        return _WORDS[value]
    if field.type == "string" and isinstance(value, bool):
        return "yes" if value else "no"
    return value
