"""Everything that one page says about a case as it stands: what its model wants shown, and what is open.

The order is that of the case model's ``screen``; the newest record of a list comes first, since that is what is looked
for. What is for other roles is not there. The number of statements does not depend on how much has happened.
"""

from typing import NamedTuple

from app.casework.listing import entries_of
from app.casework.open_parts import open_parts
from app.casework.origins import Trace
from app.casework.reading import see, today_of, value_of
from app.casework.reasons import short_reasons
from app.casework.sight import in_words
from app.casework.telling import message_label
from app.errors import NotFound
from app.runtime.due_dates import due

LAST = 10
FAR = 99


class NoSuchList(NotFound):
    """The case has no such list, or it is not for your role."""


class Fact(NamedTuple):
    """A value with its label; ``text`` is empty where there is none. A flag is a truth.

    ``near`` says how far off a day is (“in 3 days”, or empty); ``reason`` is a
    :class:`~app.casework.reasons.ShortReason` of a day, or None.
    """

    name: str
    label: str
    type: str
    text: str
    flag: bool = False
    near: str = ""
    reason: object = None


class RecordTable(NamedTuple):
    """A record list: its label, the labels of the columns in which something stands, for each record its texts.

    The newest record comes first; ``keys`` are the records' keys as texts, empty where no record has a date whose
    reason could be asked for. ``more`` tells how many older ones are not among them.
    """

    name: str
    label: str
    columns: list
    rows: list
    keys: list
    more: int


class Section(NamedTuple):
    """A part of the screen. ``flags`` is given instead of ``facts`` where all of them are truths: those that hold."""

    title: str
    facts: list
    tables: list
    flags: list | None


class OpenTask(NamedTuple):
    """A user task that is open; ``due`` is a :class:`~app.casework.worklist.Due`."""

    id: str
    name: str
    role: str
    assignee: str | None
    due: object
    yours: bool


class KeptMessage(NamedTuple):
    """A message that nobody has waited for yet: what it is called, and ``message``, the name the models know it by."""

    name: str
    kept_at: object
    expires_at: object
    message: str


class OpenIncident(NamedTuple):
    """What could not go on."""

    id: str
    problem: str
    raised_at: object


class SentDocument(NamedTuple):
    """A document of the case, without what it says."""

    id: str
    title: str
    issued_on: object


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
    """The :class:`CaseScreen` of a case; six statements, seven if its files are not at hand.

    Raises ``NoSuchCase``.
    """
    sight = see(session, business_key, person=person, now=now)
    trace = Trace(session, sight, _dates(sight))
    parts = open_parts(session, business_key, also=trace.instances)
    reasons = short_reasons(sight, trace, {row.id: row.name for row in parts.instances})
    sections = [_section(sight, each, reasons) for each in sight.model.screen]
    sections = [each for each in sections if each.facts or each.tables or each.flags is not None]
    going = [row for row in parts.instances if row.first == "active" and not sight.conceals(row.id)]
    programme = sight.world.lent.programme
    return CaseScreen(
        key=business_key,
        name=next((fact.text for part in sections for fact in part.facts if fact.text), business_key),
        sections=sections,
        tasks=_open_tasks(sight, parts.tasks),
        instances=[(row.id, _name_of(sight, row.name), row.at) for row in going],
        timers=_timers(sight, parts.timers, going),
        documents=[SentDocument(row.id, row.name, row.day) for row in _told(sight, parts.documents)],
        messages=[
            KeptMessage(message_label(programme, row.name), row.at, row.until, row.name)
            for row in parts.messages
            if not sight.conceals_message(row.id)
        ],
        incidents=[OpenIncident(row.id, row.name, row.at) for row in _told(sight, parts.incidents)],
        sight=sight,
    )


def records_page(session, business_key, name, *, person, now):
    """All records of a list as a :class:`RecordTable`, and the :class:`Sight`; five statements at most.

    Raises ``NoSuchCase``, and ``NoSuchList`` as well for one that is for other roles.
    """
    sight = see(session, business_key, person=person, now=now)
    if name not in sight.model.lists or not sight.shows(name):
        raise NoSuchList
    return _table(sight, sight.model.lists[name], None), sight


def _dates(sight):
    """The attributes on the screen that are days and have one."""
    model, held = sight.model, sight.world.facts.attributes
    names = [name for section in model.screen for name in entries_of(section) if name in model.attributes]
    return [name for name in names if model.attributes[name].type == "date" and held.get(name) and sight.shows(name)]


def _section(sight, section, reasons):
    facts, found = [], []
    for name in entries_of(section):
        if name not in sight.model.lists:
            facts += _fact(sight, name, reasons)
        elif sight.shows(name):
            found.append(_table(sight, sight.model.lists[name], LAST))
    flags = [fact for fact in facts if fact.flag] if facts and all(fact.type == "boolean" for fact in facts) else None
    return Section(section.get("title", ""), facts if flags is None else [], found, flags)


def _fact(sight, name, reasons):
    """The fact of a name, none if it is for others or nothing is called so."""
    model = sight.model
    declared = model.attributes.get(name) or model.computed.get(name)
    if declared is None or not sight.shows(name):
        return []
    value = value_of(sight, name)
    near = distance(value, today_of(sight.now)) if declared.type == "date" and value is not None else ""
    text = in_words(declared, value)
    return [Fact(name, declared.label, declared.type, text, value is True, near, reasons.get(name))]


def distance(day, today):
    """How far a day (FEEL) is from today, in words; empty where the date says more than the number of days."""
    days = day.ordinal - today.ordinal
    if abs(days) > FAR:
        return ""
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _table(sight, declared, last):
    """A record list, the ``last`` records of it (None: all), the newest first."""
    fields = {name: each for name, each in declared.fields.items() if sight.may_see(each) and not each.internal}
    records = sight.records(declared.name)[::-1]
    shown = records if last is None else records[:last]
    rows = [{name: in_words(each, record.get(name)) for name, each in fields.items()} for record in shown]
    filled = [name for name in fields if any(row[name] for row in rows)]
    texts = [[row[name] for name in filled] for row in rows]
    columns = [fields[name].label for name in filled]
    keys = _keys(sight, declared)[: len(shown)] if any(fields[name].type == "date" for name in filled) else []
    return RecordTable(declared.name, declared.label, columns, texts, keys, len(records) - len(shown))


def _keys(sight, declared):
    """The keys of the records, the newest first."""
    return [str(record[declared.key]) for record in reversed(sight.facts.lists.get(declared.name, ()))]


def _open_tasks(sight, rows):
    lanes = {grant.role.lane for grant in sight.grants if "work" in grant.role.permissions}
    return [
        OpenTask(row.id, row.name, row.first, row.second, due(row.third, sight.now), row.first in lanes)
        for row in rows
        if row.first in lanes or not sight.conceals(row.id)
    ]


def _told(sight, rows):
    """The rows of instances that somebody may know of."""
    return [row for row in rows if not sight.conceals(row.id)]


def _name_of(sight, process_id):
    return sight.world.lent.models.process(process_id).name or process_id


def _timers(sight, rows, going):
    """``(name, instant)`` of what is to happen by itself."""
    processes = {row.id: sight.world.lent.models.process(row.name) for row in going}
    known = [row for row in rows if row.id in processes]
    elements = [processes[row.id].elements[row.name] for row in known]
    return [(element.name or element.id, row.at) for element, row in zip(elements, known, strict=True)]
