"""Comparing what a step expects with what is so: every difference as a sentence, with the decision that explains it."""

import datetime
import json

from sqlalchemy import select

from app.casework import access
from app.database import db
from app.decisions.contract import contract_of
from app.feel.values import Date
from app.history import queries
from app.letters.plain_text import as_text
from app.runtime import parameters, reexecution, reports, tables
from app.runtime.variables import plain
from app.scenarios.answering import refuse_unknown
from app.scenarios.comparing import same, shown
from app.scenarios.errors import StepFailed
from app.scenarios.expectations import OF_A_CASE, OF_ALL
from app.scenarios.explaining import evaluations, explain
from app.scenarios.stage import local, one_of

_LAST = datetime.time(23, 59, 59)
_LETTERS = "forms/letters"


class Expecting:
    """Compares on a :class:`Stage`.

    ``differences`` are mappings with ``problem`` (a sentence), ``expected``, ``found``, and ``because``: the decision
    that explains it.
    """

    def __init__(self, stage):
        self.stage = stage
        self.differences = []

    def compare(self, expected):
        """Compare everything a step expects. Raises ``StepFailed`` for a name that is not known."""
        of_all = {"runs": self._runs, "reports": self._reports, "not_in": self._not_in, "replay": self._replay}
        of_all |= {"sees": self._sees, "sees_not": lambda wanted: self._sees(wanted, whether=False)}
        for name, wanted in expected.items():
            if name in OF_A_CASE:
                self._case({name: wanted}, None)
            elif name in OF_ALL:
                of_all[name](wanted or {})
            else:
                self._case(wanted, name)

    def differ(self, what, wanted, found, because=None):
        """Note one difference."""
        problem = f"{what}: expected {shown(wanted)}, found {shown(found)}"
        self.differences.append({"problem": problem, "expected": wanted, "found": found, "because": because})

    def _case(self, expected, handle):
        world = self.stage.world(handle)
        named = f"{handle}: " if handle else ""
        self._attributes(world, {name: wanted for name, wanted in expected.items() if name not in OF_A_CASE}, named)
        of_a_case = {"tasks": self._tasks, "decisions": self._decisions, "records": self._records}
        of_a_case |= {"documents": self._documents, "history": self._history}
        for name in OF_A_CASE:
            if expected.get(name):
                of_a_case[name](world, expected[name], named)
        db.session.rollback()

    def _attributes(self, world, expected, named):
        model = world.facts.model
        refuse_unknown(expected, sorted(model.names), "a case")
        found = {name: plain(value) for name, value in world.surroundings().case(set(expected)).items()}
        for name, wanted in expected.items():
            declared = model.attributes.get(name) or model.computed.get(name)
            if not same(wanted, found[name], flag=declared is not None and declared.type == "boolean"):
                because = explain(db.session, world.key, attribute=name)
                self.differ(f"{named}{name}", wanted, found[name], because)

    def _tasks(self, world, expected, named):
        held = tables.task_table.c
        rows = select(held.activity_id, held.due).where(held.business_key == world.key, held.status == "open")
        due = {}
        for activity, day in db.session.execute(rows.order_by(held.due)):
            due.setdefault(activity, []).append(day)
        for wanted_id, wanted in expected.items():
            activity = self.stage.user_task(wanted_id)
            there = due.get(activity, [])
            if not _as_wanted(wanted, there):
                because = explain(db.session, world.key)
                self.differ(f"{named}{activity}", wanted or "none", there or "none", because)

    def _decisions(self, world, expected, named):
        found, models = evaluations(db.session, world.key), self.stage.programme.models
        asked = self.stage.asked.get(world.key, {})
        for wanted_id, outputs in expected.items():
            decision = one_of(wanted_id, {*models.decision_ids(), *found}, "decision")
            held = asked[decision].outputs if decision in asked else found.get(decision)
            names = self._outputs(decision)
            refuse_unknown(outputs or {}, names, decision)
            if held is None:
                self.differ(f"{named}{decision}", outputs, "that it was not evaluated")
                continue
            because = None if decision in asked else explain(db.session, world.key, decision=decision)
            for name, wanted in (outputs or {}).items():
                value = held.get(name, held.get(None) if len(names) == 1 else None)
                if not same(wanted, value):
                    self.differ(f"{named}{decision}.{name}", wanted, value, because)

    def _outputs(self, decision):
        """The names of what a decision gives."""
        linked, _ = self.stage.programme.models.decision(decision)
        entry = next(each for each in contract_of(linked) if each["decision"] == decision)
        return [each["name"] for each in entry["outputs"]]

    def _records(self, world, expected, named):
        lists = world.facts.model.lists
        refuse_unknown(expected, lists, "a case's record lists: it")
        for name, wanted in expected.items():
            records = [] if wanted in (None, "none") else wanted
            found = list(world.facts.lists.get(name, ()))
            if len(found) != len(records):
                because = explain(db.session, world.key)
                self.differ(f"{named}{name}", f"{len(records)} records", f"{len(found)}: {shown(found)}", because)
            for place, (each, held) in enumerate(zip(records, found, strict=False), 1):
                refuse_unknown(each, lists[name].fields, f"a record of “{name}”")
                for field, value in each.items():
                    if not same(value, held.get(field), flag=lists[name].fields[field].type == "boolean"):
                        because = explain(db.session, world.key)
                        self.differ(f"{named}{name} {place}.{field}", value, held.get(field), because)

    def _documents(self, world, expected, named):
        held = tables.document_table
        rows = db.session.execute(select(held).where(held.c.business_key == world.key).order_by(held.c.position)).all()
        letters = {row.letter: row for row in rows}
        paths = self.stage.programme.bundle.paths(_LETTERS, ".html")
        known = {path.removeprefix(f"{_LETTERS}/").removesuffix(".html") for path in paths}
        for wanted_id, wanted in expected.items():
            letter = one_of(wanted_id, known | set(letters), "letter")
            if wanted in (None, "none"):
                if letter in letters:
                    self.differ(f"{named}{letter}", "none", "one that was issued")
            elif letter not in letters:
                self.differ(f"{named}{letter}", "a letter", "none", explain(db.session, world.key))
            else:
                self._letter(f"{named}{letter}", wanted, letters[letter], explain(db.session, world.key))

    def _letter(self, named, wanted, found, because):
        text = " ".join(as_text(found.content).split())
        if "variant" in wanted and not same(wanted["variant"], found.variant):
            self.differ(f"{named} variant", wanted["variant"], found.variant, because)
        for says in _texts(wanted.get("says")):
            if says not in text:
                self.differ(named, f"to say “{says}”", text, because)
        for says in _texts(wanted.get("says_not")):
            if says.lower() in text.lower():
                self.differ(named, f"not to say “{says}”", text, because)

    def _history(self, world, expected, named):
        there = {event.payload.get("activity") for event in queries.stream_events(db.session, world.key)}
        for wanted in expected:
            activity = self.stage.user_task(wanted)
            if activity not in there:
                self.differ(f"{named}history", activity, "that it is not there", explain(db.session, world.key))

    def _reports(self, expected):
        for wanted_id, handles in expected.items():
            if isinstance(handles, dict):
                found = {group: self._handles(keys) for group, keys in self._listed(wanted_id, groups=True).items()}
                wanted = {str(group): sorted(each or ()) for group, each in handles.items()}
                if {group: found.get(group, []) for group in wanted} != wanted:
                    self.differ(wanted_id, wanted, found)
                continue
            wanted, found = sorted(handles or ()), self._handles(self._listed(wanted_id))
            if found != wanted:
                self.differ(wanted_id, wanted, found, self._why(set(wanted) ^ set(found)))

    def _runs(self, expected):
        """Whom the last run of a report listed, of the file's cases."""
        held = tables.report_run_table.c
        for wanted_id, handles in expected.items():
            report = one_of(wanted_id, reports.report_ids(self.stage.programme), "report")
            last = select(held.content).where(held.report == report).order_by(held.as_at.desc()).limit(1)
            content = db.session.scalar(last)
            found = None if content is None else self._handles(key for key, *_ in json.loads(content)["rows"])
            if found != sorted(handles or ()):
                told = "that it was not run" if found is None else found
                self.differ(f"run of {report}", sorted(handles or ()), told)

    def _not_in(self, expected):
        for wanted_id, handles in expected.items():
            there = sorted(set(self._handles(self._listed(wanted_id))) & set(handles or ()))
            if there:
                self.differ(f"not in {wanted_id}", handles, f"{shown(there)} in it", self._why(there))

    def _why(self, handles):
        """The decision that explains the first of some cases."""
        key = next((self.stage.keys[handle] for handle in sorted(handles) if handle in self.stage.keys), None)
        return None if key is None else explain(db.session, key)

    def _listed(self, wanted_id, *, groups=False):
        programme = self.stage.programme
        report = one_of(wanted_id, reports.report_ids(programme), "report")
        return reports.keys_of(db.session, programme, report, self.stage.today, groups=groups)

    def _handles(self, keys):
        named = {key: handle for handle, key in self.stage.keys.items()}
        return sorted(named[key] for key in keys if key in named)

    def _sees(self, expected, *, whether=True):
        held = tables.case_table.c.business_key
        today, model = Date.from_python(self.stage.today), self.stage.programme.models.case_model
        for wanted, handles in expected.items():
            person = self.stage.person(wanted, {})
            condition = access.visible(person, held, model, today)
            seen = self._handles(db.session.execute(select(held).where(condition)).scalars())
            if any((handle in seen) != whether for handle in handles or ()):
                self.differ(
                    f"{wanted} {'sees' if whether else 'does not see'}", handles, f"that they see {shown(seen)}"
                )

    def _replay(self, expected):
        day = datetime.date.fromisoformat(expected["on"][:10])
        moment = local(datetime.datetime.combine(day, _LAST))
        for handle, wanted in expected.items():
            if handle == "parameters":
                self._parameters_then(day, moment, wanted or {})
            elif handle != "on":
                world = reexecution.reexecute(db.session, self.stage.key(handle), until=moment)
                if world is None:
                    raise StepFailed(problem=f"{handle} had not entered by {day}.")
                self.stage.looking(world, moment)
                self._attributes(world, wanted or {}, f"{handle} on {day}: ")

    def _parameters_then(self, day, moment, expected):
        recorded = queries.stream_events(db.session, parameters.STREAM)
        known = max((event.sequence for event in recorded if event.occurred_at <= moment), default=0)
        found = parameters.load(db.session, self.stage.programme.models).up_to(known).on(day)
        refuse_unknown(expected, sorted(found), "the programme's parameters: it")
        for name, wanted in expected.items():
            if not same(wanted, plain(found[name])):
                self.differ(f"parameter {name} on {day}", wanted, plain(found[name]))


def _as_wanted(wanted, due):
    """Whether open tasks with these due dates are as wanted: none, open, or one due on a day."""
    if wanted in ("none", None):
        return not due
    return bool(due) if wanted == "open" else any(same(wanted, day) for day in due)


def _texts(given):
    """A text or a list of texts, with single blanks."""
    return [" ".join(str(each).split()) for each in ([given] if isinstance(given, str) else given or ())]
