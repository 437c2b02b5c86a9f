"""Everything that one page says about a case as it stands: what its model wants shown, and what is open.

The order is that of the case model's ``screen``. What is for other roles is not there. The number of statements does
not depend on how much has happened.
"""

from typing import NamedTuple

from sqlalchemy import select

from app.runtime import tables
from app.runtime.listing import entries_of
from app.runtime.reading import see, value_of
from app.runtime.worklist import due
from app.task_forms.showing import shown

MOST = 20


class Fact(NamedTuple):
    """A value with its label; ``text`` is empty where there is none. A flag is a truth."""

    name: str
    label: str
    type: str
    text: str
    flag: bool = False


class RecordTable(NamedTuple):
    """A record list: its label, the labels of the columns in which something stands, for each record its texts."""

    label: str
    columns: list
    rows: list


class Section(NamedTuple):
    """A part of the screen. ``flags`` is given instead of ``facts`` where all of them are truths: those that hold."""

    title: str
    facts: list
    tables: list
    flags: list | None


class OpenTask(NamedTuple):
    """A user task that is open; ``due`` is a :class:`~app.runtime.worklist.Due`."""

    id: str
    name: str
    role: str
    assignee: str | None
    due: object
    yours: bool


class CaseScreen(NamedTuple):
    """``key`` and ``name`` of the case, its sections, and what is open; ``sight`` is how the person sees it."""

    key: str
    name: str
    sections: list
    tasks: list
    instances: list
    timers: list
    documents: list
    messages: list
    incidents: list
    sight: object


def case_screen(session, business_key, *, person, now):
    """The :class:`CaseScreen` of a case; ten statements, eleven if its files are not at hand. Raises ``NoSuchCase``."""
    sight = see(session, business_key, person=person, now=now)
    sections = [_section(sight, each) for each in sight.model.screen]
    sections = [each for each in sections if each.facts or each.tables or each.flags is not None]
    going = _instances(session, sight)
    first = next((fact.text for part in sections for fact in part.facts if fact.text), business_key)
    return CaseScreen(
        key=business_key,
        name=first,
        sections=sections,
        tasks=open_tasks(session, sight),
        instances=[(row.id, _process(sight, row).name or row.process_id, row.started_at) for row in going],
        timers=_timers(session, sight, {row.id: row for row in going}),
        documents=documents_of(session, business_key),
        messages=_messages(session, business_key),
        incidents=_incidents(session, business_key),
        sight=sight,
    )


def _section(sight, section):
    facts, found = [], []
    for name in entries_of(section):
        if name in sight.model.lists:
            found.append(_table(sight, sight.model.lists[name]))
        else:
            facts += _fact(sight, name)
    flags = [fact for fact in facts if fact.flag] if facts and all(fact.type == "boolean" for fact in facts) else None
    return Section(section.get("title", ""), facts if flags is None else [], found, flags)


def _fact(sight, name):
    """The fact of a name, none if it is for others or nothing is called so."""
    model = sight.model
    declared = model.attributes.get(name) or model.computed.get(name)
    if declared is None or not sight.shows(name):
        return []
    value = value_of(sight, name)
    return [Fact(name, declared.label, declared.type, shown(value, declared.type), value is True)]


def _table(sight, declared):
    fields = {name: each for name, each in declared.fields.items() if sight.may_see(each)}
    records = sight.world.facts.lists.get(declared.name, ())
    rows = [{name: shown(record.get(name), each.type) for name, each in fields.items()} for record in records]
    filled = [name for name in fields if any(row[name] for row in rows)]
    columns = [fields[name].label for name in filled]
    return RecordTable(declared.label, columns, [[row[name] for name in filled] for row in rows])


def open_tasks(session, sight):
    """The open user tasks of a case, the most urgent first."""
    held = tables.task_table.c
    chosen = select(tables.task_table).where(held.business_key == sight.world.key, held.status == "open")
    lanes = {grant.role.lane for grant in sight.grants if "work" in grant.role.permissions}
    return [
        OpenTask(row.id, row.name, row.role, row.assignee, due(row.due, sight.now), row.role in lanes)
        for row in session.execute(chosen.order_by(held.due.is_(None), held.due, held.id))
    ]


def _instances(session, sight):
    """The rows of the process instances that go on, in the order they began."""
    held = tables.instance_table.c
    chosen = select(held.id, held.process_id, held.started_at)
    going = chosen.where(held.business_key == sight.world.key, held.status == "active")
    return session.execute(going.order_by(held.number)).all()


def _process(sight, row):
    return sight.world.lent.models.process(row.process_id)


def _timers(session, sight, going):
    """``(name, instant)`` of what is to happen by itself, the next first."""
    held = tables.job_table.c
    chosen = select(held.instance_id, held.activity_id, held.due_at)
    chosen = chosen.where(held.business_key == sight.world.key, held.status == "open")
    rows = session.execute(chosen.order_by(held.due_at, held.id).limit(MOST)).all()
    known = [row for row in rows if row.instance_id in going]
    elements = [_process(sight, going[row.instance_id]).elements[row.activity_id] for row in known]
    return [(element.name or element.id, row.due_at) for element, row in zip(elements, known, strict=True)]


def documents_of(session, business_key, *, before=None, limit=MOST):
    """The documents of a case without their content, the newest first."""
    held = tables.document_table.c
    chosen = select(held.id, held.title, held.variant, held.kind, held.issued_on, held.position)
    chosen = chosen.where(held.business_key == business_key)
    if before is not None:
        chosen = chosen.where(held.position < before)
    return session.execute(chosen.order_by(held.position.desc()).limit(limit)).all()


def _messages(session, business_key):
    held = tables.message_table.c
    chosen = select(held.name, held.kept_at, held.expires_at).where(held.business_key == business_key)
    return session.execute(chosen.where(held.status == "kept").order_by(held.kept_at.desc()).limit(MOST)).all()


def _incidents(session, business_key):
    held = tables.incident_table.c
    chosen = select(held.id, held.problem, held.raised_at).where(held.business_key == business_key)
    return session.execute(chosen.where(held.status == "open").order_by(held.raised_at.desc()).limit(MOST)).all()
