"""Which records of a case a process instance is about: whoever may not see these is told nothing of it either.

The model says it at the start event, in the property ``about``, as a filter of a record list by what the instance
starts with: ``=case.visits[item.id = visit_id]``. Where the case has no such record yet, the one counts that the
instance writes as it begins. What an instance calls is about the same. It is kept as JSON, the
keys of the records by the name of their list.
"""

import json


def about(world, start, given, parent_id):
    """The text for an instance that starts at an event with these values, None where it is about no record.

    Raises ``Unset`` for a name that nothing gives.
    """
    if start.about is None:
        return world.rows.of("process_instance")[parent_id].get("about") if parent_id else None
    found = world.surroundings().evaluate(start.about, given)
    (name,) = start.about.case_fields
    key = world.facts.model.lists[name].key
    keys = [str(record[key]) for record in (found if isinstance(found, list) else [found]) if record]
    return json.dumps({name: keys}, ensure_ascii=False) if keys else None


def records_in(name):
    """With what the text of an instance that is about records of a list begins."""
    return json.dumps({name: []}, ensure_ascii=False).partition("[")[0]


def records_of(text):
    """Pairs of list and key of the records that an instance is about."""
    return [(name, key) for name, keys in json.loads(text or "{}").items() for key in keys]
