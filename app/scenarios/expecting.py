"""Comparing what a step expects with what is so: every difference as a sentence, with the decision that explains it."""

import datetime

from sqlalchemy import select

from app.database import db
from app.feel.values import Date
from app.history import queries
from app.letters.plain_text import as_text
from app.runtime import access, reexecution, reports, tables
from app.runtime.timing import local_date
from app.runtime.variables import plain
from app.scenarios.errors import StepFailed
from app.scenarios.stage import local, one_of

_OF_A_CASE = ("tasks", "decisions", "records", "documents", "history")
_OF_ALL = ("reports", "not_in", "sees", "sees_not", "replay")


class Expecting:
    """Compares on a :class:`Stage`; ``differences`` are sentences."""

    def __init__(self, stage):
        self.stage = stage
        self.differences = []

    def compare(self, expected):
        """Compare everything a step expects."""
        for name, wanted in expected.items():
            if name in _OF_A_CASE:
                self._case({name: wanted}, None)
            elif name in _OF_ALL:
                getattr(self, f"_{name}")(wanted)
            else:
                self._case(wanted, name)

    def differ(self, what, wanted, found):
        """Note one difference."""
        self.differences.append(f"{what}: expected {_shown(wanted)}, found {_shown(found)}")

    def _case(self, expected, handle):
        world = self.stage.world(handle)
        named = f"{handle}: " if handle else ""
        attributes = {name: wanted for name, wanted in expected.items() if name not in _OF_A_CASE}
        if attributes:
            self._attributes(world, attributes, named)
        for name in _OF_A_CASE:
            if name in expected:
                getattr(self, f"_{name}")(world, expected[name], named)
        db.session.rollback()

    def _attributes(self, world, expected, named):
        unknown = sorted(set(expected) - world.facts.model.names)
        if unknown:
            raise StepFailed(problem=f"a case has no “{unknown[0]}”.")
        found = world.surroundings().case(expected)
        for name, wanted in expected.items():
            if not _same(wanted, plain(found[name])):
                self.differ(f"{named}{name}", wanted, plain(found[name]))

    def _tasks(self, world, expected, named):
        held = tables.task_table.c
        rows = db.session.execute(
            select(held.activity_id, held.due).where(held.business_key == world.key, held.status == "open")
        ).all()
        for wanted_id, wanted in expected.items():
            found = [row for row in rows if row.activity_id == wanted_id or row.activity_id.startswith(f"{wanted_id}_")]
            if wanted in ("none", None):
                if found:
                    self.differ(f"{named}{wanted_id}", "none", "open")
            elif not found:
                self.differ(f"{named}{wanted_id}", wanted, "none")
            elif wanted != "open" and not any(_same(wanted, (row.due or "")[:10]) for row in found):
                self.differ(f"{named}{wanted_id}", wanted, found[0].due)

    def _decisions(self, world, expected, named):
        evaluated = {}
        for event in queries.stream_events(db.session, world.key, types=("decision.evaluated", "input.refused")):
            for each in event.payload.get("decisions", [event.payload]):
                evaluated[each["decision"]] = each["outputs"]
        evaluated |= self.stage.asked.get(world.key, {})
        for wanted_id, outputs in expected.items():
            decision = one_of(wanted_id, set(evaluated), "decision that was evaluated")
            for name, wanted in outputs.items():
                if not _same(wanted, evaluated[decision].get(name)):
                    self.differ(f"{named}{decision}.{name}", wanted, evaluated[decision].get(name))

    def _records(self, world, expected, named):
        for name, wanted in expected.items():
            if name not in world.facts.model.lists:
                raise StepFailed(problem=f"a case has no list “{name}”.")
            found = world.facts.lists.get(name, ())
            if len(found) != len(wanted):
                self.differ(f"{named}{name}", f"{len(wanted)} records", f"{len(found)}: {found}")
            for place, (each, held) in enumerate(zip(wanted, found, strict=False), 1):
                for field, value in each.items():
                    if not _same(value, held.get(field)):
                        self.differ(f"{named}{name} {place}.{field}", value, held.get(field))

    def _documents(self, world, expected, named):
        held = tables.document_table
        rows = db.session.execute(select(held).where(held.c.business_key == world.key).order_by(held.c.position)).all()
        for wanted_id, wanted in expected.items():
            found = [row for row in rows if row.letter == wanted_id or row.letter.startswith(f"{wanted_id}_")]
            if not found:
                self.differ(f"{named}{wanted_id}", "a letter", "none")
                continue
            text = as_text(found[-1].content)
            if "variant" in wanted and not _same(wanted["variant"], found[-1].variant):
                self.differ(f"{named}{wanted_id} variant", wanted["variant"], found[-1].variant)
            for says in wanted.get("says") or ():
                if str(says) not in text:
                    self.differ(f"{named}{wanted_id}", f"to say “{says}”", text)
            for says in wanted.get("says_not") or ():
                if str(says).lower() in text.lower():
                    self.differ(f"{named}{wanted_id}", f"not to say “{says}”", text)

    def _history(self, world, expected, named):
        there = {event.payload.get("activity") for event in queries.stream_events(db.session, world.key)}
        for wanted in expected:
            if not any(each and (each == wanted or each.startswith(f"{wanted}_")) for each in there):
                self.differ(f"{named}history", wanted, "it is not there")

    def _reports(self, expected):
        for wanted_id, handles in expected.items():
            if isinstance(handles, dict):
                found = {group: self._handles(keys) for group, keys in self._listed(wanted_id, groups=True).items()}
                wanted = {str(group): sorted(each) for group, each in handles.items()}
                if {group: found.get(group, []) for group in wanted} != wanted:
                    self.differ(wanted_id, wanted, found)
            elif self._handles(self._listed(wanted_id)) != sorted(handles or ()):
                self.differ(wanted_id, sorted(handles or ()), self._handles(self._listed(wanted_id)))

    def _not_in(self, expected):
        for wanted_id, handles in expected.items():
            there = sorted(set(self._handles(self._listed(wanted_id))) & set(handles))
            if there:
                self.differ(wanted_id, f"without {there}", there)

    def _listed(self, wanted_id, *, groups=False):
        programme = self.stage.programme
        report = one_of(wanted_id, reports.report_ids(programme), "report")
        return reports.keys_of(db.session, programme, report, local_date(self.stage.now), groups=groups)

    def _handles(self, keys):
        named = {key: handle for handle, key in self.stage.keys.items()}
        return sorted(named[key] for key in keys if key in named)

    def _sees(self, expected, *, whether=True):
        held = tables.case_table.c.business_key
        today = Date.from_python(local_date(self.stage.now))
        model = self.stage.programme.models.case_model
        for wanted, handles in expected.items():
            person = self.stage.person(wanted, {})
            condition = access.visible(person, held, model, today)
            seen = self._handles(db.session.execute(select(held).where(condition)).scalars())
            wrong = [handle for handle in handles if (handle in seen) != whether]
            if wrong:
                self.differ(f"{wanted} {'sees' if whether else 'does not see'}", handles, seen)

    def _sees_not(self, expected):
        self._sees(expected, whether=False)

    def _replay(self, expected):
        moment = datetime.datetime.combine(datetime.date.fromisoformat(str(expected["on"])), datetime.time(23, 59, 59))
        for handle, attributes in expected.items():
            if handle == "on":
                continue
            world = reexecution.reexecute(db.session, self.stage.key(handle), until=local(moment))
            self.stage.looking(world, local(moment))
            self._attributes(world, attributes, f"{handle} on {expected['on']}: ")


def _same(wanted, found):
    if wanted == "none" or wanted is None:
        return found in (None, "none", "")
    if wanted is False:
        return found in (None, False)
    if isinstance(wanted, (datetime.date, datetime.datetime)):
        return str(found or "")[:10] == wanted.isoformat()[:10]
    if isinstance(wanted, bool) or isinstance(found, bool):
        return wanted is found or (wanted in ("yes", "no") and (wanted == "yes") is found)
    return str(wanted) == str(found)


def _shown(value):
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else str(value)
