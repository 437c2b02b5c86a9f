"""A case from its rows and back: what an input needs is read and what it changed is written, in one transaction."""

import json

from sqlalchemy import bindparam, delete, exists, insert, select, update

from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.facts import CaseFacts
from app.errors import Conflict, NotFound
from app.history import queries, recorder
from app.history.events import GENESIS, Head
from app.runtime import drafts, parameters, retrying, tables
from app.runtime.lending import LentByDatabase
from app.runtime.rows import Rows
from app.runtime.stored_lists import StoredLists
from app.runtime.world import World
from app.selection import case_values, words

_KEYS = {"case_file": ("business_key",), "case_record": ("list", "key")}
_ALIVE = {"status": "active", "ended_at": None}  # said with every state, so that all instances are one statement
_WITHOUT_STATE = [column for column in tables.instance_table.c if column.name != "state"]


class NoSuchCase(NotFound):
    """There is no such case, or it is not one of yours."""


class CaseExists(Conflict):
    """There is such a case already; give the new one another key."""


class ValueTaken(Conflict):
    """There is a case with this {label} already; look for it instead of opening another.

    ``attribute`` is the name of the attribute.
    """


def refuse_taken(session, world, before=None):
    """Raise ``ValueTaken`` if a unique attribute has the value that it has in another case.

    ``before`` are attributes as they were: what has still that value is not looked for.
    """
    for name, attribute in world.facts.model.attributes.items():
        value = world.facts.attributes.get(name)
        asked = attribute.unique and value is not None and value != (before or {}).get(name)
        if asked and case_values.is_taken(session, world.key, name, value, attribute.type):
            raise ValueTaken(label=attribute.label, attribute=name)


def load(session, business_key, *, locked=True):
    """The :class:`World` of a case and its head in history; the case is locked, unless nothing is to be stored.

    Raises ``NoSuchCase``.
    """
    held = tables.case_table
    chosen = select(held).where(held.c.business_key == business_key)
    row = session.execute(chosen.with_for_update() if locked else chosen).mappings().first()
    if row is None:
        raise NoSuchCase
    return _loaded(session, row)


def load_due(session, business_key, now):
    """The same for a case that has a timer due by ``now``.

    None if it has none, somebody else has it in hand, or it failed and is to be left alone for a while.
    """
    held, job = tables.case_table, tables.job_table.c
    due = exists().where(job.business_key == business_key, job.status == "open", job.due_at <= now)
    mine = (held.c.business_key == business_key, due, ~retrying.not_yet(business_key, now))
    chosen = select(held).where(*mine).with_for_update(skip_locked=True, of=held)
    row = session.execute(chosen).mappings().first()
    return None if row is None else _loaded(session, row)


def _loaded(session, row):
    business_key = row["business_key"]
    programme = programme_of(store.load(session, row["deployment_id"]))
    rows = Rows()
    rows.lend("case_file", [dict(row)], key="business_key")
    instance = tables.instance_table.c
    active = (instance.business_key == business_key, instance.status == "active")
    rows.lend("process_instance", _mapped(session, select(*_WITHOUT_STATE).where(*active).order_by(instance.number)))
    job = tables.job_table
    still = (job.c.business_key == business_key, job.c.status != "closed")
    rows.lend("job", _mapped(session, select(job).where(*still)))
    model, lists = programme.models.model_of(business_key), StoredLists(session, business_key)
    facts = CaseFacts(model, json.loads(row["attributes"]), lists)
    heads = queries.heads_of(session, [business_key, parameters.STREAM])
    values = parameters.load(session, programme.models, heads[parameters.STREAM])
    lent = LentByDatabase(session, business_key, programme, values)
    head = heads[business_key]
    return World(business_key, lent, rows, facts, head.sequence), head


_GOING_ON = {
    "case_file": (None,),
    "process_instance": ("active",),
    "user_task": ("open",),
    "job": ("open", "failed"),
    "message_subscription": (None,),
    "kept_message": ("kept",),
    "incident": ("open", "closed"),
}


