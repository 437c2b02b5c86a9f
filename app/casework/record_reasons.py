"""One record of a list of a case: each of its values, and why every date in it is that day."""

from typing import NamedTuple

from app.casework.origins import processes_of
from app.casework.reading import see
from app.casework.reasons import short_reasons
from app.casework.record_origins import RecordTrace
from app.casework.sight import in_words
from app.errors import NotFound

_LONGEST_KEY = 300


class NoSuchRecord(NotFound):
    """The case has no such record, or it is not for your role."""


class RecordValue(NamedTuple):
    """A value of a record in words, with its label; ``reason`` is a ``ShortReason`` of a day, or None."""

    label: str
    text: str
    reason: object = None


class RecordPage(NamedTuple):
    """The label of the list, the record's values in their order, and the :class:`Sight` of the case."""

    name: str
    label: str
    values: list
    sight: object


def record_page(session, business_key, list_name, key, *, person, now):
    """The :class:`RecordPage` of a record; ``key`` is a text. Seven statements, whatever the length of the list.

    Raises ``NoSuchCase``, and ``NoSuchRecord`` as well for one that is for other roles.
    """
    sight = see(session, business_key, person=person, now=now)
    declared, record = _record(sight, list_name, key)
    fields = {name: each for name, each in declared.fields.items() if not each.internal and name in record}
    days = [name for name, each in fields.items() if each.type == "date" and record[name] is not None]
    trace = RecordTrace(session, sight, list_name, key, days)
    reasons = short_reasons(sight, trace, processes_of(session, trace.instances))
    told = {name: (each.label, in_words(each, record[name])) for name, each in fields.items()}
    values = [RecordValue(*each, reasons.get(name)) for name, each in told.items() if each[1]]
    return RecordPage(list_name, declared.label, values, sight)


def _record(sight, list_name, key):
    declared = sight.model.lists.get(list_name)
    if declared is None or not sight.shows(list_name) or len(key) > _LONGEST_KEY:
        raise NoSuchRecord
    for record, whole in zip(sight.records(list_name), sight.facts.lists.get(list_name, ()), strict=True):
        if str(whole[declared.key]) == key:
            return declared, record
    raise NoSuchRecord