def is_read_again(table, row):
    """Whether a row of a case is read when it is loaded, or as soon as something is looked up in it."""
    return row.get("status") in _GOING_ON.get(table, ())


def _mapped(session, statement):
    return [dict(row) for row in session.execute(statement).mappings()]


def begin(session, business_key, deployment_id, *, now):
    """The world of a case that is about to be opened on a deployment, and its head. Raises ``CaseExists``."""
    held = tables.case_table.c.business_key
    if session.execute(select(held).where(held == business_key)).first() is not None:
        raise CaseExists
    programme = programme_of(store.load(session, deployment_id))
    facts = CaseFacts(programme.models.model_of(business_key), {}, {})
    lent = LentByDatabase(session, business_key, programme, parameters.load(session, programme.models))
    world = World(business_key, lent, Rows(), facts, 0)
    add_case(world, deployment_id, now)
    return world, Head(business_key, 0, GENESIS)


def add_case(world, deployment_id, now):
    """Give a new world the row of its case."""
    row = {"business_key": world.key, "deployment_id": deployment_id, "opened_at": now, "instances": 0, "kept": 0}
    world.rows.add("case_file", world.key, {**row, "attributes": "{}", "origins": "{}"})


def save(session, world, head, *, recorded_at):
    """Write what changed and append the entries to the case's history. Gives the new head."""
    write_rows(session, world)
    drafts.forget_closed(session, world)
    return recorder.record(session, world.key, head, world.entries, recorded_at=recorded_at)


def write_rows(session, world):
    """Write the rows alone: a statement for each table and kind of change, however many rows there are."""
    rows = world.rows
    for name, table in tables.DERIVED.items():
        new = [rows.held[name][key] for key in rows.new.get(name, {})]
        if new:
            session.execute(insert(table), new)
        _update(session, table, world.key, rows.changed.get(name, {}))
        gone = [{"gone": key} for key in rows.gone.get(name, {})]
        if gone:
            session.execute(delete(table).where(table.c.id == bindparam("gone")), gone)
    model = world.facts.model
    types = {name: each.type for name, each in model.attributes.items() if each.searchable}
    case_values.write(session, world.key, changed_attributes(world, types), types)
    searches = {name: each.search for name, each in model.attributes.items() if each.search}
    new = bool(rows.new.get("case_file"))
    words.write(session, world.key, changed_attributes(world, searches), searches, new=new)


def _update(session, table, business_key, changed):
    groups = {}
    for key, fields in changed.items():
        if fields:
            told = _ALIVE | fields if "state" in fields else fields
            groups.setdefault(tuple(sorted(told)), []).append((key, told))
    for names, members in groups.items():
        where, keys = _identity(table, business_key)
        values = {name: bindparam(f"new_{name}") for name in names}
        given = [{**{f"new_{name}": fields[name] for name in names}, **keys(key)} for key, fields in members]
        session.execute(update(table).where(*where).values(values), given)


def _identity(table, business_key):
    """The condition that finds a row of a table by its key, and the function that gives its parameters."""
    columns = _KEYS.get(table.name, ("id",))
    if table.name == "case_record":
        where = [table.c.business_key == business_key, *(table.c[name] == bindparam(f"of_{name}") for name in columns)]
        return where, lambda key: {f"of_{name}": part for name, part in zip(columns, key, strict=True)}
    return [table.c[columns[0]] == bindparam("of_key")], lambda key: {"of_key": key}


def changed_attributes(world, names):
    """The attributes among ``names`` that the entries say were changed, with their last values."""
    found = {}
    for entry in world.entries:
        if entry.type == "attribute.changed" and entry.payload["name"] in names:
            found[entry.payload["name"]] = entry.payload["new"]
    return found


def case_keys(session):
    """The business keys of all cases, in order."""
    return list(session.execute(select(tables.case_table.c.business_key).order_by("business_key")).scalars())
